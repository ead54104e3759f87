package view

import (
	"html/template"
	"slices"
	"strings"

	"tebiki/generator/rule"
)

// Where there are too many results to show one by one, the page without
// scripts leads to an outcome, and says there which documents and steps only
// some cases have, and which: each condition is told in the questions' words.

// openEnding is a result with all that its outcome may ask for.
func (l *localized) openEnding(name string, outcome int) *Ending {
	out := l.ending(name, rule.Result{Outcomes: []int{outcome}})
	only := &out.Outcomes[0]
	for _, c := range l.waits[outcome] {
		only.Conditions = append(only.Conditions, l.marked(l.stepName(c.Step)))
	}
	if !out.Headed {
		out.Title = only.titled(l.marked(l.word("result.unmet")))
	}
	for _, d := range l.scheme.Documents {
		regions := l.scheme.Regions(d.When)
		if !slices.Contains(d.Outcomes, outcome) || len(regions) == 0 {
			continue
		}
		item := l.document(name, d)
		item.OnlyIf = l.regions(d.Edition, regions)
		out.Documents = append(out.Documents, item)
	}
	for _, s := range l.scheme.Steps {
		regions, done := l.scheme.Regions(s.When), l.scheme.Regions(s.Done)
		if !slices.Contains(s.Outcomes, outcome) || len(regions) == 0 {
			continue
		}
		step := EndingStep{Item: l.step(name, s)}
		step.OnlyIf, step.DoneIf = l.regions(s.Edition, regions), l.regions(s.Edition, done)
		out.Steps = append(out.Steps, step)
	}
	return out
}

// regions writes each region in a line, as answers to the questions it names;
// nil for all cases.
func (l *localized) regions(edition int, regions []rule.Region) []template.HTML {
	in := l.in(edition)
	var lines []template.HTML
	for _, region := range regions {
		var parts []string
		for _, limit := range region {
			if limit.Deadline > 0 {
				parts = append(parts, string(in.deadlineTitle(limit.Deadline-1))+template.HTMLEscapeString(l.word("punctuation.colon"))+template.HTMLEscapeString(l.deadlineState(limit.Ranges)))
				continue
			}
			label := l.marked(in.Site.Checks[l.lang].Questions[l.scheme.Questions[limit.Question].ID].Label)
			answer := in.choosable(edition, limit.Question, limit.Ranges)
			if q := l.scheme.Questions[limit.Question]; q.Type == rule.Several {
				answer = in.tickedHTML(in.Site.Checks[l.lang].Questions[q.ID], q, limit.Ranges)
			}
			parts = append(parts, string(label)+template.HTMLEscapeString(l.word("punctuation.colon"))+string(answer))
		}
		if len(parts) == 0 {
			return nil
		}
		lines = append(lines, template.HTML(strings.Join(parts, template.HTMLEscapeString(l.word("plain.and")))))
	}
	return lines
}
