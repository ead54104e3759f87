package attachment

import (
	"bytes"
	"errors"
	"unicode/utf16"
	"unicode/utf8"
)

// What is read of a PDF.
const (
	mostLexed    = 64 << 20 // bytes of objects, those looked at twice counted twice
	mostInflated = 32 << 20 // bytes that its compressed objects are unpacked to
	mostValues   = 200_000  // in one object
	mostDeep     = 60       // objects in objects
)

// A value is an object of a PDF (ISO 32000-2, 7.3) that stands in the file as it
// is; the kinds that matter to nobody here are one.
type value struct {
	kind  byte // '<' dictionary, '[' array, '/' name, '(' string, '0' number, 'R' reference, 'k' any other word
	text  string
	items []value // of an array; of a dictionary, its keys and values by turns
	n     int     // a number, or the number of the object that is referred to
}

// get is what a dictionary has under a key.
func (v value) get(key string) value {
	if v.kind == '<' {
		for i := 0; i+1 < len(v.items); i += 2 {
			if v.items[i].text == key {
				return v.items[i+1]
			}
		}
	}
	return value{}
}

// hasTwice reports whether a dictionary has a key twice, of which readers may take
// either.
func (v value) hasTwice(keys ...string) bool {
	for _, key := range keys {
		n := 0
		for i := 0; i < len(v.items); i += 2 {
			if v.items[i].text == key {
				n++
			}
		}
		if n > 1 {
			return true
		}
	}
	return false
}

// is reports whether a value is the name.
func (v value) is(name string) bool { return v.kind == '/' && v.text == name }

var errNoValue = errors.New("no value")

// lexer reads objects from bytes.
type lexer struct {
	data   []byte
	at     int
	values int
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// skip passes white space and comments.
func (l *lexer) skip() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// value reads the next object.
func (l *lexer) value(deep int) (value, error) {
	l.skip()
	if l.values++; l.at >= len(l.data) || deep > mostDeep || l.values > mostValues {
		return value{}, errNoValue
	}
	switch c := l.data[l.at]; {
	case c == '<' && l.at+1 < len(l.data) && l.data[l.at+1] == '<':
		l.at += 2
		return l.many('<', ">>", deep)
	case c == '[':
		l.at++
		return l.many('[', "]", deep)
	case c == '/':
		l.at++
		return value{kind: '/', text: l.name()}, nil
	case c == '(':
		return value{kind: '(', text: l.literal()}, nil
	case c == '<':
		return value{kind: '(', text: l.hex()}, nil
	case isDelimiter(c):
		return value{}, errNoValue
	}
	start := l.at
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		l.at++
	}
	word := l.data[start:l.at]
	if n, ok := number(word); ok {
		return value{kind: '0', n: n}, nil
	}
	switch {
	case string(word) == "R":
		return value{kind: 'R'}, nil
	case string(word) == "endobj", string(word) == "obj", string(word) == "stream":
		return value{}, errNoValue
	}
	return value{kind: 'k', text: short(string(word[:min(len(word), 20)]))}, nil
}

// many reads what stands until the end of an array or a dictionary. What a slip in
// a dictionary leaves of it is kept: readers are lenient.
func (l *lexer) many(kind byte, end string, deep int) (value, error) {
	v := value{kind: kind}
	var err error
	for {
		l.skip()
		if bytes.HasPrefix(l.data[l.at:], []byte(end)) {
			l.at += len(end)
			break
		}
		var item value
		if item, err = l.value(deep + 1); err != nil {
			if item.kind != 0 {
				v.items = append(v.items, item)
			}
			break
		}
		if n := len(v.items); item.kind == 'R' && n >= 2 && v.items[n-1].kind == '0' && v.items[n-2].kind == '0' {
			v.items[n-2].kind = 'R'
			v.items = v.items[:n-1]
			continue
		}
		v.items = append(v.items, item)
	}
	if kind == '<' {
		v.items = pairs(v.items)
	}
	return v, err
}

// pairs are the keys of a dictionary, each with its value; what stands where a key
// belongs is passed.
func pairs(items []value) []value {
	kept := items[:0]
	for i := 0; i+1 < len(items); i++ {
		if items[i].kind == '/' {
			kept = append(kept, items[i], items[i+1])
			i++
		}
	}
	return kept
}

// name reads a name, in which #41 is A.
func (l *lexer) name() string {
	var b []byte
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		c := l.data[l.at]
		if c == '#' && l.at+2 < len(l.data) {
			high, ok1 := digit(l.data[l.at+1])
			low, ok2 := digit(l.data[l.at+2])
			if ok1 && ok2 {
				c, l.at = high<<4|low, l.at+2
			}
		}
		b = append(b, c)
		l.at++
	}
	return string(b)
}

func digit(c byte) (byte, bool) {
	switch {
	case '0' <= c && c <= '9':
		return c - '0', true
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

func number(word []byte) (int, bool) {
	n, digits := 0, false
	for i, c := range word {
		switch {
		case '0' <= c && c <= '9':
			if n, digits = n*10+int(c-'0'), true; n > 1<<40 {
				n = 1 << 40
			}
		case c == '.' || i == 0 && (c == '-' || c == '+'):
		default:
			return 0, false
		}
	}
	return n, digits
}

// literal reads a string in brackets.
func (l *lexer) literal() string {
	var b []byte
	deep := 0
	for ; l.at < len(l.data); l.at++ {
		switch c := l.data[l.at]; {
		case c == '(':
			if deep++; deep == 1 {
				continue
			}
			b = append(b, c)
		case c == ')':
			if deep--; deep == 0 {
				l.at++
				return string(b)
			}
			b = append(b, c)
		case c == '\\' && l.at+1 < len(l.data):
			l.at++
			b = l.escape(b)
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// escape reads what follows a backslash, and leaves off at its last byte.
func (l *lexer) escape(b []byte) []byte {
	c := l.data[l.at]
	if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
		return append(b, "\n\r\t\b\f"[i])
	}
	if c == '\r' || c == '\n' {
		return b
	}
	if c < '0' || c > '7' {
		return append(b, c)
	}
	code := c - '0'
	for range 2 {
		if l.at+1 >= len(l.data) || l.data[l.at+1] < '0' || l.data[l.at+1] > '7' {
			break
		}
		l.at++
		code = code<<3 | l.data[l.at] - '0'
	}
	return append(b, code)
}

// hex reads a string in hexadecimal digits.
func (l *lexer) hex() string {
	end := bytes.IndexByte(l.data[l.at:], '>')
	if end < 0 {
		end = len(l.data) - l.at - 1
	}
	b := unhex(l.data[l.at+1 : l.at+end])
	l.at += end + 1
	return string(b)
}

func unhex(text []byte) []byte {
	var b []byte
	half := false
	for _, c := range text {
		d, ok := digit(c)
		switch {
		case !ok:
		case half:
			b[len(b)-1] |= d
			half = false
		default:
			b = append(b, d<<4)
			half = true
		}
	}
	return b
}

// words is a string for people: UTF-16 or UTF-8 with a mark, else letters of one
// byte (7.9.2.2).
func (v value) words() string {
	s := v.text
	switch {
	case len(s) >= 2 && s[:2] == "\xfe\xff":
		var units []uint16
		for i := 2; i+1 < len(s); i += 2 {
			units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(units))
	case len(s) >= 3 && s[:3] == "\xef\xbb\xbf":
		return s[3:]
	case utf8.ValidString(s):
		return s
	}
	var b []rune
	for _, c := range []byte(s) {
		b = append(b, rune(c))
	}
	return string(b)
}
