package tomlfile

import (
	"strings"
	"unicode/utf8"
)

// Most TOML that people write here is plain: headers of tables, and keys with
// texts or lists of texts between quotes. decodePlain reads that, in a fifth of
// the time that the library takes; whatever else there is, the library reads.

// plainReader reads plain TOML.
type plainReader struct {
	text string
	pos  int
}

// decodePlain returns what the library would; ok is false where the text is not
// plain, or not valid.
func decodePlain(text string) (decoded map[string]any, ok bool) {
	if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == '\\' }) {
		return nil, false
	}
	p := &plainReader{text: text}
	root := map[string]any{}
	table := root
	for {
		p.blank(true)
		switch {
		case p.pos == len(p.text):
			return root, true
		case p.take("["):
			if table, ok = p.header(root); !ok {
				return nil, false
			}
		default:
			key := p.key()
			p.blank(false)
			if key == "" || table[key] != nil || !p.take("=") {
				return nil, false
			}
			p.blank(false)
			value, ok := p.value()
			if !ok {
				return nil, false
			}
			table[key] = value
		}
		if !p.endOfLine() {
			return nil, false
		}
	}
}

// header reads the names of a table behind its bracket, and makes it. One of a
// table that is there already, as a part of another's name, is left to the
// library.
func (p *plainReader) header(root map[string]any) (table map[string]any, ok bool) {
	table = root
	for {
		p.blank(false)
		name := p.key()
		p.blank(false)
		isLast := p.take("]")
		if name == "" || !isLast && !p.take(".") {
			return nil, false
		}
		next, isTable := table[name].(map[string]any)
		if table[name] != nil && (!isTable || isLast) {
			return nil, false
		}
		if next == nil {
			next = map[string]any{}
			table[name] = next
		}
		if table = next; isLast {
			return table, true
		}
	}
}

// value reads a text or a list of texts.
func (p *plainReader) value() (value any, ok bool) {
	if !p.take("[") {
		return p.string()
	}
	list := []any{}
	for {
		p.blank(true)
		if p.take("]") {
			return list, true
		}
		item, ok := p.string()
		if !ok || strings.Contains(item, "\n") {
			return nil, false
		}
		list = append(list, item)
		p.blank(true)
		if !p.take(",") && !strings.HasPrefix(p.text[p.pos:], "]") {
			return nil, false
		}
	}
}

// string reads a text between quotes, or one of several lines between three.
func (p *plainReader) string() (text string, ok bool) {
	quote := `"`
	if p.take(`"""`) {
		quote = `"""`
		p.take("\n")
	} else if !p.take(quote) {
		return "", false
	}
	text, _, ok = strings.Cut(p.text[p.pos:], quote)
	p.pos += len(text) + len(quote)
	if !ok || quote == `"` && strings.Contains(text, "\n") || strings.HasPrefix(p.text[p.pos:], `"`) {
		return "", false
	}
	return text, true
}

// key reads a bare key; "" if there is none.
func (p *plainReader) key() string {
	from := p.pos
	for p.pos < len(p.text) && isBare(p.text[p.pos]) {
		p.pos++
	}
	return p.text[from:p.pos]
}

// take passes over a sign, if it is next.
func (p *plainReader) take(sign string) bool {
	if strings.HasPrefix(p.text[p.pos:], sign) {
		p.pos += len(sign)
		return true
	}
	return false
}

// blank passes over blanks and, where lines may break, line ends and comments.
func (p *plainReader) blank(lines bool) {
	for p.pos < len(p.text) {
		switch c := p.text[p.pos]; {
		case c == ' ', c == '\t', lines && c == '\n':
			p.pos++
		case lines && c == '#':
			p.comment()
		default:
			return
		}
	}
}

// comment passes over what is left of a line.
func (p *plainReader) comment() {
	if end := strings.IndexByte(p.text[p.pos:], '\n'); end >= 0 {
		p.pos += end
	} else {
		p.pos = len(p.text)
	}
}

// endOfLine reports whether nothing but a comment stands behind a value or a
// header.
func (p *plainReader) endOfLine() bool {
	p.blank(false)
	if strings.HasPrefix(p.text[p.pos:], "#") {
		p.comment()
	}
	return p.pos == len(p.text) || p.text[p.pos] == '\n'
}
