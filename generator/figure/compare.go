package figure

import (
	"cmp"
	"math/bits"
	"slices"
)

// Compare returns the figures that only one of two texts has, in order. Each
// figure answers one of the other text that says the same, but a Label any
// number of them. Loose figures are returned too; they need no answer.
func Compare(a, b []Figure) (onlyA, onlyB []Figure) {
	inA, inB := make([]bool, len(a)), make([]bool, len(b))
	lines := queue(b)
	labels := map[string]bool{} // whether labels that say this are answered
	for _, i := range bySureness(a) {
		if a[i].Kind != Label {
			if j, found := first(lines[a[i].Key], a[i].Kind, inB); found {
				inA[i], inB[j] = true, true
			}
			continue
		}
		if _, asked := labels[a[i].Key]; !asked {
			labels[a[i].Key] = answerAll(lines[a[i].Key], inB)
		}
		inA[i] = labels[a[i].Key]
	}
	if hasOther(a, inA) || hasOther(b, inB) {
		compareOthers(a, b, inA, inB)
	}
	return rest(a, inA), rest(b, inB)
}

// hasOther reports whether a figure that nothing answers may say another thing
// too.
func hasOther(figures []Figure, answered []bool) bool {
	for i, f := range figures {
		if !answered[i] && f.Or.Kind != 0 {
			return true
		}
	}
	return false
}

// compareOthers has the figures that nothing answers yet answer by what else
// they may say.
func compareOthers(a, b []Figure, inA, inB []bool) {
	mains, others := queue(b), queue(asOthers(b))
	labels := map[Figure]bool{} // whether labels of these readings are answered
	for _, i := range bySureness(a) {
		f := a[i]
		if inA[i] {
			continue
		}
		sort := Figure{Kind: f.Kind, Key: f.Key, Or: f.Or}
		answered, asked := labels[sort]
		for _, try := range []struct {
			lines map[string][]*line
			Reading
		}{{others, Reading{f.Kind, f.Key}}, {mains, f.Or}, {others, f.Or}} {
			if try.Kind == Label && f.Kind == Label { // of labels there need not be as many of each
				if !asked && !answered && isOpen(try.lines[try.Key], inB) {
					answered = answerAll(try.lines[try.Key], inB)
				}
			} else if j, found := first(try.lines[try.Key], try.Kind, inB); !answered && !inA[i] && found {
				inA[i], inB[j] = true, true
			}
		}
		inA[i] = inA[i] || answered
		labels[sort] = answered
	}
}

// isOpen reports whether one of some lines' figures answers nothing yet.
func isOpen(lines []*line, answered []bool) bool {
	return slices.ContainsFunc(lines, func(l *line) bool {
		return slices.ContainsFunc(l.figures, func(j int) bool { return !answered[j] })
	})
}

// asOthers is figures, each as the other thing that it may say.
func asOthers(figures []Figure) []Figure {
	others := slices.Clone(figures)
	for i, f := range figures {
		others[i].Kind, others[i].Key = f.Or.Kind, f.Or.Key
	}
	return others
}

// line is the figures of a text that say the same and are of the same kinds,
// in the order in which they are to answer. A text may say one thing a
// thousand times; whoever looks for an answer looks at each line's head only.
type line struct {
	kind    Kind
	ranks   []int // place of each in the order of all figures
	figures []int // their indexes
	head    int   // those before it have answered
}

// queue lines the figures of a text up, by what they say.
func queue(figures []Figure) map[string][]*line {
	lines := map[string][]*line{}
	for rank, j := range bySureness(figures) {
		f := figures[j]
		k := slices.IndexFunc(lines[f.Key], func(l *line) bool { return l.kind == f.Kind })
		if k < 0 {
			k = len(lines[f.Key])
			lines[f.Key] = append(lines[f.Key], &line{kind: f.Kind})
		}
		l := lines[f.Key][k]
		l.ranks, l.figures = append(l.ranks, rank), append(l.figures, j)
	}
	return lines
}

// first returns the figure that is to answer one of some kinds.
func first(lines []*line, kind Kind, answered []bool) (figure int, found bool) {
	var best *line
	for _, l := range lines {
		for l.head < len(l.figures) && answered[l.figures[l.head]] {
			l.head++
		}
		if l.kind&kind != 0 && l.head < len(l.figures) && (best == nil || l.ranks[l.head] < best.ranks[best.head]) {
			best = l
		}
	}
	if best == nil {
		return 0, false
	}
	return best.figures[best.head], true
}

// answerAll has every figure that can be a label answer, and reports whether
// there is one.
func answerAll(lines []*line, answered []bool) bool {
	found := false
	for _, l := range lines {
		if l.kind&Label == 0 {
			continue
		}
		for _, j := range l.figures {
			answered[j], found = true, true
		}
	}
	return found
}

// bySureness orders figures: those that must be answered first, and of these
// the ones that leave least open.
func bySureness(figures []Figure) []int {
	order := make([]int, len(figures))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		loose := func(f Figure) int {
			if f.Loose {
				return 1
			}
			return 0
		}
		x, y := figures[i], figures[j]
		return cmp.Or(cmp.Compare(loose(x), loose(y)), cmp.Compare(bits.OnesCount(uint(x.Kind|x.Or.Kind)), bits.OnesCount(uint(y.Kind|y.Or.Kind))))
	})
	return order
}

// rest returns the figures that nothing answers.
func rest(figures []Figure, answered []bool) []Figure {
	var left []Figure
	for i, f := range figures {
		if !answered[i] {
			left = append(left, f)
		}
	}
	return left
}
