package attachment

import (
	"bytes"
	"slices"

	"tebiki/generator/diag"
)

// readPDF looks at every object of a PDF. They are found by the word obj wherever it
// stands, and not by the table of where they are: that may lead readers anywhere,
// into what looks like a picture too. What pages say, pictures and fonts are streams
// of other sorts and are not read.
func (r *reader) readPDF(data []byte) {
	tail := data[max(0, len(data)-2048):]
	if !bytes.Contains(tail, []byte("%%EOF")) || !bytes.Contains(data, []byte("startxref")) {
		r.broken(diag.Textf("PDFが途中で切れています", "the PDF is cut off"), again)
		return
	}
	p := &pdf{reader: r, lexed: mostLexed, inflated: mostInflated, strings: map[int]string{}}
	p.eachObject(data)
	p.eachTrailer(data)
	for _, n := range p.named {
		if text, ok := p.strings[n]; ok {
			p.author(value{text: text}.words())
		}
	}
	switch {
	case p.encrypted:
		r.broken(diag.Textf("PDFが保護されています。開くのにパスワードが要るのか、印刷や入力だけが制限されているのかはここでは分からず、危険なものがないかも確かめられません", "the PDF is protected; whether it opens only with a password or cannot be printed or filled in is not known here, and it cannot be checked for what is dangerous"),
			diag.Textf("会員は、開いて、書き込み、印刷します。元の文書から、パスワードや制限を付けずにPDFを作り直してください", "members open it, fill it in and print it; make the PDF anew from the original document, without a password or restrictions"))
	case p.unknown:
		r.broken(diag.Textf("PDFの中に読めない部分があり、危険なものがないか確かめられません", "a part of the PDF cannot be read, so it cannot be checked for what is dangerous"), printAnew)
	case !p.rooted:
		r.broken(diag.Textf("PDFの目次に当たる部分がありません", "the PDF has no root, from which its pages are found"), again)
	}
	for _, d := range p.dangers {
		r.report("file-script",
			diag.Textf("PDFに、%sがあります。そのままでは、会員に渡せません", "the PDF has %s; it is not handed out", d), printAnew)
	}
}

var printAnew = diag.Textf("元の文書からPDFを作り直すか、開いて「印刷」から「PDFとして保存」してください（入力できる欄は、なくなることがあります）", "make the PDF anew from the original document, or open it and save it as PDF by way of Print, which may lose fields to fill in")

// pdf is what has been seen of one.
type pdf struct {
	*reader
	lexed, inflated int            // bytes that may still be read
	strings         map[int]string // of objects that are strings, by their numbers
	named           []int          // objects that hold a name
	dangers         []diag.Text
	encrypted       bool
	unknown         bool // something cannot be read
	rooted          bool
}

// eachObject reads the object behind each word obj.
func (p *pdf) eachObject(data []byte) {
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("obj"))
		if i < 0 {
			return
		}
		start := at + i
		at = start + 3
		if start > 0 && data[start-1]|0x20 >= 'a' && data[start-1]|0x20 <= 'z' {
			continue // endobj
		}
		l := lexer{data: data, at: at}
		v, err := l.value(0)
		if !p.count(l.at-at, l.values) {
			return
		}
		if v.kind == '(' && len(p.strings) < 10_000 {
			p.strings[objectNumber(data[:start])] = v.text[:min(len(v.text), 400)]
		}
		p.check(v, "", 0)
		switch {
		case v.kind == '<' && err == nil:
			p.checkStream(v, data[l.at:])
		case v.kind == '<' && v.get("Type").is("ObjStm"):
			p.unknown = true
		}
		if p.lexed < 0 {
			return
		}
	}
}

// count takes what was read off what may be; a file that takes more is nothing
// that a program writes.
func (p *pdf) count(bytes, values int) bool {
	if p.lexed -= bytes; p.lexed < 0 || values > mostValues {
		p.unknown = true
		return false
	}
	return true
}

// objectNumber is the first of the two numbers at the end of a text.
func objectNumber(data []byte) int {
	words := bytes.Fields(data[max(0, len(data)-24):])
	if len(words) < 2 {
		return -1
	}
	n, _ := number(words[len(words)-2])
	return n
}

// eachTrailer reads what tells of the file as a whole.
func (p *pdf) eachTrailer(data []byte) {
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("trailer"))
		if i < 0 {
			return
		}
		at += i + len("trailer")
		l := lexer{data: data, at: at}
		v, _ := l.value(0)
		if !p.count(l.at-at, l.values) {
			return
		}
		p.check(v, "", 0)
	}
}

func (p *pdf) danger(ja, en string) {
	if d := (diag.Text{JA: ja, EN: en}); !slices.Contains(p.dangers, d) {
		p.dangers = append(p.dangers, d)
	}
}

// namesOfOwn are dictionaries whose keys a document chooses: a font may be called JS.
var namesOfOwn = []string{"Font", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading", "Properties", "CharProcs", "Dests", "RoleMap", "ClassMap", "Colorants", "N", "D"}

// check looks through an object, which stands under a key in another.
func (p *pdf) check(v value, under string, deep int) {
	if deep > mostDeep {
		return
	}
	if v.kind == '[' {
		for _, item := range v.items {
			p.check(item, "", deep+1)
		}
	}
	if v.kind != '<' {
		return
	}
	for i := 0; i+1 < len(v.items); i += 2 {
		key, is := v.items[i].text, v.items[i+1]
		if !slices.Contains(namesOfOwn, under) {
			p.checkKey(key, is, v)
		}
		p.check(is, key, deep+1)
	}
	if v.get("Subtype").kind == '/' && slices.Contains(remarks, v.get("Subtype").text) {
		p.author(v.get("T").words())
	}
}

// remarks are the sorts of annotation that somebody wrote onto a page (12.5.6).
var remarks = []string{"Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret", "Stamp", "Ink", "Popup", "FileAttachment"}

func (p *pdf) checkKey(key string, is, within value) {
	if is.kind == 'k' && is.text == "null" || (is.kind == '<' || is.kind == '[') && len(is.items) == 0 {
		return // as if it were not there (7.3.7)
	}
	switch key {
	case "JS":
		p.danger("プログラム（JavaScript）", "a program (JavaScript)")
	case "JavaScript":
		if is.kind == 'R' || is.kind == '<' {
			p.danger("プログラム（JavaScript）", "a program (JavaScript)")
		}
	case "S", "Subtype", "Type":
		p.checkSort(is)
	case "AA":
		p.danger("開いたときや入力したときに自動で動くもの", "something that runs by itself when it is opened or filled in")
	case "XFA":
		p.danger("XFAの入力欄（多くのソフトで開けません）", "an XFA form, which many programs cannot open")
	case "EF", "EmbeddedFiles":
		p.danger("別のファイルの埋め込み（添付）", "another file embedded in it")
	case "URI":
		if is.kind == '(' && len(is.text) > 11 && bytes.EqualFold([]byte(is.text[:11]), []byte("javascript:")) {
			p.danger("プログラム（JavaScript）", "a program (JavaScript)")
		}
	case "Encrypt":
		if is.kind == 'R' || is.kind == '<' {
			p.encrypted = true
		}
	case "Root":
		p.rooted = true
	case "Author":
		switch is.kind {
		case '(':
			p.author(is.words())
		case 'R':
			p.named = append(p.named, is.n)
		}
	}
}

// checkSort looks at what sort of action or annotation a dictionary is.
func (p *pdf) checkSort(is value) {
	switch {
	case is.is("JavaScript"):
		p.danger("プログラム（JavaScript）", "a program (JavaScript)")
	case is.is("Launch"):
		p.danger("ほかのプログラムやファイルを開く動作", "an action that opens another program or file")
	case is.is("EmbeddedFile"), is.is("FileAttachment"), is.is("GoToE"):
		p.danger("別のファイルの埋め込み（添付）", "another file embedded in it")
	case is.is("SubmitForm"), is.is("ImportData"):
		p.danger("入力したものを送ったり、ほかから読み込んだりする動作", "an action that sends what is filled in, or loads it from elsewhere")
	case is.is("RichMedia"), is.is("Rendition"), is.is("Movie"), is.is("Sound"):
		p.danger("動画や音声", "a film or a sound")
	}
}
