package rule

import "slices"

// DiagramLimit is how many nodes a diagram may have.
const DiagramLimit = 200_000

// Diagram is a scheme as a reduced ordered decision diagram with several
// roots: it asks the questions in file order, each only where its answer still
// matters. What a case comes to at each root is a part of its result, and the
// parts together are the whole: so documents that depend on questions of their
// own need not be multiplied with one another. The compiled module, the
// flowchart and the analysis all come from it.
type Diagram struct {
	Scheme  *Scheme
	Nodes   []Node // of all roots, every node before those it leads to
	Roots   []Ref
	Dates   []Ref    // roots of which answers change nothing but the day of a deadline that a result shows; their results have no more than Turn
	Results []Result // distinct parts of results
}

// Ref points at Nodes[r] where r ≥ 0, else at Results[^r].
type Ref int

// IsResult reports whether nothing need be asked any more.
func (r Ref) IsResult() bool { return r < 0 }

// Result is the index in Diagram.Results that a ref with IsResult points at.
func (r Ref) Result() int { return ^int(r) }

// Node sends answers below Threshold one way and the others another. The
// kinds of answers to one question are a chain of nodes with ascending
// thresholds, linked by AtLeast; Below always leaves the question.
type Node struct {
	Question  int
	Threshold int
	Below     Ref
	AtLeast   Ref
}

// intersect returns the part of ranges, ascending and apart, that lies in r.
func intersect(ranges []Range, r Range) []Range {
	var part []Range
	for _, other := range ranges {
		if from, to := max(r.From, other.From), min(r.To, other.To); from <= to {
			part = append(part, Range{from, to})
		}
	}
	return part
}

// full returns the whole range of answers to a question.
func (s *Scheme) full(question int) Range {
	return Range{s.Questions[question].Min, s.Questions[question].Max}
}

// Outcomes returns the diagram of the outcomes of one decision alone, by its
// index in Scheme.Decisions, all else left out: the flowchart people draw. Its
// results have an outcome and no more, or none at all in the cases of an
// edition without that decision.
func (d *Diagram) Outcomes(decision int) *Diagram {
	s := newStore(d.Scheme.Questions, d.Scheme.Deadlines)
	none := len(d.Scheme.Outcomes)
	outcome := make([]int, len(d.Results)) // of each result; -1 without one of that decision
	for i, r := range d.Results {
		outcome[i] = none // also of those of Dates
		for _, o := range r.Outcomes {
			if d.Scheme.Outcomes[o].Decision == decision {
				outcome[i] = o
			}
		}
	}
	refs := make([]ref, len(d.Nodes))
	of := func(r Ref) ref {
		if r.IsResult() {
			return terminal(outcome[r.Result()])
		}
		return refs[r]
	}
	for i, n := range slices.Backward(d.Nodes) {
		refs[i] = s.make(node{n.Question, n.Threshold, of(n.Below), of(n.AtLeast)})
	}
	results := make([]Result, none+1)
	for i := range none {
		results[i].Outcomes = []int{i}
	}
	root := terminal(none)
	for _, r := range d.Roots {
		if f := of(r); f != root {
			root = f // the one root that has the outcomes of the decision
			break
		}
	}
	return s.diagram(d.Scheme, []ref{root}, nil, results)
}

// diagram takes the nodes that roots reach out of the store, their terminals
// being indexes of results; results that none reaches are left out.
func (s *store) diagram(scheme *Scheme, roots, dates []ref, results []Result) *Diagram {
	d := &Diagram{Scheme: scheme}
	var order []ref
	found := map[ref]Ref{}
	var visit func(f ref)
	visit = func(f ref) {
		if _, seen := found[f]; seen {
			return
		}
		if f.isTerminal() {
			found[f] = Ref(^len(d.Results))
			d.Results = append(d.Results, results[f.value()])
			return
		}
		found[f] = 0
		order = append(order, f)
		visit(s.nodes[f].below)
		visit(s.nodes[f].atLeast)
	}
	for _, f := range slices.Concat(roots, dates) {
		visit(f)
	}
	slices.SortStableFunc(order, func(a, b ref) int {
		switch x, y := s.nodes[a], s.nodes[b]; {
		case x.before(y):
			return -1
		case y.before(x):
			return 1
		}
		return 0
	})
	for i, r := range order {
		found[r] = Ref(i)
	}
	for _, r := range order {
		n := s.nodes[r]
		d.Nodes = append(d.Nodes, Node{n.question, n.threshold, found[n.below], found[n.atLeast]})
	}
	for _, f := range roots {
		d.Roots = append(d.Roots, found[f])
	}
	for _, f := range dates {
		d.Dates = append(d.Dates, found[f])
	}
	return d
}
