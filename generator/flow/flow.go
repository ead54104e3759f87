// Package flow lays a decision diagram out as a flowchart people can read:
// the outcomes' diagram (documents and steps left out) as a nested list in
// which every question is written out once. A question that several ways lead
// to is written out where the first of them arrives; the others refer to its
// number.
package flow

import "tebiki/generator/rule"

// Box is a question of the flowchart.
type Box struct {
	Number   int // from 1, in reading order
	Question int // index in Scheme.Questions
	Deadline int // index in Scheme.Deadlines, one up, of a box that looks at whether that has passed; 0 of a question
	Edition  int // whose words it speaks, by index in Scheme.Editions: the newest, where it picks one
	Branches []Branch
}

// Branch is one kind of answer and what follows: exactly one of Box, Refer
// and an outcome.
type Branch struct {
	Ranges  []rule.Range // the answers, or the state of the deadline as in rule.Limit
	Box     *Box         // the next question, written out here
	Refer   *Box         // the next question, written out elsewhere
	Outcome int          // index in Scheme.Outcomes where both are nil; or NoOutcome
}

// NoOutcome is the Outcome of answers that pick an edition which does not make
// the decision.
const NoOutcome = -1

// Layouts returns the flowchart of each decision, by its index.
func Layouts(d *rule.Diagram) []*Box {
	var first []*Box
	for decision := range d.Scheme.Decisions {
		first = append(first, Layout(d, decision))
	}
	return first
}

// Layout returns the first box of the flowchart of one of a diagram's
// decisions, or nil for a decision with one outcome, which asks nothing.
// Branches that end come before those that go on, so that the eye meets the
// short answers first; each kind keeps the order of the answers.
func Layout(d *rule.Diagram, decision int) *Box {
	l := &layout{diagram: d.Outcomes(decision), boxes: map[string]*Box{}}
	start := l.diagram.Start()
	if start.IsResult() {
		return nil
	}
	return l.box(start)
}

type layout struct {
	diagram *rule.Diagram
	boxes   map[string]*Box // by rule.Place.Key
}

func (l *layout) box(p rule.Place) *Box {
	b := &Box{Number: len(l.boxes) + 1, Question: l.diagram.Question(p), Deadline: l.diagram.Deadline(p) + 1, Edition: max(l.diagram.Edition(p), 0)}
	l.boxes[p.Key()] = b
	var onward []Branch
	for _, e := range l.diagram.Edges(p) {
		branch := Branch{Ranges: e.Ranges}
		if e.To.IsResult() {
			branch.Outcome = NoOutcome
			if outcomes := l.diagram.Result(e.To).Outcomes; len(outcomes) > 0 {
				branch.Outcome = outcomes[0]
			}
			b.Branches = append(b.Branches, branch)
			continue
		}
		if known := l.boxes[e.To.Key()]; known != nil {
			branch.Refer = known
		} else {
			branch.Box = l.box(e.To)
		}
		onward = append(onward, branch)
	}
	b.Branches = append(b.Branches, onward...)
	return b
}
