package rule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"tebiki/generator/diag"
)

// Definition is what the rules say of one thing.
type Definition struct {
	Says string // not to be shown: two that are alike define the same
	Pos  diag.Position
}

// Definitions say what the rules define, in one line each, by what check.toml
// calls it: "question.closed", "outcome.pattern-1", "document.…", "step.…",
// "payday". Two rules files define a thing alike if and only if its lines are
// the same; where something stands in the file, and what is written beside it,
// make no difference. So whoever has put a definition into words can be asked
// to look again when it changes.
func (s *Scheme) Definitions() map[string]Definition {
	all := map[string]Definition{}
	for _, q := range collapse(s.Questions) {
		all["question."+q.ID] = Definition{fmt.Sprintf("%s %v %d %d %t", q.Type, q.Options, sayEnd(q.Min), q.Max, q.MaxToday) + q.sayUnknown(), q.Pos}
	}
	for i, o := range s.Outcomes {
		var when []string
		for _, r := range s.Rules {
			if r.Outcome == i {
				when = append(when, s.sayCondition(r.When))
			}
		}
		says := fmt.Sprintf("%s %d yen when %s", o.Status, s.Yen(i), strings.Join(when, " or "))
		if id := s.Decisions[o.Decision].ID; id != "" {
			says += " of " + id
		}
		all["outcome."+o.ID] = Definition{says, o.Pos}
	}
	for _, d := range s.Documents {
		all["document."+d.ID] = Definition{s.sayOutcomes(d.Outcomes) + " when " + s.sayCondition(d.When), d.Pos}
	}
	for _, step := range s.Steps {
		says := s.sayOutcomes(step.Outcomes) + " when " + s.sayCondition(step.When) + " done " + s.sayCondition(step.Done)
		if step.Required {
			says += " required"
		}
		all["step."+step.ID] = Definition{says, step.Pos}
	}
	for _, d := range s.Deadlines {
		all["deadline."+d.ID] = Definition{s.sayOutcomes(d.Outcomes) + " " + s.sayDeadline(d), d.Pos}
	}
	var paydays string
	for _, p := range s.Schedule {
		paydays += fmt.Sprintf("%d-%d: %d months later, day %d; ", p.From, p.Until, p.Months, p.Day)
	}
	if paydays != "" {
		pos := diag.Position{File: s.Source.Name}
		if cite := s.Schedule[0].Cite; len(cite) > 0 {
			pos = cite[0].Pos
		}
		all["payday"] = Definition{paydays, pos}
	}
	return all
}

// sayOutcomes lists the ids of outcomes, whatever their order.
func (s *Scheme) sayOutcomes(outcomes []int) string {
	var ids []string
	for _, i := range outcomes {
		ids = append(ids, s.Outcomes[i].ID)
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

// sayCondition writes a condition with the ids of questions and options; facts
// are written as what they stand for.
func (s *Scheme) sayCondition(c Condition) string {
	var alternatives []string
	for _, all := range c {
		var tests []string
		for _, t := range all {
			if t.Deadline > 0 {
				tests = append(tests, fmt.Sprintf("(%s)=%v", s.sayDeadline(s.Deadlines[t.Deadline-1]), t.Ranges))
				continue
			}
			if t.Question < 0 {
				tests = append(tests, fmt.Sprintf("(%s)=%v", s.sayFact(s.Facts[t.Fact]), t.Ranges))
				continue
			}
			if s.Questions[t.Question].Type == Several {
				tests = append(tests, s.sayTicks(t))
				continue
			}
			tests = append(tests, s.Questions[t.Question].ID+"="+sayRanges(s.Questions[t.Question], t.Ranges))
		}
		slices.Sort(tests)
		alternatives = append(alternatives, strings.Join(tests, " and "))
	}
	return "{" + strings.Join(alternatives, "; ") + "}"
}

// sayFact writes what a fact stands for.
func (s *Scheme) sayFact(f Fact) string {
	if f.AtLeast == 0 {
		return s.sayCondition(f.When)
	}
	var of []string
	for _, c := range f.Of {
		of = append(of, s.sayCondition(c))
	}
	slices.Sort(of)
	return fmt.Sprintf("%d of %s", f.AtLeast, strings.Join(of, " "))
}

// sayDeadline writes how a deadline is counted.
func (s *Scheme) sayDeadline(d Deadline) string {
	if d.From < 0 {
		return "on " + d.On(0).String()
	}
	return fmt.Sprintf("%d %s after %s, else %s", d.Plus, d.Unit, s.Questions[d.From].ID, d.Clamp)
}

// sayRanges writes answers to a question: options by their ids.
func sayRanges(q Question, ranges []Range) string {
	var said []string
	for _, r := range ranges {
		if q.Type != Choice {
			said = append(said, strconv.Itoa(sayEnd(r.From))+".."+strconv.Itoa(r.To))
			continue
		}
		said = append(said, q.Options[r.From:r.To+1]...)
	}
	slices.Sort(said)
	return strings.Join(said, "|")
}

// sayUnknown says how a question is answered by who does not know; nothing
// where the self-check adds that answer, so that records made before it did
// hold on.
func (q Question) sayUnknown() string {
	switch {
	case q.MustAnswer:
		return " must be answered"
	case q.Unknown != "":
		return " not known is " + q.Unknown
	}
	return ""
}

// sayEnd is the lower end of answers as sites have it in their records, where
// it is open: one less than Least, which it once was.
func sayEnd(n int) int {
	if n == Least {
		return Least - 1
	}
	return n
}

// CitesOf returns what the rules cite for what Definitions defines, by the same
// names: of an outcome also what its rules cite.
func (s *Scheme) CitesOf() map[string][]string {
	all := map[string][]string{}
	add := func(name string, cites []Cite) {
		for _, c := range cites {
			all[name] = append(all[name], c.Target)
		}
	}
	for _, q := range collapse(s.Questions) {
		add("question."+q.ID, q.Cite)
	}
	for _, o := range s.Outcomes {
		add("outcome."+o.ID, o.Cite)
	}
	for _, r := range s.Rules {
		add("outcome."+s.Outcomes[r.Outcome].ID, r.Cite)
	}
	for _, d := range s.Documents {
		add("document."+d.ID, d.Cite)
	}
	for _, step := range s.Steps {
		add("step."+step.ID, step.Cite)
	}
	for _, d := range s.Deadlines {
		add("deadline."+d.ID, d.Cite)
	}
	for _, p := range s.Schedule {
		add("payday", p.Cite)
	}
	return all
}
