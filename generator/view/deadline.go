package view

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"tebiki/generator/fact"
	"tebiki/generator/rule"
)

// Whether a deadline has passed depends on the reader's day, so what is made
// ahead (the page without scripts, the flowchart, paper) says how it is counted
// and shows what follows if it has passed and if it has not. The self-check says
// its day and the days that are left.

// deadline is a deadline with its words.
func (l *localized) deadline(name string, i int) Deadline {
	d := l.scheme.Deadlines[i]
	in := l.in(d.Edition)
	note := in.Site.Checks[l.lang].Deadlines[d.ID].Note
	return Deadline{
		ID: d.ID, Name: l.deadlineTitle(i), When: l.deadlineWhen(i), Edition: d.Edition,
		Note: in.html.Block(note, in.options(name)),
	}
}

// deadlineTitle is what a deadline is called by its edition.
func (l *localized) deadlineTitle(i int) template.HTML { return l.marked(l.deadlineName(i)) }

func (l *localized) deadlineName(i int) string {
	d := l.scheme.Deadlines[i]
	return l.Site.In(d.Edition).Checks[l.lang].Deadlines[d.ID].Title
}

// deadlineAsked asks whether a deadline has passed.
func (l *localized) deadlineAsked(i int) string {
	return strings.ReplaceAll(l.word("deadline.ask"), "%s", l.deadlineName(i))
}

// deadlineState writes the state of a deadline.
func (l *localized) deadlineState(ranges []rule.Range) string {
	var parts []string
	for _, r := range ranges {
		for state := r.From; state <= r.To; state++ {
			parts = append(parts, l.word([]string{"deadline.open", "deadline.passed"}[state]))
		}
	}
	return strings.Join(parts, l.word("range.or"))
}

// deadlineWhen says how a deadline is counted, or which day it is.
func (l *localized) deadlineWhen(i int) template.HTML {
	d := l.scheme.Deadlines[i]
	if d.From < 0 {
		return fact.DateHTML(l.lang, d.On(0))
	}
	key := "deadline.same"
	switch {
	case d.Plus == 1:
		key = "deadline.one_" + strings.TrimSuffix(string(d.Unit), "s")
	case d.Plus > 1:
		key = "deadline." + string(d.Unit)
	}
	from := l.Site.In(d.Edition).Checks[l.lang].Questions[l.scheme.Questions[d.From].ID].Label
	text := strings.NewReplacer("%from", from, "%n", strconv.Itoa(d.Plus)).Replace(l.word(key))
	if d.Plus > 0 && d.Unit != rule.Days {
		text += l.word("deadline." + string(d.Clamp))
	}
	return l.marked(text)
}

// deadlinesOf are the deadlines that a result shows.
func (l *localized) deadlinesOf(name string, r rule.Result) []Deadline {
	var list []Deadline
	for i, d := range l.scheme.Deadlines {
		if slices.ContainsFunc(d.Outcomes, func(o int) bool { return slices.Contains(r.Outcomes, o) }) {
			list = append(list, l.deadline(name, i))
		}
	}
	return list
}

// askDeadline makes a section of the page without scripts one that asks whether
// a deadline has passed, and says when it is.
func (l *localized) askDeadline(name string, deadline int, s *section, out *Section) {
	words := l.deadline(name, deadline)
	out.Ask = &Ask{Question: Question{
		ID: words.ID, Type: "deadline", Legend: l.marked(l.deadlineAsked(deadline)), Label: words.Name, MustAnswer: true,
		Hint: "<p>" + words.When + "</p>" + words.Note,
	}}
	out.Title = out.Ask.Legend
	for _, w := range s.ways {
		out.Ask.Ways = append(out.Ask.Ways, Choosable{Text: l.marked(l.deadlineState([]rule.Range{w.answer})), To: w.to.id})
	}
}
