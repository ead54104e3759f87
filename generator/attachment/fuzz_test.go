package attachment_test

import (
	"bytes"
	"testing"
	"time"

	"tebiki/generator/attachment"
	"tebiki/generator/diag"
)

// Whatever a file is, reading it ends soon, and nothing is handed out that tells
// where a photograph was taken; what is handed out is read as the same again.
func FuzzRead(f *testing.F) {
	f.Add("a.pdf", madePDF{packed: []string{"<< /Author (Ito) /S /#4aavaScript >>"}, objects: []string{"<< /Type /Metadata >>\nstream\n<dc:creator>x</dc:creator>\nendstream"}}.bytes())
	f.Add("a.docx", office("docx", "word/comments.xml", `<w:comment w:author="a"/>`))
	f.Add("a.xlsx", office("xlsx"))
	f.Add("a.csv", []byte("a,\"=cmd|'x'!A1\"\n"))
	f.Add("a.png", drawing(pngChunk("eXIf", "GPS")))
	f.Add("a.jpg", photograph(6))
	f.Add("a.webp", webp(webpChunk("EXIF", "GPS")))
	f.Add("申請 書.PDF", []byte("%PDF-1.4 1 0 obj << /JS [[[(((( trailer %%EOF startxref"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		began := time.Now()
		file, problems := attachment.Read("content/files/"+name, data)
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("took %v", took)
		}
		if diag.Failed(problems) {
			if file.Data != nil {
				t.Error("handed out with an error")
			}
			return
		}
		if !file.Kind.IsPicture() {
			return
		}
		if file.Kind == attachment.JPEG {
			if i := bytes.Index(file.Data, []byte("Exif\x00\x00")); i > 0 && file.Data[i-4] == 0xff && file.Data[i-3] == 0xe1 && int(file.Data[i-2])<<8|int(file.Data[i-1]) != 34 {
				t.Error("it has an Exif segment with more than which way up it is")
			}
		}
		again, problems := attachment.Read("content/files/"+name, file.Data)
		if diag.Failed(problems) || !bytes.Equal(again.Data, file.Data) || again.Width != file.Width || again.Height != file.Height {
			t.Errorf("read again it is another: %v", problems)
		}
	})
}
