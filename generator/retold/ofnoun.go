package retold

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Two numbers of one unit that stand in one sentence, each behind what it is of, may
// change places: 医籍番号（10桁）か会員番号（6桁）. Both are in the other text too, so by
// the numbers alone nothing is seen.

// nounBefore is the word in kanji or katakana that a text ends in, with a bracket or
// は behind it; "" where it ends otherwise.
func nounBefore(text string) string {
	rest := text
	for _, sign := range []string{"(", ":", "は", "が"} {
		if cut, ok := strings.CutSuffix(text, sign); ok {
			rest = cut
			break
		}
	}
	if rest == text {
		return ""
	}
	from := len(rest)
	characters := 0
	for from > 0 {
		r, size := utf8.DecodeLastRuneInString(rest[:from])
		if !unicode.In(r, unicode.Han, unicode.Katakana) && r != 'ー' {
			break
		}
		from -= size
		characters++
	}
	if characters < 2 {
		return ""
	}
	return rest[from:]
}

// isOneNoun reports whether two nouns may be one, which is said in short: 番号 of
// 医籍番号 may be.
func isOneNoun(a, b string) bool {
	return a != "" && b != "" && (strings.HasSuffix(a, b) || strings.HasSuffix(b, a))
}

// otherOfNoun finds a count of something for which the others have other numbers
// alone; at is -1 of none.
func (w *Whole) otherOfNoun(unit string, mine count, of []*Whole) (at int, theirs count) {
	at = -1
	for i, o := range of {
		for _, c := range o.figures[unit] {
			switch {
			case !isOneNoun(mine.of, c.of):
			case c.number == mine.number:
				return -1, c
			case at < 0:
				at, theirs = i, c
			}
		}
	}
	return at, theirs
}

// otherOfNoun finds a count that one sentence and another have for one thing, and
// not alike.
func (s *meaning) otherOfNoun(of *meaning) (mine, theirs string) {
	for _, a := range s.counts {
		i := slices.IndexFunc(of.counts, func(b nounCount) bool { return b.unit == a.unit && isOneNoun(a.of, b.of) })
		agrees := slices.ContainsFunc(of.counts, func(b nounCount) bool { return b.unit == a.unit && isOneNoun(a.of, b.of) && b.number == a.number })
		if i >= 0 && !agrees {
			return a.of + a.number + a.unit, of.counts[i].of + of.counts[i].number + of.counts[i].unit
		}
	}
	return "", ""
}

// nounCount is a count of what stands before it.
type nounCount struct{ of, number, unit string }
