package view

import (
	"html/template"
	"slices"
	"strings"

	"tebiki/generator/fact"
	"tebiki/generator/rule"
)

// Where the rules have decisions, a result is headed by a word for it, and what
// each decision comes to stands below that decision's title, with its status, its
// sum and its conditions of payment. What several of them ask for stands once.

// hasDecisions reports whether decisions have names: in some edition at least.
func (l *localized) hasDecisions() bool { return len(l.scheme.DecisionIDs()) > 0 }

// decisionTitle is what a decision is called; "" where the rules decide one
// thing. Of several editions it is the newest's that has it. The only decision
// of an edition beside one with several is called as the scheme is.
func (l *localized) decisionTitle(decision int) template.HTML {
	if !l.hasDecisions() {
		return ""
	}
	for edition := range max(1, len(l.scheme.Editions)) {
		if title := l.titleIn(edition, decision); title != "" {
			return l.marked(title)
		}
	}
	return l.marked(l.Site.Fact(l.lang, "scheme.name"))
}

// decisionTitleIn is what an edition calls its decision.
func (l *localized) decisionTitleIn(edition, decision int) template.HTML {
	if title := l.titleIn(edition, decision); title != "" {
		return l.marked(title)
	}
	return l.decisionTitle(decision)
}

func (l *localized) titleIn(edition, decision int) string {
	return l.Site.In(edition).Checks[l.lang].Decisions[l.scheme.Decisions[decision].ID]
}

// decidesFirst reports whether an outcome is of its edition's first decision,
// where stands what is said of all of them.
func (l *localized) decidesFirst(o rule.Outcome) bool {
	return l.scheme.Decisions[o.Decision].ID == l.scheme.Editions[o.Edition].Alone.Decisions[0].ID
}

// decisions fills in the outcomes, those of one decision together.
func (l *localized) decisions(name string, data *Check) {
	for decision := range l.scheme.Decisions {
		part := Decision{ID: l.scheme.Decisions[decision].ID, Title: l.decisionTitle(decision)}
		for i, o := range l.scheme.Outcomes {
			if o.Decision == decision {
				part.Outcomes = append(part.Outcomes, l.outcome(name, i))
			}
		}
		data.Outcomes = append(data.Outcomes, part.Outcomes...)
		if l.hasDecisions() {
			data.Decisions = append(data.Decisions, part)
		}
	}
	data.Total.Form, data.Total.Units = fact.YenForm(l.lang)
}

// total fills in what several outcomes of a result pay together.
func (l *localized) total(r rule.Result, out *Ending) {
	paying := slices.DeleteFunc(slices.Clone(r.Outcomes), func(o int) bool { return l.scheme.Yen(o) == 0 })
	if len(paying) < 2 {
		return
	}
	out.Total = fact.FormatYen(l.lang, l.scheme.Total(r))
	out.Waits = slices.ContainsFunc(paying, func(o int) bool { return len(l.scheme.UnmetOf(r, o)) > 0 })
}

// documentFor says which of a result's decisions a document is for; "" where
// the result has one. The page's script says it too.
func (l *localized) documentFor(d rule.Document, r rule.Result) template.HTML {
	if len(r.Outcomes) < 2 {
		return ""
	}
	var titles []string
	for _, o := range r.Outcomes {
		if slices.Contains(d.Outcomes, o) {
			titles = append(titles, l.titleIn(l.scheme.Outcomes[o].Edition, l.scheme.Outcomes[o].Decision))
		}
	}
	return l.marked(strings.ReplaceAll(l.word("result.document_for"), "%s", strings.Join(titles, l.word("punctuation.comma"))))
}

// plainDecisions makes linked sections for each decision, and before them all one
// section that leads to each; so does every result to the others.
func (l *localized) plainDecisions(name string, form *PlainForm, data *Plain) {
	title := template.HTML(template.HTMLEscapeString(l.word("plain.decisions")))
	menu := Section{ID: firstSection, Title: title, Ask: &Ask{Question: Question{Legend: title}}}
	ends := []int{0} // of each part, in the sections
	for i, part := range form.parts {
		start := l.plainPart(name, part, data)
		data.Sections[len(data.Sections)-1].Back = firstSection
		menu.Ask.Ways = append(menu.Ask.Ways, Choosable{Text: l.decisionTitle(i), To: start})
		ends = append(ends, len(data.Sections))
	}
	for i := range form.parts {
		others := slices.Delete(slices.Clone(menu.Ask.Ways), i, i+1)
		for _, s := range data.Sections[ends[i]:ends[i+1]] {
			if s.Ending != nil {
				s.Ending.Others = others
			}
		}
	}
	data.Sections = append(data.Sections, menu)
}
