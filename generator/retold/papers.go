package retold

import (
	"slices"
	"strings"
)

// OtherPaper finds a paper, of those with some names, that a text speaks of and none
// of the others does, where these speak of another that the text does not: one paper
// was written for the other.
func (w *Whole) OtherPaper(of []*Whole, names []string) (d Difference, ok bool) {
	if len(of) == 0 {
		return d, false
	}
	said := func(o *Whole, name string) int { return strings.Index(o.plain, name) }
	for _, mine := range names {
		from := said(w, mine)
		if from < 0 || slices.ContainsFunc(of, func(o *Whole) bool { return said(o, mine) >= 0 }) {
			continue
		}
		for _, theirs := range names {
			if areAlike(mine, theirs) || slices.ContainsFunc(names, func(name string) bool { return said(w, name) >= 0 && areAlike(name, theirs) }) {
				continue
			}
			if at := slices.IndexFunc(of, func(o *Whole) bool { return said(o, theirs) >= 0 }); at >= 0 {
				there := said(of[at], theirs)
				return w.differs(from, from+len(mine), of[at], at, there, there+len(theirs)), true
			}
		}
	}
	return d, false
}

// areAlike reports whether two names may be those of one paper: 申請書, 給付申請兼振込依頼書.
func areAlike(a, b string) bool {
	return slices.ContainsFunc(piecesOf(a), func(p piece) bool {
		return slices.ContainsFunc(piecesOf(b), func(q piece) bool { return p.text == q.text })
	})
}
