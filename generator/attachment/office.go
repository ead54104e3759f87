package attachment

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"

	"tebiki/generator/diag"
)

// What is looked at of a package of parts, as Office calls its ZIP files.
const (
	mostParts    = 5000
	mostUnpacked = 24 << 20  // bytes of XML that are read, of a file with all that is embedded in it
	mostClaimed  = 200 << 20 // bytes that its directory may say it unpacks to
)

// packed tells what a ZIP file is: a document of Office, of another program, or
// only an archive.
func packed(data []byte) content {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		// Which of the two it was is known no more: what it says it is.
		for kind, folder := range map[Kind]string{Word: "word/", Excel: "xl/"} {
			if bytes.Contains(data, []byte(folder)) {
				return content{kind: kind}
			}
		}
		return content{what: diag.Textf("壊れた圧縮ファイル", "a damaged archive")}
	}
	has := map[string]bool{}
	for _, f := range z.File {
		name := partName(f)
		has[name] = true
		folder, _, _ := strings.Cut(name, "/")
		has[folder+"/"] = true
	}
	switch {
	case !has["[content_types].xml"] && has["mimetype"]:
		return content{what: diag.Textf("OpenDocumentの文書", "an OpenDocument file")}
	case !has["[content_types].xml"]:
		return content{what: diag.Textf("圧縮ファイル", "an archive")}
	case has["word/"] && !has["xl/"]:
		return content{kind: Word}
	case has["xl/"] && !has["word/"]:
		return content{kind: Excel}
	case has["ppt/"]:
		return content{what: diag.Textf("PowerPointの資料", "PowerPoint slides")}
	}
	return content{what: diag.Textf("Officeの別の種類の文書", "another sort of Office document")}
}

// partName is a part's name as packages compare it: without regard to case, with
// slashes (ECMA-376 part 2, 6.2.2).
func partName(f *zip.File) string {
	return strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")), "/")
}

// readOffice looks through a document of Word or Excel; depth counts the documents
// that it is embedded in.
func (r *reader) readOffice(data []byte, depth int) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		r.broken(diag.Textf("途中で切れているか、壊れています", "it is cut off or damaged"), again)
		return
	}
	p := parts{reader: r, said: map[string]bool{}, left: mostUnpacked}
	if !p.measure(z) {
		return
	}
	for _, f := range z.File {
		if !p.checkName(partName(f)) {
			return
		}
	}
	for _, f := range z.File {
		name := partName(f)
		switch {
		case strings.HasPrefix(name, "word/embeddings/"), strings.HasPrefix(name, "xl/embeddings/"):
			if inner, ok := p.unpack(f); ok && depth == 0 && sniff(inner).kind == Excel {
				r.readOffice(inner, depth+1)
			} else if ok {
				p.script(embedded)
			}
		case strings.HasSuffix(name, ".xml"), strings.HasSuffix(name, ".rels"), strings.HasSuffix(name, ".vml"):
			if part, ok := p.unpack(f); ok {
				p.readXML(name, part)
			}
		}
		if p.stopped {
			return
		}
	}
}

var (
	again    = diag.Textf("元のファイルを開けるか確かめ、保存し直してから、もう一度コピーしてください", "check that the original opens, save it again, and copy it here once more")
	saveAnew = diag.Textf("WordやExcelで新しい文書に中身をコピーし、保存し直してください", "copy what is in it into a new document of Word or Excel, and save that")
)

// parts is what has been seen of one package.
type parts struct {
	*reader
	said    map[string]bool // what was reported of it
	left    int             // bytes that may still be unpacked
	stopped bool            // something cannot be read, and that is reported
}

// measure reports what no program writes, and what would take too long.
func (p *parts) measure(z *zip.Reader) bool {
	names := map[string]bool{}
	claimed := uint64(0)
	for _, f := range z.File {
		name := partName(f)
		if names[name] {
			p.stop(diag.Textf("同じ名前の部分が2つあり、どちらが開かれるか分かりません", "it has two parts of one name, and which of them is opened is not known"), saveAnew)
			return false
		}
		names[name] = true
		claimed += min(f.UncompressedSize64, mostClaimed+1)
	}
	if len(z.File) > mostParts || claimed > mostClaimed {
		p.tooMuch()
		return false
	}
	if len(names) == 0 || !names["[content_types].xml"] {
		p.stop(diag.Textf("文書の部分が足りません", "parts of the document are missing"), again)
		return false
	}
	return true
}

func (p *parts) tooMuch() {
	p.stopped = true
	p.report("file-too-large",
		diag.Textf("開くと大きくなりすぎる（%dMBを超える）ので、中を確かめられません", "unpacked it is too large (more than %d MB) for its content to be checked", mostUnpacked>>20),
		diag.Textf("会員に要らないシートや図を消して保存してください", "delete sheets and pictures that members do not need, and save"))
}

func (p *parts) stop(why, hint diag.Text) {
	p.stopped = true
	p.broken(why, hint)
}

// unpack reads a part, and no more of it than may be.
func (p *parts) unpack(f *zip.File) ([]byte, bool) {
	if f.UncompressedSize64 > uint64(p.left) {
		p.tooMuch()
		return nil, false
	}
	in, err := f.Open()
	if err == nil {
		defer in.Close()
		var part []byte
		part, err = io.ReadAll(io.LimitReader(in, int64(p.left)+1))
		p.left -= len(part)
		if p.left < 0 {
			p.tooMuch()
			return nil, false
		}
		if err == nil {
			return part, true
		}
	}
	p.stop(diag.Textf("途中で切れているか、壊れています", "it is cut off or damaged"), again)
	return nil, false
}

// A danger is what a document may not have in it.
type danger struct{ what, hint diag.Text }

var (
	macros   = danger{diag.Textf("マクロ（プログラム）があります", "it has macros, which are programs"), diag.Textf("「名前を付けて保存」で、マクロのない形式（.docx、.xlsx）かPDFを選んで保存してください", "with Save As, save it in a format without macros (.docx, .xlsx) or as PDF")}
	embedded = danger{diag.Textf("別のファイルや部品（OLE、ActiveX）が埋め込まれています", "other files or controls (OLE, ActiveX) are embedded in it"), diag.Textf("埋め込まれたものを消すか図に変えて保存するか、PDFで保存してください", "delete them or replace them by pictures, and save; or save it as PDF")}
	linked   = danger{diag.Textf("開くと、ほかの場所のファイルを読み込みます", "when opened, it loads a file from elsewhere"), diag.Textf("Wordでは「ファイル」→「情報」→「ファイルへのリンクの編集」、Excelでは「データ」→「リンクの編集」で「リンクの解除」をし、Wordのひな形は「開発」→「文書テンプレート」でNormalに戻して保存してください。できなければ、PDFで保存してください", "break its links (in Word, File → Info → Edit Links to Files; in Excel, Data → Edit Links), and in Word set the template back to Normal (Developer → Document Template), and save; if that fails, save it as PDF")}
	leads    = danger{diag.Textf("インターネットのページでもメールでもない所（パソコンの中や社内のフォルダーなど）へのリンクがあります", "it has a link that leads neither to a page on the internet nor to mail, but into a computer or an office's folder, perhaps"), diag.Textf("そのリンクを右クリックし、「ハイパーリンクの削除」をして保存してください", "right-click the link, choose Remove Hyperlink, and save")}
)

// script reports something that a document may not have, once.
func (p *parts) script(d danger) {
	if p.said[d.what.EN] {
		return
	}
	p.said[d.what.EN] = true
	p.report("file-script",
		diag.Textf("%s。そのままでは、会員に渡せません", "%s; it is not handed out", d.what), d.hint)
}

// checkName looks at what a part is called; none of these is needed for a form.
func (p *parts) checkName(name string) bool {
	base := path.Base(name)
	switch {
	case strings.HasPrefix(base, "vbaproject"), strings.HasPrefix(base, "vbadata"), strings.Contains(name, "/macrosheets/"), strings.Contains(name, "/dialogsheets/"):
		p.script(macros)
	case strings.Contains(name, "/activex/"), strings.Contains(name, "oleobject"):
		p.script(embedded)
	case strings.Contains(name, "/externallinks/"), name == "xl/connections.xml", strings.Contains(name, "/querytables/"):
		p.script(linked)
	}
	return !p.stopped
}
