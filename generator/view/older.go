package view

import (
	"path"
	"strings"

	"tebiki/generator/fact"
	"tebiki/generator/page"
	"tebiki/generator/render"
	"tebiki/generator/rule"
)

// The manual and the Q&A of an older edition that has its own stand beside the
// present ones, in a folder named after its day, "ja/2022-06-01/manual/". Every
// such page says for which incidents it is, and leads to the present one; search
// engines are told not to list it. A result that the edition decides leads there.

// Older is what a page of an older edition says of itself.
type Older struct {
	Notice string // that it is of an older edition, and for which incidents
	Now    string // URL of the present page in its place
	Print  string // URL of that edition's manual on one page
}

// olderPages adds the pages of older editions in a language.
func (s *Site) olderPages(lang fact.Language) {
	base := s.in.speaking(lang.ID, &renderer{Input: s.in})
	for i, site := range s.in.Site.Editions() {
		if site.Edition() == "" {
			continue
		}
		in := func(make func(*localized)) func(*renderer) {
			return func(r *renderer) {
				one := base.pagesOf(i)
				one.files, one.out = nil, r.out
				make(one)
				r.files = one.files
			}
		}
		for _, folder := range page.Folders() {
			pages := site.Folder(lang.ID, folder)
			for _, p := range pages {
				s.once(site.URL(lang.ID, p.Key, ""), "", in(func(l *localized) { l.page(p, pages) }))
			}
		}
		s.whole(base.pagesOf(i).printName(), "", in((*localized).print))
	}
}

// pagesOf returns l with the pages of an edition.
func (l *localized) pagesOf(edition int) *localized {
	of := *l.in(edition)
	of.older = edition
	return &of
}

// effective is the day on which the edition began that the pages are of.
func (l *localized) effective() rule.Date {
	if l.older == 0 {
		return l.scheme.Effective
	}
	return l.scheme.Editions[l.older].Effective
}

// printName is the path of the manual on one page.
func (l *localized) printName() string {
	return path.Join(l.lang, l.Site.Edition(), "print", "index.html")
}

// editionTitle adds to a title of which edition the page is, if that is not the
// present one.
func (l *localized) editionTitle(title string) string {
	if l.older == 0 {
		return title
	}
	return title + l.word("punctuation.open") + strings.ReplaceAll(l.word("older.title"), "%s", fact.FormatDate(l.lang, l.effective())) + l.word("punctuation.close")
}

// olderPage is what the page name says of itself if it is of an older edition;
// key names the page, or is that of one of ours.
func (l *localized) olderPage(name, key string) *Older {
	if l.older == 0 {
		return nil
	}
	now := depth(name) + path.Join(l.lang, key, "index.html")
	if p := l.Site.Page(l.lang, key); p != nil {
		now = depth(name) + l.Site.URLOf(l.Site.Now(p), l.lang, "")
	}
	return &Older{Notice: l.about("older.notice"), Now: now, Print: depth(name) + l.printName()}
}

// about puts the days of an older edition into a word.
func (l *localized) about(word string) string {
	return strings.ReplaceAll(l.word(word), "%s", l.days())
}

// days are those of the incidents that an older edition decides, as readers see
// them.
func (l *localized) days() string {
	e := l.scheme.Editions[l.older]
	until := fact.FormatDate(l.lang, rule.Date(e.Until))
	if e.From == rule.Least {
		return l.ranged("range.until", "", until)
	}
	return l.ranged("range.between", fact.FormatDate(l.lang, rule.Date(e.From)), until)
}

// olderFolders leads from the front page of a folder to the same of older
// editions.
func (l *localized) olderFolders(name string, p *page.Page) (links []Link) {
	if l.older > 0 {
		return nil
	}
	for i, site := range l.Site.Editions() {
		if front := site.Page(l.lang, p.Key); site.Edition() != "" && front != nil {
			links = append(links, Link{Text: l.pagesOf(i).about("older.read"), URL: depth(name) + site.URL(l.lang, p.Key, "")})
		}
	}
	return links
}

// ownManual is where an older edition's own manual begins, seen from the page
// name; "" if it has none.
func (l *localized) ownManual(name string) string {
	front := l.Site.Page(l.lang, "manual")
	switch {
	case l.Site.Edition() == "" || front == nil:
		return ""
	case l.inOne:
		return "#" + front.PrintID("")
	}
	return depth(name) + l.Site.URLOf(front, l.lang, "")
}

// inside is what a page within a page that holds many needs of a page: of the
// page that holds the whole site, which nobody reads from its top.
func (l *localized) inside(p *page.Page) (c Common) {
	if l.older == 0 || !l.inOne {
		return c
	}
	c.Words = l.Site.Words[l.lang]
	c.Older = &Older{Notice: l.about("older.notice"), Now: "#" + l.Site.Now(p).PrintID("")}
	return c
}

// allParts are the parts of the present edition, and those of older editions
// that have their own.
func (l *localized) allParts(o render.Options) []PrintPart {
	all := l.parts(o)
	for i, site := range l.Site.Editions() {
		if site.Edition() != "" {
			all = append(all, l.pagesOf(i).parts(o)...)
		}
	}
	return all
}
