package attachment_test

import (
	"strings"
	"testing"
	"time"

	"tebiki/generator/attachment"
)

// A file that is made to keep a reader busy does so for a while only.
func TestHostileFilesEndSoon(t *testing.T) {
	fill := func(s string) []byte { return []byte(strings.Repeat(s, (5<<20-3000)/len(s))) }
	pdf := func(s string) []byte {
		return append(append([]byte("%PDF-1.7\n"), fill(s)...), "\nstartxref\n0\n%%EOF"...)
	}
	streams := "1 0 obj<</Type/ObjStm/N 9/First 0/Filter/FlateDecode/Length 9>>stream\n" + deflated(strings.Repeat("0 0 [[[[", 100_000)) + "\nendstream\n"
	open := func(content string) []byte { return office("docx", "word/document.xml", content) }
	for _, c := range []struct {
		what, name string
		data       []byte
	}{
		{"strings that do not end", "a.pdf", pdf("obj(")},
		{"dictionaries that do not end", "a.pdf", pdf("obj<<")},
		{"arrays that do not end", "a.pdf", pdf("obj[ ")},
		{"comments", "a.pdf", pdf("obj%")},
		{"many numbers", "a.pdf", pdf("obj 0 0 0 0 0 0 0 0 ")},
		{"one array", "a.pdf", append([]byte("%PDF-1.7\nobj["), pdf("0 R ")...)},
		{"keys", "a.pdf", append([]byte("%PDF-1.7\nobj<<"), pdf("/JS /JS 0 R")...)},
		{"streams that do not end", "a.pdf", pdf("obj<</First 0/N 9>>stream ")},
		{"packed streams", "a.pdf", pdf(streams)},
		{"trailers", "a.pdf", pdf("trailer(")},
		{"elements", "a.docx", open(strings.Repeat("<a>", 7<<20))},
		{"small elements", "a.docx", open("<x>" + strings.Repeat("<a/>", 5<<20) + "</x>")},
		{"attributes", "a.docx", open("<x" + strings.Repeat(" author='a'", 2<<20) + "/>")},
		{"formulas", "a.csv", fill("=a|a(![,")},
		{"a formula", "a.csv", fill("=a|(")},
		{"segments", "a.jpg", append([]byte("\xff\xd8"), fill("\xff\xe1\x00\x02")...)},
		{"scans", "a.jpg", append([]byte("\xff\xd8"), fill("\xff\xda\x00\x02")...)},
		{"chunks", "a.webp", []byte(webpChunk("RIFF", "WEBP"+string(fill("EXIF\x00\x00\x00\x00"))))},
	} {
		began := time.Now()
		f, _ := attachment.Read("content/files/"+c.name, c.data)
		took := time.Since(began)
		if took > 20*time.Second {
			t.Errorf("%s: took %v", c.what, took)
		}
		if c.name == "a.pdf" && f.Data != nil {
			t.Errorf("%s: is handed out", c.what)
		}
	}
}
