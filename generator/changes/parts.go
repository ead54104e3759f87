package changes

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Part is a run of a line that stays, goes or comes.
type Part struct {
	Text string
	Op   Op
}

// Op is what happens to a part.
type Op int

const (
	Same Op = iota
	Removed
	Added
)

func (o Op) String() string { return [...]string{"same", "removed", "added"}[o] }

// side is what a line says without the parts of the other side.
func side(parts []Part, op Op) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Op == Same || p.Op == op {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// Diff returns how one line became the other: what stays, with what goes and
// what comes between, in this order. Parts end between words, where the line
// is best cut; what stays between two changes is more than a character or
// two, so that it can be read. Lines with little in common are one part each.
func Diff(before, after string) []Part {
	a, b := words(before), words(after)
	found := hunks(a, b)
	for i := range found {
		slide(a, b, found, i)
	}
	found = join(a, b, found)
	stays := weight(a)
	for _, h := range found {
		stays -= weight(a[h.a0:h.a1])
	}
	figures := !slices.ContainsFunc(found, func(h hunk) bool { return !isFigure(a, b, h) })
	if !figures && stays*4 < max(weight(a), weight(b)) {
		return replaced(before, after)
	}
	var parts []Part
	add := func(op Op, list []string) {
		if len(list) > 0 {
			parts = append(parts, Part{strings.Join(list, ""), op})
		}
	}
	at := 0
	for _, h := range found {
		add(Same, a[at:h.a0])
		add(Removed, a[h.a0:h.a1])
		add(Added, b[h.b0:h.b1])
		at = h.a1
	}
	add(Same, a[at:])
	return parts
}

// replaced is a line that gives way to another.
func replaced(before, after string) []Part {
	return slices.DeleteFunc([]Part{{before, Removed}, {after, Added}}, func(p Part) bool { return p.Text == "" })
}

// slide moves a hunk that only goes or only comes to where its ends are best,
// as far as it stays the same change: of 「甲」「乙」 that came of 「乙」, it is
// 「甲」 that came and not 甲」「.
func slide(a, b []string, found []hunk, i int) {
	h := &found[i]
	list, from, to := b, &h.b0, &h.b1
	if h.b0 == h.b1 {
		list, from, to = a, &h.a0, &h.a1
	} else if h.a0 != h.a1 {
		return
	}
	least, most := 0, len(a)
	if i > 0 {
		least = found[i-1].a1
	}
	if i+1 < len(found) {
		most = found[i+1].a0
	}
	move := func(by int) { h.a0, h.a1, h.b0, h.b1 = h.a0+by, h.a1+by, h.b0+by, h.b1+by }
	for h.a0 > least && list[*from-1] == list[*to-1] {
		move(-1)
	}
	best, bestAt := -1, 0
	moved := 0
	for ; ; moved++ {
		if e := ease(list, *from) + ease(list, *to); e > best {
			best, bestAt = e, moved
		}
		if h.a1 >= most || list[*from] != list[*to] {
			break
		}
		move(1)
	}
	move(bestAt - moved)
}

// ease is how well a line is cut before its word i.
func ease(list []string, i int) int {
	if i == 0 || i == len(list) {
		return 5
	}
	last, _ := utf8.DecodeLastRuneInString(list[i-1])
	next, _ := utf8.DecodeRuneInString(list[i])
	switch {
	case isClosing(next) || isOpening(last): // kinsoku
		return 0
	case endsSentence(last) && !unicode.IsSpace(next), unicode.IsSpace(last) && endsSentence(rune(list[max(i-2, 0)][0])):
		return 4
	case unicode.IsSpace(last), unicode.IsSpace(next), isClosing(last), isOpening(next):
		return 3
	case script(last) != script(next):
		return 2
	}
	return 1
}

func isOpening(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) }

func isClosing(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf) || strings.ContainsRune("、。，．,.!?！？:;：；・", r)
}

func endsSentence(r rune) bool { return strings.ContainsRune("。！？.!?", r) }

func script(r rune) *unicode.RangeTable {
	for _, table := range []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Letter, unicode.Digit} {
		if unicode.Is(table, r) {
			return table
		}
	}
	return nil
}

// mostIsland is how heavy what stays between two changes may be to be taken
// for a part of them.
const mostIsland = 8

// isFigure reports whether an amount, a date or a number gave way to another.
func isFigure(a, b []string, h hunk) bool {
	isOne := func(list []string) bool {
		return len(list) == 1 && strings.ContainsFunc(list[0], unicode.IsDigit)
	}
	return isOne(a[h.a0:h.a1]) && isOne(b[h.b0:h.b1])
}

// join makes one change of those with next to nothing between them: a
// character, or less than either of them changes. Figures stay apart.
func join(a, b []string, found []hunk) []hunk {
	changed := func(h hunk) int { return max(weight(a[h.a0:h.a1]), weight(b[h.b0:h.b1])) }
	for {
		var joined []hunk
		for _, h := range found {
			if len(joined) == 0 {
				joined = append(joined, h)
				continue
			}
			last := &joined[len(joined)-1]
			stays := weight(a[last.a1:h.a0])
			apart := isFigure(a, b, *last) && isFigure(a, b, h)
			if !apart && (stays <= 2 || stays <= min(mostIsland, changed(*last), changed(h))) {
				last.a1, last.b1 = h.a1, h.b1
			} else {
				joined = append(joined, h)
			}
		}
		if len(joined) == len(found) {
			return joined
		}
		found = joined
	}
}
