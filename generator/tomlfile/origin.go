package tomlfile

import (
	"strings"
	"unicode/utf8"

	"tebiki/generator/source"
)

// Origin follows a TOML string from its decoded text back to the file
// (https://toml.io/en/v1.0.0#string).
func Origin(file *source.File, v *Value) source.Origin {
	o := source.Origin{File: file, Text: v.Text, Start: v.From}
	raw := file.Text[o.Start:]
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
		o.Start += pos
		return o
	}
	o.Offsets = make([]int, 0, len(v.Text)+1)
	for decoded := 0; decoded < len(v.Text) && pos < len(raw); {
		length, worth := 1, 1
		if quote == `"` && raw[pos] == '\\' {
			length, worth = escape(raw[pos:], v.Text[decoded:])
		}
		for range min(worth, len(v.Text)-decoded) {
			o.Offsets = append(o.Offsets, o.Start+pos)
		}
		pos, decoded = pos+length, decoded+worth
	}
	for len(o.Offsets) <= len(v.Text) {
		o.Offsets = append(o.Offsets, o.Start+min(pos, len(raw)))
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
