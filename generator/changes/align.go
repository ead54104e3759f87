package changes

import (
	"slices"

	"golang.org/x/net/html/atom"
)

// align returns how lines became others, in reading order. A line that was
// rewritten is one change; one that only stands elsewhere has moved.
func align(before, after []line) []Change {
	var out []Change
	found := hunks(textsOf(before), textsOf(after))
	moved := movedLines(before, after, found)
	for _, h := range found {
		var gone, come []line
		for _, l := range before[h.a0:h.a1] {
			if moved[l.text] == 0 {
				gone = append(gone, l)
			}
		}
		var moves []Change
		for _, l := range after[h.b0:h.b1] {
			if moved[l.text] == 0 {
				come = append(come, l)
			} else {
				moves = append(moves, Change{Parts: []Part{{l.text, Same}}, Moved: true})
			}
		}
		out = append(append(out, pair(gone, come)...), moves...)
	}
	return out
}

func textsOf(lines []line) []string {
	var texts []string
	for _, l := range lines {
		texts = append(texts, l.text)
	}
	return texts
}

// movedLines counts the texts that go in one place and come, as often, in
// another.
func movedLines(before, after []line, found []hunk) map[string]int {
	gone, come := map[string]int{}, map[string]int{}
	for _, h := range found {
		for _, l := range before[h.a0:h.a1] {
			gone[l.text]++
		}
		for _, l := range after[h.b0:h.b1] {
			come[l.text]++
		}
	}
	for text, n := range gone {
		if come[text] != n {
			delete(gone, text)
		}
	}
	return gone
}

// alike is how similar two lines must be for one to be the other, rewritten.
const alike = 0.4

// mostPairs is how many pairs of lines are weighed against each other; where
// there would be more, everything is gone and new.
const mostPairs = 250_000

// pair returns how the lines that stood in one place became others.
func pair(before, after []line) []Change {
	var out []Change
	for _, t := range together(before, after) {
		switch {
		case t.now < 0:
			out = append(out, Change{Parts: []Part{{before[t.old].text, Removed}}})
		case t.old < 0:
			out = append(out, Change{Parts: []Part{{after[t.now].text, Added}}})
		case t.alike:
			out = append(out, Change{Parts: Diff(before[t.old].text, after[t.now].text)})
		default:
			out = append(out, Change{Parts: replaced(before[t.old].text, after[t.now].text)})
		}
	}
	return out
}

// couple is a line before and what it became, by their indexes; -1 is none.
type couple struct {
	old, now int
	alike    bool // else it only stands in its place
}

// together returns which lines that stood in one place became which: those
// most alike belong together, in their order. Between two such pairs a single
// line that gave way to a single line of its kind became that.
func together(before, after []line) []couple {
	var out []couple
	x, y := 0, 0
	upTo := func(toX, toY int) {
		if toX-x == 1 && toY-y == 1 && kind(before[x].tag) == kind(after[y].tag) {
			out = append(out, couple{x, y, false})
			return
		}
		for i := x; i < toX; i++ {
			out = append(out, couple{i, -1, false})
		}
		for i := y; i < toY; i++ {
			out = append(out, couple{-1, i, false})
		}
	}
	for _, m := range matches(before, after) {
		upTo(m[0], m[1])
		out = append(out, couple{m[0], m[1], true})
		x, y = m[0]+1, m[1]+1
	}
	upTo(len(before), len(after))
	return out
}

// kind tells apart lines of which one does not become the other.
func kind(tag atom.Atom) string {
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return "heading"
	case atom.Meta:
		return "description"
	}
	return "text"
}

// matches returns the pairs of indexes, ascending in both, that are alike and
// whose likeness is the greatest in all.
func matches(before, after []line) [][2]int {
	if len(before) == 0 || len(after) == 0 || len(before)*len(after) > mostPairs {
		return nil
	}
	olds, nows := allBigrams(before), allBigrams(after)
	likeness := make([][]float64, len(before))
	best := make([][]float64, len(before)+1) // of before[i:] and after[j:]
	best[len(before)] = make([]float64, len(after)+1)
	for i := len(before) - 1; i >= 0; i-- {
		likeness[i], best[i] = make([]float64, len(after)), make([]float64, len(after)+1)
		for j := len(after) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if kind(before[i].tag) != kind(after[j].tag) {
				continue
			}
			if l := dice(olds[i], nows[j]); l >= alike {
				likeness[i][j] = l
				best[i][j] = max(best[i][j], best[i+1][j+1]+l)
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(before) && j < len(after); {
		switch {
		case likeness[i][j] > 0 && best[i][j] == best[i+1][j+1]+likeness[i][j]:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
	return pairs
}

func allBigrams(lines []line) [][]uint64 {
	var all [][]uint64
	for _, l := range lines {
		all = append(all, bigrams(l.text))
	}
	return all
}

// bigrams returns every two characters that follow each other, the ends of
// the text among them, in order.
func bigrams(text string) []uint64 {
	var list []uint64
	last := uint64(0)
	for _, r := range text {
		list = append(list, last<<32|uint64(r))
		last = uint64(r)
	}
	list = append(list, last<<32)
	slices.Sort(list)
	return list
}

// dice returns how much two sorted lists have in common: 1 if all, 0 if
// nothing.
func dice(a, b []uint64) float64 {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			common, i, j = common+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return 2 * float64(common) / float64(len(a)+len(b))
}
