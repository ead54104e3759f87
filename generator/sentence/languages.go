package sentence

import (
	"cmp"
	"slices"
)

// rows puts each change together with what it is in the other languages: the
// one that stands in the same place, and differs in the same way.
func rows(all []*Change, source string) []Row {
	byPlace := map[string][]*Change{}
	for _, c := range all {
		if c.Lang != source {
			for _, at := range c.at {
				byPlace[at] = append(byPlace[at], c)
			}
		}
	}
	taken := map[*Change]bool{}
	var list []Row
	for _, c := range all {
		if c.Lang != source {
			continue
		}
		row := Row{c}
		for _, sameShape := range []bool{true, false} {
			for _, at := range c.at {
				for _, other := range byPlace[at] {
					isThere := slices.ContainsFunc(row, func(r *Change) bool { return r.Lang == other.Lang })
					if taken[other] || isThere || sameShape && !hasShapeOf(c, other) {
						continue
					}
					taken[other] = true
					row = append(row, other)
				}
			}
		}
		list = append(list, row)
	}
	for _, c := range all {
		if c.Lang != source && !taken[c] {
			list = append(list, Row{c})
		}
	}
	slices.SortStableFunc(list, func(a, b Row) int { return cmp.Compare(a[0].order, b[0].order) })
	return list
}

// hasShapeOf reports whether both became others, both came, or both went.
func hasShapeOf(a, b *Change) bool {
	return (len(a.Old) > 0) == (len(b.Old) > 0) && (len(a.New) > 0) == (len(b.New) > 0)
}
