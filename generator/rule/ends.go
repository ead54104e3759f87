package rule

import "slices"

// Ends returns, for each question, the answers at which some condition of
// the scheme may change: the question's own bounds, and both sides of both
// ends of every range that a condition names. Between two of them no
// condition tells answers apart.
func (s *Scheme) Ends() [][]int {
	ends := make([][]int, len(s.Questions))
	for i, q := range s.Questions {
		ends[i] = []int{q.Min, q.Max}
		if q.Type == Several { // sums are compared: any number of ticks may be one at which they change
			for ticks := range q.Max {
				ends[i] = append(ends[i], ticks)
			}
		}
	}
	for c := range s.conditions {
		for _, conjunction := range c {
			for _, t := range conjunction {
				if t.Question < 0 || t.Of != nil {
					continue
				}
				for _, r := range t.Ranges {
					ends[t.Question] = append(ends[t.Question], r.From-1, r.From, r.To, r.To+1)
				}
			}
		}
	}
	for i, q := range s.Questions {
		slices.Sort(ends[i])
		ends[i] = slices.DeleteFunc(slices.Compact(ends[i]), func(n int) bool { return n < q.Min || n > q.Max })
	}
	return ends
}

// conditions yields every condition of the scheme.
func (s *Scheme) conditions(yield func(Condition) bool) {
	for _, f := range s.Facts {
		for _, c := range f.conditions() {
			if !yield(c) {
				return
			}
		}
	}
	for _, r := range s.Rules {
		if !yield(r.When) {
			return
		}
	}
	for _, d := range s.Documents {
		if !yield(d.When) {
			return
		}
	}
	for _, st := range s.Steps {
		if !yield(st.When) || !yield(st.Done) {
			return
		}
	}
}
