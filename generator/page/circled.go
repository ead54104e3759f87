package page

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// markCircledLists gives the class "circled" to lists whose every item begins
// with ①, ②, …: the digits are the published text, and bullets beside them
// would count twice.
func markCircledLists(root ast.Node, source []byte) {
	ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if list, ok := n.(*ast.List); ok && entering && !list.IsOrdered() && allCircled(list, source) {
			list.SetAttributeString("class", []byte("circled"))
		}
		return ast.WalkContinue, nil
	})
}

func allCircled(list *ast.List, source []byte) bool {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		text := item.FirstChild()
		if text == nil || text.Type() != ast.TypeBlock || text.Lines() == nil || text.Lines().Len() == 0 {
			return false
		}
		line := text.Lines().At(0)
		value := line.Value(source)
		if match := idAtBegin.FindIndex(value); match != nil {
			value = value[match[1]:]
		}
		if len(value) == 0 || !isCircled(util.ToRune(value, 0)) {
			return false
		}
	}
	return true
}

// isCircled reports whether r is a circled number, ① to ⑳ or ㉑ to ㉟.
func isCircled(r rune) bool { return r >= '①' && r <= '⑳' || r >= '㉑' && r <= '㉟' }
