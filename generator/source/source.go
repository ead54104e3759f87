// Package source is a text file as people save one: decoded, with its lines,
// and able to say at which line and column a byte offset lies.
//
// Files come from Windows editors as often as not, so a byte order mark and
// CRLF line ends are accepted and dropped. A file that is not UTF-8 is a
// problem (not-utf8), with the place of the first wrong byte and, where the
// bytes look like Shift_JIS (CP932) or UTF-16, with that name. Lines that end in
// CR alone are a problem (line-ends).
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

	written *File // as it was saved, where the text was mended since
}

// Open takes the bytes of a file. The returned problems are errors. A file
// that is not UTF-8 is read all the same where its encoding is known, as is one
// with strange line ends, so that what else is wrong with it can be said; where
// it is not, the file is nil.
func Open(name string, data []byte) (*File, []diag.Problem) {
	_, data = byteOrderMarks(data)
	if len(bytes.Trim(data, "\x00")) == 0 {
		data = nil // all zeros: the computer stopped before what was saved was on the disk
	}
	if !utf8.Valid(data) {
		return openForeign(name, data)
	}
	return newLines(name, string(data))
}

// byteOrderMarks parts the marks that a file begins with from the rest: some
// editors put one before another's.
func byteOrderMarks(data []byte) (marks, rest []byte) {
	rest = data
	for bytes.HasPrefix(rest, []byte("\uFEFF")) {
		rest = rest[len("\uFEFF"):]
	}
	return data[:len(data)-len(rest)], rest
}

// newLines is a file whose lines end as editors end them. A carriage return
// alone, as old Macs wrote it and some programs for Excel still do, is a
// problem and ends a line all the same.
func newLines(name, text string) (*File, []diag.Problem) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	first := strings.IndexByte(text, '\r')
	if first < 0 {
		return newFile(name, text), nil
	}
	everywhere := !strings.Contains(text, "\n")
	f := newFile(name, strings.ReplaceAll(text, "\r", "\n"))
	pos, message := f.At(first, 0), diag.Textf("この行の終わりの改行が、昔のMacの形（CRだけ）です", "this line ends as those of old Macs do, in a carriage return alone (CR)")
	if everywhere {
		pos, message = diag.Position{File: name}, diag.Textf("改行が、昔のMacの形（CRだけ）です", "the lines end as those of old Macs do, in a carriage return alone (CR)")
	}
	return f, []diag.Problem{f.Error(pos, "line-ends", message,
		diag.Textf("いまのWindowsの形で保存し直します。サクラエディタなどでは「名前を付けて保存」の改行コードを「CRLF」にします。メモ帳なら、新しく開いたメモ帳に全部を貼り付けて、同じ名前で保存します",
			"save it with the line ends of Windows: in most editors choose CRLF in File → Save As; in Notepad, paste everything into a new window and save it under the same name"))}
}

func newFile(name, text string) *File {
	f := &File{Name: name, Text: text, lines: []int{0}}
	for i := range len(text) {
		if text[i] == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	return f
}

// With is the file with another text, of as many lines, between two byte
// offsets. Its problems show the lines as they were written.
func (f *File) With(from, to int, text string) *File {
	mended := newFile(f.Name, f.Text[:from]+text+f.Text[to:])
	mended.written = f
	return mended
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
	pos := diag.Position{
		File:   f.Name,
		Line:   line + 1,
		Column: utf8.RuneCountInString(f.Text[f.lines[line]:offset]) + 1,
		Length: utf8.RuneCountInString(f.Text[offset:stop]),
	}
	if f.written != nil { // whose line may be shorter
		width := utf8.RuneCountInString(f.written.Line(pos.Line))
		pos.Column = min(pos.Column, width+1)
		pos.Length = min(pos.Length, width+1-pos.Column)
	}
	return pos
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
	shown := f
	if f.written != nil {
		shown = f.written
	}
	return diag.Problem{Position: pos, Severity: severity, ID: id, Message: message, Hint: hint, Source: shown.Line(pos.Line)}
}

// Emptied is the problem of a file whose text is lost.
func (f *File) Emptied() diag.Problem {
	return f.Error(diag.Position{File: f.Name}, "missing-text", diag.Textf("このファイルには、何も書かれていません", "there is nothing in this file"),
		diag.Textf("中身が消えたのなら、前に保存したものに戻してください", "if what was in it is lost, put back the file saved before")).As(diag.LacksText)
}

// Error makes an error at pos.
func (f *File) Error(pos diag.Position, id string, message, hint diag.Text) diag.Problem {
	return f.Problem(pos, diag.Error, id, message, hint)
}
