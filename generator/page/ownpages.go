package page

import (
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
)

// The manual and the Q&A of an older edition, as they were when the next one was
// begun, stand in content/editions/<day>/<language>/ (package edition copies
// them). They are read like the present ones, with the facts of their edition,
// and stand in the output in a folder of their own. Nobody has to keep their
// words up with anything: only what would break them is a problem. An edition
// without such a folder goes by the present pages.

const editionsFolder = "content/editions"

// EditionFolder is where the pages of an older edition stand in a language, from
// the folder that holds content/.
func EditionFolder(edition, lang string) string { return path.Join(folderOf(edition), lang) }

// EditionOf is the day of the older edition whose page stands at a path of the
// output; "" of any other file.
func EditionOf(name string) string {
	parts := strings.SplitN(name, "/", 3)
	if len(parts) < 3 {
		return ""
	}
	if _, isDay := rule.ParseDate(parts[1]); !isDay {
		return ""
	}
	return parts[1]
}

// Present is the path of the present page in the place of an older edition's;
// "" for any other file.
func Present(name string) string {
	edition := EditionOf(name)
	if edition == "" {
		return ""
	}
	return strings.Replace(name, "/"+edition+"/", "/", 1)
}

// Edition is the day of the older edition whose own pages the site has; "" of
// the present site, and of an edition that goes by the present pages.
func (s *Site) Edition() string { return s.edition }

// URLOf is where a page stands in the output, from its root. The page may be
// the present site's.
func (s *Site) URLOf(p *Page, lang, anchor string) string { return s.of(p).URL(lang, p.Key, anchor) }

// Now is the page of the present site that has taken the place of one: the one
// of the same file, or else the front page of its folder.
func (s *Site) Now(p *Page) *Page {
	if now := s.newest.file(p.Lang, p.File); now != nil {
		return now
	}
	return s.newest.Page(p.Lang, p.Folder)
}

// of is the site that a page belongs to, this one or the present one.
func (s *Site) of(p *Page) *Site {
	if s.newest != nil && p.Edition == "" {
		return s.newest
	}
	return s
}

// folderOf is where the languages of an edition's pages stand.
func folderOf(edition string) string {
	if edition == "" {
		return "content"
	}
	return path.Join(editionsFolder, edition)
}

// nameOf is the name of a page's file, from the folder that holds content/.
func (s *Site) nameOf(lang, file string) string { return path.Join(folderOf(s.edition), lang, file) }

// checkEditions notes the editions that have pages of their own, and reports
// what cannot be such a folder.
func (l *Draft) checkEditions() (problems []diag.Problem) {
	if l.known == nil {
		return nil // nobody knows which editions there are
	}
	var languages []string
	for _, lang := range l.Site.Languages {
		languages = append(languages, lang.ID)
	}
	older := l.known.EditionIDs()
	for _, s := range l.known.Named {
		older = append(older, s.Edition)
	}
	older = slices.DeleteFunc(older, func(id string) bool { return id == l.known.Edition })
	for _, e := range entries(l.FS, editionsFolder) {
		name := path.Join(editionsFolder, e.Name())
		switch {
		case isIgnored(e):
		case !e.IsDir() || !slices.Contains(older, e.Name()):
			problems = append(problems, strayEdition(name, e.Name() == l.known.Edition, older))
		default:
			l.Site.kept = append(l.Site.kept, e.Name())
			for _, below := range entries(l.FS, name) {
				if !isIgnored(below) && !slices.Contains(languages, below.Name()) {
					problems = append(problems, unknownFile(l.FS, path.Join(name, below.Name()), below.Name(), languages))
				}
			}
		}
	}
	return problems
}

// strayEdition reports what is named after no edition that has been followed by
// another.
func strayEdition(name string, isNewest bool, older []string) diag.Problem {
	p := diag.Problem{
		Position: diag.Position{File: name}, ID: "unknown-file",
		Message: diag.Textf("前の版に、「%s」という版はありません", "there is no older edition “%s”", path.Base(name)),
		Hint:    diag.Textf("ここには、次の版が始まった版のマニュアルとQ&Aを、その版の日付のフォルダーに置きます。その版の規則を消したのなら、このフォルダーも消します", "here are the manual and the Q&A of editions that another has followed, in folders named after their days; if the rules of this one were taken out, take this folder out too"),
	}
	if isNewest {
		p.Message = diag.Textf("「%s」は、いちばん新しい版です。そのマニュアルとQ&Aは content/ja などにあり、ここのものはサイトに載りません", "“%s” is the newest edition; its manual and Q&A stand in content/ja and the like, and what is here gets nowhere", path.Base(name))
		p.Hint = diag.Textf("次の版をやめたのなら、このフォルダーを消します。そうでなければ、次の版の規則（rules の日付のファイル）を戻します", "if the edition after it was given up, delete this folder; else put the rules of that edition back (the file in rules named after its day)")
	} else if hint := diag.DidYouMean(path.Base(name), older); hint != (diag.Text{}) {
		p.Hint = hint
	}
	return p
}

// readOwnPages reads the pages of an older edition that has its own, and what
// would break them.
func (l *Draft) readOwnPages(edition string, present *Site) {
	s := l.Site
	s.edition, s.newest = edition, present
	s.Pages, s.index, s.unread = map[string][]*Page{}, &index{}, map[string]bool{}
	s.Languages = slices.Clone(s.Languages)
	for i, lang := range s.Languages {
		if i > 0 && !isThere(l.FS, s.nameOf(lang.ID, "")) { // which the site has got since
			s.Languages[i].AllowUntranslated = true
		}
	}
	l.pages()
}

// finishOwnPages compares the pages of an older edition between the languages.
func (l *Draft) finishOwnPages() {
	l.translations()
	folder := folderOf(l.Site.edition) + "/"
	l.Problems = slices.DeleteFunc(l.Problems, func(p diag.Problem) bool {
		return p.Severity == diag.Warning && strings.HasPrefix(p.File, folder)
	})
	for _, lang := range l.Site.Languages[1:] {
		for _, t := range l.ownTranslationsInto(lang.ID) {
			l.markStale(lang.ID, t)
			if t.State == Stale { // which its readers are told
				l.Report(l.stale(lang.ID, t))
			}
		}
	}
}

// ownTranslationsInto is TranslationsInto for the pages of an older edition.
func (l *Draft) ownTranslationsInto(lang string) []Translation {
	return slices.DeleteFunc(l.TranslationsInto(lang), func(t Translation) bool {
		return !strings.HasPrefix(t.Name, l.Site.nameOf(lang, "")+"/")
	})
}

// IsOlder reports whether it is of an older edition's own pages.
func (t Translation) IsOlder() bool { return strings.HasPrefix(t.Name, editionsFolder+"/") }

// OlderTranslations returns how the sections of older editions' own pages stand.
// What there is no translation of is left out: nobody has to make one.
func (l *Draft) OlderTranslations() (all []Translation) {
	for _, older := range l.older {
		for _, lang := range older.Site.Languages[1:] {
			all = append(all, older.ownTranslationsInto(lang.ID)...)
		}
	}
	return slices.DeleteFunc(all, func(t Translation) bool { return t.State == Untranslated })
}

// readOlder reads the own pages of older editions for what their translations
// are made from, whatever else is wrong with them.
func (l *Draft) readOlder() {
	for _, e := range entries(l.FS, editionsFolder) {
		if isIgnored(e) || !e.IsDir() {
			continue
		}
		older := newDraft(l.FS, nil, new(Reader))
		older.Site.Facts = l.Site.InEdition(nil)
		older.readOwnPages(e.Name(), l.Site)
		l.older = append(l.older, older)
	}
}

// resolveText finds out where a link of check.toml leads in an older edition that
// has its own pages. Its texts are those of all editions, and their links are
// kept up with the present pages: they lead to the same place of the edition's
// own pages, or else to the present one.
func (s *Site) resolveText(d *Body, dest string) (to Link, message, hint diag.Text, ok bool) {
	to, message, hint, ok = s.newest.Resolve(d, dest)
	if !ok || to.Page == nil {
		return to, message, hint, ok
	}
	if own := s.file(d.Lang, to.Page.File); own != nil {
		if anchor, isThere := own.same(to.Page, to.Anchor); isThere {
			to.Page, to.Anchor = own, anchor
		}
	}
	return to, message, hint, true
}

// Leads is Resolve for a link of which the words are known. Where they are the
// number that a place has in the present pages, the link leads there.
func (s *Site) Leads(d *Body, dest, words string) (to Link, message, hint diag.Text, ok bool) {
	to, message, hint, ok = s.Resolve(d, dest)
	if ok && d.Page == nil && to.Page != nil && to.Page.Edition != "" {
		if _, _, isIt := s.otherNumber(d.Lang, to, words); !isIt {
			return s.newest.Resolve(d, dest)
		}
	}
	return to, message, hint, ok
}

// same is the anchor on this page of a place of another edition's page; ok is
// false if it is not there. An id that goes with a number may have been given
// again, to another question; then the one with the same words is meant.
func (p *Page) same(other *Page, anchor string) (own string, ok bool) {
	if anchor == "" {
		return "", true
	}
	words := func(s *Section) string { return strings.TrimPrefix(s.Title, numberOf(s.Title)) }
	goes := func(s *Section) bool { return numberOf(s.Title) != "" && strings.HasSuffix(s.ID, numberOf(s.Title)) }
	there := other.sectionOf(anchor)
	if slices.Contains(p.ids(), anchor) {
		here := p.sectionOf(anchor)
		if here == nil || there == nil {
			return anchor, here == there
		}
		if words(here) == words(there) || !goes(here) && !goes(there) {
			return anchor, true
		}
	}
	if there == nil || there.ID != anchor || !goes(there) {
		return "", false
	}
	for i := range p.Sections {
		if s := &p.Sections[i]; goes(s) && words(s) == words(there) {
			if ok {
				return "", false // nobody knows which of the two
			}
			own, ok = s.ID, true
		}
	}
	return own, ok
}
