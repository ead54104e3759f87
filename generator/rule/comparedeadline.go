package rule

import "slices"

// joinDeadlines lists the deadlines of both sides, those of the new rules first.
// Two are the same if they have one id and are counted alike.
func (c *comparer) joinDeadlines(before, after *Scheme) {
	for _, s := range []*Scheme{after, before} {
		for _, d := range s.Deadlines {
			if i := c.deadline(s, d); i >= 0 {
				c.deadlines[i].Least, c.deadlines[i].Most = min(c.deadlines[i].Least, d.Least), max(c.deadlines[i].Most, d.Most)
			} else {
				if d.From >= 0 {
					d.From = c.find(s.Questions[d.From])
				}
				c.deadlines = append(c.deadlines, d)
			}
		}
	}
}

// deadline returns the index of a scheme's deadline among those of both, or -1.
func (c *comparer) deadline(s *Scheme, d Deadline) int {
	joint := &Scheme{Questions: c.questions}
	return slices.IndexFunc(c.deadlines, func(other Deadline) bool {
		return other.ID == d.ID && joint.sayDeadline(other) == s.sayDeadline(d)
	})
}

// state rebuilds a node that asks about a deadline; of says what its ways are.
func (c *comparer) state(d *Diagram, n Node, of func(Ref) ref) ref {
	k, ok := n.Deadline()
	if !ok {
		return terminal(impossible) // it stands in Diagram.Dates alone
	}
	joint := c.deadline(d.Scheme, d.Scheme.Deadlines[k])
	hasPassed := c.store.stateOf(Test{Deadline: joint + 1, Ranges: []Range{{1, 1}}})
	return c.store.either(hasPassed, of(n.Below), of(n.AtLeast))
}

// possibleAtAll is the function that is 1 in the cases that there are on some day
// of asking, as far as the nodes made so far tell cases apart.
func (c *comparer) possibleAtAll() ref {
	joint := &Scheme{Questions: slices.Clone(c.questions), Deadlines: c.deadlines}
	for _, s := range []side{c.before, c.after} {
		for _, q := range s.Scheme.Questions { // a side says nothing of days after today that cannot be given in it
			at := &joint.Questions[c.find(q)]
			at.MaxToday = at.MaxToday || q.MaxToday
		}
	}
	used, cuts := make([]bool, len(c.deadlines)), make([][]int, len(c.questions))
	for _, n := range c.store.nodes {
		if n.isDate() {
			used[(n.threshold-dateTests)/2] = true
		} else {
			cuts[n.question] = append(cuts[n.question], n.threshold)
		}
	}
	m := joint.momentsOf(used, func() [][]int { return joint.within(cuts) })
	if m == nil {
		return terminal(1)
	}
	return m.possible(c.store)
}
