package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Placeholder is {{ path }} in Markdown: a fact that is written once, in the
// rules or in site.toml, and filled in when the page is rendered.
type Placeholder struct {
	ast.BaseInline
	Path     string
	From, To int  // offsets of the path in the Markdown text
	Closed   bool // false if there is no }} on the line
}

var KindPlaceholder = ast.NewNodeKind("Placeholder")

func (n *Placeholder) Kind() ast.NodeKind { return KindPlaceholder }

func (n *Placeholder) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Path": n.Path}, nil)
}

// placeholderParser reads {{ path }}; both braces stand on one line.
type placeholderParser struct{}

func (placeholderParser) Trigger() []byte { return []byte{'{'} }

func (placeholderParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("{{")) {
		return nil
	}
	found, length := ScanPlaceholder(string(line))
	found.From += segment.Start
	found.To += segment.Start
	block.Advance(length)
	return found
}

// ScanPlaceholder reads the placeholder that s begins with and returns it
// with the length of what it takes of s.
func ScanPlaceholder(s string) (*Placeholder, int) {
	inner, _, closed := strings.Cut(s[2:], "}}")
	if line, _, more := strings.Cut(inner, "\n"); more || !closed {
		return &Placeholder{From: 0, To: len(line) + 2}, 2
	}
	path := strings.TrimSpace(inner)
	from := 2 + strings.Index(inner, path)
	return &Placeholder{Path: path, From: from, To: from + len(path), Closed: true}, len(inner) + 4
}

// Span is where a closed placeholder stands in its text, braces included.
func (n *Placeholder) Span(text string) (from, to int) {
	return strings.LastIndex(text[:n.From], "{{"), n.To + strings.Index(text[n.To:], "}}") + len("}}")
}
