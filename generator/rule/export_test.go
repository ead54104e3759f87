package rule

// Decides reports whether a rule is the first of its decision that holds.
func (s *Scheme) Decides(i int, answers []int) bool {
	decision := s.Outcomes[s.Rules[i].Outcome].Decision
	for j, r := range s.Rules {
		if s.Outcomes[r.Outcome].Decision == decision && s.holds(r.When, answers) {
			return i == j
		}
	}
	return false
}
