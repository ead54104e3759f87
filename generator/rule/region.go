package rule

import "iter"

// regions yields every way through the diagram, answers to a question that
// lead the same way taken together, with the index of the result it ends at.
// The slice is reused.
func (d *Diagram) regions() iter.Seq2[Region, int] {
	return func(yield func(Region, int) bool) {
		var region Region
		var walk func(r Ref) bool
		walk = func(r Ref) bool {
			if r.IsResult() {
				return yield(region, r.Result())
			}
			for _, e := range d.Edges(r) {
				region = append(region, Limit{d.Nodes[r].Question, e.Ranges})
				if !walk(e.To) {
					return false
				}
				region = region[:len(region)-1]
			}
			return true
		}
		walk(d.Root)
	}
}
