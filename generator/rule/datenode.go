package rule

// A node whose threshold is dateTests or more tests no answer itself but what
// follows from it and the day of asking: whether a deadline counted from it has
// passed, or which of two days the deadline falls on. Such nodes stand behind
// all others of their question (of a fixed day: the first question), and both
// ways out of one may lead to the next.
const dateTests = 1 << 40

// The two tests of a deadline; a node's threshold is dateTests + 2·deadline +
// the test.
const (
	testPassed = iota // below: it has passed
	testTurns         // below: it falls on the day that the least answer gives it (see turns)
)

// isDate reports whether a node tests no answer itself.
func (n node) isDate() bool { return n.threshold >= dateTests }

// sameTest reports whether two nodes test the same.
func (n node) sameTest(other node) bool {
	return n.question == other.question && n.threshold == other.threshold
}

// Deadline returns the deadline that a node asks about, by index; ok is false
// of a node that tests an answer. Below is where it has passed.
func (n Node) Deadline() (deadline int, ok bool) {
	return (n.Threshold - dateTests) / 2, n.Threshold >= dateTests && n.Threshold%2 == testPassed
}

// Turns returns the deadline whose days a node tells apart, by index, and the
// answer from which on its day is another; ok is false of other nodes.
func (d *Diagram) Turns(n Node) (deadline, answer int, ok bool) {
	if n.Threshold < dateTests || n.Threshold%2 != testTurns {
		return 0, 0, false
	}
	deadline = (n.Threshold - dateTests) / 2
	answer, ok = d.Scheme.turns(d.Scheme.Deadlines[deadline])
	return deadline, answer, ok
}

// tests reports whether a node tests the answer to a question.
func (n Node) tests(question int) bool { return n.Question == question && n.Threshold < dateTests }

// Deadline returns the deadline, by index, whose state a place looks at, or -1
// for one that asks a question. The place must be no result.
func (d *Diagram) Deadline(p Place) int {
	question, first := d.Question(p), -1
	for _, r := range p {
		if r.IsResult() || d.Nodes[r].Question != question {
			continue
		}
		deadline, ok := d.Nodes[r].Deadline()
		if !ok {
			return -1
		}
		if first < 0 || deadline < first {
			first = deadline
		}
	}
	return first
}

// states yields what comes of a deadline at a place: 0 while it is open, 1 when
// it has passed.
func (d *Diagram) states(p Place, deadline int, yield func(Range, Place) bool) {
	to := make(Place, len(p))
	for state := range 2 {
		for i, r := range p {
			to[i] = r
			if r.IsResult() {
				continue
			}
			if of, ok := d.Nodes[r].Deadline(); ok && of == deadline {
				to[i] = []Ref{d.Nodes[r].AtLeast, d.Nodes[r].Below}[state]
			}
		}
		if !yield(Range{state, state}, to) {
			return
		}
	}
}

// dateTest returns the function that is below where a deadline's test is, else
// atLeast.
func (s *store) dateTest(deadline, test int, below, atLeast ref) ref {
	return s.make(node{max(s.deadlines[deadline].From, 0), dateTests + 2*deadline + test, below, atLeast})
}

// stateOf returns the function that is 1 where the deadline of a test is as the
// test wants it.
func (s *store) stateOf(t Test) ref {
	one := func(state int) ref {
		if inRanges(t.Ranges, state) {
			return terminal(1)
		}
		return terminal(0)
	}
	return s.dateTest(t.Deadline-1, testPassed, one(1), one(0))
}

// IsDate reports whether a node tests no answer itself but what follows from it
// and the day of asking.
func (n Node) IsDate() bool { return n.Threshold >= dateTests }
