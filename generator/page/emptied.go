package page

import (
	"path"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
)

// dropEmptied reports the pages that have a title and no text, where the same
// page of another language has one: a save lost it. They count as pages that
// cannot be read, for all that follows is the same mistake. It reports whether
// there are any.
func (l *Draft) dropEmptied() bool {
	var emptied []*Page
	for _, pages := range l.Site.Pages {
		for _, p := range pages {
			if markdown.IsBlank(p.Doc.Text) && l.saysElsewhere(p) {
				emptied = append(emptied, p)
			}
		}
	}
	for _, p := range emptied {
		l.Report(p.titlePos.Problem(0, len(p.titlePos.Text), "missing-text",
			diag.Textf("このページには題だけがあり、文がありません", "this page has a title, and no text below it"),
			diag.Textf("中身が消えたのなら、前に保存したものに戻してください", "if what was in it is lost, put back the file saved before")).As(diag.LacksText))
		l.Site.unread[path.Join(p.Lang, p.File)] = true
		l.Site.Pages[p.Lang] = slices.DeleteFunc(l.Site.Pages[p.Lang], func(q *Page) bool { return q == p })
		l.Documents = slices.DeleteFunc(l.Documents, func(d *Body) bool { return d == p.Doc })
	}
	return len(emptied) > 0
}

// saysElsewhere reports whether a page has sections in another language: each
// would be missed by itself.
func (l *Draft) saysElsewhere(p *Page) bool {
	for _, lang := range l.Site.Languages {
		if other := l.File(lang.ID, p.File); other != nil && len(other.Anchors) > 1 {
			return true
		}
	}
	return false
}
