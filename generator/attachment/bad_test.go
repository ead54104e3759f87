package attachment_test

import (
	"bytes"
	"strings"
	"testing"

	"tebiki/generator/attachment"
	"tebiki/generator/diag"
)

// Each of these files has one thing wrong with it, and that is what is said, in both
// languages and with what to do.
func TestBadFiles(t *testing.T) {
	pdf := madePDF{}.bytes()
	plainWord := office("docx")
	large := append(bytes.Clone(pdf[:len(pdf)-6]), bytes.Repeat([]byte("\n"), 6<<20)...)
	for _, c := range []struct {
		what, name string
		data       []byte
		id, says   string // says is in the English message
	}{
		{"page", "form.html", []byte("<html>"), "file-kind", "web page"},
		{"drawing with programs", "map.svg", []byte("<svg/>"), "file-kind", "SVG"},
		{"archive", "forms.zip", zipped("a", "b"), "file-kind", "archive"},
		{"program", "form.exe", []byte("MZ"), "file-kind", "program"},
		{"old Word", "form.doc", compound("WordDocument"), "file-kind", "old format"},
		{"old Excel", "list.xls", compound("Workbook"), "file-kind", "old format"},
		{"slides", "talk.pptx", zipped("ppt/a", "b"), "file-kind", "PowerPoint"},
		{"Word with macros", "form.docm", plainWord, "file-kind", "macros"},
		{"Excel with macros", "list.xlsm", plainWord, "file-kind", "macros"},
		{"iPhone", "map.heic", []byte("x"), "file-kind", "HEIC"},
		{"capital ending", "FORM.EXE", []byte("MZ"), "file-kind", "program"},
		{"no ending", "form", pdf, "file-kind", "no ending"},
		{"unknown ending", "form.xyz", pdf, "file-kind", ".xyz"},
		{"mark of an open file", "~$form.docx", []byte("user"), "file-kind", "open in Word"},
		{"page as PDF", "form.pdf", []byte("<!DOCTYPE html><p>x"), "file-kind", "a web page"},
		{"old Word as docx", "form.docx", compound("WordDocument"), "file-kind", ".doc"},
		{"Excel as docx", "form.docx", office("xlsx"), "file-kind", "an Excel workbook"},
		{"slides as docx", "form.docx", zipped("[Content_Types].xml", "<Types/>", "ppt/presentation.xml", "<p/>"), "file-kind", "PowerPoint"},
		{"archive as docx", "form.docx", zipped("a.txt", "b"), "file-kind", "an archive"},
		{"OpenDocument as docx", "form.docx", zipped("mimetype", "application/vnd.oasis.opendocument.text"), "file-kind", "OpenDocument"},
		{"template as docx", "form.docx", office("docx", "[Content_Types].xml", `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"/></Types>`), "file-kind", "template"},
		{"PNG as JPEG", "map.jpg", drawing(), "file-kind", "a PNG picture"},
		{"GIF as PNG", "map.png", []byte("GIF89a\x01\x00\x01\x00"), "file-kind", "a GIF"},
		{"program as CSV", "list.csv", []byte("MZ\x90\x00\x03"), "file-kind", "a program"},
		{"PDF as CSV", "list.csv", pdf, "file-kind", "a PDF"},
		{"noise as PDF", "form.pdf", []byte("\x00\x01\x02\x03noise"), "file-kind", "something else"},

		{"capitals", "Form.pdf", pdf, "file-name", "a-z"},
		{"space", "my form.pdf", pdf, "file-name", "a-z"},
		{"Japanese", "申請書.pdf", pdf, "file-name", "a-z"},
		{"brackets", "form(1).pdf", pdf, "file-name", "a-z"},
		{"Japanese folder", "様式/form.pdf", pdf, "file-name", "a-z"},
		{"long", strings.Repeat("a", 120) + ".pdf", pdf, "file-name", "too long"},

		{"6 MB", "form.pdf", large, "file-too-large", "6.0 MB"},
		{"bomb", "form.docx", office("docx", "word/media.xml", strings.Repeat(" ", 30<<20)), "file-too-large", "24 MB"},

		{"empty", "form.pdf", nil, "file-broken", "empty"},
		{"blank", "list.csv", []byte("\n\n"), "file-broken", "empty"},
		{"cut PDF", "form.pdf", pdf[:len(pdf)/2], "file-broken", "cut off"},
		{"PDF without its table", "form.pdf", bytes.ReplaceAll(pdf, []byte("startxref"), []byte("")), "file-broken", "cut off"},
		{"PDF without a root", "form.pdf", bytes.ReplaceAll(pdf, []byte("/Root"), []byte("/Boot")), "file-broken", "root"},
		{"PDF behind something", "form.pdf", append([]byte("\x01\x00HTTP/1.1 200 OK\n"), pdf...), "file-broken", "before the PDF"},
		{"encrypted PDF", "form.pdf", madePDF{trailer: "/Encrypt 5 0 R", objects: []string{"<< /Filter /Standard /V 2 >>"}}.bytes(), "file-broken", "protected"},
		{"PDF that cannot be unpacked", "form.pdf", bytes.ReplaceAll(madePDF{packed: []string{"<< /A 1 >>"}}.bytes(), []byte("FlateDecode"), []byte("LZWDecode")), "file-broken", "cannot be checked"},
		{"PDF bomb", "form.pdf", madePDF{packed: []string{strings.Repeat(" ", 40<<20)}}.bytes(), "file-broken", "cannot be checked"},
		{"cut docx", "form.docx", plainWord[:len(plainWord)-60], "file-broken", "cut off"},
		{"docx with a broken part", "form.docx", office("docx", "word/document.xml", "<w:document><w:body>"), "file-broken", "word/document.xml"},
		{"docx with entities", "form.docx", office("docx", "word/document.xml", `<!DOCTYPE x [<!ENTITY a "b">]><w:document/>`), "file-broken", "not of Office"},
		{"docx with a part twice", "form.docx", office("docx", "word/Document.xml", "<x/>"), "file-broken", "two parts"},
		{"docx with a password", "form.docx", compound("EncryptedPackage"), "file-broken", "password"},
		{"cut PNG", "map.png", drawing()[:200], "file-broken", "cut off"},
		{"spoilt PNG", "map.png", bytes.Replace(drawing(), []byte("IDAT"), []byte("IDAX"), 1), "file-broken", "cut off"},
		{"cut JPEG", "map.jpg", photograph(1)[:700], "file-broken", "cut off"},
		{"cut WebP", "map.webp", webp()[:28], "file-broken", "cut off"},
		{"UTF-16", "list.csv", []byte("\xff\xfea\x00,\x00"), "file-broken", "UTF-16"},

		{"macros in docx", "form.docx", office("docx", "word/vbaProject.bin", "x"), "file-script", "macros"},
		{"macros by type", "form.docx", office("docx", "[Content_Types].xml", `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`), "file-script", "macros"},
		{"old macros in xlsx", "list.xlsx", office("xlsx", "xl/macrosheets/sheet1.xml", "<x/>"), "file-script", "macros"},
		{"OLE", "form.docx", office("docx", "word/embeddings/oleObject1.bin", "x"), "file-script", "embedded"},
		{"ActiveX", "form.docx", office("docx", "word/activeX/activeX1.xml", "<x/>"), "file-script", "embedded"},
		{"template elsewhere", "form.docx", related("attachedTemplate", "https://example.jp/a.dotx", "External"), "file-script", "loads"},
		{"picture elsewhere", "form.docx", related("image", "https://example.jp/a.png", "External"), "file-script", "loads"},
		{"link into a computer", "form.docx", related("hyperlink", `file:///C:\Users\a\b.doc`, "External"), "file-script", "link"},
		{"DDE in pieces", "form.docx", body(`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\cmd.exe "/k"</w:instrText><w:fldChar w:fldCharType="end"/></w:r>`), "file-script", "loads"},
		{"other book", "list.xlsx", office("xlsx", "xl/externalLinks/externalLink1.xml", "<externalLink/>"), "file-script", "loads"},
		{"web function", "list.xlsx", office("xlsx", "xl/worksheets/sheet1.xml", `<worksheet><c><f>_xlfn.WEBSERVICE("https://example.jp")</f></c></worksheet>`), "file-script", "loads"},
		{"macros in an embedded book", "form.docx", office("docx", "word/embeddings/book.xlsx", string(office("xlsx", "xl/vbaProject.bin", "x"))), "file-script", "macros"},
		{"JavaScript", "form.pdf", madePDF{objects: []string{"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"}}.bytes(), "file-script", "JavaScript"},
		{"on opening", "form.pdf", madePDF{catalog: "/OpenAction << /S /JavaScript /JS 9 0 R >>"}.bytes(), "file-script", "JavaScript"},
		{"by other letters", "form.pdf", madePDF{objects: []string{"<< /S /J#61vaScript /#4a#53 (x) >>"}}.bytes(), "file-script", "JavaScript"},
		{"packed", "form.pdf", madePDF{packed: []string{"<< /A 1 >>", "<< /S /JavaScript /JS (x) >>"}}.bytes(), "file-script", "JavaScript"},
		{"in a stream that hides it", "form.pdf", madePDF{objects: []string{"<< /Length 60 >>\nstream\n9 0 obj << /S /JavaScript /JS (x) >> endobj                 \nendstream"}}.bytes(), "file-script", "JavaScript"},
		{"name tree", "form.pdf", madePDF{catalog: "/Names << /JavaScript 9 0 R >>"}.bytes(), "file-script", "JavaScript"},
		{"starts a program", "form.pdf", madePDF{objects: []string{"<< /S /Launch /F (cmd.exe) >>"}}.bytes(), "file-script", "another program"},
		{"runs by itself", "form.pdf", madePDF{catalog: "/AA << /WC 9 0 R >>"}.bytes(), "file-script", "by itself"},
		{"attached file", "form.pdf", madePDF{objects: []string{"<< /Type /Filespec /F (a.exe) /EF << /F 9 0 R >> >>"}}.bytes(), "file-script", "embedded"},
		{"XFA", "form.pdf", madePDF{catalog: "/AcroForm << /Fields [] /XFA 9 0 R >>"}.bytes(), "file-script", "XFA"},
		{"sends", "form.pdf", madePDF{objects: []string{"<< /S /SubmitForm /F (https://example.jp) >>"}}.bytes(), "file-script", "sends"},
		{"formula that calls", "list.csv", []byte("a,b\r\n1,\"=HYPERLINK(\"\"https://example.jp\"\",\"\"x\"\")\"\r\n"), "file-script", "line 2"},
		{"DDE in CSV", "list.csv", []byte("a\n=cmd|'/c calc'!A0\n"), "file-script", "line 2"},
		{"formula far to the right", "list.csv", []byte("=" + strings.Repeat(" ", 5000) + "WEBSERVICE(A1)\n"), "file-script", "line 1"},
		{"formula behind a stray quote", "list.csv", []byte("5\",=WEBSERVICE(A1)\n"), "file-script", "line 1"},

		{"Word's author", "form.docx", office("docx", "docProps/core.xml", `<cp:coreProperties><dc:creator>山田 太郎</dc:creator><cp:lastModifiedBy>Sato</cp:lastModifiedBy></cp:coreProperties>`), "file-author", "山田 太郎, Sato"},
		{"company", "list.xlsx", office("xlsx", "docProps/app.xml", `<Properties><Company>ある会社</Company><Manager>Suzuki</Manager></Properties>`), "file-author", "ある会社, Suzuki"},
		{"comment", "form.docx", office("docx", "word/comments.xml", `<w:comments><w:comment w:author="鈴木"/></w:comments>`), "file-author", "鈴木"},
		{"tracked change", "form.docx", body(`<w:ins w:id="1" w:author="田中"><w:r/></w:ins>`), "file-author", "tracked changes"},
		{"change of nobody", "form.docx", body(`<w:del w:id="1" w:author="Author"><w:r><w:delText>x</w:delText></w:r></w:del>`), "file-author", "tracked changes"},
		{"hidden text", "form.docx", body(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>`), "file-author", "hidden text"},
		{"hidden sheet", "list.xlsx", office("xlsx", "xl/workbook.xml", `<workbook><sheets><sheet name="1"/><sheet name="2" state="veryHidden"/></sheets></workbook>`), "file-author", "hidden sheet"},
		{"Excel's comment", "list.xlsx", office("xlsx", "xl/comments1.xml", `<comments><authors><author>高橋</author></authors></comments>`), "file-author", "高橋"},
		{"PDF's author", "form.pdf", madePDF{trailer: "/Info 5 0 R", objects: []string{"<< /Author <FEFF5C717530> >>"}}.bytes(), "file-author", "山田"},
		{"PDF's author apart", "form.pdf", madePDF{trailer: "/Info 5 0 R", objects: []string{"<< /Author 6 0 R >>", "(Yamada)"}}.bytes(), "file-author", "Yamada"},
		{"XMP", "form.pdf", madePDF{objects: []string{"<< /Type /Metadata /Subtype /XML /Length 90 >>\nstream\n<x><dc:creator><rdf:Seq><rdf:li>Ito</rdf:li></rdf:Seq></dc:creator></x>\nendstream"}}.bytes(), "file-author", "Ito"},
		{"packed XMP", "form.pdf", madePDF{objects: []string{"<< /Type /Metadata /Subtype /XML /Filter [/FlateDecode] >>\nstream\n" + deflated("<x><dc:creator><rdf:li>Ito</rdf:li></dc:creator></x>") + "\nendstream"}}.bytes(), "file-author", "Ito"},
		{"remark on a page", "form.pdf", madePDF{objects: []string{"<< /Type /Annot /Subtype /Highlight /T (Kato) >>"}}.bytes(), "file-author", "Kato"},
	} {
		t.Run(c.what, func(t *testing.T) {
			name := "content/files/" + c.name
			f, problems := attachment.Read(name, c.data)
			if len(problems) != 1 {
				t.Fatalf("%d problems, want one %s: %v", len(problems), c.id, problems)
			}
			p := problems[0]
			if p.ID != c.id || p.Position != (diag.Position{File: name}) || (p.Severity == diag.Warning) != (c.id == "file-author") {
				t.Errorf("%+v, want %s", p, c.id)
			}
			if !strings.Contains(p.Message.EN, c.says) {
				t.Errorf("%q does not say %q", p.Message.EN, c.says)
			}
			for _, text := range []string{p.Message.JA, p.Message.EN, p.Hint.JA, p.Hint.EN} {
				if text == "" || strings.Contains(text, "%!") {
					t.Errorf("%+v", p)
				}
			}
			if (f.Data != nil) == diag.Failed(problems) {
				t.Errorf("%d bytes are handed out", len(f.Data))
			}
		})
	}
}

// A name that could be is proposed where what is wrong are capitals and signs.
func TestProposedName(t *testing.T) {
	for name, want := range map[string]string{
		"Form A (2).PDF": "form-a-2.pdf",
		"ＦＯＲＭ１.pdf":      "form1.pdf",
		"_draft.pdf":     "draft.pdf",
		"申請書A.pdf":       "application-form.pdf",
		"＿.pdf":          "application-form.pdf",
	} {
		_, problems := attachment.Read("content/files/"+name, madePDF{}.bytes())
		if len(problems) != 1 || !strings.Contains(problems[0].Hint.EN, want) {
			t.Errorf("%s: %v, want %s", name, problems, want)
		}
	}
}
