package rule

import (
	"iter"
	"slices"
)

// regions yields every way through the diagram, answers to a question that
// lead the same way taken together, with the place it ends at. The slice is
// reused.
func (d *Diagram) regions() iter.Seq2[Region, Place] {
	return func(yield func(Region, Place) bool) {
		var region Region
		var walk func(p Place) bool
		walk = func(p Place) bool {
			if p.IsResult() {
				return yield(region, p)
			}
			for _, e := range d.Edges(p) {
				region = append(region, Limit{d.Question(p), e.Ranges, d.Deadline(p) + 1})
				if !walk(e.To) {
					return false
				}
				region = region[:len(region)-1]
			}
			return true
		}
		walk(d.Start())
	}
}

// where yields the regions in which a function of the store is 1; it is 0 or 1
// everywhere.
func (s *store) where(scheme *Scheme, f ref) iter.Seq[Region] {
	d := s.diagram(scheme, []ref{f}, nil, []Result{{}, {Documents: []int{0}}})
	return func(yield func(Region) bool) {
		for region, end := range d.regions() {
			if len(d.Result(end).Documents) > 0 && !yield(region) {
				return
			}
		}
	}
}

// Regions returns the cases in which a condition holds: none if it never does,
// one without limits if it always does.
func (s *Scheme) Regions(c Condition) []Region {
	d := newDecider(s)
	var regions []Region
	for region := range d.store.where(s, d.store.restrict(d.condition(c), d.possible())) {
		regions = append(regions, slices.Clone(region))
	}
	return regions
}
