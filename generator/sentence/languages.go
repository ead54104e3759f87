package sentence

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tebiki/generator/figure"
)

// rows puts each change together with what it is in the other languages: the
// one that stands in the same place, and best one that differs in the same way.
// Where a language has more lines than another, as of an address in its own
// script, places are not the same: of what is left in a part of a page, the
// first of one language is the first of the other, if both have as many.
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
	pair := func(fits func(a, b *Change) bool) {
		for _, c := range all {
			if c.Lang != source {
				continue
			}
			for _, at := range c.at {
				for _, other := range byPlace[at] {
					isThere := slices.ContainsFunc(with[c], func(r *Change) bool { return r.Lang == other.Lang })
					if !taken[other] && !isThere && !contradict(c, other) && fits(c, other) {
						taken[other] = true
						with[c] = append(with[c], other)
					}
				}
			}
		}
	}
	pair(hasShapeOf)
	inOrder(all, source, taken, with)
	pair(func(*Change, *Change) bool { return true })
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

// inOrder pairs what is left of a part of a page in its order, where a language
// has as many changes of one shape there as the source.
func inOrder(all []*Change, source string, taken map[*Change]bool, with map[*Change]Row) {
	left := map[string]map[string][]*Change{} // by part and shape, by language
	var order []string
	for _, c := range all {
		if c.Lang == source && with[c] != nil || taken[c] || len(c.at) == 0 {
			continue
		}
		part := fmt.Sprintf("%s %t %t", c.at[0][:strings.LastIndexByte(c.at[0], 0)], len(c.Old) > 0, len(c.New) > 0)
		if left[part] == nil {
			left[part] = map[string][]*Change{}
			order = append(order, part)
		}
		left[part][c.Lang] = append(left[part][c.Lang], c)
	}
	for _, part := range order {
		own := left[part][source]
		for _, lang := range slices.Sorted(maps.Keys(left[part])) {
			others := left[part][lang]
			if lang == source || len(others) != len(own) {
				continue
			}
			for i, c := range own {
				taken[others[i]] = true
				with[c] = append(with[c], others[i])
			}
		}
	}
}

// contradict reports whether two changes have other figures each: those of
// translations agree, so that these are about two things.
func contradict(a, b *Change) bool {
	return slices.ContainsFunc([][2][]string{{a.Old, b.Old}, {a.New, b.New}}, func(sides [2][]string) bool {
		mine, theirs := figure.Compare(figure.Scan(strings.Join(sides[0], "\n")), figure.Scan(strings.Join(sides[1], "\n")))
		isSure := func(f figure.Figure) bool { return !f.Loose }
		return slices.ContainsFunc(mine, isSure) && slices.ContainsFunc(theirs, isSure)
	})
}

// hasShapeOf reports whether both became others, both came, or both went.
func hasShapeOf(a, b *Change) bool {
	return (len(a.Old) > 0) == (len(b.Old) > 0) && (len(a.New) > 0) == (len(b.New) > 0)
}
