package figure

import (
	"strconv"
)

// Spans of time are said in one unit or in two: 90分, 1時間30分, 1時間半 and an
// hour and a half are one thing, and so are 18か月 and 1年半. Scan writes them in
// the larger unit where that leaves a whole number, else in the smaller.

// spanUnits are the units that are a whole number of another.
var spanUnits = []struct {
	large, small Kind
	of           int64
}{{Hour, Minute, 60}, {Year, Month, 12}}

var (
	toMore      = newAnchored(`^[ \n]?(?:to|or|~|-)[ \n]?[0-9a-z]`)
	andHalf     = newAnchored(`^[ \n]and[ \n]a[ \n]half\b`)
	halfAnd     = newAnchored(`^半`)
	isMiddle    = newAnchored(`^半(?:ば|期|年|月|日|数|額|分)`)
	betweenSpan = newAnchored(`^(?: ?|,? and |と)$`)
)

// withHalf reads the half behind a span of time that ends at an offset, 1時間半
// or an hour and a half, and returns where it ends.
func (s *scanner) withHalf(f *find, to int) int {
	after := s.after(to)
	half := andHalf.FindString(after)
	if half == "" && !isMiddle.MatchString(after) {
		half = halfAnd.FindString(after)
	}
	isSpan := f.Kind&(Year|Month|Week|Day|Hour|Minute) != 0 && f.Kind&Count == 0
	if half == "" || !isSpan || f.value == 0 || f.value >= 1e15 {
		return to
	}
	f.value += 500
	f.Key = f.key("")
	return to + len(half)
}

// withHalfBefore reads "and a half" between a number and its unit.
func (s *scanner) withHalfBefore(f *find, to int) int {
	half := andHalf.FindString(s.after(to))
	if half == "" || f.value >= 1e15 {
		return to
	}
	after := s.after(to + len(half))
	if _, _, known := unitAfter(after); !known && !toMore.MatchString(after) {
		return to
	}
	f.value += 500
	return to + len(half)
}

// joinSpans makes one of the hours and minutes, or years and months, of a span
// of time.
func (s *scanner) joinSpans() {
	for _, unit := range spanUnits {
		joined := s.found[:0] // never longer than what was read
		for _, f := range s.found {
			n := len(joined)
			if n > 0 && joined[n-1].Kind == unit.large && f.Kind == unit.small && f.thousandths()%1000 == 0 && joined[n-1].thousandths() > 0 &&
				f.thousandths() < unit.of*1000 && betweenSpan.MatchString(s.folded[joined[n-1].To:f.From]) {
				last := &joined[n-1]
				last.value = last.thousandths()*unit.of + f.thousandths()
				last.Kind, last.Key, last.Loose, last.To, last.scale = unit.small, last.key(""), false, f.To, 1
				continue
			}
			joined = append(joined, f)
		}
		s.found = joined
	}
}

// inUnits writes spans of time alike.
func (s *scanner) inUnits() {
	for i := range s.found {
		for _, unit := range spanUnits {
			s.found[i].inUnit(unit.large, unit.small, unit.of)
		}
	}
}

// inUnit writes a span in the larger of two units if that is a whole number,
// else in the smaller.
func (f *find) inUnit(large, small Kind, of int64) {
	value := f.thousandths()
	switch {
	case value <= 0 || value >= 1e15:
		return
	case f.Kind == large && value%1000 != 0 && value*of%1000 == 0:
		f.Kind, f.value = small, value*of
	case f.Kind == small && value%(of*1000) == 0:
		f.Kind, f.value = large, value/of
	default:
		return
	}
	f.Key = f.key("")
}

// thousandths is what a number's key says, a thousand times; 0 for other keys.
func (f *find) thousandths() int64 {
	if f.value != 0 {
		return f.value
	}
	n, err := strconv.ParseFloat(f.Key, 64)
	if err != nil || n >= 1e12 {
		return 0
	}
	return int64(n*1000 + 0.5)
}
