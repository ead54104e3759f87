package attachment_test

import (
	"bytes"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"

	"tebiki/generator/attachment"
)

// Of a right file nothing is said.
func TestGoodFiles(t *testing.T) {
	shiftJIS, err := japanese.ShiftJIS.NewEncoder().String("名前,表,ソ\r\n山田,-5,+81-3-1234\r\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		kind attachment.Kind
	}{
		{"form.pdf", madePDF{}.bytes(), attachment.PDF},
		{"form-2.pdf", madePDF{
			catalog: "/OpenAction [3 0 R /FitH 800] /AcroForm << /Fields [5 0 R] /DR << /Font << /JS 9 0 R >> >> >> /AA null",
			objects: []string{
				"<< /Type /Annot /Subtype /Widget /FT /Tx /T (JS) /V (/JavaScript (x) /Launch) /AP << /N << /JS 9 0 R >> >> >>",
				"<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://example.jp/) >> >>",
				"<< /Producer (Tebiki) /Author () /Title (object \\(JS\\)) >>",
			},
			packed: []string{"<< /Type /Font /BaseFont /JSA+AA >>", "[1 2 3]", "(JavaScript)"},
		}.bytes(), attachment.PDF},
		{"form.docx", office("docx"), attachment.Word},
		{"links.docx", related("hyperlink", "https://example.jp/", "External"), attachment.Word},
		{"fields.docx", body(`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE \* MERGEFORMAT</w:instrText><w:fldChar w:fldCharType="end"/></w:r>`), attachment.Word},
		{"chart.docx", office("docx", "word/embeddings/Microsoft_Excel_Sheet.xlsx", string(office("xlsx"))), attachment.Word},
		{"list.xlsx", office("xlsx", "xl/worksheets/sheet1.xml", `<worksheet><c><f>SUM(A1:A3)+HYPERLINK("https://example.jp","x")</f></c></worksheet>`), attachment.Excel},
		{"list.csv", []byte(shiftJIS), attachment.CSV},
		{"bom.csv", []byte("\xef\xbb\xbf名前,額\n\"a, \"\"b\"\"\",-1000\n=SUM(A1),=B1*2\n@home,-\n"), attachment.CSV},
		{"bm.csv", []byte("BM,MZ\n1,2\n"), attachment.CSV},
		{"map.png", drawing(), attachment.PNG},
		{"map.jpg", photograph(1), attachment.JPEG},
		{"map.jpeg", photograph(6), attachment.JPEG},
		{"map.webp", webp(), attachment.WebP},
		{"year/map_1.v2.webp", webp(webpChunk("EXIF", "x")), attachment.WebP},
	} {
		f, problems := attachment.Read("content/files/"+c.name, c.data)
		if len(problems) > 0 || f.Kind != c.kind || len(f.Data) == 0 {
			t.Errorf("%s: %s, %d bytes, %v", c.name, f.Kind, len(f.Data), problems)
		}
		if !c.kind.IsPicture() && !bytes.Equal(f.Data, c.data) {
			t.Errorf("%s is handed out changed", c.name)
		}
		if c.kind.IsPicture() != (f.Width > 0 && f.Height > 0) {
			t.Errorf("%s: %d × %d", c.name, f.Width, f.Height)
		}
	}
}

// Members get the pixels of a photograph, its colours and which way up it is, and
// not where it was taken.
func TestPicturesTellNothing(t *testing.T) {
	for turned := 1; turned <= 8; turned++ {
		f, problems := attachment.Read("content/files/a.jpg", photograph(turned))
		if problems != nil || bytes.Contains(f.Data, []byte("GPS")) || !bytes.Contains(f.Data, []byte("ICC_PROFILE")) {
			t.Fatalf("%v, %q", problems, f.Data[:200])
		}
		if bytes.Contains(f.Data, []byte("Exif")) != (turned != 1) {
			t.Errorf("turned %d: %q", turned, f.Data[:100])
		}
		width, height := 40, 30
		if turned >= 5 {
			width, height = 30, 40
		}
		if f.Width != width || f.Height != height {
			t.Errorf("turned %d: %d × %d", turned, f.Width, f.Height)
		}
		same(t, photograph(turned), f.Data)
		again, problems := attachment.Read("content/files/a.jpg", f.Data)
		if problems != nil || !bytes.Equal(again.Data, f.Data) || again.Width != f.Width {
			t.Errorf("turned %d: read again, it is another", turned)
		}
	}

	f, problems := attachment.Read("content/files/a.png", drawing(pngChunk("tEXt", "Author\x00GPS"), pngChunk("eXIf", "GPS"), pngChunk("tIME", "\x07\xe6\x06\x01GPS"), pngChunk("sRGB", "\x00"), pngChunk("prVt", "GPS")))
	if problems != nil || bytes.Contains(f.Data, []byte("GPS")) || !bytes.Contains(f.Data, []byte("sRGB")) {
		t.Errorf("%v, %q", problems, f.Data)
	}
	got, err := png.Decode(bytes.NewReader(f.Data))
	if err != nil || got.At(7, 5) != picture(40, 30).At(7, 5) {
		t.Error(err, "the pixels are others")
	}

	f, problems = attachment.Read("content/files/a.webp", webp(webpChunk("EXIF", "GPS"), webpChunk("XMP ", "GPS12"), webpChunk("ICCP", "colour")))
	if problems != nil || bytes.Contains(f.Data, []byte("GPS")) || !strings.Contains(string(f.Data), "ICCP") || f.Data[20]&0x0c != 0 {
		t.Errorf("%v, %q", problems, f.Data)
	}
}

// same compares the pixels of two JPEGs.
func same(t *testing.T, a, b []byte) {
	t.Helper()
	x, err1 := jpeg.Decode(bytes.NewReader(a))
	y, err2 := jpeg.Decode(bytes.NewReader(b))
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	for at := range 30 {
		if x.At(at, at) != y.At(at, at) {
			t.Fatal("the pixels are others")
		}
	}
}
