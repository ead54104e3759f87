package rule

import (
	"encoding/binary"
	"slices"

	"tebiki/generator/diag"
)

// Decide turns a scheme into its diagram and reports what building it shows:
// uncovered-case, rule-never-used, outcome-never-reached,
// question-never-asked, diagram-too-large. The diagram is nil if some case is
// uncovered or the diagram too large; one with other problems is sound, but
// says that the rules do not mean what their author thinks.
func Decide(scheme *Scheme) (*Diagram, []diag.Problem) {
	d := newDecider(scheme)
	first := d.firstRules()
	if d.store.full {
		d.tooLarge(nil)
		return nil, d.problems
	}
	covered := d.checkCovered(first)
	d.checkRules(first)
	if !covered {
		return nil, d.problems
	}
	diagram := d.results(first)
	if d.store.full || len(diagram.Nodes) > DiagramLimit {
		d.tooLarge(diagram)
		return nil, d.problems
	}
	d.checkQuestions(diagram)
	return diagram, d.problems
}

type decider struct {
	unused   []Condition // of the rules that decide no case
	scheme   *Scheme
	store    *store
	facts    []ref
	problems []diag.Problem
}

func newDecider(scheme *Scheme) *decider {
	return &decider{scheme: scheme, store: newStore(scheme.Questions), facts: slices.Repeat([]ref{unmade}, len(scheme.Facts))}
}

// unmade marks a fact whose function is not made yet.
const unmade = ref(-1 << 62)

// uncovered is the terminal of cases that no rule decides; the others are
// indexes of rules, one up.
const uncovered = 0

func (d *decider) fact(i int) ref {
	if d.facts[i] == unmade {
		d.facts[i] = d.condition(d.scheme.Facts[i].When)
	}
	return d.facts[i]
}

func (d *decider) condition(c Condition) ref { return d.store.condition(c, d.fact) }

// firstRules returns the function that gives each case the first rule that
// holds.
func (d *decider) firstRules() ref {
	f := terminal(uncovered)
	for i, r := range slices.Backward(d.scheme.Rules) {
		f = d.store.apply(d.condition(r.When), f, func(holds, later int) int {
			if holds == 1 {
				return i + 1
			}
			return later
		})
	}
	return f
}

// results returns the diagram of whole results: outcomes, then documents and
// steps laid over them one by one.
func (d *decider) results(first ref) *Diagram {
	all := &resultSet{index: map[string]int{}}
	f := d.store.replace(first, func(rule int) int {
		return all.add(Result{Outcome: d.scheme.Rules[rule-1].Outcome})
	})
	for i, doc := range d.scheme.Documents {
		f = d.store.apply(f, d.condition(doc.When), func(result, applies int) int {
			r := all.results[result]
			if applies == 1 && slices.Contains(doc.Outcomes, r.Outcome) {
				r.Documents = append(slices.Clip(r.Documents), i)
			}
			return all.add(r)
		})
	}
	for i, step := range d.scheme.Steps {
		// 0 the step does not apply, 1 it is to do, 2 it is done
		mark := d.store.apply(d.condition(step.When), d.condition(step.Done), func(applies, done int) int {
			return applies * (1 + done)
		})
		f = d.store.apply(f, mark, func(result, mark int) int {
			r := all.results[result]
			if mark > 0 && slices.Contains(step.Outcomes, r.Outcome) {
				r.Steps = append(slices.Clip(r.Steps), ResultStep{i, mark == 2})
			}
			return all.add(r)
		})
	}
	return d.store.diagram(d.scheme, f, all.results)
}

// resultSet numbers distinct results.
type resultSet struct {
	results []Result
	index   map[string]int // by key
	key     []byte         // of the result being looked up
}

func (s *resultSet) add(r Result) int {
	s.key = r.appendKey(s.key[:0])
	i, ok := s.index[string(s.key)]
	if !ok {
		i = len(s.results)
		s.results = append(s.results, r)
		s.index[string(s.key)] = i
	}
	return i
}

// appendKey appends bytes that no other result has: how many documents there
// are parts them from the steps.
func (r Result) appendKey(key []byte) []byte {
	key = binary.AppendUvarint(key, uint64(r.Outcome))
	key = binary.AppendUvarint(key, uint64(len(r.Documents)))
	for _, i := range r.Documents {
		key = binary.AppendUvarint(key, uint64(i))
	}
	for _, s := range r.Steps {
		mark := uint64(s.Step) * 2
		if s.Done {
			mark++
		}
		key = binary.AppendUvarint(key, mark)
	}
	return key
}
