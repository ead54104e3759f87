package tomlfile

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// scanner notes where the keys and values of a valid TOML text stand
// (https://toml.io/en/v1.0.0).
type scanner struct {
	file *source.File
	text string // up to the end of the TOML; pos counts in the whole file
	pos  int
	root *Value
}

// key is one part of a dotted key.
type key struct {
	name string
	pos  diag.Position
}

// document reads headers and key/value pairs up to the end.
func (s *scanner) document() {
	current := s.root
	for s.space(true); s.pos < len(s.text); s.space(true) {
		start := s.pos
		if s.text[s.pos] == '[' {
			current = s.header()
		} else {
			s.pair(current)
		}
		if s.pos == start { // what the decoder passes over, and this scanner does not know
			s.pos++
		}
	}
}

// header reads [a.b] or [[a.b]] and returns the table it opens.
func (s *scanner) header() *Value {
	isArray := strings.HasPrefix(s.text[s.pos:], "[[")
	s.pos++
	if isArray {
		s.pos++
	}
	keys := s.keys()
	s.pos = s.skip(']')
	if isArray {
		s.pos = s.skip(']')
	}
	table := s.root
	for i, k := range keys {
		child := table.table[k.name]
		switch {
		case isArray && i == len(keys)-1:
			if child == nil {
				child = s.attach(table, k, &Value{Kind: Array, Pos: k.pos})
			}
			child.Items = append(child.Items, newTable(k.pos, k.pos))
			child = child.Items[len(child.Items)-1]
		case child == nil:
			child = s.attach(table, k, newTable(k.pos, k.pos))
		case child.Kind == Array:
			child = child.Items[len(child.Items)-1]
		case i == len(keys)-1: // opened by a deeper header before its own
			child.Pos, child.KeyPos = k.pos, k.pos
		}
		table = child
	}
	return table
}

// pair reads key = value into a table.
func (s *scanner) pair(table *Value) {
	keys := s.keys()
	s.pos = s.skip('=')
	s.space(false)
	for _, k := range keys[:len(keys)-1] {
		child := table.table[k.name]
		if child == nil {
			child = s.attach(table, k, newTable(k.pos, k.pos))
		}
		table = child
	}
	s.attach(table, keys[len(keys)-1], s.value())
}

// attach puts a value under a key of a table.
func (s *scanner) attach(table *Value, k key, v *Value) *Value {
	v.KeyPos = k.pos
	if _, twice := table.table[k.name]; !twice {
		table.Keys = append(table.Keys, k.name)
	}
	table.table[k.name] = v
	return v
}

// keys reads a dotted key.
func (s *scanner) keys() []key {
	var keys []key
	for {
		s.space(false)
		start := s.pos
		var name string
		switch s.peek() {
		case '"', '\'':
			name = unquote(s.string())
		default:
			for s.pos < len(s.text) && isBare(s.text[s.pos]) {
				s.pos++
			}
			name = s.text[start:s.pos]
		}
		keys = append(keys, key{name, s.file.At(start, s.pos-start)})
		s.space(false)
		if s.peek() != '.' {
			return keys
		}
		s.pos++
	}
}

// value reads a value and notes where it stands; what it is worth comes from
// the decoder.
func (s *scanner) value() *Value {
	start := s.pos
	v, end := s.shape()
	v.Pos = s.file.At(start, end-start)
	v.From, v.To = start, end
	return v
}

// shape reads past a value and returns where it ends.
func (s *scanner) shape() (v *Value, end int) {
	start := s.pos
	v = &Value{}
	switch s.peek() {
	case '"', '\'':
		s.string()
		v.Kind = String
	case '[':
		v.Kind = Array
		s.pos++
		for s.space(true); s.pos < len(s.text) && s.text[s.pos] != ']'; s.space(true) {
			v.Items = append(v.Items, s.value())
			s.comma()
		}
		s.pos++
	case '{':
		*v = *newTable(diag.Position{}, diag.Position{})
		s.pos++
		for s.space(true); s.pos < len(s.text) && s.text[s.pos] != '}'; s.space(true) {
			s.pair(v)
			s.comma()
		}
		s.pos++
	default:
		for s.pos < len(s.text) && !strings.ContainsRune(",]}#\n", rune(s.text[s.pos])) {
			s.pos++
		}
		return v, start + len(strings.TrimRight(s.text[start:s.pos], " \t"))
	}
	return v, s.pos
}

// string reads one of the four kinds of string and returns it as written.
func (s *scanner) string() string {
	start := s.pos
	quote := s.text[s.pos : s.pos+1]
	if strings.HasPrefix(s.text[s.pos:], strings.Repeat(quote, 3)) {
		quote = strings.Repeat(quote, 3)
	}
	s.pos += len(quote)
	for s.pos < len(s.text) && !strings.HasPrefix(s.text[s.pos:], quote) {
		if s.text[s.pos] == '\\' && quote[0] == '"' {
			s.pos++
		}
		s.pos++
	}
	s.pos = min(s.pos+len(quote), len(s.text))
	for len(quote) == 3 && s.peek() == quote[0] { // """ may end in up to two quotes of its own
		s.pos++
	}
	return s.text[start:s.pos]
}

// unquote gives the name a quoted key spells.
func unquote(quoted string) string {
	body := quoted[1 : len(quoted)-1]
	if quoted[0] == '\'' || !strings.Contains(body, `\`) {
		return body
	}
	if name, err := strconv.Unquote(quoted); err == nil && utf8.ValidString(name) {
		return name
	}
	return body
}

// comma skips to the next item of an array or inline table.
func (s *scanner) comma() {
	s.space(true)
	if s.peek() == ',' {
		s.pos++
	}
}

// skip returns the offset behind the next byte b after blanks.
func (s *scanner) skip(b byte) int {
	s.space(false)
	if s.peek() == b {
		return s.pos + 1
	}
	return s.pos
}

// space passes over blanks and, where lines may break, line ends and comments.
func (s *scanner) space(lines bool) {
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; {
		case c == ' ', c == '\t', c == '\r':
			s.pos++
		case lines && c == '\n':
			s.pos++
		case lines && c == '#':
			for s.pos < len(s.text) && s.text[s.pos] != '\n' {
				s.pos++
			}
		default:
			return
		}
	}
}

// peek returns the byte at pos, 0 at the end.
func (s *scanner) peek() byte {
	if s.pos < len(s.text) {
		return s.text[s.pos]
	}
	return 0
}

func isBare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}
