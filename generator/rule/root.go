package rule

import (
	"encoding/binary"
	"slices"
)

// What a root costs in a compiled module, about, in bytes; it decides what
// shares a root and what has one of its own.
const (
	nodeCost   = 7
	resultCost = 6 // and a bit for each document and two for each step
)

// neighbours is with how many of the last roots something is tried to share
// one, before it gets its own. Conditions that belong together stand together.
const neighbours = 4

// results returns the diagram of whole results. The outcome of each decision
// is a root; each document and step joins the root that it makes grow least,
// or gets one of its own where that is smaller.
func (d *decider) results(firsts []ref) *Diagram {
	all := &resultSet{index: map[string]int{}}
	g := &roots{decider: d, all: all}
	outcomes := make([]ref, len(firsts)) // by decision: the outcome, one up; 0 in the cases of an edition without it
	for i, first := range firsts {
		first = d.store.restrict(first, d.possible())
		outcomes[i] = d.store.replace(first, func(rule int) int {
			if rule == uncovered {
				return 0
			}
			return d.scheme.Rules[rule-1].Outcome + 1
		})
		g.add(d.store.replace(outcomes[i], func(outcome int) int {
			if outcome == 0 {
				return all.add(Result{})
			}
			return all.add(Result{Outcomes: []int{outcome - 1}})
		}))
	}
	g.decisions = len(g.refs)
	for i, doc := range d.scheme.Documents {
		mark := d.among(outcomes, doc.Outcomes, d.condition(doc.When))
		g.place(mark, func(r Result, _ int) Result {
			r.Documents = append(slices.Clip(r.Documents), i)
			return r
		})
	}
	for i, step := range d.scheme.Steps {
		// 0 the step does not apply, 1 it is to do, 2 it is done
		mark := d.store.apply(d.condition(step.When), d.condition(step.Done), func(applies, done int) int {
			return applies * (1 + done)
		})
		g.place(d.among(outcomes, step.Outcomes, mark), func(r Result, mark int) Result {
			r.Steps = append(slices.Clip(r.Steps), ResultStep{i, mark == 2})
			return r
		})
	}
	dates := d.dates(outcomes, g)
	for i, f := range g.refs {
		g.refs[i] = d.store.restrict(f, d.possible())
	}
	return d.store.diagram(d.scheme, g.refs, dates, all.results)
}

// dates returns the roots that tell apart the days of deadlines that results
// show. Of rules that are settled they are roots like all others.
func (d *decider) dates(outcomes []ref, g *roots) []ref {
	var dates []ref
	for i, deadline := range d.scheme.Deadlines {
		if deadline.From < 0 {
			continue
		}
		answer, ok := d.scheme.turns(deadline)
		if !ok {
			continue
		}
		none := g.all.add(Result{})
		turn := func(first bool) ref { return terminal(g.all.add(Result{Turns: []Turn{{i, first}}})) }
		tells := d.store.dateTest(i, testTurns, turn(true), turn(false))
		if d.scheme.settled {
			tells = d.store.make(node{deadline.From, answer, turn(true), turn(false)})
		}
		f := d.store.apply(d.among(outcomes, deadline.Outcomes, terminal(1)), tells, func(shown, end int) int {
			if shown == 0 {
				return none
			}
			return end
		})
		f = d.store.restrict(f, d.possible())
		switch {
		case f == terminal(none):
		case d.scheme.settled:
			g.add(f)
		default:
			dates = append(dates, f)
		}
	}
	return dates
}

// among is a function where one of the wanted outcomes is come to, and 0
// elsewhere.
func (d *decider) among(outcomes []ref, wanted []int, f ref) ref {
	comes := terminal(0)
	for _, o := range outcomes {
		comes = d.store.apply(comes, d.store.replace(o, func(outcome int) int {
			if slices.Contains(wanted, outcome-1) {
				return 1
			}
			return 0
		}), max2)
	}
	return d.store.apply(comes, f, func(comes, n int) int { return comes * n })
}

// roots are the roots of a diagram as they are put together.
type roots struct {
	*decider
	all       *resultSet
	refs      []ref
	costs     []int // of each
	decisions int   // how many of them are decisions
}

func (g *roots) add(f ref) {
	g.refs, g.costs = append(g.refs, f), append(g.costs, g.cost(f))
}

// place gives a document or a step a root: mark is not 0 where it is asked
// for, and with adds it to a result.
func (g *roots) place(mark ref, with func(r Result, mark int) Result) {
	if mark == terminal(0) || g.store.full {
		return
	}
	join := func(to ref) ref {
		return g.store.apply(to, mark, func(result, mark int) int {
			if mark == 0 {
				return result
			}
			return g.all.add(with(g.all.results[result], mark))
		})
	}
	alone := join(terminal(g.all.add(Result{})))
	if g.store.full {
		return
	}
	least, best, at := g.cost(alone), alone, -1
	for i, f := range g.refs {
		if i >= g.decisions && i < len(g.refs)-neighbours {
			continue
		}
		if joined, ok := g.store.try((g.costs[i]+least)/nodeCost, func() ref { return join(f) }, func(joined ref) bool {
			return g.cost(joined)-g.costs[i] < least
		}); ok {
			least, best, at = g.cost(joined)-g.costs[i], joined, i
		}
	}
	if at < 0 {
		g.add(best)
		return
	}
	g.refs[at], g.costs[at] = best, g.costs[at]+least
}

// cost is about what a root takes in a compiled module.
func (g *roots) cost(f ref) int {
	nodes, results := 0, 0
	seen := map[ref]bool{}
	var walk func(f ref)
	walk = func(f ref) {
		switch {
		case seen[f]:
			return
		case f.isTerminal():
			results++
		default:
			nodes++
		}
		seen[f] = true
		if !f.isTerminal() {
			walk(g.store.nodes[f].below)
			walk(g.store.nodes[f].atLeast)
		}
	}
	walk(f)
	return nodes*nodeCost + results*(resultCost+len(g.scheme.Documents)/8+len(g.scheme.Steps)/4)
}

// resultSet numbers distinct parts of results.
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

// appendKey appends bytes that no other result has: how many outcomes, documents
// and steps there are parts them from what follows.
func (r Result) appendKey(key []byte) []byte {
	for _, list := range [][]int{r.Outcomes, r.Documents} {
		key = binary.AppendUvarint(key, uint64(len(list)))
		for _, i := range list {
			key = binary.AppendUvarint(key, uint64(i))
		}
	}
	key = binary.AppendUvarint(key, uint64(len(r.Steps)))
	for _, s := range r.Steps {
		key = appendMark(key, s.Step, s.Done)
	}
	for _, t := range r.Turns {
		key = appendMark(key, t.Deadline, t.First)
	}
	return key
}

func appendMark(key []byte, n int, marked bool) []byte {
	mark := uint64(n) * 2
	if marked {
		mark++
	}
	return binary.AppendUvarint(key, mark)
}
