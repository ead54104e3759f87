// Package source is a text file as people save one: decoded, with its lines,
// and able to say at which line and column a byte offset lies.
//
// Files come from Windows editors as often as not, so a byte order mark and
// CRLF line ends are accepted and dropped. A file that is not UTF-8 is a
// problem (not-utf8), with the place of the first wrong byte and, where the
// bytes look like Shift_JIS (CP932), with that name.
package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"tebiki/generator/diag"
)

// File is one text file, without byte order mark, its lines ended by \n.
type File struct {
	Name  string // as problems show it, with forward slashes
	Text  string
	lines []int // byte offset at which each line starts
}

// Open takes the bytes of a file. The returned problems are errors; the file
// is nil then.
func Open(name string, data []byte) (*File, []diag.Problem) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(data) {
		return nil, []diag.Problem{notUTF8(name, data)}
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	f := &File{Name: name, Text: text, lines: []int{0}}
	for i := range len(text) {
		if text[i] == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	return f, nil
}

// At returns the position of the length bytes at offset; a length that runs
// past the line's end is cut there. Bytes inside a character (the TOML library
// counts back from the end of a string, byte by byte) stand for all of it.
func (f *File) At(offset, length int) diag.Position {
	stop := f.boundary(offset+length, +1)
	offset = f.boundary(offset, -1)
	line := f.lineOf(offset)
	end := f.lines[line] + len(f.Line(line+1))
	stop = max(offset, min(stop, end))
	return diag.Position{
		File:   f.Name,
		Line:   line + 1,
		Column: utf8.RuneCountInString(f.Text[f.lines[line]:offset]) + 1,
		Length: utf8.RuneCountInString(f.Text[offset:stop]),
	}
}

// boundary moves an offset by steps to where a character begins or the text
// ends.
func (f *File) boundary(offset, step int) int {
	offset = min(max(offset, 0), len(f.Text))
	for offset > 0 && offset < len(f.Text) && !utf8.RuneStart(f.Text[offset]) {
		offset += step
	}
	return offset
}

// lineOf returns the index of the line that holds offset.
func (f *File) lineOf(offset int) int {
	low, high := 0, len(f.lines)
	for high-low > 1 {
		if mid := (low + high) / 2; f.lines[mid] <= offset {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// Line returns the text of a line, counted from 1, without its end; "" where
// there is no such line.
func (f *File) Line(n int) string {
	if n < 1 || n > len(f.lines) {
		return ""
	}
	rest := f.Text[f.lines[n-1]:]
	if end := strings.IndexByte(rest, '\n'); end >= 0 {
		return rest[:end]
	}
	return rest
}

// Problem makes a problem at pos with its line of source filled in.
func (f *File) Problem(pos diag.Position, severity diag.Severity, id string, message, hint diag.Text) diag.Problem {
	return diag.Problem{Position: pos, Severity: severity, ID: id, Message: message, Hint: hint, Source: f.Line(pos.Line)}
}

// Error makes an error at pos.
func (f *File) Error(pos diag.Position, id string, message, hint diag.Text) diag.Problem {
	return f.Problem(pos, diag.Error, id, message, hint)
}

func notUTF8(name string, data []byte) diag.Problem {
	bad := 0
	for bad < len(data) {
		r, size := utf8.DecodeRune(data[bad:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		bad += size
	}
	start := bytes.LastIndexByte(data[:bad], '\n') + 1
	p := diag.Problem{
		Position: diag.Position{
			File: name, Line: bytes.Count(data[:bad], []byte("\n")) + 1,
			Column: utf8.RuneCount(data[start:bad]) + 1, Length: 1,
		},
		ID:      "not-utf8",
		Message: diag.Textf("文字コードがUTF-8ではありません", "the file is not UTF-8"),
		Hint:    diag.Textf("エディタの「名前を付けて保存」で、文字コードにUTF-8を選んで保存し直してください", "save it again as UTF-8: “Save As” in your editor, encoding UTF-8"),
	}
	if looksLikeShiftJIS(data) {
		p.Message = diag.Textf("文字コードがUTF-8ではなく、Shift_JIS（CP932）のようです", "the file is not UTF-8; it looks like Shift_JIS (CP932)")
	}
	return p
}

// looksLikeShiftJIS reports whether every byte of data fits the two-byte
// pattern of CP932: a lead byte 81–9F or E0–FC before 40–7E or 80–FC,
// half-width katakana A1–DF alone.
func looksLikeShiftJIS(data []byte) bool {
	pairs := 0
	for i := 0; i < len(data); i++ {
		switch b := data[i]; {
		case b < 0x80, b >= 0xa1 && b <= 0xdf:
		case b >= 0x81 && b <= 0x9f, b >= 0xe0 && b <= 0xfc:
			i++
			if i == len(data) || data[i] < 0x40 || data[i] == 0x7f || data[i] > 0xfc {
				return false
			}
			pairs++
		default:
			return false
		}
	}
	return pairs > 0
}
