package rule

import "slices"

// AsOf returns the rules with the day of asking, by which Evaluate tells what
// has passed. Today must lie between FirstDay and FinalDay.
func (s *Scheme) AsOf(today Date) *Scheme {
	c := *s
	c.today = &today
	return &c
}

// passed reports whether a deadline has passed.
func (s *Scheme) passed(d Deadline, answers []int) bool {
	if s.today == nil {
		panic("rule: the rules ask about a deadline and do not know the day")
	}
	var from Date
	if d.From >= 0 {
		from = Date(answers[d.From])
	}
	return *s.today > d.On(from)
}

// Settled returns the rules as they are on a day of asking: what asks whether a
// deadline has passed asks about the day it is counted from instead, and nothing
// depends on today any more. It is how a diagram for that day is made, to prove
// the module by; rules in which nothing asks about deadlines are returned as
// they are but for the days that deadlines are counted from.
func (s *Scheme) Settled(today Date) *Scheme {
	c := *s
	c.settled, c.known = true, nil
	if !s.AsksToday() {
		return &c
	}
	c.Questions = slices.Clone(s.Questions)
	for i, q := range c.Questions {
		c.Questions[i].Max = q.Until(today)
	}
	settle := func(when Condition) Condition { return s.settle(when, today) }
	c.Facts = slices.Clone(s.Facts)
	for i, f := range c.Facts {
		c.Facts[i].When, c.Facts[i].Of = settle(f.When), slices.Clone(f.Of)
		for j, of := range f.Of {
			c.Facts[i].Of[j] = settle(of)
		}
	}
	c.Rules, c.Documents, c.Steps = slices.Clone(s.Rules), slices.Clone(s.Documents), slices.Clone(s.Steps)
	for i, r := range c.Rules {
		c.Rules[i].When = settle(r.When)
	}
	for i, d := range c.Documents {
		c.Documents[i].When = settle(d.When)
	}
	for i, st := range c.Steps {
		c.Steps[i].When, c.Steps[i].Done = settle(st.When), settle(st.Done)
	}
	return &c
}

// settle rewrites a condition for a day of asking. Of alternatives that cannot
// hold on that day nothing is left.
func (s *Scheme) settle(c Condition, today Date) Condition {
	out := Condition{}
alternatives:
	for _, all := range c {
		kept := Conjunction{}
		for _, t := range all {
			if t.Deadline == 0 {
				kept = append(kept, t)
				continue
			}
			d := s.Deadlines[t.Deadline-1]
			if d.From < 0 {
				if !inRanges(t.Ranges, int(bit(d.On(0) < today))) {
					continue alternatives
				}
				continue
			}
			q, cut := s.Questions[d.From], int(d.Cut(today))
			ranges := []Range{{q.Min, cut - 1}} // has passed
			switch {
			case inRanges(t.Ranges, 0) && inRanges(t.Ranges, 1):
				continue
			case inRanges(t.Ranges, 0):
				ranges = []Range{{cut, q.Max}}
			}
			if ranges = clip(ranges, q.Min, q.Until(today)); len(ranges) == 0 {
				continue alternatives
			}
			kept = append(kept, Test{Question: d.From, Ranges: ranges})
		}
		out = append(out, kept)
	}
	return out
}

// asks reports whether a node depends on the answer to one of the questions from
// an index up to another.
func (s *Scheme) asks(n Node, from, to int) bool {
	question := n.Question
	if n.Threshold >= dateTests {
		question = s.Deadlines[(n.Threshold-dateTests)/2].From
	}
	return from <= question && question < to
}

// Settled returns the diagram of the rules as they are on a day of asking.
func (d *Diagram) Settled(today Date) *Diagram {
	g := newDecider(d.Scheme.Settled(today))
	return g.results(g.firstRules())
}

// Moments returns days of asking: one of every kind, between which the rules
// decide alike. Of rules in which nothing asks about deadlines it is one day.
func (s *Scheme) Moments() []Date {
	m := s.moments()
	if m == nil {
		return []Date{FinalDay}
	}
	var todays []Date
	for _, one := range m.list {
		todays = append(todays, one.today)
	}
	return todays
}
