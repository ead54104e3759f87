package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
)

// What items of lists begin with that have a mark of their own, as patterns.
const (
	circled   = `[①-⑳㉑-㉟㊱-㊿❶-❿⓫-⓴ⓐ-ⓩⒶ-Ⓩ⑴-⒇㋐-㋾㊀-㊉]`
	bracketed = `[(（](?:[0-9０-９]{1,2}|[ァ-ヴa-zA-Zａ-ｚＡ-Ｚ一二三四五六七八九十])[)）]`
)

var markedItem = regexp.MustCompile(`^(?:` + circled + `|` + bracketed + `)`)

// markCircledLists gives the class "circled" to lists whose every item begins
// with ①, ②, … or (1), (2), …: the digits are the published text, and bullets beside them
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
		if !markedItem.Match(value) {
			return false
		}
	}
	return true
}
