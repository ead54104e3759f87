package page

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"tebiki/generator/diag"
)

// placeholder is {{ path }} in Markdown: a fact that is written once, in the
// rules or in site.toml, and filled in when the page is rendered.
type placeholder struct {
	ast.BaseInline
	path     string
	from, to int  // offsets of the path in the Markdown text
	closed   bool // false if there is no }} on the line
}

var kindPlaceholder = ast.NewNodeKind("Placeholder")

func (n *placeholder) Kind() ast.NodeKind { return kindPlaceholder }

func (n *placeholder) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Path": n.path}, nil)
}

// placeholderParser reads {{ path }}; both braces stand on one line.
type placeholderParser struct{}

func (placeholderParser) Trigger() []byte { return []byte{'{'} }

func (placeholderParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("{{")) {
		return nil
	}
	found, length := scanPlaceholder(string(line))
	found.from += segment.Start
	found.to += segment.Start
	block.Advance(length)
	return found
}

// scanPlaceholder reads the placeholder that s begins with and returns it
// with the length of what it takes of s.
func scanPlaceholder(s string) (*placeholder, int) {
	inner, _, closed := strings.Cut(s[2:], "}}")
	if line, _, more := strings.Cut(inner, "\n"); more || !closed {
		return &placeholder{from: 0, to: len(line) + 2}, 2
	}
	path := strings.TrimSpace(inner)
	from := 2 + strings.Index(inner, path)
	return &placeholder{path: path, from: from, to: from + len(path), closed: true}, len(inner) + 4
}

// span is where a closed placeholder stands in its text, braces included.
func (n *placeholder) span(text string) (from, to int) {
	return strings.LastIndex(text[:n.from], "{{"), n.to + strings.Index(text[n.to:], "}}") + len("}}")
}

// checkPlaceholder returns the problem of a placeholder in o, or none. Where
// links is false there must not be a link, so a fact that makes one is wrong.
func (s *Site) checkPlaceholder(lang string, o origin, n *placeholder, links bool) []diag.Problem {
	if !n.closed {
		return []diag.Problem{o.problem(n.from, n.to, "unknown-placeholder",
			diag.Textf("「{{」を閉じる「}}」が同じ行にありません", "no }} on this line closes the {{"),
			diag.Textf("名前の後ろに「}}」を書きます（例 {{ contacts.hotline.tel }}）", "write }} after the name, as in {{ contacts.hotline.tel }}"))}
	}
	v, known := s.lookup(lang, n.path)
	if known {
		s.unnamed.use(n.path)
	}
	switch {
	case isInDestination(o.text[:strings.LastIndex(o.text[:n.from], "{{")]):
		return []diag.Problem{o.problem(n.from, max(n.to, n.from+1), "unknown-placeholder",
			diag.Textf("「{{ %s }}」はリンクの行き先には書けません", "“{{ %s }}” cannot be where a link leads", n.path),
			diag.Textf("[…](…) を使わず、そのまま書くとリンクになります", "write it by itself, without […](…); it becomes a link"))}
	case !known:
		s.unnamed.note(o.at(n.from, max(n.to, n.from+1)), n.path)
		return []diag.Problem{o.problem(n.from, max(n.to, n.from+1), "unknown-placeholder",
			diag.Textf("「{{ %s }}」にあたる値はありません", "there is no value for “{{ %s }}”", n.path),
			s.placeholderHint(lang, n.path))}
	case v.makesLink() && !links:
		return []diag.Problem{o.problem(n.from, n.to, "unknown-placeholder",
			diag.Textf("「{{ %s }}」はリンクや図になるため、ここでは使えません", "“{{ %s }}” makes a link or a picture and cannot stand here", n.path), diag.Text{})}
	}
	return nil
}

// isInDestination reports whether a text ends where a link is to lead, also
// behind mailto: or the like.
func isInDestination(before string) bool {
	i := strings.LastIndex(before, "](")
	return i >= 0 && !strings.ContainsAny(before[i+len("]("):], " ()\n")
}

// placeholderHint names the fact that is meant: the nearest of the same table,
// or else all of that table, or else the nearest of all.
func (s *Site) placeholderHint(lang, written string) diag.Text {
	dot := strings.LastIndexByte(written, '.')
	var names []string
	for _, known := range s.paths(lang) {
		if name, ok := strings.CutPrefix(known, written[:dot+1]); ok && dot >= 0 && !strings.Contains(name, ".") {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return diag.DidYouMean(written, s.paths(lang))
	}
	if name, near := diag.Suggest(written[dot+1:], names); near {
		return diag.Textf("「%s」のことではありませんか", "did you mean “%s”?", written[:dot+1]+name)
	}
	return diag.Textf("%sにあるのは、%s です", "%s has %s", written[:dot], strings.Join(names, ", "))
}

// fill replaces the placeholders of a plain text by their values.
func (s *Site) fill(lang string, o origin) (string, []diag.Problem) {
	var out strings.Builder
	var facts []filledIn
	problems := slices.Concat(widePlaceholders(o), strayPlaceholders(o), wrongYears(o), plainMarks(o))
	for pos := 0; pos < len(o.text); {
		start := strings.Index(o.text[pos:], "{{")
		if start < 0 {
			out.WriteString(o.text[pos:])
			break
		}
		out.WriteString(o.text[pos : pos+start])
		pos += start
		found, length := scanPlaceholder(o.text[pos:])
		found.from += pos
		found.to += pos
		problems = append(problems, s.checkPlaceholder(lang, o, found, false)...)
		v, _ := s.lookup(lang, found.path)
		facts = append(facts, filledIn{found, v, out.Len(), out.Len() + len(v.text)})
		out.WriteString(v.text)
		pos += length
	}
	return out.String(), append(problems, touched(o, out.String(), facts)...)
}
