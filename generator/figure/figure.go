// Package figure finds the facts in a text that can be told right from wrong
// by themselves (sums, dates, times of day, counts with their units, telephone
// numbers, postal codes, mail and web addresses) and says which of them two
// texts have in common, whatever language each is written in.
//
//	Scan     text → its figures, in order
//	Compare  two texts' figures → those that only one of them has
//	Strange  text → the numbers in it that Scan does not read as a reader does
//
// A figure's Key is what it says and not how: 10万円, ¥100,000 and 100,000 yen
// have one key, and so have 2022年6月1日, 令和4年6月1日, 1 June 2022 and June 1,
// 2022, or 午後9時, 21:00 and 9 p.m. Full width is half width. The writing of
// every language is looked for in every text, so nothing needs to know which
// language it reads.
//
// Scan takes the text apart from the surest form to the least: addresses
// (address.go), dates (date.go, range.go), times of day (clock.go), labels
// (label.go), and what is left of digits (number.go) or of numbers written as
// words (word.go). What one step takes, the next does not see. What one figure
// leaves unsaid, and its neighbour says, it gets last: the month, the year or the
// unit of a range or a list (range.go), hours and minutes of one span
// (duration.go).
//
// Some writing is open: 15日 is a day of the month or a number of days, and
// 2回 is "2 times" as well as "2 claims". Such a figure is of several kinds,
// and agrees with one that shares any; or it has a second Reading, as 1/3, which
// is a third or 3 January, and is answered by either. Some numbers are no more than grammar
// ("one of them", 一つ): they are Loose, may answer a figure in the other
// language, and are never missed there. And labels (①, (3), 4-5, P9) name
// places: of them two texts must have the same ones, not as many of each.
package figure

import (
	"cmp"
	"slices"
)

// Kind says what a figure measures: one kind, or several where the writing
// leaves it open.
type Kind int

const (
	Yen Kind = 1 << iota // Key in yen
	Day                  // a number of days, or a day of some month
	Week
	Month // a number of months
	Year  // a number of years
	Hour
	Minute
	Second
	Percent
	Times // how often
	Count // of anything else
	Page
	Date   // "2022-06-01"; with parts unsaid "2022-06", "2022", "--06-01", "--06"
	Clock  // "21:00"
	Tel    // digits alone, of Japan from the 0 on
	Postal // seven digits
	Mail
	Web   // without https:// and a final /
	Label // a number that names a place: "①", "(3)", "4-5", "2."
)

// Figure is one fact in a text.
type Figure struct {
	Kind     Kind
	Key      string  // what it says, written the same for every language
	Loose    bool    // another language may do without it
	From, To int     // its bytes in the text
	Or       Reading // what else the same writing may say; of no Kind if nothing
}

// Reading is what a writing may say.
type Reading struct {
	Kind Kind
	Key  string
}

// Scan returns the figures of a text, in order; they do not overlap.
func Scan(text string) []Figure {
	s := newScanner(text)
	defer s.release()
	return s.scan()
}

// Read returns what Scan and Strange do, without the figures that Scan finds in
// numbers that are written strangely.
func Read(text string) ([]Figure, []Oddly) {
	s := newScanner(text)
	defer s.release()
	odd := s.strange()
	for _, span := range s.odd {
		s.erase(span[0], span[1]+len(leadingRun(s.folded[span[1]:], "百千万億兆円")))
	}
	return s.scan(), odd
}

func (s *scanner) scan() []Figure {
	s.openings, s.all = forms.places(s.openings, s.folded)
	s.addresses()
	s.dates()
	s.clocks()
	s.fractions()
	s.labels()
	s.numbers()
	s.words()
	slices.SortFunc(s.found, func(a, b find) int { return cmp.Compare(a.From, b.From) })
	s.joinSpans()
	s.joinRanges()
	s.inUnits()
	if len(s.found) == 0 {
		return nil
	}
	figures := make([]Figure, 0, len(s.found))
	for _, f := range s.found {
		f.From, f.To = s.span(f.From, f.To)
		figures = append(figures, f.Figure)
	}
	return figures
}

// Agree reports whether two figures say the same.
func Agree(a, b Figure) bool { return a.Kind&b.Kind != 0 && a.Key == b.Key }
