package fact

import (
	"fmt"
	"html"
	"html/template"
	"regexp"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
)

// Download is a form, or another file, that the site hands out: one [[file]] of
// site.toml.
type Download struct {
	ID        string
	Names     map[string]*tomlfile.Value // of the file in content/files/, by language id: one for all, or one each
	Title     map[string]string          // by language id
	Day       rule.Date                  // of this version of it
	Documents []*tomlfile.Value          // ids of the documents of the rules that it is for

	File *tomlfile.File
	day  *tomlfile.Value
}

// HandedOut is what a reader is told of a file before it is opened.
type HandedOut struct {
	Path string // below the site's root, "files/form-1a2b3c4d.pdf"
	Kind string // "PDF"
	Size int    // bytes
}

var downloadID = regexp.MustCompile(`^[a-z0-9_-]+$`)

// downloads reads [[file]].
func (f *siteFile) downloads() {
	for _, table := range f.Tables(f.Root, "file") {
		f.Unknown(table, "id", "file", "title", "day", "documents")
		id := f.Want(table, "id", tomlfile.String, true)
		day := f.Want(table, "day", tomlfile.Date, true)
		d := &Download{Names: f.fileNames(table), Documents: f.Strings(table, "documents", false), File: f.File}
		title := table.Get("title")
		if title == nil {
			f.Lacks(table.Pos, diag.Textf("[[file]]に「title」がありません", "the [[file]] has no “title”"),
				diag.Text{JA: `title = { ja = "…", en = "…" } の形で、会員が見る名前を書いてください`, EN: `write the name that members read: title = { ja = "…", en = "…" }`})
		} else {
			f.oneLine(title, "title")
			d.Title = f.fact(title, "title")
			f.site.Texts = append(f.site.Texts, ContactText{f.File.File, "", "title", title})
			if title.Kind == tomlfile.String && len(f.site.Languages) > 1 {
				f.inOneLanguage(title, "title")
			}
		}
		switch {
		case id == nil:
			continue
		case !downloadID.MatchString(id.Text):
			f.Error(id.Pos, "wrong-type", diag.Textf("「%s」は、ファイルのidにできません", "“%s” cannot be the id of a file", id.Text),
				diag.Textf("英小文字・数字・ハイフンで、application-form のように書きます", "write it with lower-case letters, digits and hyphens, as application-form"))
			continue
		case f.site.Download(id.Text) != nil:
			f.Error(id.Pos, "duplicate-id", diag.Textf("ファイル「%s」が二度あります", "the file “%s” is there twice", id.Text), diag.Text{})
			continue
		}
		d.ID = id.Text
		for _, l := range f.site.Languages { // until it is read, and where something else is wrong
			f.site.Values[l.ID]["files."+d.ID] = Value{Kind: FileKind, Text: d.Title[l.ID]}
		}
		if day == nil || title == nil || d.Names == nil {
			continue
		}
		d.Day, d.day = rule.DateOf(day.Time), day
		f.sameFile(d)
		f.site.Downloads = append(f.site.Downloads, d)
	}
}

// sameFile warns of a file that another [[file]] hands out under another name: where
// one was copied from the other, members get the wrong form.
func (f *siteFile) sameFile(d *Download) {
	lang := f.site.Languages[0].ID
	for _, other := range f.site.Downloads {
		if name := d.Names[lang]; other.Names[lang].Text == name.Text {
			f.Problems = append(f.Problems, f.File.Problem(name.Pos, diag.Warning, "duplicate-id",
				diag.Textf("このファイルは、ファイル「%s」としても配られます", "this file is handed out as the file “%s” too", other.ID),
				diag.Textf("別の様式なら、そのファイルの名前を書きます。同じなら、[[file]] を1つにして、documents に書類を並べます", "if it is another form, write the name of its file; if it is the same, keep one [[file]] and name both documents in it")))
			return
		}
	}
}

// earlyFiles warns of files of a day that has not come: it is in the link that
// members read.
func (s *Facts) earlyFiles(today rule.Date) []diag.Problem {
	var problems []diag.Problem
	for _, d := range s.Downloads {
		if d.Day > today {
			problems = append(problems, d.File.Problem(d.day.Pos, diag.Warning, "odd-date",
				diag.Textf("様式の日付（%s）が、まだ来ていません", "the day of this form (%s) has not come", d.Day),
				diag.Textf("打ち間違いでないかを確かめます。その日から使う様式なら、その日に公開します", "see whether it is a slip; a form to be used from that day on is published then")))
		}
	}
	return problems
}

// fileNames reads the names of a file: one for all languages, or one for each.
func (f *siteFile) fileNames(table *tomlfile.Value) map[string]*tomlfile.Value {
	v := table.Get("file")
	names := map[string]*tomlfile.Value{}
	switch {
	case v == nil:
		f.Lacks(table.Pos, diag.Textf("[[file]]に「file」がありません", "the [[file]] has no “file”"),
			diag.Text{JA: `content/files に置いたファイルの名前を、file = "form.pdf" のように書いてください`, EN: `write the name of a file in content/files, as file = "form.pdf"`})
		return nil
	case v.Kind == tomlfile.Table:
		f.Unknown(v, f.ids()...)
		for _, l := range f.site.Languages {
			name := v.Get(l.ID)
			switch {
			case name == nil:
				f.LacksTranslation(v.KeyPos, diag.Textf("「%s」に%s（%s）がありません", "“%s” is missing in %s (%s)", "file", l.Name, l.ID),
					diag.Textf("どの言語にも同じファイルを配るなら、file = \"form.pdf\" のように、名前を1つだけ書きます", "if one file is for all languages, write its name alone: file = \"form.pdf\""))
				return nil
			case !f.Is(name, l.ID, tomlfile.String):
				return nil
			}
			names[l.ID] = name
		}
	case !f.Is(v, "file", tomlfile.String):
		return nil
	default:
		for _, l := range f.site.Languages {
			names[l.ID] = v
		}
	}
	return names
}

// Download returns the file that has an id, or nil.
func (s *Facts) Download(id string) *Download {
	for _, d := range s.Downloads {
		if d.ID == id {
			return d
		}
	}
	return nil
}

// HandOut says of a file, which has been read, what readers of a language get.
func (s *Facts) HandOut(d *Download, lang string, h HandedOut) {
	s.Values[lang]["files."+d.ID] = Value{Kind: FileKind, Text: d.Title[lang], Href: h.Path, facts: FileFacts(lang, h, d.Day)}
}

// FileFacts is what stands behind the name of a file: （PDF、120KB、2022年6月1日）,
// " (PDF, 120 KB, 1 June 2022)". Without a day that is left out.
func FileFacts(lang string, h HandedOut, day rule.Date) string {
	parts := []string{h.Kind, formatSize(lang, h.Size)}
	if day != 0 {
		parts = append(parts, FormatDate(lang, day))
	}
	if lang == "ja" {
		return "（" + strings.Join(parts, "、") + "）"
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// formatSize writes how many bytes a file has, as readers compare it with what
// a telephone loads: no less than it is.
func formatSize(lang string, bytes int) string {
	blank := " "
	if lang == "ja" {
		blank = ""
	}
	if bytes < 1_000_000 {
		return fmt.Sprint(max(1, (bytes+999)/1000)) + blank + "KB"
	}
	tenths := (bytes + 99_999) / 100_000
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10) + blank + "MB"
}

// LinkHTML is a link to a file, with what it is; href "" makes none; words is HTML.
func LinkHTML(href, words, facts, attributes string) template.HTML {
	text := fmt.Sprintf(`%s<span class="file-facts" data-aid>%s</span>`, words, html.EscapeString(facts))
	if href == "" {
		return template.HTML(text)
	}
	return template.HTML(fmt.Sprintf(`<a class="file" href="%s"%s>%s</a>`, href, attributes, text))
}

// FileParts are, of FileKind, the file's name and what it is.
func (v Value) FileParts() (name, facts string) { return v.Text, v.facts }

// IsFor reports whether a file is for a document of the rules.
func (d *Download) IsFor(document string) bool {
	for _, id := range d.Documents {
		if id.Text == document {
			return true
		}
	}
	return false
}
