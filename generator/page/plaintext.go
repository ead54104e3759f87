package page

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// plainText is what a node says without any markup, placeholders filled in.
func (s *Site) plainText(d *document, n ast.Node) string {
	var out strings.Builder
	ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			out.Write(unescape(n, d.source()))
			if next := n.NextSibling(); (n.SoftLineBreak() || n.HardLineBreak()) && next != nil {
				out.WriteString(d.lineBreak(n))
			}
		case *ast.AutoLink:
			out.WriteString(autoLabel(n, d.source()))
		case *placeholder:
			v, _ := s.lookup(d.lang, n.path)
			out.WriteString(v.text)
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(out.String())
}

// unescape returns what a piece of Markdown text says: \* is *, &amp; is &.
func unescape(n *ast.Text, source []byte) []byte {
	value := n.Segment.Value(source)
	if n.IsRaw() || n.Parent() != nil && n.Parent().Kind() == ast.KindCodeSpan {
		return value
	}
	return unescapeBytes(value)
}

func unescapeBytes(value []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
}
