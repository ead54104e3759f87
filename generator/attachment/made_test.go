package attachment_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"unicode/utf16"
)

// The files of these tests are made here, as programs make them.

// a madePDF is a PDF of numbered objects, with a page.
type madePDF struct {
	objects []string // from 4 on
	catalog string   // more of the catalogue
	trailer string   // more of the trailer
	packed  []string // objects in an object stream, from 100 on
}

func (p madePDF) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	page := "BT /JS 12 Tf (/JavaScript /JS /Launch) Tj ET"
	objects := append([]string{
		"<< /Type /Catalog /Pages 2 0 R " + p.catalog + " >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /JS 9 0 R /AA 9 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(page), page),
	}, p.objects...)
	if p.packed != nil {
		objects = append(objects, objectStream(p.packed))
	}
	offsets := []int{}
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, p.trailer, xref)
	return b.Bytes()
}

func objectStream(packed []string) string {
	var head, body strings.Builder
	for i, o := range packed {
		fmt.Fprintf(&head, "%d %d ", 100+i, body.Len())
		body.WriteString(o + "\n")
	}
	data := deflated(head.String() + body.String())
	return fmt.Sprintf("<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", len(packed), head.Len(), len(data), data)
}

func deflated(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// office is a package of parts, given as name and content by turns; they stand
// instead of those of a right document, or beside them.
func office(kind string, more ...string) []byte {
	main, folder := "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "word/document.xml"
	content := `<w:document xmlns:w="` + word + `"><w:body><w:p><w:r><w:t>申請書 =cmd|x /JS</w:t></w:r></w:p></w:body></w:document>`
	if kind == "xlsx" {
		main, folder = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xl/workbook.xml"
		content = `<workbook><sheets><sheet name="1"/></sheets></workbook>`
	}
	parts := []string{
		"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8"?><Types><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/` + folder + `" ContentType="` + main + `"/></Types>`,
		"_rels/.rels", `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="` + folder + `"/></Relationships>`,
		folder, content,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Microsoft Office User</dc:creator><cp:lastModifiedBy></cp:lastModifiedBy></cp:coreProperties>`,
	}
	for i := 0; i < len(more); i += 2 {
		if at := slices.Index(parts, more[i]); at >= 0 && at%2 == 0 {
			parts[at+1] = more[i+1]
		} else {
			parts = append(parts, more[i], more[i+1])
		}
	}
	return zipped(parts...)
}

func zipped(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, _ := z.Create(parts[i])
		w.Write([]byte(parts[i+1]))
	}
	z.Close()
	return b.Bytes()
}

// body is a Word document with what stands in a paragraph.
func body(paragraph string) []byte {
	return office("docx", "word/document.xml", `<w:document xmlns:w="`+word+`"><w:body><w:p>`+paragraph+`</w:p></w:body></w:document>`)
}

// related is a Word document with a relationship.
func related(kind, target, mode string) []byte {
	return office("docx", "word/_rels/document.xml.rels", `<Relationships><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`+kind+`" Target="`+target+`" TargetMode="`+mode+`"/></Relationships>`)
}

func picture(width, height int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for x := range width {
		for y := range height {
			m.Set(x, y, color.RGBA{uint8(x * 9), uint8(y * 7), uint8(x * y), 255})
		}
	}
	return m
}

// photograph is a JPEG of 40 by 30 pixels with what a telephone writes into one.
func photograph(turned int) []byte {
	var b bytes.Buffer
	jpeg.Encode(&b, picture(40, 30), nil)
	tiff := []byte("MM\x00*\x00\x00\x00\x08\x00\x02\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(turned)) + "\x00\x00\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26\x00\x00\x00\x00GPS35.681N139.767E")
	data := slices.Insert(b.Bytes(), 2, slices.Concat(
		segment(0xe1, "Exif\x00\x00"+string(tiff)),
		segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00<x>GPS35.681N</x>"),
		segment(0xed, "Photoshop 3.0\x00GPS35.681N"),
		segment(0xe2, "ICC_PROFILE\x00\x01\x01profile"),
		segment(0xfe, "GPS35.681N"))...)
	return append(data, "GPS35.681N behind the end"...)
}

func segment(marker byte, body string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2)), body...)
}

// drawing is a PNG of 40 by 30 pixels, with chunks put behind its head.
func drawing(chunks ...[]byte) []byte {
	var b bytes.Buffer
	png.Encode(&b, picture(40, 30))
	return slices.Insert(b.Bytes(), 33, slices.Concat(chunks...)...)
}

func pngChunk(name, body string) []byte {
	chunk := append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), name+body...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}

// webp is a WebP of one pixel, with chunks behind it.
func webp(chunks ...string) []byte {
	one, _ := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	pixels := one[12:]
	if chunks == nil {
		return one
	}
	all := webpChunk("VP8X", "\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00") + string(pixels) + strings.Join(chunks, "")
	return []byte(webpChunk("RIFF", "WEBP"+all))
}

func webpChunk(name, body string) string {
	s := name + string(binary.LittleEndian.AppendUint32(nil, uint32(len(body)))) + body
	return s + strings.Repeat("\x00", len(body)%2)
}

// compound is a container of old Office files with a stream of that name.
func compound(stream string) []byte {
	b := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 500))
	for _, u := range utf16.Encode([]rune(stream)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return append(b, make([]byte, 500)...)
}
