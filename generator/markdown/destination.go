package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Destination is what a link's destination says, escapes resolved.
func Destination(written []byte) string { return string(unescapeBytes(written)) }

// AutoDestination is where <https://…> or <name@example.jp> leads.
func AutoDestination(n *ast.AutoLink, d *Document) string {
	dest := string(n.URL(d.Source()))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(dest, "mailto:") {
		return "mailto:" + dest
	}
	return dest
}

// AutoLabel is what <tel:…> says to readers: the number alone.
func AutoLabel(n *ast.AutoLink, source []byte) string {
	label := string(n.Label(source))
	for _, scheme := range []string{"tel:", "mailto:"} {
		if len(label) > len(scheme) && strings.EqualFold(label[:len(scheme)], scheme) {
			return label[len(scheme):]
		}
	}
	return label
}

// FindDestination returns where a link's destination stands: goldmark keeps the place of
// the link but not that of the destination behind its text.
func (d *Document) FindDestination(n ast.Node, written []byte) (from, to int) {
	start := min(max(n.Pos(), 0), len(d.Text))
	begin := start
	for c := n.LastChild(); c != nil; c = c.LastChild() {
		if t, ok := c.(*ast.Text); ok {
			begin = max(begin, t.Segment.Stop)
		}
	}
	if i := bytes.Index(d.Source()[begin:], written); i >= 0 && len(written) > 0 {
		return begin + i, begin + i + len(written)
	}
	return start, start + 1
}

// HoldsPlaceholder reports whether a value is among a link's words.
func HoldsPlaceholder(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == KindPlaceholder || HoldsPlaceholder(c) {
			return true
		}
	}
	return false
}

func InsideLink(n ast.Node) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == ast.KindLink {
			return true
		}
	}
	return false
}
