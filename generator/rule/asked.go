package rule

import "slices"

// Asked is a document or a step that some cases of an outcome ask for.
type Asked struct {
	Outcome        int // index in Scheme.Outcomes
	Document, Step string
	Always         bool // all cases of the outcome do
}

// Asked returns which outcomes cases come to, by index in Scheme.Outcomes, and
// what they ask for; nothing of rules that cannot be decided.
func (s *Scheme) Asked() (reached map[int]bool, asked []Asked) {
	reached = map[int]bool{}
	d := newDecider(s)
	for decision, first := range d.firstRules() {
		first = d.store.restrict(first, d.possible())
		for _, r := range d.store.terminals(first) {
			if r != uncovered {
				reached[s.Rules[r-1].Outcome] = true
			}
		}
		if slices.Contains(d.store.terminals(first), uncovered) || d.store.full {
			return nil, nil
		}
		for outcome := range s.Outcomes {
			if !reached[outcome] || s.Outcomes[outcome].Decision != decision {
				continue
			}
			comes := d.store.apply(d.store.replace(first, func(rule int) int {
				if s.Rules[rule-1].Outcome == outcome {
					return 1
				}
				return 0
			}), d.possible(), min2)
			note := func(a Asked, outcomes []int, when Condition) {
				if !slices.Contains(outcomes, outcome) {
					return
				}
				// 2 where the outcome is come to and asks for it, 1 where it does not
				found := d.store.terminals(d.store.apply(comes, d.condition(when), func(comes, asks int) int { return comes * (1 + asks) }))
				if slices.Contains(found, 2) {
					a.Outcome, a.Always = outcome, !slices.Contains(found, 1)
					asked = append(asked, a)
				}
			}
			for _, document := range s.Documents {
				note(Asked{Document: document.ID}, document.Outcomes, document.When)
			}
			for _, step := range s.Steps {
				note(Asked{Step: step.ID}, step.Outcomes, step.When)
			}
		}
	}
	return reached, asked
}
