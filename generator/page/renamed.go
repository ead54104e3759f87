package page

import (
	"path"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
)

// untranslatedPage reports that a page has no counterpart in a language. The
// counterpart may have another name, for a translation is found by its file's;
// then the two are one problem. And nobody translates into the source language:
// there the page was lost.
func (l *Draft) untranslatedPage(p *Page, other string) []diag.Problem {
	source := l.Site.Languages[0].ID
	file := l.Site.nameOf(other, p.File)
	problem := func(message, hint diag.Text) []diag.Problem {
		return []diag.Problem{p.titlePos.Problem(0, len(p.titlePos.Text), "missing-translation", message, hint).As(diag.LacksText | diag.OfWhole)}
	}
	missing := diag.Textf("このページにあたる%sがありません", "there is no %s for this page", file)
	if renamed := l.renamed(p, other); renamed != nil {
		if p.Lang == source { // said at the translation
			return nil
		}
		is := renamed.path()
		return problem(diag.Textf("このページの元は、%s のようです。ファイルの名前が違います", "this seems to translate %s, whose file has another name", is),
			diag.Textf("どの言語でも同じ名前にします。%[1]s の名前を「%[3]s」に戻すか、%[2]s の名前を「%[4]s」に変えます", "the names must be the same in every language: rename %[1]s back to %[3]s, or rename %[2]s to %[4]s",
				is, p.path(), path.Base(p.File), path.Base(renamed.File)))
	}
	if other == source {
		return problem(missing, l.lostHint(p, file))
	}
	return problem(missing, diag.Textf("%[1]sを写して%[2]sを作り、訳します", "copy %[1]s to %[2]s and translate it", p.path(), file))
}

// lostHint says what to do about a page of the source language that is gone.
func (l *Draft) lostHint(p *Page, file string) diag.Text {
	dir := path.Dir(file)
	for _, e := range entries(l.FS, dir) { // under a name that no page can have
		if name := e.Name(); strings.HasSuffix(strings.ToLower(name), ".md") && !isPageName(name) && !isIgnored(e) && !folder.IsCopy(name) {
			return diag.Textf("%[1]s に「%[2]s」があります。それがこのページなら、名前を「%[3]s」に戻します", "there is “%[2]s” in %[1]s; if it is this page, rename it back to %[3]s", dir, name, path.Base(file))
		}
	}
	return diag.Textf("消えたのなら、前に保存したものに戻します。要らなくなったページなら、訳（%s）も消します", "if it was lost, put back the file saved before; if the page is no longer needed, delete its translation too (%s)", p.path())
}

// renamed returns the page of another language that is the counterpart of a page
// under another file name; nil if none is. It is in the same folder, has no
// counterpart either, and has the same address or the same ids.
func (l *Draft) renamed(p *Page, other string) *Page {
	for _, q := range l.Site.Pages[other] {
		if q.Filled || q.Folder != p.Folder || isThere(l.FS, l.Site.nameOf(p.Lang, q.File)) {
			continue
		}
		if p.Slug == q.Slug || sameIDs(p, q) {
			return q
		}
	}
	return nil
}

// sameIDs reports whether two pages have most of their ids in common.
func sameIDs(p, q *Page) bool {
	there := map[string]bool{}
	for _, id := range p.ids() {
		there[id] = true
	}
	common := 0
	for _, id := range q.ids() {
		if there[id] {
			common++
		}
	}
	return common > 0 && 2*common > max(len(p.ids()), len(q.ids()))
}
