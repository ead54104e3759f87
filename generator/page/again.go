package page

import (
	"maps"
	"path"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
)

// mostAgain is how many pages are read again by themselves; with more, all are.
const mostAgain = 20

// Again reads some pages of a sound draft again, in every language, and returns
// the site with them in place of what they were, and a draft of these pages
// alone. files are below content/<lang>/. The draft itself stays as it is.
//
// ok is false where a page cannot be shown before all is read: one that has an
// error, is there no longer, or is not called or parted as it was, so that what
// other pages say of it may no longer hold.
func (l *Draft) Again(files []string) (site *Site, alone *Draft, ok bool) {
	if len(files) > mostAgain {
		return nil, nil, false
	}
	site = l.Site.clone()
	few := *site
	few.Pages = map[string][]*Page{}
	alone = newDraft(l.FS, l.known, new(Reader))
	alone.Site, alone.texts, alone.SiteFile = &few, l.texts, l.SiteFile
	for _, lang := range l.Site.Languages {
		for i, was := range l.Site.Pages[lang.ID] {
			if !slices.Contains(files, was.File) {
				continue
			}
			read := alone.page(lang.ID, was.File)
			alone.Report(read.problems...)
			if read.page == nil || diag.Failed(read.problems) || !read.page.standsFor(was) {
				return nil, nil, false
			}
			site.replace(i, read.page)
			few.Pages[lang.ID] = append(few.Pages[lang.ID], read.page)
			alone.Documents = append(alone.Documents, read.page.Doc)
		}
	}
	for _, d := range alone.Documents {
		alone.Report(site.checkReferences(d)...)
	}
	alone.staleness()
	return site, alone, !diag.Failed(alone.Problems)
}

// clone is the same site, whose pages can be replaced without changing this one.
func (s *Site) clone() *Site {
	site := *s
	site.Pages = maps.Clone(s.Pages)
	site.index = &index{maps.Clone(s.index.byKey), maps.Clone(s.index.byFile)}
	site.unnamed = newUnnamed(s.Contacts)
	for lang, pages := range site.Pages {
		site.Pages[lang] = slices.Clone(pages)
	}
	site.older = slices.Clone(s.older)
	for i, older := range site.older {
		other := *older
		if other.edition == "" {
			other.Pages, other.index = site.Pages, site.index
		} else {
			other.newest = &site
		}
		site.older[i] = &other
	}
	return &site
}

// replace puts a page in place of the one with its file and key.
func (s *Site) replace(at int, p *Page) {
	s.Pages[p.Lang][at] = p
	s.index.byKey[p.Lang+" "+p.Key] = p
	s.index.byFile[p.Lang+" "+p.File] = p
}

// standsFor reports whether all that other pages, the rules and its own
// translations can say of a page holds of the page that is in its place now.
func (p *Page) standsFor(was *Page) bool {
	sameAnchor := func(a, b markdown.Anchor) bool {
		return a.ID == b.ID && !b.Filled && (a.Heading == nil) == (b.Heading == nil)
	}
	sameSection := func(a, b Section) bool {
		return a.Level == b.Level && numberOf(a.Title) == numberOf(b.Title) && markdown.IsBlank(a.Title) == markdown.IsBlank(b.Title)
	}
	sameAddress := func(a, b Was) bool { return a.Key == b.Key }
	return !was.Filled && p.Key == was.Key && p.Nav == was.Nav && len(p.Doc.Lost) == 0 &&
		markdown.IsBlank(p.Doc.Text) == markdown.IsBlank(was.Doc.Text) &&
		slices.EqualFunc(p.Anchors, was.Anchors, sameAnchor) && slices.EqualFunc(p.Sections, was.Sections, sameSection) &&
		slices.EqualFunc(p.Was, was.Was, sameAddress)
}

// FileOfPage is the page that a file of content/ is, by its name from the folder
// that holds it: the file below content/<lang>/; ok is false if it is none.
func (s *Site) FileOfPage(name string) (file string, ok bool) {
	for _, lang := range s.Languages {
		base := path.Join("content", lang.ID) + "/"
		if len(name) > len(base) && name[:len(base)] == base && s.file(lang.ID, name[len(base):]) != nil {
			return name[len(base):], true
		}
	}
	return "", false
}
