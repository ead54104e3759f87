package wasm

import (
	"slices"

	"tebiki/generator/rule"
)

// Rules with deadlines have nodes that test no answer itself but what follows
// from it and from today. On a given day that is a test of the answer after all:
// a deadline counted from it has passed exactly if it is before the day from
// which counted the deadline is today or later, its cut. So such a node is one
// of its question like any other, and decide writes the cut into its threshold
// before it does anything else. A deadline of a fixed day is tested on today,
// which lies behind the answers as if it were one.
//
// The thresholds of such a question do not ascend along a path, so reduce cannot
// treat its nodes one by one. It compares what they come to for one answer of
// each kind instead: the least one, and the one at each threshold (its
// representatives), all within what can be answered today.
type dated struct {
	byQuestion map[int]*datedQuestion
	counts     []cutDeadline // deadlines whose cuts are needed
	turns      []turning
	asksToday  bool // of the rules: the diagram may have no such node left, and yet be of one day

	boundBase int // by question: where its representatives begin and end, and its greatest answer today; zeros of others
	repBase   int
	datesEnd  int
	reps      int // how many

	exit, patch, even, alike int // functions
}

// datedQuestion is a question with such nodes, or a date that may not lie after
// today in rules that ask about deadlines.
type datedQuestion struct {
	rule.Question
	index int
	first int   // the number of its first representative
	fixed []int // representatives: the least answer, and the fixed thresholds
	cuts  []int // deadlines whose cuts are representatives too
}

// cutDeadline is a deadline whose cut is written into some nodes.
type cutDeadline struct {
	deadline int
	question int
	nodes    rule.Range // indexes
	function int        // today → cut
}

// turning is a deadline whose days are told apart by some nodes (see
// rule.Diagram.Turns). While the day it is counted from is not known yet, they
// are not.
type turning struct {
	question, answer int
	nodes            rule.Range
}

// newDated returns nil for a diagram without such nodes.
func newDated(d *rule.Diagram) *dated {
	if len(d.Scheme.Deadlines) == 0 {
		return nil
	}
	l := &dated{byQuestion: map[int]*datedQuestion{}, asksToday: d.Scheme.AsksToday()}
	cuts, turns := map[int]int{}, map[int]int{} // by deadline: index in counts, in turns
	for i, n := range d.Nodes {
		if k, ok := n.Deadline(); ok {
			if d.Scheme.Deadlines[k].From < 0 {
				continue
			}
			at, seen := cuts[k]
			if !seen {
				at = len(l.counts)
				cuts[k] = at
				l.counts = append(l.counts, cutDeadline{deadline: k, question: n.Question, nodes: rule.Range{From: i}})
				q := l.question(d, n.Question)
				q.cuts = append(q.cuts, k)
			}
			l.counts[at].nodes.To = i
		} else if k, answer, ok := d.Turns(n); ok {
			at, seen := turns[k]
			if !seen {
				at = len(l.turns)
				turns[k] = at
				l.turns = append(l.turns, turning{n.Question, answer, rule.Range{From: i}})
				q := l.question(d, n.Question)
				q.fixed = append(q.fixed, answer)
			}
			l.turns[at].nodes.To = i
		}
	}
	for _, n := range d.Nodes {
		q := d.Scheme.Questions[n.Question]
		if n.IsDate() || q.Type != rule.Day {
			continue
		}
		if l.byQuestion[n.Question] != nil || q.MaxToday && l.asksToday {
			own := l.question(d, n.Question)
			own.fixed = append(own.fixed, n.Threshold)
		}
	}
	for i := range d.Scheme.Questions {
		if q := l.byQuestion[i]; q != nil {
			slices.Sort(q.fixed)
			q.fixed = slices.Compact(q.fixed)
			q.first = l.reps
			l.reps += len(q.fixed) + len(q.cuts)
		}
	}
	return l
}

func (l *dated) question(d *rule.Diagram, i int) *datedQuestion {
	q := l.byQuestion[i]
	if q == nil {
		q = &datedQuestion{Question: d.Scheme.Questions[i], index: i, fixed: []int{d.Scheme.Questions[i].Min}}
		l.byQuestion[i] = q
	}
	return q
}

// todayQuestion is the number by which nodes test today: its place behind the
// answers.
func (l layout) todayQuestion() int { return l.questions + 1 }

// todayBase is where today lies.
func (l layout) todayBase() int { return 4 * l.todayQuestion() }

// boundSize is the size of a question's bounds.
const boundSize = 12

// placeDates lays out what dates need from an offset on.
func (l *layout) placeDates(at int) {
	l.boundBase = at
	l.repBase = at + boundSize*l.questions
	l.datesEnd = l.repBase + 4*l.reps
}

// fixedDay turns a node that asks about a deadline of a fixed day into a test of
// today.
func (l layout) fixedDay(d *rule.Diagram, n rule.Node) rule.Node {
	if k, ok := n.Deadline(); ok && d.Scheme.Deadlines[k].From < 0 {
		return rule.Node{Question: l.todayQuestion(), Threshold: int(d.Scheme.Deadlines[k].On(0)) + 1, Below: n.AtLeast, AtLeast: n.Below}
	}
	if n.IsDate() {
		n.Threshold = 0 // written by prepare
	}
	return n
}

// dateData appends the bounds of questions and their representatives.
func (l layout) dateData(b []byte) []byte {
	b = append(b, make([]byte, l.boundBase-len(b))...)
	for i := range l.questions {
		q := l.byQuestion[i]
		if q == nil {
			b = append(b, make([]byte, boundSize)...)
			continue
		}
		from := l.repBase + 4*q.first
		b = appendFixed(b, 4, from)
		b = appendFixed(b, 4, from+4*(len(q.fixed)+len(q.cuts)))
		b = appendFixed(b, 4, q.Max)
	}
	for i := range l.questions {
		if q := l.byQuestion[i]; q != nil {
			for _, n := range q.fixed {
				b = appendFixed(b, 4, n)
			}
			for range q.cuts {
				b = appendFixed(b, 4, q.Min)
			}
		}
	}
	return b
}
