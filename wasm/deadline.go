package wasm

import "tebiki/generator/rule"

// DeadlineName is a deadline: counted from a question's answer by the exported
// function deadline_ID, (day) → day, which of an older edition has "_" and the
// edition behind its name; or on a fixed day.
type DeadlineName struct {
	ID       string `json:"id"`
	From     *int   `json:"from,omitempty"`  // index in Names.Questions
	Day      *int   `json:"day,omitempty"`   // days since 1970-01-01
	Outcomes []int  `json:"outcomes"`        // those that show it, by index
	Asked    bool   `json:"asked,omitempty"` // results may depend on whether it has passed
	Edition  int    `json:"edition,omitempty"`
}

func deadlineNames(d *rule.Diagram) []DeadlineName {
	var names []DeadlineName
	used := d.Scheme.Used()
	for i, one := range d.Scheme.Deadlines {
		n := DeadlineName{ID: one.ID, Outcomes: append([]int{}, one.Outcomes...), Asked: used[i], Edition: one.Edition}
		if one.From >= 0 {
			n.From = &one.From
		} else {
			day := int(one.On(0))
			n.Day = &day
		}
		names = append(names, n)
	}
	return names
}

// deadlines adds the functions that count deadlines.
func (c *calendar) deadlines(s *rule.Scheme) {
	c.counted = make([]int, len(s.Deadlines))
	for i, d := range s.Deadlines {
		if d.From < 0 {
			continue
		}
		if c.bodies == nil {
			c.bodies = [][]byte{month(), first()}
		}
		suffix := ""
		if d.Edition > 0 {
			suffix = "_" + s.Editions[d.Edition].ID
		}
		c.counted[i] = c.export("deadline_"+d.ID+suffix, counted(d))
	}
}

// add adds a function for use inside the module and returns its index.
func (c *calendar) add(body []byte) int {
	c.bodies = append(c.bodies, body)
	return funcMonth + len(c.bodies) - 1
}

// counted is the body of day → the deadline counted from it (see
// rule.Deadline.On).
func counted(d rule.Deadline) []byte {
	const day, number, wanted, last = 0, 1, 2, 3
	c := &code{}
	c.within(day, d)
	months := d.Plus
	switch d.Unit {
	case rule.Years:
		months *= 12
	case rule.Months:
	default:
		c.get(day)
		c.constant(d.Plus)
		c.op(opAdd)
		return c.end(3)
	}
	c.get(day)
	c.op(opCall, funcMonth, opSet, number)
	// the same day of the month that many later, counted from its first
	c.get(day)
	c.get(number)
	c.op(opCall, funcFirst, opSub)
	c.get(number)
	c.constant(months)
	c.op(opAdd, opCall, funcFirst, opAdd, opSet, wanted)
	c.get(number)
	c.constant(months + 1)
	c.op(opAdd, opCall, funcFirst)
	if d.Clamp != rule.ClampNext {
		c.constant(1)
		c.op(opSub)
	}
	c.op(opSet, last)
	c.get(wanted)
	c.get(last)
	c.get(wanted)
	c.get(last)
	c.op(opLtS, opSelect)
	return c.end(3)
}

// within confines a day to those from which a deadline is counted.
func (c *code) within(day byte, d rule.Deadline) {
	c.get(day)
	c.constant(int(d.Least))
	c.get(day)
	c.constant(int(d.Least))
	c.op(opGtS, opSelect, opTee, day)
	c.constant(int(d.Most))
	c.get(day)
	c.constant(int(d.Most))
	c.op(opLtS, opSelect, opSet, day)
}

// cut is the body of today → cut of the deadline that a function counts, found
// by halving (see rule.Deadline.Cut).
func cut(counted int) []byte {
	const today, low, high, middle = 0, 1, 2, 3
	c := &code{}
	c.constant(int(rule.FirstDay))
	c.set(low)
	c.constant(int(rule.FinalDay) + 1)
	c.set(high)
	c.op(opLoop, blockEmpty)
	c.get(low)
	c.get(high)
	c.get(low)
	c.op(opSub)
	c.constant(1)
	c.op(opShrU, opAdd, opTee, middle)
	c.call(counted)
	c.get(today)
	c.op(opLtS, opIf, blockEmpty)
	c.get(middle)
	c.constant(1)
	c.op(opAdd, opSet, low, opElse)
	c.get(middle)
	c.set(high)
	c.op(opEnd)
	c.get(low)
	c.get(high)
	c.op(opLtS, opBrIf, 0, opEnd)
	c.get(low)
	return c.end(3)
}
