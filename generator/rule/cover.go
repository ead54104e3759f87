package rule

import "iter"

// Cover yields paths that together take every kind of answer at every node at
// least once: for each, some way to the node, that answer, and on by the
// least answers. It is for diagrams with too many paths to follow them all;
// what happens at a node depends on the node alone, not on the way to it. The
// slice is reused.
func (d *Diagram) Cover() iter.Seq2[[]PathStep, int] {
	return func(yield func([]PathStep, int) bool) {
		type place struct {
			node Ref
			way  []PathStep // from the root
		}
		seen := map[Ref]bool{d.Root: true}
		queue := []place{{node: d.Root}}
		for len(queue) > 0 {
			at := queue[0]
			queue = queue[1:]
			if at.node.IsResult() {
				if len(at.way) == 0 && !yield(nil, at.node.Result()) {
					return
				}
				continue
			}
			for _, e := range d.Edges(at.node) {
				for _, r := range e.Ranges {
					way := append(at.way[:len(at.way):len(at.way)], PathStep{d.Nodes[at.node].Question, r})
					if path, result := d.finish(way, e.To); !yield(path, result) {
						return
					}
					if !seen[e.To] {
						seen[e.To] = true
						queue = append(queue, place{e.To, way})
					}
				}
			}
		}
	}
}

// finish goes on from a node by the least answers.
func (d *Diagram) finish(path []PathStep, at Ref) ([]PathStep, int) {
	for !at.IsResult() {
		n := d.Nodes[at]
		path = append(path, PathStep{n.Question, Range{d.Scheme.Questions[n.Question].Min, n.Threshold - 1}})
		at = n.Below
	}
	return path, at.Result()
}
