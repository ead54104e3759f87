package sentence

import (
	"cmp"
	"slices"
)

// rows puts each change together with what it is in the other languages: the
// one that stands in the same place, and best one that differs in the same way.
func rows(all []*Change, source string) []Row {
	byPlace := map[string][]*Change{}
	for _, c := range all {
		if c.Lang != source {
			for _, at := range c.at {
				byPlace[at] = append(byPlace[at], c)
			}
		}
	}
	taken, with := map[*Change]bool{}, map[*Change]Row{}
	for _, alike := range []bool{true, false} {
		for _, c := range all {
			if c.Lang != source {
				continue
			}
			for _, at := range c.at {
				for _, other := range byPlace[at] {
					isThere := slices.ContainsFunc(with[c], func(r *Change) bool { return r.Lang == other.Lang })
					if !taken[other] && !isThere && (!alike || hasShapeOf(c, other)) {
						taken[other] = true
						with[c] = append(with[c], other)
					}
				}
			}
		}
	}
	var list []Row
	for _, c := range all {
		if c.Lang == source {
			list = append(list, append(Row{c}, with[c]...))
		}
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
