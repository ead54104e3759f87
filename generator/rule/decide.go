package rule

import (
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
	firsts := d.firstRules()
	if d.store.full {
		d.tooLarge(nil)
		return nil, d.problems
	}
	covered := d.checkCovered(firsts)
	d.checkRules(firsts)
	if !covered {
		return nil, d.problems
	}
	diagram := d.results(firsts)
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
	care     ref // what is possible; see possible
	problems []diag.Problem
}

func newDecider(scheme *Scheme) *decider {
	return &decider{scheme: scheme, store: newStore(scheme.Questions, scheme.Deadlines), facts: slices.Repeat([]ref{unmade}, len(scheme.Facts)), care: unmade}
}

// unmade marks a fact whose function is not made yet.
const unmade = ref(-1 << 62)

// uncovered is the terminal of cases that no rule decides; the others are
// indexes of rules, one up.
const uncovered = 0

func (d *decider) fact(i int) ref {
	if d.facts[i] == unmade {
		f := d.scheme.Facts[i]
		d.facts[i] = d.store.atLeastOf(max(f.AtLeast, 1), f.conditions(), d.fact)
	}
	return d.facts[i]
}

// possible is the function that is 1 in the cases that there are on some day of
// asking: everywhere, unless conditions name deadlines.
func (d *decider) possible() ref {
	if d.care == unmade {
		d.care = terminal(1)
		if m := d.scheme.moments(); m != nil {
			d.care = m.possible(d.store)
		}
	}
	return d.care
}

func (d *decider) condition(c Condition) ref { return d.store.condition(c, d.fact) }

// firstRules returns, by decision, the function that gives each case the first
// rule that holds.
func (d *decider) firstRules() []ref {
	firsts := slices.Repeat([]ref{terminal(uncovered)}, len(d.scheme.Decisions))
	for i, r := range slices.Backward(d.scheme.Rules) {
		decision := d.scheme.Outcomes[r.Outcome].Decision
		firsts[decision] = d.store.apply(d.condition(r.When), firsts[decision], func(holds, later int) int {
			if holds == 1 {
				return i + 1
			}
			return later
		})
	}
	return firsts
}
