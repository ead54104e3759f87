package ruletest

import (
	"slices"

	"tebiki/generator/rule"
)

// JointEnds returns, for each joint question of two schemes, the answers at
// which a condition of either may change, and those just outside the range
// one of them knows.
func JointEnds(joint []rule.Question, schemes ...*rule.Scheme) [][]int {
	ends := make([][]int, len(joint))
	for i, q := range joint {
		ends[i] = []int{q.Min, q.Max}
		if q.Type == rule.Several {
			for ticks := range q.Max {
				ends[i] = append(ends[i], ticks)
			}
			slices.Sort(ends[i])
			ends[i] = slices.Compact(ends[i])
			continue
		}
		for _, s := range schemes {
			own := indexOf(s, q)
			if own < 0 {
				continue
			}
			for _, answer := range s.Ends()[own] {
				if q.Type == rule.Choice {
					answer = slices.Index(q.Options, s.Questions[own].Options[answer])
					ends[i] = append(ends[i], answer)
				} else {
					ends[i] = append(ends[i], answer-1, answer, answer+1)
				}
			}
		}
		slices.Sort(ends[i])
		ends[i] = slices.DeleteFunc(slices.Compact(ends[i]), func(n int) bool { return n < q.Min || n > q.Max })
	}
	return ends
}

func indexOf(s *rule.Scheme, q rule.Question) int {
	return slices.IndexFunc(s.Questions, func(own rule.Question) bool { return own.ID == q.ID && own.Type == q.Type })
}

// Differences evaluates both schemes on joint answers and writes down what
// differs, field by field: a delta for each decision of the two, the later
// scheme's first, with documents and steps in the first of them.
func Differences(joint []rule.Question, answers []int, before, after *rule.Scheme) []rule.Delta {
	a, knownA := evaluate(joint, answers, before)
	b, knownB := evaluate(joint, answers, after)
	var decisions []string
	for _, s := range []*rule.Scheme{after, before} {
		for _, d := range s.Decisions {
			if !slices.Contains(decisions, d.ID) {
				decisions = append(decisions, d.ID)
			}
		}
	}
	deltas := make([]rule.Delta, len(decisions))
	from, to := a.comes[decisions[0]], b.comes[decisions[0]]
	switch {
	case !knownA && !knownB:
		return deltas
	case !knownA:
		deltas[0] = rule.Delta{Decision: decisions[0], New: true, To: to.outcome, YenTo: to.yen}
		return deltas
	case !knownB:
		deltas[0] = rule.Delta{Decision: decisions[0], Gone: true, From: from.outcome, YenFrom: from.yen}
		return deltas
	}
	stays := true
	for i, id := range decisions {
		from, to, d := a.comes[id], b.comes[id], &deltas[i]
		if from == to {
			continue
		}
		d.Decision, d.YenFrom, d.YenTo = id, from.yen, to.yen
		if from.outcome != to.outcome {
			d.From, d.To = from.outcome, to.outcome
			stays = false
		}
	}
	if stays {
		compareParts(&deltas[0], a, b)
	}
	return deltas
}

// compareParts notes which documents and steps differ.
func compareParts(d *rule.Delta, a, b named) {
	for _, id := range b.documents {
		if !slices.Contains(a.documents, id) {
			d.MoreDocuments = append(d.MoreDocuments, id)
		}
	}
	for _, id := range a.documents {
		if !slices.Contains(b.documents, id) {
			d.LessDocuments = append(d.LessDocuments, id)
		}
	}
	for _, id := range b.steps {
		was, had := a.done[id]
		switch is := b.done[id]; {
		case !had:
			d.MoreSteps = append(d.MoreSteps, id)
		case is && !was:
			d.NowDone = append(d.NowDone, id)
		case was && !is:
			d.NowToDo = append(d.NowToDo, id)
		}
	}
	for _, id := range a.steps {
		if _, has := b.done[id]; !has {
			d.LessSteps = append(d.LessSteps, id)
		}
	}
}

// named is a result by the ids of its rules.
type named struct {
	comes            map[string]comesTo // by decision
	documents, steps []string
	done             map[string]bool
}

// comesTo is the outcome of a decision, and what it pays.
type comesTo struct {
	outcome string
	yen     int
}

// evaluate reads the result of joint answers off one scheme; known is false
// if one of the answers is none of that scheme's.
func evaluate(joint []rule.Question, answers []int, s *rule.Scheme) (n named, known bool) {
	own := make([]int, len(s.Questions))
	for i, q := range joint {
		if q.Type == rule.Several {
			if !AddTicks(own, s, q, answers[i]) {
				return n, false
			}
			continue
		}
		at := indexOf(s, q)
		if at < 0 {
			continue
		}
		own[at] = answers[i]
		if q.Type == rule.Choice {
			own[at] = slices.Index(s.Questions[at].Options, q.Options[answers[i]])
		}
		if own[at] < s.Questions[at].Min || own[at] > s.Questions[at].Max {
			return n, false
		}
	}
	result, _ := s.Evaluate(own)
	n = named{comes: map[string]comesTo{}, done: map[string]bool{}}
	for _, o := range result.Outcomes {
		n.comes[s.Decisions[s.Outcomes[o].Decision].ID] = comesTo{s.Outcomes[o].ID, s.Yen(o)}
	}
	for _, i := range result.Documents {
		n.documents = append(n.documents, s.Documents[i].ID)
	}
	for _, st := range result.Steps {
		n.steps = append(n.steps, s.Steps[st.Step].ID)
		n.done[s.Steps[st.Step].ID] = st.Done
	}
	return n, true
}

// Inside reports whether answers meet all the limits of a region.
func Inside(region rule.Region, answers []int) bool {
	for _, limit := range region {
		if !slices.ContainsFunc(limit.Ranges, func(r rule.Range) bool {
			return r.From <= answers[limit.Question] && answers[limit.Question] <= r.To
		}) {
			return false
		}
	}
	return true
}

// AddTicks adds the ticks of a joint entry to those of the entry of a scheme
// that has its options; it is false if the scheme asks the question and does
// not know the options that are ticked.
func AddTicks(own []int, s *rule.Scheme, joint rule.Question, ticks int) bool {
	asks := false
	for i, q := range s.Questions {
		if q.ID != joint.ID || q.Type != rule.Several {
			continue
		}
		asks = true
		if slices.Contains(q.Options, joint.Options[0]) {
			own[i] += ticks
			return true
		}
	}
	return !asks || ticks == 0
}

// InsideOn does so on a day of asking, where regions may also limit deadlines.
func InsideOn(deadlines []rule.Deadline, region rule.Region, answers []int, today rule.Date) bool {
	var questions rule.Region
	for _, limit := range region {
		if limit.Deadline == 0 {
			questions = append(questions, limit)
			continue
		}
		d := deadlines[limit.Deadline-1]
		state := 0
		if today > d.On(rule.Date(answers[max(d.From, 0)])) {
			state = 1
		}
		if !slices.ContainsFunc(limit.Ranges, func(r rule.Range) bool { return r.From <= state && state <= r.To }) {
			return false
		}
	}
	return Inside(questions, answers)
}
