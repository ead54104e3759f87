package page

import (
	"strings"
	"unicode/utf8"

	"tebiki/generator/diag"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// origin is a text and where it came from: each byte of text knows its place
// in the file, also where TOML escapes lie between.
type origin struct {
	file    *source.File
	text    string
	start   int   // offset in the file of the text's first byte
	offsets []int // of each byte and of the end, where the text is not simply a piece of the file
}

// piece is the origin of the bytes of a file from start on.
func piece(file *source.File, start int) origin {
	return origin{file: file, text: file.Text[start:], start: start}
}

// at returns the position of the text's bytes from and up to to.
func (o origin) at(from, to int) diag.Position {
	return o.file.At(o.offset(from), o.offset(to)-o.offset(from))
}

func (o origin) offset(i int) int {
	i = min(max(i, 0), len(o.text))
	if o.offsets != nil {
		return o.offsets[i]
	}
	return o.start + i
}

// problem makes an error at the text's bytes from and up to to.
func (o origin) problem(from, to int, id string, message, hint diag.Text) diag.Problem {
	return o.file.Error(o.at(from, to), id, message, hint)
}

// stringOrigin follows a TOML string from its decoded text back to the file
// (https://toml.io/en/v1.0.0#string).
func stringOrigin(file *source.File, v *tomlfile.Value) origin {
	o := origin{file: file, text: v.Text, start: v.From}
	raw := file.Text[o.start:]
	if raw == "" || raw[0] != '"' && raw[0] != '\'' {
		return o
	}
	quote, pos := raw[:1], 1
	if strings.HasPrefix(raw, strings.Repeat(quote, 3)) {
		pos = 3
		if strings.HasPrefix(raw[pos:], "\n") { // a line end right after the quotes does not count
			pos++
		}
	}
	if strings.HasPrefix(raw[pos:], v.Text) && !strings.Contains(v.Text, `\`) { // no escapes
		o.start += pos
		return o
	}
	o.offsets = make([]int, 0, len(v.Text)+1)
	for decoded := 0; decoded < len(v.Text) && pos < len(raw); {
		length, worth := 1, 1
		if quote == `"` && raw[pos] == '\\' {
			length, worth = escape(raw[pos:], v.Text[decoded:])
		}
		for range min(worth, len(v.Text)-decoded) {
			o.offsets = append(o.offsets, o.start+pos)
		}
		pos, decoded = pos+length, decoded+worth
	}
	for len(o.offsets) <= len(v.Text) {
		o.offsets = append(o.offsets, o.start+min(pos, len(raw)))
	}
	return o
}

// escape returns how many bytes the escape sequence at the start of raw
// takes, and how many bytes of the decoded text it stands for.
func escape(raw, decoded string) (length, worth int) {
	if len(raw) < 2 {
		return 1, 1
	}
	_, size := utf8.DecodeRuneInString(decoded)
	switch raw[1] {
	case 'u':
		return 6, size
	case 'U':
		return 10, size
	case 'x':
		return 4, size
	case ' ', '\t', '\n': // a backslash at a line's end takes the white space after it
		return len(raw) - len(strings.TrimLeft(raw[1:], " \t\n")), 0
	}
	return 2, 1
}

// offsetOf is the byte offset of a position in its file.
func offsetOf(file *source.File, pos diag.Position) int {
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
