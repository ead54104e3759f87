package rule

import (
	"encoding/binary"
	"slices"
	"sync"
)

// What has passed on a day hangs together: of two deadlines counted from one
// day the earlier passes first, and a day that may not lie after today cannot
// lie behind a fixed deadline that is still open. A moment is all days of asking
// on which the same hangs together in the same way: the same kinds of answers
// to date questions with the same deadlines passed. A scheme's moments are found
// by looking at every day from FirstDay to FinalDay, so that nothing is
// impossible but what is, and nothing possible is left out.
type moments struct {
	dates []datedQuestion
	fixed []int // the deadlines of fixed days that conditions name
	list  []moment
}

// datedQuestion is a date question whose answers hang together with today.
type datedQuestion struct {
	question  int
	deadlines []int // those counted from it that conditions name
	cuts      []int // the answers from which on a condition may change, ascending
}

// moment is a class of days of asking.
type moment struct {
	today  Date      // one of them
	fixed  []bool    // by moments.fixed: whether it has passed
	combos [][]combo // by moments.dates
}

// combo is some answers to a date question that no condition tells apart, and
// what has passed of the deadlines counted from them.
type combo struct {
	cell   int    // how many of the question's cuts are not after them
	from   int    // the first of them, on the moment's day
	passed []bool // by datedQuestion.deadlines
}

// moments returns the scheme's moments; nil if no condition names a deadline.
func (s *Scheme) moments() *moments {
	if s.known == nil {
		return s.findMoments()
	}
	return s.known()
}

// remember lets the scheme find its moments only once.
func (s *Scheme) remember() { s.known = sync.OnceValue(s.findMoments) }

func (s *Scheme) findMoments() *moments { return s.momentsOf(s.Used(), s.cuts) }

// momentsOf finds the moments that some deadlines make, by index, and the
// answers from which on something may change, by question.
func (s *Scheme) momentsOf(used []bool, cuts func() [][]int) *moments {
	if !slices.Contains(used, true) {
		return nil
	}
	m := &moments{}
	for i, isUsed := range used {
		if isUsed && s.Deadlines[i].From < 0 {
			m.fixed = append(m.fixed, i)
		}
	}
	ends := cuts()
	for i, q := range s.Questions {
		d := datedQuestion{question: i, cuts: ends[i]}
		for k, isUsed := range used {
			if isUsed && s.Deadlines[k].From == i {
				d.deadlines = append(d.deadlines, k)
			}
		}
		if q.Type == Day && (q.MaxToday || d.deadlines != nil) {
			m.dates = append(m.dates, d)
		}
	}
	m.find(s)
	return m
}

// cuts returns, for each question, the answers from which on a condition may
// change, ascending, within its range and above its least.
func (s *Scheme) cuts() [][]int {
	cuts := make([][]int, len(s.Questions))
	for c := range s.conditions {
		for _, all := range c {
			for _, t := range all {
				if t.Question < 0 || t.Of != nil {
					continue
				}
				for _, r := range t.Ranges {
					cuts[t.Question] = append(cuts[t.Question], r.From, r.To+1)
				}
			}
		}
	}
	return s.within(cuts)
}

// within puts cuts in order and leaves out those that cut nothing.
func (s *Scheme) within(cuts [][]int) [][]int {
	for i, q := range s.Questions {
		slices.Sort(cuts[i])
		cuts[i] = slices.DeleteFunc(slices.Compact(cuts[i]), func(n int) bool { return n <= q.Min || n > q.Max })
	}
	return cuts
}

// find looks at every day, those on which the rules hold first.
func (m *moments) find(s *Scheme) {
	begin := min(max(s.Effective, FirstDay), FinalDay)
	sweeps := map[int]*sweep{}
	for _, d := range m.dates {
		for _, k := range d.deadlines {
			sweeps[k] = newSweep(s.Deadlines[k])
		}
	}
	seen := map[string]bool{}
	var key []byte
	look := func(today Date) {
		one := m.at(s, today, func(k int) int { return int(sweeps[k].cut(today)) })
		if key = one.appendKey(key[:0]); !seen[string(key)] {
			seen[string(key)] = true
			m.list = append(m.list, one)
		}
	}
	for today := begin; today <= FinalDay; today++ {
		look(today)
	}
	for today := FirstDay; today < begin; today++ {
		look(today)
	}
}

// sweep gives the cuts of a deadline for one day after the other.
type sweep struct {
	Deadline
	today Date
	at    Date // its cut
	on    Date // the deadline counted from there
}

func newSweep(d Deadline) *sweep {
	return &sweep{Deadline: d, today: FirstDay, at: FirstDay, on: d.On(FirstDay)}
}

func (s *sweep) cut(today Date) Date {
	if today < s.today {
		*s = *newSweep(s.Deadline)
	}
	s.today = today
	for s.at <= FinalDay && s.on < today {
		s.at++
		s.on = s.On(s.at)
	}
	return s.at
}

// at returns the moment of a day.
func (m *moments) at(s *Scheme, today Date, cut func(deadline int) int) moment {
	one := moment{today: today}
	for _, k := range m.fixed {
		one.fixed = append(one.fixed, s.Deadlines[k].On(0) < today)
	}
	for _, d := range m.dates {
		q := s.Questions[d.question]
		last := q.Until(today)
		starts := []int{q.Min}
		for _, n := range d.cuts {
			if n <= last {
				starts = append(starts, n)
			}
		}
		for _, k := range d.deadlines {
			if n := cut(k); q.Min < n && n <= last {
				starts = append(starts, n)
			}
		}
		slices.Sort(starts)
		var combos []combo
		cell := 0
		for _, from := range slices.Compact(starts) {
			for cell < len(d.cuts) && d.cuts[cell] <= from {
				cell++
			}
			c := combo{cell: cell, from: from}
			for _, k := range d.deadlines {
				c.passed = append(c.passed, from < cut(k))
			}
			combos = append(combos, c)
		}
		one.combos = append(one.combos, combos)
	}
	return one
}

// Until returns the last answer to a question that can be given on a day; where
// that may not lie after today, and today lies before its least answer, that one.
func (q Question) Until(today Date) int {
	if q.MaxToday {
		return min(q.Max, max(q.Min, int(today)))
	}
	return q.Max
}

// appendKey appends bytes that are the same of two days of one moment.
func (m moment) appendKey(key []byte) []byte {
	for _, passed := range m.fixed {
		key = append(key, bit(passed))
	}
	for _, combos := range m.combos {
		key = binary.AppendUvarint(key, uint64(len(combos)))
		for _, c := range combos {
			key = binary.AppendUvarint(key, uint64(c.cell))
			for _, passed := range c.passed {
				key = append(key, bit(passed))
			}
		}
	}
	return key
}

func bit(on bool) byte {
	if on {
		return 1
	}
	return 0
}

// possible returns the function that is 1 where some day of asking has the
// answers and the deadlines that have passed.
func (m *moments) possible(st *store) ref {
	any := terminal(0)
	for _, one := range m.list {
		all := terminal(1)
		for i, k := range m.fixed {
			all = st.apply(all, st.stateOf(Test{Deadline: k + 1, Ranges: []Range{boolRange(one.fixed[i])}}), min2)
		}
		for i, d := range m.dates {
			all = st.apply(all, d.possible(st, one.combos[i]), min2)
		}
		any = st.apply(any, all, max2)
	}
	return any
}

func (d datedQuestion) possible(st *store, combos []combo) ref {
	any := terminal(0)
	for _, c := range combos {
		all := st.test(d.question, []Range{d.cell(st.questions[d.question], c.cell)})
		for i, k := range d.deadlines {
			all = st.apply(all, st.stateOf(Test{Deadline: k + 1, Ranges: []Range{boolRange(c.passed[i])}}), min2)
		}
		any = st.apply(any, all, max2)
	}
	return any
}

// cell returns the answers between two cuts.
func (d datedQuestion) cell(q Question, n int) Range {
	r := Range{q.Min, q.Max}
	if n > 0 {
		r.From = d.cuts[n-1]
	}
	if n < len(d.cuts) {
		r.To = d.cuts[n] - 1
	}
	return r
}

// restrict returns a function that is f wherever care is 1, and small: what it
// is elsewhere is of no matter (Coudert and Madre, "A Unified Framework for the
// Formal Verification of Sequential Circuits", 1990). care is not 0 everywhere.
func (s *store) restrict(f, care ref) ref {
	memo := map[[2]ref]ref{}
	var walk func(f, care ref) ref
	walk = func(f, care ref) ref {
		if f.isTerminal() || care.isTerminal() || s.full {
			return f
		}
		key := [2]ref{f, care}
		if r, ok := memo[key]; ok {
			return r
		}
		top := s.top(f, care)
		f0, f1 := s.below(f, top), s.atLeast(f, top)
		c0, c1 := s.below(care, top), s.atLeast(care, top)
		var r ref
		switch {
		case f0 == f1:
			r = walk(f, s.apply(c0, c1, max2))
		case c0 == terminal(0):
			r = walk(f1, c1)
		case c1 == terminal(0):
			r = walk(f0, c0)
		default:
			r = s.make(node{top.question, top.threshold, walk(f0, c0), walk(f1, c1)})
		}
		memo[key] = r
		return r
	}
	return walk(f, care)
}
