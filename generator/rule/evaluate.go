package rule

import "slices"

// Evaluate reads the result of a case straight off the rules, top to bottom.
// It is the reference: slow, obvious, and what the diagram and the compiled
// module must equal. Answers are by question index and all given; ok is
// false if no rule of some decision holds. Rules that ask about deadlines must
// know the day of asking (see AsOf).
func (s *Scheme) Evaluate(answers []int) (result Result, ok bool) {
	for decision := range s.Decisions {
		if outcome := s.decide(decision, answers); outcome >= 0 {
			result.Outcomes = append(result.Outcomes, outcome)
		}
	}
	for i, d := range s.Documents {
		if among(d.Outcomes, result.Outcomes) && s.holds(d.When, answers) {
			result.Documents = append(result.Documents, i)
		}
	}
	for i, st := range s.Steps {
		if among(st.Outcomes, result.Outcomes) && s.holds(st.When, answers) {
			result.Steps = append(result.Steps, ResultStep{i, s.holds(st.Done, answers)})
		}
	}
	decisions := s.Decisions
	if len(s.Editions) > 0 {
		decisions = s.Editions[s.EditionOf(answers[0])].Alone.Decisions
	}
	return result, len(result.Outcomes) == len(decisions)
}

// decide returns the outcome of the first rule of a decision that holds, or
// -1.
func (s *Scheme) decide(decision int, answers []int) int {
	for _, r := range s.Rules {
		if s.Outcomes[r.Outcome].Decision == decision && s.holds(r.When, answers) {
			return r.Outcome
		}
	}
	return -1
}

// among reports whether one of the outcomes is wanted.
func among(wanted, outcomes []int) bool {
	return slices.ContainsFunc(outcomes, func(o int) bool { return slices.Contains(wanted, o) })
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
	switch {
	case t.Deadline > 0:
		return inRanges(t.Ranges, int(bit(s.passed(s.Deadlines[t.Deadline-1], answers))))
	case t.Question >= 0:
		return inRanges(t.Ranges, t.sum(answers))
	}
	value := 0
	if s.holdsFact(s.Facts[t.Fact], answers) {
		value = 1
	}
	return inRanges(t.Ranges, value)
}

func (s *Scheme) holdsFact(f Fact, answers []int) bool {
	held := 0
	for _, c := range f.conditions() {
		if s.holds(c, answers) {
			held++
		}
	}
	return held >= max(f.AtLeast, 1)
}
