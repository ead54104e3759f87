package rule

import "slices"

// Evaluate reads the result of a case straight off the rules, top to bottom.
// It is the reference: slow, obvious, and what the diagram and the compiled
// module must equal. Answers are by question index and all given; ok is
// false if no rule of some decision holds. Rules that ask about deadlines must
// know the day of asking (see AsOf).
func (s *Scheme) Evaluate(answers []int) (result Result, ok bool) {
	result.Outcomes = s.decide(answers)
	for i := range s.Documents { // by index, here and below: a copy of each took half of the time
		d := &s.Documents[i]
		if among(d.Outcomes, result.Outcomes) && s.holds(d.When, answers) {
			result.Documents = append(result.Documents, i)
		}
	}
	for i := range s.Steps {
		st := &s.Steps[i]
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

// decide returns, for each decision, the outcome of the first of its rules that
// holds, in the order of the decisions; none for those of which no rule holds.
func (s *Scheme) decide(answers []int) []int {
	outcomes := slices.Repeat([]int{none}, len(s.Decisions))
	open := len(s.Decisions)
	for i := range s.Rules {
		r := &s.Rules[i]
		decision := s.Outcomes[r.Outcome].Decision
		if outcomes[decision] != none || !s.holds(r.When, answers) {
			continue
		}
		outcomes[decision] = r.Outcome
		if open--; open == 0 {
			break
		}
	}
	return slices.DeleteFunc(outcomes, func(o int) bool { return o == none })
}

// none is no outcome.
const none = -1

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
	for i := range c {
		if !s.passes(&c[i], answers) {
			return false
		}
	}
	return true
}

func (s *Scheme) passes(t *Test, answers []int) bool {
	switch {
	case t.Deadline > 0:
		return inRanges(t.Ranges, int(bit(s.passed(s.Deadlines[t.Deadline-1], answers))))
	case t.Question >= 0:
		return inRanges(t.Ranges, t.sum(answers))
	}
	value := 0
	if s.holdsFact(&s.Facts[t.Fact], answers) {
		value = 1
	}
	return inRanges(t.Ranges, value)
}

func (s *Scheme) holdsFact(f *Fact, answers []int) bool {
	held := 0
	for _, c := range f.conditions() {
		if s.holds(c, answers) {
			held++
		}
	}
	return held >= max(f.AtLeast, 1)
}
