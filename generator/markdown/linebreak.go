package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// LineBreak is what a line end inside a paragraph becomes: nothing where no
// space belongs, and a line end otherwise (CSS Text 3, segment break
// transformation). Between two Japanese characters there is none in any
// language; in Japanese none either between one and a digit or Latin letter.
func (d *Document) LineBreak(n *ast.Text) string {
	before, _ := utf8.DecodeLastRune(n.Segment.Value(d.Source()))
	after := firstRune(n.NextSibling(), d.Source())
	if IsCJK(before) && IsCJK(after) || d.Lang == "ja" && (IsCJK(before) || IsCJK(after)) {
		return ""
	}
	return "\n"
}

// firstRune is the first character of what a node says; that of a
// placeholder, or of a link without words, is not known, and counts as a digit.
func firstRune(n ast.Node, source []byte) rune {
	for ; n != nil; n = n.FirstChild() {
		switch n := n.(type) {
		case *ast.Text:
			r, _ := utf8.DecodeRune(n.Segment.Value(source))
			return r
		case *Placeholder:
			return '0'
		case *ast.Link:
			if n.FirstChild() == nil {
				return '0'
			}
		}
	}
	return 0
}
