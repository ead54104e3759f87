// Package attachment knows the files that staff put into content/files/ to be
// handed out to members: forms, lists and pictures. Bytes go in; facts and
// problems come out.
//
//	Read     a name and bytes → what kind it is, what members get of it, its problems
//
// A file is what its content says, and must be what its name says too. It has to
// be whole, so that a member can open it; it may run nothing and load nothing on a
// member's computer; and it should not tell who wrote it. Of pictures members get
// the pixels without what says where, when and with what they were taken.
//
// Nothing in here trusts a file. How much is unpacked and looked at is bounded,
// and what could not be looked at is refused, never passed.
package attachment

import (
	"bytes"
	"path"
	"strings"

	"tebiki/generator/diag"
)

// How large files may be, in bytes.
const (
	MostBytes    = 5 << 20  // a file
	MostTogether = 20 << 20 // all of them
)

// File is one that may be handed out.
type File struct {
	Kind          Kind
	Data          []byte // as members get it: of pictures without what tells where and with what they were taken
	Width, Height int    // in pixels as shown, of pictures
}

// Read reads the file of that name, a path below the project, as in
// content/files/form.pdf. If one of the problems is an error, the file must not be
// handed out, and it has no Data.
func Read(name string, data []byte) (File, []diag.Problem) {
	r := &reader{name: name}
	kind, ok := r.kindOfName()
	if !ok {
		return File{}, r.problems
	}
	r.checkName()
	f := File{Kind: kind}
	if r.whole(kind, data) && r.isWhatItSays(kind, data) {
		r.read(&f, data)
	}
	if diag.Failed(r.problems) {
		return File{Kind: kind}, r.problems
	}
	return f, r.problems
}

// reader reads one file, and keeps what is wrong with it.
type reader struct {
	name     string
	problems []diag.Problem
	authors  []string // names of people in the file, each once
}

// read reads what the file is by its content and its name.
func (r *reader) read(f *File, data []byte) {
	f.Data = data
	switch f.Kind {
	case PDF:
		r.readPDF(data)
	case Word, Excel:
		r.readOffice(data, 0)
	case CSV:
		r.readCSV(data)
	default:
		r.readPicture(f)
	}
	r.tellAuthors(f.Kind)
}

// whole reports whether there is something in a file, and not too much.
func (r *reader) whole(kind Kind, data []byte) bool {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		r.broken(diag.Textf("中身が空です", "it is empty"),
			diag.Textf("元のファイルをもう一度コピーしてください", "copy the original file here again"))
		return false
	case len(data) > MostBytes:
		r.report("file-too-large",
			diag.Textf("ファイルが大きすぎます（%.1fMB。%dMBまで）。回線の遅い会員が、受け取れないおそれがあります", "the file is too large (%.1f MB; at most %d MB); a member on a slow line might not get it", float64(len(data))/(1<<20), MostBytes>>20),
			smaller[kind])
		return false
	}
	return true
}

func (r *reader) report(id string, message, hint diag.Text) {
	r.problems = append(r.problems, diag.Problem{Position: diag.Position{File: r.name}, ID: id, Message: message, Hint: hint})
}

// broken reports that a member could not open the file, and why.
func (r *reader) broken(why, hint diag.Text) {
	r.report("file-broken",
		diag.Textf("このファイルは、会員に渡せません。%s", "this file cannot be handed out: %s", why), hint)
}

// base is the name without its folder.
func (r *reader) base() string { return path.Base(strings.ReplaceAll(r.name, `\`, "/")) }

// smaller says how a file of a kind is made smaller.
var smaller = map[Kind]diag.Text{
	PDF:   diag.Textf("Wordなどから、「最小サイズ（オンライン発行）」を選んでPDFにし直すか、スキャンし直すときは解像度を200dpi・白黒にしてください", "make the PDF anew with “Minimum size (publishing online)”, or scan it again in black and white at 200 dpi"),
	Word:  diag.Textf("Wordで図を選び、「図の圧縮」で「電子メール用（96ppi）」を選んで保存してください", "in Word choose a picture, then Compress Pictures and “E-mail (96 ppi)”, and save"),
	Excel: diag.Textf("使っていないシートと図を消して保存してください。図は「図の圧縮」で小さくできます", "delete sheets and pictures that nobody needs, and save; Compress Pictures makes pictures smaller"),
	CSV:   diag.Textf("会員に要らない行や列を消すか、いくつかのファイルに分けてください", "delete rows and columns that members do not need, or split it into several files"),
	PNG:   diag.Textf("写真ならJPEGで保存し、図なら長い方を2000ピクセルほどに縮めてください", "save a photograph as JPEG; make a drawing smaller, some 2000 pixels on its longer side"),
	JPEG:  diag.Textf("長い方を2000ピクセルほどに縮めて保存してください", "make it smaller, some 2000 pixels on its longer side"),
	WebP:  diag.Textf("長い方を2000ピクセルほどに縮めて保存してください", "make it smaller, some 2000 pixels on its longer side"),
}
