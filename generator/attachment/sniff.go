package attachment

import (
	"bytes"
	"strings"
	"unicode/utf16"

	"tebiki/generator/diag"
)

// A content is what bytes are, whatever the name says.
type content struct {
	kind Kind      // "" if it is none that is handed out
	what diag.Text // what it is instead
}

var (
	pngHead = []byte("\x89PNG\r\n\x1a\n")
	oleHead = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
)

// heads are what files begin with that nobody hands out.
var heads = []struct {
	head string
	what diag.Text
}{
	{"GIF8", diag.Textf("GIFの画像", "a GIF picture")},
	{"BM", diag.Textf("ビットマップの画像", "a bitmap picture")},
	{"II*\x00", diag.Textf("TIFFの画像", "a TIFF picture")},
	{"MM\x00*", diag.Textf("TIFFの画像", "a TIFF picture")},
	{"{\\rtf", diag.Textf("RTFの文書", "an RTF document")},
	{"MZ", diag.Textf("プログラム", "a program")},
	{"\x7fELF", diag.Textf("プログラム", "a program")},
	{"#!", diag.Textf("プログラム", "a program")},
	{"%!PS", diag.Textf("PostScriptの文書", "a PostScript document")},
	{"7z\xbc\xaf", diag.Textf("圧縮ファイル", "an archive")},
	{"Rar!", diag.Textf("圧縮ファイル", "an archive")},
	{"\x1f\x8b", diag.Textf("圧縮ファイル", "an archive")},
}

// sniff finds out what bytes are.
func sniff(data []byte) content {
	trimmed := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n\f\x00")
	switch {
	case bytes.HasPrefix(trimmed, []byte("%PDF-")):
		return content{kind: PDF}
	case bytes.HasPrefix(data, pngHead):
		return content{kind: PNG}
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return content{kind: JPEG}
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return content{kind: WebP}
	case len(data) >= 12 && string(data[4:8]) == "ftyp":
		if strings.Contains("heic heix hevc heim heis mif1 msf1 avif", string(data[8:12])) {
			return content{what: diag.Textf("HEICの写真", "a HEIC photograph")}
		}
		return content{what: diag.Textf("動画", "a film")}
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return packed(data)
	case bytes.HasPrefix(data, oleHead):
		return compound(data)
	}
	if !isText(data) { // a list may begin with any letters
		for _, h := range heads {
			if bytes.HasPrefix(data, []byte(h.head)) {
				return content{what: h.what}
			}
		}
		return content{}
	}
	return words(trimmed)
}

// words tells what a text is.
func words(trimmed []byte) content {
	head := strings.ToLower(string(trimmed[:min(len(trimmed), 512)]))
	switch {
	case strings.HasPrefix(head, "<svg"), strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<svg"):
		return content{what: diag.Textf("SVGの図", "an SVG drawing")}
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"), strings.HasPrefix(head, "<head"), strings.HasPrefix(head, "<script"), strings.HasPrefix(head, "<!--"), strings.HasPrefix(head, "<body"):
		return content{what: diag.Textf("ウェブページ", "a web page")}
	case strings.HasPrefix(head, "<?xml"):
		return content{what: diag.Textf("XMLのファイル", "an XML file")}
	case strings.HasPrefix(head, "{\\rtf"):
		return content{what: diag.Textf("RTFの文書", "an RTF document")}
	case strings.HasPrefix(head, "#!"):
		return content{what: diag.Textf("プログラム", "a program")}
	case strings.HasPrefix(head, "%!ps"):
		return content{what: diag.Textf("PostScriptの文書", "a PostScript document")}
	}
	return content{kind: CSV}
}

// isText reports whether bytes can be words, in UTF-8 or Shift_JIS.
func isText(data []byte) bool {
	return !bytes.ContainsFunc(data, func(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != 0x1a })
}

// compound tells what a container of the old Office formats holds.
func compound(data []byte) content {
	switch {
	case bytes.Contains(data, wide("EncryptedPackage")):
		return content{what: protected}
	case bytes.Contains(data, wide("WordDocument")):
		return content{what: diag.Textf("古い形式（.doc）のWord文書", "a Word document of the old format (.doc)")}
	case bytes.Contains(data, wide("Workbook")):
		return content{what: diag.Textf("古い形式（.xls）のExcelブック", "an Excel workbook of the old format (.xls)")}
	case bytes.Contains(data, wide("PowerPoint Document")):
		return content{what: diag.Textf("古い形式（.ppt）のPowerPoint資料", "PowerPoint slides of the old format (.ppt)")}
	}
	return content{what: diag.Textf("古い形式の文書", "a document of an old format")}
}

// protected is what an Office file with a password is.
var protected = diag.Textf("パスワードで保護された文書", "a document protected by a password")

// wide is a text in UTF-16, little end first, as these containers write names.
func wide(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

var kindNames = map[Kind]diag.Text{
	PDF:   diag.Textf("PDF", "a PDF"),
	Word:  diag.Textf("Word文書", "a Word document"),
	Excel: diag.Textf("Excelブック", "an Excel workbook"),
	CSV:   diag.Textf("文字だけのファイル", "a file of words"),
	PNG:   diag.Textf("PNGの画像", "a PNG picture"),
	JPEG:  diag.Textf("JPEGの写真", "a JPEG picture"),
	WebP:  diag.Textf("WebPの画像", "a WebP picture"),
}

// isWhatItSays reports whether the content is of the kind that the name says, and
// what it is if not.
func (r *reader) isWhatItSays(kind Kind, data []byte) bool {
	is := sniff(data)
	switch {
	case is.kind == kind:
		return true
	case is.what == protected:
		r.broken(diag.Textf("パスワードで保護されていて、会員が開けません", "it is protected by a password, and members could not open it"),
			diag.Textf("「ファイル」→「情報」→「文書の保護」（Excelでは「ブックの保護」）→「パスワードを使用して暗号化」で、パスワードを消して保存してください", "take the password out with File → Info → Protect Document (in Excel, Protect Workbook) → Encrypt with Password, and save"))
		return false
	case is == content{} && kind == PDF && bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		r.broken(diag.Textf("PDFの前に、別のものが付いています", "something else stands before the PDF in it"),
			diag.Textf("PDFを作り直すか、開いて「印刷」から「PDFとして保存」してください", "make the PDF anew, or open it and save it as PDF by way of Print"))
		return false
	case is == content{} && kind == CSV && (bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))):
		r.broken(diag.Textf("文字コードがUTF-16なので、開くと文字が化けるソフトがあります", "it is saved in UTF-16, which some programs show garbled"),
			diag.Textf("Excelで、「CSV UTF-8（コンマ区切り）」として保存し直してください", "save it in Excel as “CSV UTF-8 (Comma delimited)”"))
		return false
	case is == content{}:
		r.report("file-kind",
			diag.Textf("名前は「.%s」ですが、中身は違います（壊れているか、名前だけ変えたファイルです）", "the name says .%s, but the content is something else: it is damaged, or only its name was changed", kind),
			diag.Textf("元のファイルを開けるか確かめ、その形式で保存し直してください。名前を変えても、形式は変わりません", "check that the original opens, and save it in that format; a new name does not change the format"))
		return false
	}
	what := is.what
	if is.kind != "" {
		what = kindNames[is.kind]
	}
	hint := diag.Textf("そのファイルを作ったソフトで開き、「.%s」の形式で保存し直してください。名前を変えても、形式は変わりません", "open it in the program that made it, and save it as .%s; a new name does not change the format", kind)
	if is.kind != "" && is.kind != CSV {
		hint = diag.Textf("正しければ、名前の終わりを「.%s」にしてください。違うなら、元のファイルをコピーし直してください", "if that is right, let its name end in .%s; if not, copy the original here again", is.kind)
	}
	r.report("file-kind",
		diag.Textf("名前は「.%[1]s」ですが、中身は%[2]sです", "the name says .%[1]s, but the content is %[2]s", kind, what), hint)
	return false
}
