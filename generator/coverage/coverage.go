// Package coverage lists what there is to do until the built site says what
// the official text says, in the order of that text.
//
// The official text is cut into pieces (official.go): blocks between blank
// lines, cut at 。 and ？. Each piece is looked for in the visible text of the
// built pages (visible.go), both folded (fold.go) so that widths, spaces, line
// breaks and list marks do not matter. A piece must be found as often as the
// official text has it; only the running heads of its pages, which repeat for
// the paper's sake, need to be found but once.
//
//	pieces not on the site  → paired with what the site says instead (pair.go):
//	                          other figures, other words, or nothing like it
//	what is said instead    → found in the files staff edit (written.go)
//	pieces of older texts   → gone from the newest, still on the site (gone.go)
//
// Where the site differs on purpose, content/source/exceptions.toml says
// which sentence and why (exception.go). An exception without need is a
// problem too.
package coverage

import (
	"cmp"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/source"
)

// Input is what is compared.
type Input struct {
	Texts      []*source.File // the official texts that the site must carry
	Older      []*source.File // those of editions before; what only they say must go
	Pages      []Page
	Exceptions []Exception

	// What is asked only where there is something to do:
	Written func() []*source.File    // the Markdown files that the pages are made of
	Own     func() []*source.File    // files with words of the site's own, and rules, that refer to those pages
	Key     func(file string) string // how rules cite the page that a file is: "manual/2-3"
	Fact    func(path string) string // what {{ path }} says on the site
	Origin  func(path string) Origin // where it is written down
}

// Origin is where a fact is written down.
type Origin struct {
	Place diag.Text // "rules/2022-06-01.toml:15 (attack)"
	Note  diag.Text // what else there is to know; may be empty
	Whole diag.Text // all that is said, where there is nothing to change
}

// Page is one built page.
type Page struct {
	Path string // from the output's root, with forward slashes: "ja/manual/2-3.html"
	HTML []byte
}

// Warnings makes what is left to do warnings: of a text that is older than the
// rules that the site is about nobody can say that it holds.
func (r *Report) Warnings() {
	for i := range r.Problems {
		r.Problems[i].Severity = diag.Warning
	}
}

// Report is the work list.
type Report struct {
	Pieces   int // of the official texts, running heads counted once
	Found    int // pieces the site carries
	Excepted int // pieces it does not, with an exception

	New, Figures, Reworded, Gone, Misplaced, Own int // entries of Problems, by what there is to do

	// Problems are not-covered, no-longer-official and out-of-order in the order
	// of the official texts, then not-in-official-text, then what is wrong with
	// exceptions.
	Problems []diag.Problem
}

// Compare looks for every piece of the official texts in the pages, and for
// what only older texts have. Pages under print/, check/ and flow/ are left
// out: they say again what the others say.
func Compare(in Input) Report {
	c := &comparison{Input: in, site: read(in.Pages), covers: make([]int, len(in.Exceptions)), owned: make([]bool, len(in.Exceptions))}
	var all strings.Builder // what they say, in one
	for _, text := range in.Texts {
		c.look(text, &all)
	}
	for _, text := range in.Older {
		c.older = append(c.older, split(text)...)
	}
	c.pair()
	for _, m := range c.missing {
		c.add(m.place, m.problem(c))
	}
	c.gone()
	c.own(all.String())
	c.added(all.String())
	c.refuse(all.String())
	slices.SortStableFunc(c.entries, func(a, b entry) int { return cmp.Compare(a.place, b.place) })
	refused := c.report.Problems
	c.report.Problems = nil
	for _, e := range c.entries {
		c.report.Problems = append(c.report.Problems, e.problem)
	}
	for i, e := range in.Exceptions {
		c.report.Problems = append(c.report.Problems, e.check(c.pieces, c.older, c.covers[i], c.owned[i], c.site)...)
	}
	c.report.Problems = append(c.report.Problems, refused...)
	return c.report
}

// comparison is a comparison while it is made.
type comparison struct {
	Input
	site       *site
	lines      []writtenLine // see written
	pieces     []piece       // of all texts
	older      []piece       // of the older ones
	missing    []*missing
	instead    map[string]string // what the site says in place of a missing text
	nowhere    []int             // how many pieces, from each backwards, are known to be nowhere on the site
	covers     []int             // how many missing or displaced pieces each exception covers
	owned      []bool            // which exceptions record a sentence of the site's own
	excused    []excused
	lastUsed   int         // the exception that was found last
	ownPhrases []ownPhrase // see foreign
	entries    []entry
	report     Report
}

// entry is a problem and the index of the piece it stands at, or behind.
type entry struct {
	place   float64
	problem diag.Problem
}

func (c *comparison) add(place float64, p diag.Problem) {
	c.entries = append(c.entries, entry{place, p})
}

// look sorts the pieces of a text into those the site carries, those with an
// exception, and the missing. One that is missing several times is one entry.
// What the text says is added to said.
func (c *comparison) look(official *source.File, said *strings.Builder) {
	left := map[string]int{} // how often a text may still be found
	known := map[string]*missing{}
	all := splitAll(official)
	times := map[string]int{}
	for _, p := range all {
		if times[p.folded]++; p.again {
			times[p.folded]--
		}
	}
	for i, p := range all {
		said.WriteString(p.folded)
		if p.again {
			continue
		}
		p.place = float64(len(c.pieces))
		if _, counted := left[p.folded]; !counted {
			left[p.folded] = c.site.count(p.folded, times[p.folded])
		}
		c.report.Pieces++
		left[p.folded]--
		switch {
		case left[p.folded] >= 0:
			c.report.Found++
			p.found = true
		case c.except(p.folded):
			c.report.Excepted++
			c.excused = append(c.excused, excused{p, c.lastUsed})
		case known[p.folded] != nil:
			m := known[p.folded]
			m.last, m.again = len(c.pieces), append(m.again, official.At(p.start, 0).Line)
		default:
			m := &missing{piece: p, last: len(c.pieces)}
			known[p.folded] = m
			c.missing = append(c.missing, m)
		}
		c.pieces = append(c.pieces, p)
		all[i] = p
	}
	c.inOrder(all)
}

// except reports whether an exception covers one more missing piece, and
// counts it.
func (c *comparison) except(text string) bool {
	for i, e := range c.Exceptions {
		if slices.Contains(e.pieces, text) && c.covers[i] < e.Times*len(e.pieces) {
			c.covers[i]++
			c.lastUsed = i
			return true
		}
	}
	return false
}

// leftOut reports whether a page is one that repeats the others, or one of an
// older edition's manual.
func leftOut(path string) bool {
	return page.EditionOf(path) != "" || slices.ContainsFunc(strings.Split(path, "/"), func(folder string) bool {
		return folder == "print" || folder == "check" || folder == "flow"
	})
}
