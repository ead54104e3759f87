package source

import (
	"strings"
	"unicode/utf8"

	"tebiki/generator/diag"
)

// Origin is a text and where it came from: each byte of text knows its place
// in the file, also where TOML escapes lie between.
type Origin struct {
	File    *File
	Text    string
	Start   int   // offset in the file of the text's first byte
	Offsets []int // of each byte and of the end, where the text is not simply a piece of the file
}

// Piece is the origin of the bytes of a file from start on.
func Piece(file *File, start int) Origin {
	return Origin{File: file, Text: file.Text[start:], Start: start}
}

// At returns the position of the text's bytes from and up to to.
func (o Origin) At(from, to int) diag.Position {
	return o.File.At(o.Offset(from), o.Offset(to)-o.Offset(from))
}

func (o Origin) Offset(i int) int {
	i = min(max(i, 0), len(o.Text))
	if o.Offsets != nil {
		return o.Offsets[i]
	}
	return o.Start + i
}

// Problem makes an error at the text's bytes from and up to to.
func (o Origin) Problem(from, to int, id string, message, hint diag.Text) diag.Problem {
	return o.File.Error(o.At(from, to), id, message, hint)
}

// OffsetOf is the byte offset of a position in its file.
func OffsetOf(file *File, pos diag.Position) int {
	offset := 0
	for range pos.Line - 1 {
		offset += strings.IndexByte(file.Text[offset:], '\n') + 1
	}
	for range pos.Column - 1 {
		_, size := utf8.DecodeRuneInString(file.Text[offset:])
		offset += size
	}
	return min(offset, len(file.Text))
}

// Warning makes a warning at the text's bytes from and up to to.
func (o Origin) Warning(from, to int, id string, message, hint diag.Text) diag.Problem {
	return o.File.Problem(o.At(from, to), diag.Warning, id, message, hint)
}

// Slice is the text's bytes from and up to to, which know their places too.
func (o Origin) Slice(from, to int) Origin {
	if o.Offsets != nil {
		return Origin{File: o.File, Text: o.Text[from:to], Offsets: o.Offsets[from : to+1]}
	}
	return Origin{File: o.File, Text: o.Text[from:to], Start: o.Start + from}
}

// Change puts a text in place of the bytes from and up to to.
type Change struct {
	From, To int
	Text     string
}

// With is the text after some changes, in their order. What takes the place of
// something has its place in the file.
func (o Origin) With(changes []Change) Origin {
	if len(changes) == 0 {
		return o
	}
	var text strings.Builder
	offsets := make([]int, 0, len(o.Text)+1)
	keep := func(from, to int) {
		text.WriteString(o.Text[from:to])
		for i := from; i < to; i++ {
			offsets = append(offsets, o.Offset(i))
		}
	}
	at := 0
	for _, c := range changes {
		keep(at, c.From)
		text.WriteString(c.Text)
		for range len(c.Text) {
			offsets = append(offsets, o.Offset(c.From))
		}
		at = c.To
	}
	keep(at, len(o.Text))
	return Origin{File: o.File, Text: text.String(), Start: o.Start, Offsets: append(offsets, o.Offset(len(o.Text)))}
}
