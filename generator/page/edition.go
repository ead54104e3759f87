package page

import (
	"fmt"
	"slices"

	"tebiki/generator/diag"
)

// In returns the site in the words of an edition, by its index in
// rule.Scheme.Editions: its Checks say what that edition's rules say (amounts,
// dates), and it renders their texts. Words are the same, and so are Pages where
// the edition has none of its own (ownpages.go).
func (s *Site) In(edition int) *Site {
	if edition == 0 {
		return s
	}
	return s.older[edition-1]
}

// olderEditions reads check.toml once more for each edition before the
// newest: its questions, outcomes, documents and steps, with its facts.
func (l *Draft) olderEditions() {
	if l.known == nil {
		return
	}
	for _, e := range l.known.Editions[min(1, len(l.known.Editions)):] {
		site := &Site{
			Facts: l.Site.InEdition(e.Alone),
			Pages: l.Site.Pages, index: l.Site.index, Words: l.Site.Words,
			Checks: map[string]*Check{}, unread: l.Site.unread, HandedOut: l.Site.HandedOut, unhanded: l.Site.unhanded, unnamed: l.Site.unnamed,
		}
		older := &Draft{FS: l.FS, known: l.known, reader: l.reader, broken: newBroken(), Site: site}
		hasOwn := slices.Contains(l.Site.kept, e.ID)
		if hasOwn {
			older.readOwnPages(e.ID, l.Site)
		}
		older.checks()
		older.references()
		older.Report(site.checkCites()...)
		if hasOwn {
			older.finishOwnPages()
			l.older = append(l.older, older)
		} else {
			older.textTranslations()
		}
		l.Report(older.Problems...)
		l.Site.older = append(l.Site.older, site)
	}
}

// once drops problems that were reported already, as those of check.toml are
// by every edition.
func once(problems []diag.Problem) []diag.Problem {
	seen := map[string]bool{}
	var rest []diag.Problem
	for _, p := range problems {
		key := fmt.Sprint(p.Position, p.ID, p.Message.EN)
		if !seen[key] {
			seen[key] = true
			rest = append(rest, p)
		}
	}
	return rest
}

// Editions returns the site in the words of each edition, the newest first.
func (s *Site) Editions() []*Site { return append([]*Site{s}, s.older...) }
