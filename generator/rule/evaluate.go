package rule

import "slices"

// Evaluate reads the result of a case straight off the rules, top to bottom.
// It is the reference: slow, obvious, and what the diagram and the compiled
// module must equal. Answers are by question index and all given; ok is
// false if no rule holds.
func (s *Scheme) Evaluate(answers []int) (result Result, ok bool) {
	for _, r := range s.Rules {
		if s.holds(r.When, answers) {
			return s.consequences(r.Outcome, answers), true
		}
	}
	return Result{}, false
}

// consequences lists the documents and steps of an outcome.
func (s *Scheme) consequences(outcome int, answers []int) Result {
	result := Result{Outcome: outcome}
	for i, d := range s.Documents {
		if slices.Contains(d.Outcomes, outcome) && s.holds(d.When, answers) {
			result.Documents = append(result.Documents, i)
		}
	}
	for i, st := range s.Steps {
		if slices.Contains(st.Outcomes, outcome) && s.holds(st.When, answers) {
			result.Steps = append(result.Steps, ResultStep{i, s.holds(st.Done, answers)})
		}
	}
	return result
}

func (s *Scheme) holds(c Condition, answers []int) bool {
	for _, conjunction := range c {
		if s.meets(conjunction, answers) {
			return true
		}
	}
	return false
}

func (s *Scheme) meets(c Conjunction, answers []int) bool {
	for _, t := range c {
		if !s.passes(t, answers) {
			return false
		}
	}
	return true
}

func (s *Scheme) passes(t Test, answers []int) bool {
	if t.Question >= 0 {
		return inRanges(t.Ranges, answers[t.Question])
	}
	value := 0
	if s.holds(s.Facts[t.Fact].When, answers) {
		value = 1
	}
	return inRanges(t.Ranges, value)
}
