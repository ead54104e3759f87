package rule

import (
	"iter"
	"slices"
)

// DiagramLimit is how many nodes a diagram may have.
const DiagramLimit = 200_000

// Diagram is a scheme as a reduced ordered decision diagram: it asks the
// questions in file order, each only where its answer still matters. The
// compiled module, the flowchart and the analysis all come from it.
type Diagram struct {
	Scheme  *Scheme
	Nodes   []Node   // the root first, every node before those it leads to
	Root    Ref      // 0, or a result where nothing need be asked
	Results []Result // distinct
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

// Edge is one kind of answer to a question: the ranges, ascending, and where
// they lead.
type Edge struct {
	Ranges []Range
	To     Ref
}

// Edges returns the ways out of the question at a node, each target once, in
// the order of its least answer. Of a joined scheme they are the answers that
// the edition knows whose cases come to the node.
func (d *Diagram) Edges(r Ref) []Edge {
	var edges []Edge
	question := d.Nodes[r].Question
	known := []Range{d.Scheme.full(question)}
	if e := d.Edition(r); e >= 0 {
		known = d.Scheme.Editions[e].Answers[question]
	}
	add := func(from, to int, target Ref) {
		ranges := intersect(known, Range{from, to})
		if len(ranges) == 0 {
			return
		}
		i := slices.IndexFunc(edges, func(e Edge) bool { return e.To == target })
		if i < 0 {
			edges = append(edges, Edge{To: target})
			i = len(edges) - 1
		}
		edges[i].Ranges = append(edges[i].Ranges, ranges...)
	}
	from := d.Scheme.Questions[question].Min
	for !r.IsResult() && d.Nodes[r].Question == question {
		n := d.Nodes[r]
		add(from, n.Threshold-1, n.Below)
		from, r = n.Threshold, n.AtLeast
	}
	add(from, d.Scheme.Questions[question].Max, r)
	return edges
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

// PathStep is one answer on a path: the question and the range its answer lies in.
type PathStep struct {
	Question int
	Range    Range
}

// Paths yields every way through the diagram, least answers first, with the
// index of the result it ends at. The slice is reused.
func (d *Diagram) Paths() iter.Seq2[[]PathStep, int] {
	return func(yield func([]PathStep, int) bool) {
		var path []PathStep
		var walk func(r Ref) bool
		walk = func(r Ref) bool {
			if r.IsResult() {
				return yield(path, r.Result())
			}
			question := d.Nodes[r].Question
			step := PathStep{question, d.Scheme.full(question)}
			for !r.IsResult() && d.Nodes[r].Question == question {
				step.Range.To = d.Nodes[r].Threshold - 1
				path = append(path, step)
				if !walk(d.Nodes[r].Below) {
					return false
				}
				path = path[:len(path)-1]
				step.Range.From, r = d.Nodes[r].Threshold, d.Nodes[r].AtLeast
			}
			step.Range.To = d.Scheme.Questions[question].Max
			path = append(path, step)
			more := walk(r)
			path = path[:len(path)-1]
			return more
		}
		walk(d.Root)
	}
}

// full returns the whole range of answers to a question.
func (s *Scheme) full(question int) Range {
	return Range{s.Questions[question].Min, s.Questions[question].Max}
}

// CountPaths returns how many paths Paths yields, or limit where there are
// more.
func (d *Diagram) CountPaths(limit int) int {
	counts := make([]int, len(d.Nodes))
	count := func(r Ref) int {
		if r.IsResult() {
			return 1
		}
		return counts[r]
	}
	for i, n := range slices.Backward(d.Nodes) {
		counts[i] = min(count(n.Below)+count(n.AtLeast), limit)
	}
	return count(d.Root)
}

// Outcomes returns the diagram of outcomes alone, documents and steps left
// out: the flowchart people draw. Its results have an outcome and no more.
func (d *Diagram) Outcomes() *Diagram {
	s := newStore(d.Scheme.Questions)
	refs := make([]ref, len(d.Nodes))
	of := func(r Ref) ref {
		if r.IsResult() {
			return terminal(d.Results[r.Result()].Outcome)
		}
		return refs[r]
	}
	for i, n := range slices.Backward(d.Nodes) {
		refs[i] = s.make(node{n.Question, n.Threshold, of(n.Below), of(n.AtLeast)})
	}
	results := make([]Result, len(d.Scheme.Outcomes))
	for i := range results {
		results[i].Outcome = i
	}
	return s.diagram(d.Scheme, of(d.Root), results)
}

// diagram takes the nodes that f reaches out of the store, its terminals
// being indexes of results; results that f does not reach are left out.
func (s *store) diagram(scheme *Scheme, f ref, results []Result) *Diagram {
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
	visit(f)
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
	d.Root = found[f]
	return d
}
