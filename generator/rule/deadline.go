package rule

import (
	"slices"
	"sort"
	"time"

	"tebiki/generator/diag"
)

// The days on which a deadline can be computed, inclusive.
var (
	FirstDay = DateOf(time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC))
	FinalDay = DateOf(time.Date(2199, 12, 31, 0, 0, 0, 0, time.UTC))
)

// Deadline is the last day on which something can be done. It is shown with
// some outcomes, and conditions can ask whether it has passed.
type Deadline struct {
	ID       string
	Outcomes []int // those that show it: indexes in Scheme.Outcomes
	From     int   // the date question that it is counted from; -1 where that is a fixed day
	Fixed    Date  // that day
	Least    Date  // the days that the question has in the deadline's edition: others count as the nearer
	Most     Date
	Plus     int // how many Unit later; 0 where it is the day itself
	Unit     Unit
	Clamp    Clamp // of months and years
	Unread   bool  // what it is counted from, or how far, has a problem
	Cite     []Cite
	Pos      diag.Position
	Edition  int // as of Outcome
}

// Unit is what a deadline counts.
type Unit string

const (
	Days   Unit = "days"
	Months Unit = "months"
	Years  Unit = "years"
)

// Clamp says which day is meant where the month that a deadline falls into has
// no such day: 31 January and a month.
type Clamp string

const (
	ClampEnd  Clamp = "end"  // its last day
	ClampNext Clamp = "next" // the first day of the month after
)

// State of a deadline as conditions name it.
const (
	Passed = "passed" // today is later than its day
	Open   = "open"   // today is that day, or before
)

// On returns a deadline's day, counted from a day. It never comes before that
// of an earlier day.
func (d Deadline) On(day Date) Date {
	day = min(max(day, d.Least), d.Most)
	if d.From < 0 {
		day = d.Fixed
	}
	months := d.Plus
	switch d.Unit {
	case Years:
		months *= 12
	case Months:
	default:
		return day + Date(d.Plus)
	}
	at := day.Time()
	first := time.Date(at.Year(), at.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	next := first.AddDate(0, 1, 0)
	wanted := DateOf(first) + Date(at.Day()-1)
	if d.Clamp == ClampNext {
		return min(wanted, DateOf(next))
	}
	return min(wanted, DateOf(next)-1)
}

// Cut returns the first day from which counted a deadline has not passed on the
// day today; the day after FinalDay if it has passed from all.
func (d Deadline) Cut(today Date) Date {
	return FirstDay + Date(sort.Search(int(FinalDay-FirstDay)+1, func(i int) bool {
		return d.On(FirstDay+Date(i)) >= today
	}))
}

// Shown is a deadline that a result shows.
type Shown struct {
	Deadline int // index in Scheme.Deadlines
	Date     Date
	Unknown  bool // the day it is counted from is not known yet, so there is no Date
}

// Shown returns the deadlines of a result, in the file's order. Of answers that
// are not given, or not known yet, it has no day.
func (s *Scheme) Shown(r Result, answers []int) []Shown {
	var shown []Shown
	for i, d := range s.Deadlines {
		if !among(d.Outcomes, r.Outcomes) {
			continue
		}
		one := Shown{Deadline: i}
		switch {
		case d.From < 0:
			one.Date = d.On(0)
		case answers[d.From] < Least:
			one.Unknown = true
		default:
			one.Date = d.On(Date(answers[d.From]))
		}
		shown = append(shown, one)
	}
	return shown
}

// DeadlineIDs returns the ids of the deadlines, in order; those of several
// editions once.
func (s *Scheme) DeadlineIDs() []string {
	return ids(s.Deadlines, func(d Deadline) string { return d.ID })
}

// Used reports which deadlines some condition asks about, by index.
func (s *Scheme) Used() []bool {
	used := make([]bool, len(s.Deadlines))
	for c := range s.conditions {
		for _, all := range c {
			for _, t := range all {
				if t.Deadline > 0 {
					used[t.Deadline-1] = true
				}
			}
		}
	}
	return used
}

// AsksToday reports whether a result may depend on the day of asking: some
// condition asks whether a deadline has passed.
func (s *Scheme) AsksToday() bool { return slices.Contains(s.Used(), true) }

// turns returns the answer to the question of a deadline from which on its day
// is another than that of the least answer; ok is false if there is none. Two
// cases on either side of it show different days.
func (s *Scheme) turns(d Deadline) (answer int, ok bool) {
	q := s.Questions[d.From]
	least := max(q.Min, int(d.Least))
	for answer := least + 1; answer <= q.Max && answer < least+40; answer++ {
		if d.On(Date(answer)) != d.On(Date(least)) {
			return answer, true
		}
	}
	return 0, false
}

// State writes the state of a deadline, as a limit or a test has it, as
// conditions do.
func State(ranges []Range) string {
	switch {
	case inRanges(ranges, 0) && inRanges(ranges, 1):
		return Passed + "/" + Open
	case inRanges(ranges, 1):
		return Passed
	}
	return Open
}
