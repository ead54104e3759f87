package coverage

import (
	"cmp"
	"slices"
)

// likeness is how much two texts must share to be one another's versions. With
// an older official text at hand, less will do for what it has, and more is
// asked of the site's other sentences: they are its own, or half changed.
const (
	likeness      = 0.4
	olderLikeness = 0.25
	ownLikeness   = 0.6
)

// missing is a piece that the site does not carry, and what it says instead.
type missing struct {
	piece
	last    int   // the index of where the text has it last
	again   []int // further lines of the text that have it
	instead *candidate
}

// candidate is something the site says that may be an older version of a
// missing piece.
type candidate struct {
	phrase
	page    string
	wasTrue bool // an older official text has it
	bigrams map[[2]rune]int
	mask    string
}

// pair gives every missing piece the candidate most like it, the likest pairs
// first; nothing is a version of two pieces. What differs in figures only
// wins, and then what an older text says.
func (c *comparison) pair() {
	type couple struct {
		m     *missing
		with  *candidate
		score float64
	}
	var candidates []*candidate
	if len(c.missing) > 0 {
		candidates = c.candidates()
	}
	var couples []couple
	for _, m := range c.missing {
		wanted, mask := bigrams(m.folded), m.masked()
		for _, with := range candidates {
			score, least := dice(wanted, with.bigrams), likeness
			switch {
			case with.wasTrue:
				least = olderLikeness
			case len(c.older) > 0:
				least = ownLikeness
			}
			if score < least && with.mask != mask {
				continue
			}
			if with.mask == mask {
				score++
			}
			if with.wasTrue {
				score += likeness
			}
			couples = append(couples, couple{m, with, score})
		}
	}
	slices.SortStableFunc(couples, func(a, b couple) int { return cmp.Compare(b.score, a.score) })
	taken := map[string]bool{}
	for _, pair := range couples {
		if pair.m.instead == nil && !taken[pair.with.folded] {
			pair.m.instead = pair.with
			taken[pair.with.folded] = true
		}
	}
	c.instead, c.nowhere = map[string]string{}, make([]int, len(c.pieces))
	for _, m := range c.missing {
		if m.instead != nil && c.instead[m.folded] == "" {
			c.instead[m.folded] = m.instead.folded
		}
	}
}

// candidates lists what the site says and the official texts do not, each
// text once.
func (c *comparison) candidates() []*candidate {
	var list []*candidate
	known := map[string]*candidate{}
	for _, p := range c.pieces {
		if p.found {
			known[p.folded] = &candidate{}
		}
	}
	add := func(p phrase, page string) {
		if known[p.folded] == nil {
			known[p.folded] = &candidate{phrase: p, page: page, bigrams: bigrams(p.folded), mask: p.masked()}
			list = append(list, known[p.folded])
		}
	}
	for _, p := range c.site.pages {
		for _, sentence := range p.sentences {
			add(sentence, p.path)
		}
	}
	for _, p := range c.older {
		if page := c.site.says(p.folded); page != "" {
			add(p.phrase, page)
			known[p.folded].wasTrue = true
		}
	}
	return list
}

// bigrams counts the pairs of neighbouring characters in a text.
func bigrams(s string) map[[2]rune]int {
	pairs := map[[2]rune]int{}
	last := rune(0)
	for i, r := range s {
		if i > 0 {
			pairs[[2]rune{last, r}]++
		}
		last = r
	}
	return pairs
}

// dice is the Sørensen–Dice coefficient of two counts: 0 for nothing in
// common, 1 for the same.
func dice(a, b map[[2]rune]int) float64 {
	total, common := 0, 0
	for pair, n := range a {
		total += n
		common += min(n, b[pair])
	}
	for _, n := range b {
		total += n
	}
	if total == 0 {
		return 0
	}
	return 2 * float64(common) / float64(total)
}
