package rule

import "slices"

// ref points at a node of a store (0 and up) or at a terminal: terminal n is
// the ref ^n.
type ref int

func terminal(n int) ref       { return ref(^n) }
func (r ref) isTerminal() bool { return r < 0 }
func (r ref) value() int       { return ^int(r) }

// node tests whether the answer to a question is below a threshold. Along
// every path questions come in file order, and the thresholds of one question
// ascend, so that a question with many kinds of answer is a chain of nodes
// linked by atLeast; below always leaves the question.
type node struct {
	question  int
	threshold int
	below     ref // where answer < threshold
	atLeast   ref
}

// before reports whether a's test comes before b's.
func (a node) before(b node) bool {
	return a.question < b.question || a.question == b.question && a.threshold < b.threshold
}

// storeLimit is how many nodes may be made on the way to a diagram. The
// finished diagram has a limit of its own, DiagramLimit.
const storeLimit = 5 * DiagramLimit

// store holds nodes, each made once (Bryant, "Graph-Based Algorithms for
// Boolean Function Manipulation", 1986). Two functions of the answers are
// equal exactly if their refs are.
type store struct {
	questions []Question
	deadlines []Deadline
	nodes     []node
	index     map[node]ref
	limit     int  // how many nodes may be made
	full      bool // the limit was reached; refs mean nothing any more
}

func newStore(questions []Question, deadlines []Deadline) *store {
	return &store{questions: questions, deadlines: deadlines, index: map[node]ref{}, limit: storeLimit}
}

// make returns the node with this test, or the simpler thing it equals.
func (s *store) make(n node) ref {
	if n.below == n.atLeast {
		return n.below
	}
	if n.isDate() {
		return s.keep(n)
	}
	if n.threshold <= s.questions[n.question].Min {
		return n.atLeast
	}
	if n.threshold > s.questions[n.question].Max {
		return n.below
	}
	if !n.atLeast.isTerminal() {
		// answer < t → A, else (answer < t' → A, else B) is answer < t' → A, else B.
		if next := s.nodes[n.atLeast]; next.question == n.question && next.below == n.below && !next.isDate() {
			return n.atLeast
		}
	}
	return s.keep(n)
}

// keep returns the node itself, made once.
func (s *store) keep(n node) ref {
	if r, ok := s.index[n]; ok {
		return r
	}
	if len(s.nodes) >= s.limit {
		s.full = true
		return n.below
	}
	r := ref(len(s.nodes))
	s.nodes = append(s.nodes, n)
	s.index[n] = r
	return r
}

// try makes a function of at most so many new nodes; if there would be more,
// or wanted says no, nothing was made.
func (s *store) try(nodes int, make func() ref, wanted func(ref) bool) (f ref, ok bool) {
	before, limit := len(s.nodes), s.limit
	s.limit = min(limit, before+nodes)
	f = make()
	ok = !s.full && wanted(f)
	s.limit, s.full = limit, false
	if !ok {
		for _, n := range s.nodes[before:] {
			delete(s.index, n)
		}
		s.nodes = s.nodes[:before]
	}
	return f, ok
}

// test returns the function that is 1 where the answer to a question lies in
// one of the ranges (ascending and apart), else 0.
func (s *store) test(question int, ranges []Range) ref {
	f := terminal(0)
	for _, r := range slices.Backward(ranges) {
		f = s.make(node{question, r.To + 1, terminal(1), f})
		f = s.make(node{question, r.From, terminal(0), f})
	}
	return f
}

// apply combines two functions: where they give a and b, the result gives
// op(a, b).
func (s *store) apply(f, g ref, op func(a, b int) int) ref {
	memo := map[[2]ref]ref{}
	var walk func(f, g ref) ref
	walk = func(f, g ref) ref {
		if f.isTerminal() && g.isTerminal() {
			return terminal(op(f.value(), g.value()))
		}
		if s.full {
			return terminal(0)
		}
		if r, ok := memo[[2]ref{f, g}]; ok {
			return r
		}
		top := s.top(f, g)
		below := walk(s.below(f, top), s.below(g, top))
		atLeast := walk(s.atLeast(f, top), s.atLeast(g, top))
		r := s.make(node{top.question, top.threshold, below, atLeast})
		memo[[2]ref{f, g}] = r
		return r
	}
	return walk(f, g)
}

// top returns the earlier of the tests at f and g, of which one is no terminal.
func (s *store) top(f, g ref) node {
	if f.isTerminal() || !g.isTerminal() && s.nodes[g].before(s.nodes[f]) {
		return s.nodes[g]
	}
	return s.nodes[f]
}

// below returns what f is where top's answer is below its threshold, and so
// below every later threshold of the same question.
func (s *store) below(f ref, top node) ref {
	if top.isDate() {
		if !f.isTerminal() && s.nodes[f].sameTest(top) {
			return s.nodes[f].below
		}
		return f
	}
	for !f.isTerminal() && !s.nodes[f].isDate() && s.nodes[f].question == top.question && s.nodes[f].threshold >= top.threshold {
		f = s.nodes[f].below
	}
	return f
}

// atLeast returns what f is where top's answer reaches its threshold.
func (s *store) atLeast(f ref, top node) ref {
	if !f.isTerminal() && s.nodes[f].sameTest(top) {
		return s.nodes[f].atLeast
	}
	return f
}

// replace gives every terminal n of f the value op(n).
func (s *store) replace(f ref, op func(n int) int) ref {
	return s.apply(f, terminal(0), func(n, _ int) int { return op(n) })
}

// terminals returns the values f takes, ascending.
func (s *store) terminals(f ref) []int {
	var values []int
	seen := map[ref]bool{}
	var walk func(f ref)
	walk = func(f ref) {
		if seen[f] {
			return
		}
		seen[f] = true
		if f.isTerminal() {
			values = append(values, f.value())
			return
		}
		walk(s.nodes[f].below)
		walk(s.nodes[f].atLeast)
	}
	walk(f)
	slices.Sort(values)
	return values
}

// condition returns the function that is 1 where a condition holds.
// Facts are by index, made already.
func (s *store) condition(c Condition, facts func(int) ref) ref {
	any := terminal(0)
	for _, conjunction := range c {
		all := terminal(1)
		for _, t := range conjunction {
			all = s.apply(all, s.passes(t, facts), min2)
		}
		any = s.apply(any, all, max2)
	}
	return any
}

// atLeastOf returns the function that is 1 where at least so many of some
// conditions hold. On the way it counts them, no further than it has to: of n
// conditions about questions of their own that takes about n times least nodes.
func (s *store) atLeastOf(least int, of []Condition, facts func(int) ref) ref {
	if len(of) == 1 {
		return s.condition(of[0], facts)
	}
	count := terminal(0)
	for _, c := range of {
		count = s.apply(count, s.condition(c, facts), func(a, b int) int { return min(a+b, least) })
	}
	return s.replace(count, func(n int) int { return n / least })
}

func (s *store) passes(t Test, facts func(int) ref) ref {
	switch {
	case t.Of != nil:
		return s.testSum(t.Of, t.Ranges)
	case t.Deadline > 0:
		return s.stateOf(t)
	case t.Question >= 0:
		return s.test(t.Question, t.Ranges)
	}
	return s.replace(facts(t.Fact), func(n int) int {
		if inRanges(t.Ranges, n) {
			return 1
		}
		return 0
	})
}

func min2(a, b int) int { return min(a, b) }
func max2(a, b int) int { return max(a, b) }
