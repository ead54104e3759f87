package diff

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/page"
	"tebiki/generator/report"
	"tebiki/generator/rule"
)

// The manual of an older edition is to be read as it was. That it has got an
// address of its own is one thing to tell, whatever it says; that it says
// something else is hardly meant.

// keptPhrases say which editions' pages are kept from now on, and where.
func (d Difference) keptPhrases() (list []phrase) {
	first, count := map[string]changes.Page{}, map[string]int{}
	var editions []string
	for _, p := range d.pages {
		edition := page.EditionOf(p.Path)
		if p.Copy == "" || edition == "" {
			continue
		}
		if count[edition]++; count[edition] == 1 {
			first[edition] = p
			editions = append(editions, edition)
		}
	}
	for _, edition := range editions {
		where := first[edition].Path
		day, _ := rule.ParseDate(edition)
		line := diag.Textf("前の版（%[4]s）のマニュアルとQ&Aが、%[2]s などで、これまでのまま読めます（%[3]dページ）", "the manual and the Q&A of the edition before (%[1]s) stay readable as they were, at %[2]s and beside it (%[3]d pages)", fact.FormatDate("en", day), where, count[edition], fact.FormatDate("ja", day))
		row := &report.Row{Label: diag.Textf("残る版", "Edition that is kept").In(d.lang), ID: edition, Lang: d.lang, To: path.Dir(where)}
		object := map[string]any{"kind": "kept", "edition": edition, "path": where, "pages": count[edition]}
		list = append(list, phrase{addresses, false, line, object, row})
	}
	return list
}

// olderPages are the sentences of older editions' own pages that change.
func (d Difference) olderPages() (list []guard) {
	for _, p := range d.pages {
		if page.EditionOf(p.Path) == "" || p.Added || p.Gone {
			continue
		}
		for _, c := range d.otherwise(p) {
			list = append(list, guard{"words", p.Path, diag.Text{
				JA: fmt.Sprintf("前の版のページの文が変わります（%s）: %s → %s", p.Path, d.quoted(c.Old()), d.quoted(c.New())),
				EN: fmt.Sprintf("a sentence of a page of an older edition changes (%s): %s → %s", p.Path, d.quoted(c.Old()), d.quoted(c.New())),
			}, nil})
		}
	}
	return list
}

// otherwise are the changes of a page; of one that is kept as it was, without
// what it says of itself.
func (d Difference) otherwise(p changes.Page) []changes.Change {
	if p.Copy == "" {
		return p.Changes
	}
	words := d.site.Words[p.Lang]
	return slices.DeleteFunc(slices.Clone(p.Changes), func(c changes.Change) bool {
		return c.Old() == "" && (c.New() == words["older.now"] || strings.HasSuffix(c.New(), words["older.contacts"]))
	})
}
