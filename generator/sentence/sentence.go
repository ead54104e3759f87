// Package sentence says which sentences differ between two sites, each once,
// however many pages show it.
//
//	Compare    what two sites say → the sentences that came, went and changed
//	units      pages → the parts of them that are held against each other
//	matching   which sentence became which, and what is left comes or goes
//	follows    of those, the ones that only follow from a fact or a number
//	about      what a change is about: money, days, numbers to call …
//	languages  a change and the same one in the translation → one Row
//	places     where sentences stand that both sites have
//	lingering  words that one sentence loses and another still has
//	older      what members see changed whose day an older edition rules
//
// A sentence comes if no page of its language said it before, and goes if none
// says it any more. Package changes tells the same from the other side: page by
// page, line by line.
package sentence

import (
	"cmp"
	"slices"

	"tebiki/generator/changes"
)

// Sites are two sites to compare.
type Sites struct {
	Before, After []changes.Text
	Moved         map[string]string                       // addresses of pages before → after, where they differ
	Editions      []int                                   // of each edition after, the newest first: the one before that it is held against
	Facts         map[string][][2]string                  // by language: what site.toml said and says now, where it differs
	Source        string                                  // the language that the others are translated from
	Asks          func(edition int, question string) bool // whether an edition after asks a question
	Decides       func(edition int, decision string) bool // whether it decides that
	IsOurs        func(lang, sentence string) bool        // whether a sentence is of the site's frame, not of what is said of the rules
}

// Change is a sentence that became another, or lines that came or went
// together. One of Old and New may be empty.
type Change struct {
	Lang     string
	Old, New []string       // lines; of a sentence that became another, one each
	Parts    []changes.Part // of such a one
	About    Kind
	Was, Is  []Place // where Old stood and New stands
	Stays    []Place // where Old still stands
	Older    []int   // editions before the newest whose members see it change, by index

	Lingers []Lingering // of what a change of money, days, noes or conditions takes away

	sentences []string // all of them: those of Old after a "-", those of New after a "+"
	at        []string // what the same change in another language is found by
	order     int
}

// Place is where a sentence stands.
type Place struct {
	Path    string // of the page
	Heading string // of the section; ""
	Owner   changes.Owner
	Frame   bool
	Repeats bool
}

// Row is a change in the languages that have it, the source first.
type Row []*Change

// Moved is a sentence that stands elsewhere than before.
type Moved struct {
	Lang, Text string
	Was, Is    []Place // where it stands no more, and where it did not
}

// Result is what differs.
type Result struct {
	Rows    []Row       // what matters most first
	Facts   []Row       // of which only a fact of site.toml differs
	Numbers []Row       // of which only the number of a heading differs
	Echoes  []Row       // that only say again what others do
	Renamed [][2]string // the numbers of headings before and after
	Moved   []Moved
	Older   []Row // of Rows, those that members see whose day an older edition rules
}

// Compare returns what differs.
func Compare(s Sites) *Result {
	c := newComparison(s)
	c.match()
	c.matchLeft()
	c.rest()
	c.markOlder(c.found)
	result := &Result{Renamed: c.renamed(), Moved: c.moved()}
	echoes := c.echoes(c.found)
	for _, row := range rows(c.found, s.Source) {
		all := func(follows func(*Change) bool) bool {
			return !slices.ContainsFunc(row, func(c *Change) bool { return !follows(c) })
		}
		isFact := c.followsFacts
		isNumber := func(one *Change) bool { return followsNumbers(one, result.Renamed) }
		switch {
		case all(isFact):
			result.Facts = append(result.Facts, row)
		case all(func(one *Change) bool { return isFact(one) || isNumber(one) }):
			result.Numbers = append(result.Numbers, row)
		case all(func(one *Change) bool { return isFact(one) || isNumber(one) || echoes[one] }):
			result.Echoes = append(result.Echoes, row)
		default:
			c.look(row)
			result.Rows = append(result.Rows, row)
		}
	}
	slices.SortStableFunc(result.Rows, func(a, b Row) int { return cmp.Compare(a.rank(), b.rank()) })
	for _, r := range result.Rows {
		if r.IsOlder() {
			result.Older = append(result.Older, r)
		}
	}
	return result
}

// look says of each change of a row what it is about, and what it leaves behind.
func (c *comparison) look(row Row) {
	for _, one := range row {
		if !c.followsFacts(one) {
			one.About = about(one)
		}
		if one.About&(Money|Days|Negation|Condition|Cost) != 0 && len(one.Stays) == 0 {
			c.linger(one)
		}
	}
}

// IsOlder reports whether members see the change whose day an older edition
// rules.
func (r Row) IsOlder() bool {
	return slices.ContainsFunc(r, func(c *Change) bool { return len(c.Older) > 0 })
}

// About is what the change is about in any language.
func (r Row) About() Kind {
	var kind Kind
	for _, c := range r {
		kind |= c.About
	}
	return kind
}

// rank orders rows: what they are about first, then what became another before
// what went and what came.
func (r Row) rank() int {
	rank := 1000
	for _, c := range r {
		shape := 1
		switch {
		case len(c.Old) == 0:
			shape = 2
		case len(c.New) > 0:
			shape = 0
		}
		rank = min(rank, c.About.rank()*10+shape)
	}
	return rank
}
