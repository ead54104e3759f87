package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"tebiki/generator/attachment"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/rule"
)

// HandedOut is a file of content/files/ as the site hands it out: a form to
// download, or a picture.
type HandedOut struct {
	Name string // in content/files/, "application.pdf"
	Path string // in the output, "files/application-1a2b3c4d.pdf": another one when its bytes are others
	attachment.File
}

// FilesFolder holds what the site hands out.
const FilesFolder = "content/files"

// Says is what readers are told of the file before they open it.
func (h *HandedOut) Says() fact.HandedOut {
	return fact.HandedOut{Path: h.Path, Kind: kindNames[h.Kind], Size: len(h.Data)}
}

var kindNames = map[attachment.Kind]string{
	attachment.PDF: "PDF", attachment.Word: "Word", attachment.Excel: "Excel", attachment.CSV: "CSV",
	attachment.PNG: "PNG", attachment.JPEG: "JPEG", attachment.WebP: "WebP",
}

// Handed returns the file of a name in content/files/, or nil.
func (s *Site) Handed(name string) *HandedOut {
	for _, h := range s.HandedOut {
		if h.Name == name {
			return h
		}
	}
	return nil
}

// handOut reads content/files/, and finds there what [[file]] names.
func (l *Draft) handOut() {
	together := 0
	for _, e := range entries(l.FS, FilesFolder) {
		name := path.Join(FilesFolder, e.Name())
		switch {
		case isIgnored(e):
			continue
		case e.IsDir():
			l.Report(diag.Problem{Position: diag.Position{File: name}, ID: "unknown-file",
				Message: diag.Textf("content/files の中に、フォルダーは置けません", "there can be no folder in content/files"),
				Hint:    diag.Textf("中のファイルを content/files に移し、このフォルダーを消します", "move the files in it into content/files, and remove the folder")})
			continue
		}
		if info, err := e.Info(); err == nil && info.Size() > attachment.MostTogether { // which is not even read
			l.Report(diag.Problem{Position: diag.Position{File: name}, ID: "file-too-large",
				Message: diag.Textf("ファイルが大きすぎます（%[1]dMB。%[2]dMBまで）", "the file is too large (%d MB; at most %d MB)", info.Size()>>20, attachment.MostBytes>>20),
				Hint:    diag.Textf("違うファイルを置いていないかを確かめ、小さくするか、分けます", "check that this is the right file, and make it smaller or split it")})
			l.Site.unhanded[e.Name()] = true
			continue
		}
		data, ok := l.read(name)
		if !ok {
			l.Site.unhanded[e.Name()] = true
			continue
		}
		opened := l.reader.openAttachment(name, data)
		l.Report(opened.problems...)
		if opened.file == nil {
			l.Site.unhanded[e.Name()] = true
			continue
		}
		together += len(opened.file.Data)
		l.Site.HandedOut = append(l.Site.HandedOut, opened.file)
	}
	if together > attachment.MostTogether {
		l.Report(diag.Problem{Position: diag.Position{File: FilesFolder}, ID: "file-too-large",
			Message: diag.Textf("content/files のファイルが、合わせて%dMBあります（%dMBまで）。会員のスマートフォンに入りきらないおそれがあります", "the files in content/files have %d MB together (at most %d MB); they might not fit onto a member's phone", (together+1<<20-1)>>20, attachment.MostTogether>>20),
			Hint:    diag.Textf("使っていないファイルを消し、大きなファイルを小さくします", "remove files that nothing uses, and make large ones smaller")})
	}
	for _, d := range l.Site.Downloads {
		l.download(d)
	}
}

// openedFile is what the bytes of a file were read as. Nobody changes it.
type openedFile struct {
	data     []byte
	file     *HandedOut // nil if it must not be handed out
	problems []diag.Problem
}

// openAttachment is attachment.Read, unless the file is as it was.
func (r *Reader) openAttachment(name string, data []byte) openedFile {
	if was, known := r.handedOut[name]; known && bytes.Equal(was.data, data) {
		return was
	}
	file, problems := attachment.Read(name, data)
	opened := openedFile{data: data, problems: problems}
	if !diag.Failed(problems) {
		sum := sha256.Sum256(file.Data)
		base := path.Base(name)
		stem := strings.TrimSuffix(base, path.Ext(base))
		opened.file = &HandedOut{base, "files/" + stem + "-" + hex.EncodeToString(sum[:4]) + "." + string(file.Kind), file}
	}
	if r.handedOut == nil {
		r.handedOut = map[string]openedFile{}
	}
	r.handedOut[name] = opened
	return opened
}

// download finds what one [[file]] of site.toml names.
func (l *Draft) download(d *fact.Download) {
	for _, lang := range l.Site.Languages {
		name := d.Names[lang.ID]
		file := l.Site.Handed(name.Text)
		if file == nil {
			if !l.Site.unhanded[name.Text] {
				l.lacksFile = true
				l.Report(d.File.Error(name.Pos, "missing-file", diag.Textf("content/files に「%s」がありません", "there is no “%s” in content/files", name.Text), l.Site.handedHint(name.Text)))
			}
			continue
		}
		l.Site.HandOut(d, lang.ID, file.Says())
	}
	if l.known == nil {
		return
	}
	known := l.known.DocumentIDs()
	for _, id := range d.Documents {
		if !slices.Contains(known, id.Text) {
			l.Report(d.File.Error(id.Pos, "unknown-document", diag.Textf("書類「%s」は、規則にありません", "the rules have no document “%s”", id.Text), diag.DidYouMean(id.Text, known)))
		}
	}
}

// handedHint names the file that is meant, or all of them.
func (s *Site) handedHint(written string) diag.Text {
	var names []string
	for _, h := range s.HandedOut {
		names = append(names, h.Name)
	}
	if len(names) == 0 {
		return diag.Textf("content の中に files というフォルダーを作り、配るファイルをそこに置きます", "make a folder files in content, and put what is handed out there")
	}
	return diag.OneOf(path.Base(written), names)
}

// unusedFiles warns of files that no reader finds.
func (l *Draft) unusedFiles() {
	if l.lacksFile { // which may be one that is there
		return
	}
	for _, h := range l.Site.HandedOut {
		if !l.isUsed(h.Name) {
			l.Report(diag.Problem{Position: diag.Position{File: path.Join(FilesFolder, h.Name)}, Severity: diag.Warning, ID: "unused-file",
				Message: diag.Textf("このファイルは、どのページからも開けません", "no page leads to this file"),
				Hint:    diag.Textf("content/site.toml の [[file]] に documents と一緒に書くか、文章の中で [言葉](../../files/%[1]s) とリンクします。要らなければ消します", "name it in a [[file]] of content/site.toml that has documents, or link to it: [words](../../files/%[1]s); remove it if it is not needed", h.Name)})
		}
	}
}

// isUsed reports whether a [[file]] or a text names a file of content/files/.
func (l *Draft) isUsed(name string) bool {
	registered, led := false, false
	for _, d := range l.Site.Downloads {
		for _, one := range d.Names {
			if one.Text == name {
				registered = true
				led = led || len(d.Documents) > 0 || l.names("files."+d.ID)
			}
		}
	}
	if led || !registered && l.SiteFile != nil && strings.Contains(l.SiteFile.Text, name) { // in a table that is wrong otherwise
		return true
	}
	return l.names("files/" + name)
}

// names reports whether a text of any edition has the words.
func (l *Draft) names(words string) bool {
	for _, draft := range append([]*Draft{l}, l.older...) {
		if slices.ContainsFunc(draft.Documents, func(d *Body) bool { return strings.Contains(string(d.Source()), words) }) {
			return true
		}
	}
	return false
}

// handed returns the file of content/files/ that a link of a document leads to;
// isFile is false where it leads to no file there. The pages of an older edition
// are written as they were when they were the present ones.
func (s *Site) handed(d *Body, dest string) (file *HandedOut, name string, isFile bool) {
	if !strings.Contains(dest, "files/") { // of most links
		return nil, "", false
	}
	name, isFile = strings.CutPrefix(path.Join("content", d.Lang, path.Dir(d.file), dest), FilesFolder+"/")
	if !isFile || path.IsAbs(dest) {
		return nil, "", false
	}
	return s.Handed(name), name, true
}

// FileAt returns the file of content/files/ that a link of a document leads to, or
// nil.
func (s *Site) FileAt(d *Body, dest string) *HandedOut {
	file, _, _ := s.handed(d, dest)
	return file
}

// leadsToFile is Resolve for a link to a file of content/files/.
func (s *Site) leadsToFile(d *Body, dest string) (to Link, message, hint diag.Text, ok bool) {
	file, name, _ := s.handed(d, dest)
	if file == nil {
		return Link{}, diag.Textf("content/files に「%s」がありません", "there is no “%s” in content/files", name), s.handedHint(name), false
	}
	return Link{File: file}, message, hint, true
}

// titleOf is the title that site.toml gives a file in a language; "" for none.
func (s *Site) titleOf(file *HandedOut, lang string) string {
	for _, d := range s.Downloads {
		if d.Names[lang].Text == file.Name {
			return d.Title[lang]
		}
	}
	return ""
}

// DayOf is the day that site.toml gives a file; 0 for none.
func (s *Site) DayOf(file *HandedOut) rule.Date {
	for _, d := range s.Downloads {
		for _, name := range d.Names {
			if name.Text == file.Name {
				return d.Day
			}
		}
	}
	return 0
}
