package rule

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// changing is a function of the answers whose value is the index of what
// changes, 0 where nothing does.
type changing struct {
	f      ref
	deltas []Delta
	index  map[string]int
}

func newChanging() changing {
	return changing{f: terminal(0), deltas: []Delta{{}}, index: map[string]int{fmt.Sprint(Delta{}): 0}}
}

// add returns the index of a change.
func (c *changing) add(d Delta) int {
	key := fmt.Sprint(d)
	n, known := c.index[key]
	if !known {
		n = len(c.deltas)
		c.index[key] = n
		c.deltas = append(c.deltas, d)
	}
	return n
}

// otherOutcome reports whether a change is one of the outcome, so that
// documents and steps are not compared: another outcome has its own.
func (d Delta) otherOutcome() bool { return d.New || d.Gone || d.From != d.To }

// compareOutcomes finds, decision by decision, where cases are new or gone,
// come to another outcome, or to another sum.
func (c *comparer) compareOutcomes() {
	var ids []string // of the decisions of both
	for _, s := range []side{c.after, c.before} {
		for _, d := range s.Scheme.Decisions {
			if !slices.Contains(ids, d.ID) {
				ids = append(ids, d.ID)
			}
		}
	}
	possible := func(s side) ref {
		return c.store.replace(s.roots[0], func(end int) int { return min(end, 1) })
	}
	known := c.store.apply(possible(c.before), possible(c.after), func(b, a int) int { return 2*b + a })
	for i, id := range ids {
		ch := newChanging()
		outcomes := c.store.apply(c.outcome(c.before, id), c.outcome(c.after, id), func(b, a int) int {
			return b*(len(c.after.Scheme.Outcomes)+1) + a
		})
		ch.f = c.store.apply(known, outcomes, func(known, pair int) int {
			before, after := pair/(len(c.after.Scheme.Outcomes)+1)-1, pair%(len(c.after.Scheme.Outcomes)+1)-1
			if known != 3 && i > 0 {
				return 0 // said of the first decision
			}
			return ch.add(c.outcomeDelta(id, known, before, after))
		})
		c.changes = append(c.changes, ch)
	}
}

// outcome is the outcome of a decision, one up; 0 where there is none.
func (c *comparer) outcome(s side, decision string) ref {
	return c.part(s, func(r Result) int {
		for _, o := range r.Outcomes {
			if s.Scheme.Decisions[s.Scheme.Outcomes[o].Decision].ID == decision {
				return o + 1
			}
		}
		return 0
	})
}

// outcomeDelta compares two outcomes, -1 where there is none. known is 3 for
// cases that both sides know, 2 and 1 for those of the one before and after.
func (c *comparer) outcomeDelta(decision string, known, before, after int) Delta {
	side := func(s *Scheme, outcome int) (string, int) {
		if outcome < 0 {
			return "", 0
		}
		return s.Outcomes[outcome].ID, s.Yen(outcome)
	}
	from, yenFrom := side(c.before.Scheme, before)
	to, yenTo := side(c.after.Scheme, after)
	d := Delta{Decision: decision}
	switch {
	case known == 0, known == 3 && from == to && yenFrom == yenTo:
		return Delta{}
	case known == 1:
		d.New, d.To, d.YenTo = true, to, yenTo
	case known == 2:
		d.Gone, d.From, d.YenFrom = true, from, yenFrom
	default:
		d.YenFrom, d.YenTo = yenFrom, yenTo
		if from != to {
			d.From, d.To = from, to
		}
	}
	return d
}

// compareParts adds, to what changes for the first decision, the documents and
// steps that change where every outcome stays.
func (c *comparer) compareParts() {
	stays := terminal(1)
	for _, ch := range c.changes {
		stays = c.store.apply(stays, ch.f, func(stays, change int) int {
			if ch.deltas[change].otherOutcome() {
				return 0
			}
			return stays
		})
	}
	known := c.store.replace(c.before.roots[0], func(end int) int { return min(end, 1) }) // of both, where outcomes stay
	stays = c.store.apply(stays, known, min2)
	for _, id := range both(c.after.Scheme.DocumentIDs(), c.before.Scheme.DocumentIDs()) {
		document := func(s side) ref {
			return c.part(s, func(r Result) int {
				if slices.Contains(s.Scheme.documentsOf(r), id) {
					return 1
				}
				return 0
			})
		}
		c.comparePart(stays, document(c.before), document(c.after), func(d *Delta, was, is int) {
			if is > was {
				d.MoreDocuments = c.insert(d.MoreDocuments, id, c.after.Scheme.DocumentIDs())
			} else {
				d.LessDocuments = c.insert(d.LessDocuments, id, c.before.Scheme.DocumentIDs())
			}
		})
	}
	for _, id := range both(c.after.Scheme.StepIDs(), c.before.Scheme.StepIDs()) {
		step := func(s side) ref {
			return c.part(s, func(r Result) int {
				for _, st := range r.Steps {
					if s.Scheme.Steps[st.Step].ID == id && st.Done {
						return 2
					} else if s.Scheme.Steps[st.Step].ID == id {
						return 1
					}
				}
				return 0
			})
		}
		c.comparePart(stays, step(c.before), step(c.after), func(d *Delta, was, is int) {
			now, then := c.after.Scheme.StepIDs(), c.before.Scheme.StepIDs()
			switch {
			case was == 0:
				d.MoreSteps = c.insert(d.MoreSteps, id, now)
			case is == 0:
				d.LessSteps = c.insert(d.LessSteps, id, then)
			case is > was:
				d.NowDone = c.insert(d.NowDone, id, now)
			default:
				d.NowToDo = c.insert(d.NowToDo, id, now)
			}
		})
	}
}

// comparePart compares one document or step: what it is before and after in
// each case, 0 where it is not asked for.
func (c *comparer) comparePart(stays, before, after ref, note func(d *Delta, was, is int)) {
	if before == after {
		return
	}
	pair := c.store.apply(before, after, func(was, is int) int { return 3*was + is })
	pair = c.store.apply(pair, stays, func(pair, stays int) int {
		if stays == 0 || pair/3 == pair%3 {
			return 0
		}
		return pair
	})
	to := &c.changes[0]
	if len(to.deltas) > mostChanges {
		c.changes = append(c.changes, newChanging())
		to = &c.changes[len(c.changes)-1]
	}
	to.f = c.store.apply(to.f, pair, func(change, pair int) int {
		if pair == 0 {
			return change
		}
		d := to.deltas[change]
		note(&d, pair/3, pair%3)
		return to.add(d)
	})
}

// insert adds an id to a list that keeps an order.
func (c *comparer) insert(list []string, id string, order []string) []string {
	list = append(slices.Clone(list), id)
	slices.SortStableFunc(list, func(a, b string) int { return slices.Index(order, a) - slices.Index(order, b) })
	return list
}

// both returns the ids of two lists, each once.
func both(list, more []string) []string { return append(slices.Clip(list), Without(more, list)...) }

// mostKinds is up to how many kinds of case are counted, and mostStates among
// how many states of all roots together the counting gives up.
const (
	mostKinds  = 1 << 40
	mostStates = 50_000
)

// kinds counts kinds of case by the value of a function: ways through the
// product of all roots of both sides, answers that lead the same way taken
// together. It is nil if they are too many.
func (c *comparer) kinds(f ref) map[int]int {
	roots := slices.Concat(c.before.roots, c.after.roots)
	known := len(roots) // where the two functions stand that tell whether a side knows the case
	for _, s := range []side{c.before, c.after} {
		roots = append(roots, c.store.replace(s.roots[0], func(end int) int { return min(end, 1) }))
	}
	roots = append(roots, c.care, f)
	counts := map[string]map[int]int{}
	var count func(at []ref) map[int]int
	count = func(at []ref) map[int]int {
		key := stateKey(at, known)
		if n, ok := counts[key]; ok || len(counts) > mostStates {
			return n
		}
		n := map[int]int{}
		defer func() { counts[key] = n }()
		next := c.store.alternatives(at)
		if next == nil {
			if at[known].value()+at[known+1].value() > 0 && at[known+2].value() == 1 {
				n[at[known+3].value()] = 1
			}
			return n
		}
		for _, to := range next {
			for value, kinds := range count(to) {
				n[value] = min(n[value]+kinds, mostKinds)
			}
		}
		return n
	}
	total := count(roots)
	if len(counts) > mostStates {
		return nil
	}
	return total
}

// stateKey is the same of two states from which the same is counted: the
// nodes, and all that the last roots have come to.
func stateKey(at []ref, all int) string {
	nodes := map[ref]bool{}
	for _, r := range at[:all] {
		if !r.isTerminal() {
			nodes[r] = true
		}
	}
	var key []byte
	for _, r := range slices.Concat(slices.Sorted(maps.Keys(nodes)), []ref{-1 << 40}, at[all:]) {
		key = binary.AppendVarint(key, int64(r))
	}
	return string(key)
}

// alternatives returns what several functions come to by the answers to the
// first question that any of them asks, each once; nil where none is asked.
func (s *store) alternatives(at []ref) [][]ref {
	top := node{question: len(s.questions)}
	for _, r := range at {
		if !r.isTerminal() && s.nodes[r].before(top) {
			top = s.nodes[r]
		}
	}
	if top.question == len(s.questions) {
		return nil
	}
	if top.isDate() {
		return s.states(at, top)
	}
	question := top.question
	var all [][]ref
	seen := map[string]bool{}
	for {
		below, atLeast := make([]ref, len(at)), make([]ref, len(at))
		for i, r := range at {
			below[i], atLeast[i] = s.below(r, top), s.atLeast(r, top)
		}
		if key := fmt.Sprint(below); !seen[key] {
			seen[key] = true
			all = append(all, below)
		}
		at = atLeast
		next := node{question: len(s.questions)}
		for _, r := range at {
			if !r.isTerminal() && s.nodes[r].before(next) {
				next = s.nodes[r]
			}
		}
		if next.question != question || next.isDate() {
			if key := fmt.Sprint(at); !seen[key] {
				all = append(all, at)
			}
			return all
		}
		top = next
	}
}

// states returns what several functions come to by the state of a deadline.
func (s *store) states(at []ref, top node) [][]ref {
	both := [][]ref{make([]ref, len(at)), make([]ref, len(at))}
	for i, r := range at {
		both[0][i], both[1][i] = s.below(r, top), s.atLeast(r, top)
	}
	return both
}
