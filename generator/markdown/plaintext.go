package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// Unescape returns what a piece of Markdown text says: \* is *, &amp; is &.
func Unescape(n *ast.Text, source []byte) []byte {
	value := n.Segment.Value(source)
	if n.IsRaw() || n.Parent() != nil && n.Parent().Kind() == ast.KindCodeSpan {
		return value
	}
	return unescapeBytes(value)
}

func unescapeBytes(value []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
}

// Plain is what a node says without any markup; valueOf gives what stands
// in place of a placeholder.
func (d *Document) Plain(n ast.Node, valueOf func(path string) string) string {
	var out strings.Builder
	ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			out.Write(Unescape(n, d.Source()))
			if next := n.NextSibling(); (n.SoftLineBreak() || n.HardLineBreak()) && next != nil {
				out.WriteString(d.LineBreak(n))
			}
		case *ast.AutoLink:
			out.WriteString(AutoLabel(n, d.Source()))
		case *Placeholder:
			out.WriteString(valueOf(n.Path))
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(out.String())
}
