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
	candidates := bySureness(b)
	for _, i := range bySureness(a) {
		for _, j := range candidates {
			isLabel := a[i].Kind == Label
			if (isLabel || !inB[j]) && Agree(a[i], b[j]) {
				inA[i], inB[j] = true, true
				if !isLabel {
					break
				}
			}
		}
	}
	return rest(a, inA), rest(b, inB)
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
		return cmp.Or(cmp.Compare(loose(x), loose(y)), cmp.Compare(bits.OnesCount(uint(x.Kind)), bits.OnesCount(uint(y.Kind))))
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
