package rule

import (
	"encoding/binary"
	"iter"
	"maps"
	"slices"
)

// Place is where some answers lead in a diagram: for each of its roots, the
// node that asks next, or a result.
type Place []Ref

// Edge is one kind of answer to a question: the ranges, ascending, and where
// they lead.
//
// At a place where the state of a deadline is looked at, Ranges are that state
// (see Limit).
type Edge struct {
	Ranges []Range
	To     Place
}

// Start is where nothing is answered yet.
func (d *Diagram) Start() Place { return slices.Clone(d.Roots) }

// IsResult reports whether nothing need be asked any more.
func (p Place) IsResult() bool {
	return !slices.ContainsFunc(p, func(r Ref) bool { return !r.IsResult() })
}

// Question returns the question that a place asks: the first of those its
// nodes ask. Where it looks at a deadline (see Deadline), that is the question
// the deadline is counted from. The place must be no result.
func (d *Diagram) Question(p Place) int {
	first := len(d.Scheme.Questions)
	for _, r := range p {
		if !r.IsResult() {
			first = min(first, d.Nodes[r].Question)
		}
	}
	return first
}

// Result puts together the parts of a result at a place where IsResult.
func (d *Diagram) Result(p Place) Result {
	var whole Result
	for _, r := range p {
		whole = whole.with(d.Results[r.Result()])
	}
	slices.SortFunc(whole.Outcomes, func(a, b int) int {
		return d.Scheme.Outcomes[a].Decision - d.Scheme.Outcomes[b].Decision
	})
	return whole
}

// with returns a result with the parts of another one.
func (r Result) with(part Result) Result {
	if r.isEmpty() {
		return part
	}
	if part.isEmpty() {
		return r
	}
	whole := Result{
		Outcomes:  slices.Concat(r.Outcomes, part.Outcomes),
		Documents: slices.Concat(r.Documents, part.Documents),
		Steps:     slices.Concat(r.Steps, part.Steps),
		Turns:     slices.Concat(r.Turns, part.Turns),
	}
	slices.Sort(whole.Documents)
	slices.SortFunc(whole.Steps, func(a, b ResultStep) int { return a.Step - b.Step })
	return whole
}

func (r Result) isEmpty() bool {
	return len(r.Outcomes) == 0 && len(r.Documents) == 0 && len(r.Steps) == 0 && len(r.Turns) == 0
}

// Edges returns the ways out of the question at a place, each target once, in
// the order of its least answer. Of a joined scheme they are the answers that
// the edition knows whose cases come to the place.
func (d *Diagram) Edges(p Place) []Edge {
	question := d.Question(p)
	known := []Range{d.Scheme.full(question)}
	if d.Deadline(p) >= 0 {
		known = []Range{{0, 1}}
	} else if e := d.Edition(p); e >= 0 {
		known = d.Scheme.Editions[e].Answers[question]
	}
	var edges []Edge
	index := map[string]int{}
	for r, to := range d.answers(p) {
		ranges := intersect(known, r)
		if len(ranges) == 0 {
			continue
		}
		key := to.Key()
		i, seen := index[key]
		if !seen {
			i = len(edges)
			index[key] = i
			edges = append(edges, Edge{To: slices.Clone(to)})
		}
		edges[i].Ranges = append(edges[i].Ranges, ranges...)
	}
	return edges
}

// answers yields the answers to the question at a place, least first: ranges
// between two thresholds of its nodes, and where they lead. The place that is
// yielded is reused.
func (d *Diagram) answers(p Place) iter.Seq2[Range, Place] {
	return func(yield func(Range, Place) bool) {
		question := d.Question(p)
		if deadline := d.Deadline(p); deadline >= 0 {
			d.states(p, deadline, yield)
			return
		}
		at, to := slices.Clone(p), make(Place, len(p))
		from := d.Scheme.Questions[question].Min
		for {
			next := Greatest + 1 // the least threshold that is still to come
			for i, r := range at {
				to[i] = r
				if !r.IsResult() && d.Nodes[r].tests(question) {
					to[i] = d.Nodes[r].Below
					next = min(next, d.Nodes[r].Threshold)
				}
			}
			if next > Greatest {
				yield(Range{from, d.Scheme.Questions[question].Max}, to)
				return
			}
			if !yield(Range{from, next - 1}, to) {
				return
			}
			for i, r := range at {
				if !r.IsResult() && d.Nodes[r].Question == question && d.Nodes[r].Threshold == next {
					at[i] = d.Nodes[r].AtLeast
				}
			}
			from = next
		}
	}
}

// Key is the same of two places exactly if they are.
func (p Place) Key() string {
	key := make([]byte, 0, 2*len(p))
	for _, r := range p {
		key = binary.AppendVarint(key, int64(r))
	}
	return string(key)
}

// openKey is the same of two places if the same is asked from there on: which
// nodes they stand at, whatever the other roots have come to.
func (p Place) openKey() string {
	nodes := map[Ref]bool{}
	for _, r := range p {
		if !r.IsResult() {
			nodes[r] = true
		}
	}
	key := make([]byte, 0, 2*len(nodes))
	for _, r := range slices.Sorted(maps.Keys(nodes)) {
		key = binary.AppendUvarint(key, uint64(r))
	}
	return string(key)
}

// PathStep is one answer on a path: the question and the range its answer lies
// in; or the state of a deadline, as in Limit.
type PathStep struct {
	Question int
	Range    Range
	Deadline int // index in Scheme.Deadlines, one up; 0 for a question
}

// Paths yields every way through the diagram, least answers first, with the
// result it ends at. The slice is reused.
func (d *Diagram) Paths() iter.Seq2[[]PathStep, Result] {
	return func(yield func([]PathStep, Result) bool) {
		var path []PathStep
		var walk func(p Place) bool
		walk = func(p Place) bool {
			if p.IsResult() {
				return yield(path, d.Result(p))
			}
			question, deadline := d.Question(p), d.Deadline(p)+1
			for r, to := range d.answers(p) {
				path = append(path, PathStep{question, r, deadline})
				more := walk(slices.Clone(to))
				path = path[:len(path)-1]
				if !more {
					return false
				}
			}
			return true
		}
		walk(d.Start())
	}
}

// CountPaths returns how many paths Paths yields, or limit where there are
// more.
func (d *Diagram) CountPaths(limit int) int {
	counts := map[string]int{}
	var count func(p Place) int
	count = func(p Place) int {
		if p.IsResult() {
			return 1
		}
		key := p.openKey()
		if n, known := counts[key]; known {
			return n
		}
		n := 0
		for _, to := range d.answers(p) {
			n = min(n+count(slices.Clone(to)), limit)
		}
		counts[key] = n
		return n
	}
	return count(d.Start())
}

// Cover yields paths that together take every kind of answer at every place
// at which something else is asked, each at least once: for each, some way to
// the place, that answer, and on by the least answers. It is for diagrams
// with too many paths to follow them all; what is asked at a place depends on
// its nodes alone, not on the way to it. The slice is reused.
func (d *Diagram) Cover() iter.Seq2[[]PathStep, Result] {
	return func(yield func([]PathStep, Result) bool) {
		type stop struct {
			at  Place
			way []PathStep // from the start
		}
		start := d.Start()
		if start.IsResult() {
			yield(nil, d.Result(start))
			return
		}
		seen := map[string]bool{start.openKey(): true}
		queue := []stop{{at: start}}
		for len(queue) > 0 {
			from := queue[0]
			queue = queue[1:]
			question, deadline := d.Question(from.at), d.Deadline(from.at)+1
			for r, to := range d.answers(from.at) {
				to = slices.Clone(to)
				way := append(from.way[:len(from.way):len(from.way)], PathStep{question, r, deadline})
				if path, result := d.finish(way, to); !yield(path, result) {
					return
				}
				if key := to.openKey(); !seen[key] && !to.IsResult() {
					seen[key] = true
					queue = append(queue, stop{to, way})
				}
			}
		}
	}
}

// finish goes on from a place by the least answers.
func (d *Diagram) finish(path []PathStep, at Place) ([]PathStep, Result) {
	for !at.IsResult() {
		question, deadline := d.Question(at), d.Deadline(at)+1
		for r, to := range d.answers(at) {
			path, at = append(path, PathStep{question, r, deadline}), slices.Clone(to)
			break
		}
	}
	return path, d.Result(at)
}
