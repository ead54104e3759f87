package markdown

import (
	"github.com/yuin/goldmark/ast"

	"tebiki/generator/diag"
)

// maxDepth is how many lists, quotations, emphases and links may stand one in
// another. What stands deeper leaves no room for words on a telephone, and
// readers of HTML give up at some hundred elements.
const maxDepth = 50

// refuseDepth reports each place where a text is nested too deep, once.
func (d *Document) refuseDepth() []diag.Problem {
	var problems []diag.Problem
	depth := 0
	_ = ast.Walk(d.Root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.Kind() {
		case ast.KindBlockquote, ast.KindListItem, ast.KindEmphasis, ast.KindLink:
		default:
			return ast.WalkContinue, nil
		}
		if !entering {
			depth--
			return ast.WalkContinue, nil
		}
		if depth++; depth <= maxDepth {
			return ast.WalkContinue, nil
		}
		at := firstOffset(n)
		problems = append(problems, d.Problem(at, at+1, "wrong-type",
			diag.Textf("箇条書き・引用・太字などが、%d段より深く重なっています。会員のスマートフォンでは読めません", "lists, quotations or emphasis stand more than %d deep in one another; they cannot be read on a member's phone", maxDepth),
			diag.Textf("行の先頭の空白や「>」などの印が、たくさん写り込んでいないかを確かめ、減らしてください", "check whether many blanks or marks such as “>” were copied along at the beginnings of lines, and take them away")))
		return ast.WalkSkipChildren, nil // it is left all the same: depth goes down with it
	})
	return problems
}

// firstOffset is where in the text the first words of a node stand; 0 if it
// has none.
func firstOffset(n ast.Node) int {
	at := 0
	_ = ast.Walk(n, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			at = n.Segment.Start
			return ast.WalkStop, nil
		}
		if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
			at = n.Lines().At(0).Start
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return at
}
