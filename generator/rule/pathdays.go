package rule

import "slices"

// IsPossible reports whether on some day of asking the answers on a path can be
// given and the deadlines on it are as it says. A root by itself has only such
// paths; where one root looks at a deadline and another at one that hangs together
// with it, as where both are counted from one day, the whole may have others.
func (d *Diagram) IsPossible(path []PathStep) bool {
	m := d.Scheme.moments()
	return m == nil || slices.ContainsFunc(m.list, func(one moment) bool { return m.allows(d.Scheme, one, path) })
}

// allows reports whether a moment has what a path says.
func (m *moments) allows(s *Scheme, one moment, path []PathStep) bool {
	for i, deadline := range m.fixed {
		if !agrees(path, deadline, one.fixed[i]) {
			return false
		}
	}
	for i, d := range m.dates {
		combos := one.combos[i]
		allowed := func(n int) bool {
			to := s.Questions[d.question].Until(one.today)
			if n+1 < len(combos) {
				to = combos[n+1].from - 1
			}
			for _, step := range path {
				if step.Deadline == 0 && step.Question == d.question && (to < step.Range.From || step.Range.To < combos[n].from) {
					return false
				}
			}
			for k, deadline := range d.deadlines {
				if !agrees(path, deadline, combos[n].passed[k]) {
					return false
				}
			}
			return true
		}
		any := false
		for n := range combos {
			any = any || allowed(n)
		}
		if !any {
			return false
		}
	}
	return true
}

// agrees reports whether a path says nothing of a deadline, or that it has passed
// or not.
func agrees(path []PathStep, deadline int, passed bool) bool {
	return !slices.ContainsFunc(path, func(step PathStep) bool {
		return step.Deadline == deadline+1 && !inRanges([]Range{step.Range}, int(bit(passed)))
	})
}
