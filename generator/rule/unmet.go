package rule

import (
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// Unmet returns the required steps of a result that are not done, by index, in
// the file's order: an eligible outcome that a step belongs to is not paid
// before it is done. A result without such an outcome has none, for there is
// nothing to wait for.
func (s *Scheme) Unmet(r Result) []int {
	var unmet []int
	for _, step := range r.Steps {
		waits := func(o int) bool { return s.isEligible(o) && slices.Contains(s.Steps[step.Step].Outcomes, o) }
		if s.Steps[step.Step].Required && !step.Done && slices.ContainsFunc(r.Outcomes, waits) {
			unmet = append(unmet, step.Step)
		}
	}
	return unmet
}

// UnmetOf returns those that one of a result's outcomes waits for.
func (s *Scheme) UnmetOf(r Result, outcome int) []int {
	r.Outcomes = []int{outcome}
	return s.Unmet(r)
}

func (s *Scheme) isEligible(outcome int) bool { return s.Outcomes[outcome].Status == Eligible }

// PaymentCondition is a required step that some cases of an outcome have still
// to do.
type PaymentCondition struct {
	Step   int  // index in Scheme.Steps
	Always bool // every case of the outcome has the step, done or not
	Met    bool // some case has done it
}

// PaymentConditions returns, by eligible outcome, what its payment may have to
// wait for of the steps that are its own, in the file's order. The rules must
// be sound.
func (s *Scheme) PaymentConditions() map[int][]PaymentCondition {
	all := map[int][]PaymentCondition{}
	if !slices.ContainsFunc(s.Steps, func(st Step) bool { return st.Required }) {
		return all
	}
	d := newDecider(s)
	firsts := d.firstRules()
	for i, step := range s.Steps {
		for _, o := range step.Outcomes {
			if !step.Required || !s.isEligible(o) || slices.ContainsFunc(all[o], func(c PaymentCondition) bool { return c.Step == i }) {
				continue
			}
			comes := d.store.replace(firsts[s.Outcomes[o].Decision], func(rule int) int {
				if rule != uncovered && s.Rules[rule-1].Outcome == o {
					return 1
				}
				return 0
			})
			and := func(f, g ref) ref { return d.store.apply(f, g, func(a, b int) int { return a * b }) }
			not := func(f ref) ref { return d.store.replace(f, func(n int) int { return 1 - n }) }
			applies, done := d.condition(step.When), d.condition(step.Done)
			if has := and(comes, applies); and(has, not(done)) != terminal(0) {
				all[o] = append(all[o], PaymentCondition{i, and(comes, not(applies)) == terminal(0), and(has, done) != terminal(0)})
			}
		}
	}
	return all
}

// RequiredFor returns, by the id of each required step, the ids of the
// eligible outcomes that it is a condition of.
func (s *Scheme) RequiredFor() map[string][]string {
	all := map[string][]string{}
	for _, step := range s.Steps {
		for _, o := range step.Outcomes {
			if step.Required && s.Outcomes[o].Status == Eligible {
				all[step.ID] = append(all[step.ID], s.Outcomes[o].ID)
			}
		}
	}
	return all
}

// required reads whether a step is a condition of payment. It must belong to an
// outcome with something to wait for.
func (l *loader) required(t *tomlfile.Value, outcomes []int) bool {
	v := l.Want(t, "required", tomlfile.Bool, false)
	if v == nil || !v.True {
		return false
	}
	mayWait := func(o int) bool { // also where the status is a slip, reported with the outcome
		return l.scheme.Outcomes[o].Status == Eligible || l.scheme.Outcomes[o].Status == ""
	}
	isRead := len(outcomes) > 0 && len(outcomes) == len(t.Get("outcomes").Items)
	if isRead && !slices.ContainsFunc(outcomes, mayWait) {
		l.Error(v.KeyPos, "required-for-nothing",
			diag.Textf("支払いの条件（required）ですが、outcomes に「対象」（eligible）の結果がありません", "this is a condition of payment (required), but none of its outcomes is eligible"),
			diag.Textf("outcomes に、この手続きが済むまで支払わない結果を書きます。支払いの条件でないなら、required の行を消します", "name in outcomes the results that are not paid before this is done, or remove the line required if it is no condition"))
	}
	return true
}
