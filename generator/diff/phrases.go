package diff

import (
	"fmt"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/report"
)

// topic is what a phrase is about, in the order in which whoever approves asks.
type topic string

const (
	money      topic = "money"
	days       topic = "days"
	contacts   topic = "contacts"
	papers     topic = "papers" // documents, steps, questions and outcomes
	links      topic = "links"
	addresses  topic = "addresses"
	exceptions topic = "exceptions"
	older      topic = "older" // what members of an older edition see too
	tried      topic = "tried" // cases that every build tries
)

// phrase is one thing that changes, as the screen, programs and the report
// tell it.
type phrase struct {
	topic  topic
	look   bool           // to be looked at before all else
	line   diag.Text      // on the screen; empty where something else tells it there
	object map[string]any // for programs; nil likewise
	row    *report.Row    // in the report; nil where its line is all there is to say
}

// phrases lists what changes beside cases and sentences: first what to look at,
// then topic by topic. All that diff writes is made of this list.
func (d Difference) phrases() []phrase {
	list := d.conditionPhrases()
	for _, g := range d.guards() {
		list = append(list, phrase{g.topic(), true, g.Text, map[string]any{"kind": "guard", "guard": g.Kind, "about": g.About, "text": g.Text.In(d.lang)}, g.Row})
	}
	for _, h := range d.hosts {
		object := map[string]any{"kind": "host", "change": "added", "host": h.Name, "pages": h.On}
		row := report.Row{Label: diag.Textf("はじめてリンクする先", "Server linked to for the first time").In(d.lang), Lang: d.lang, To: diag.OneLine(h.Name), Note: d.namesOf(h.On)}
		list = append(list, phrase{links, true, hostText(h), object, &row})
	}
	for _, f := range d.amounts() {
		list = append(list, d.factPhrase(money, f))
	}
	list = append(list, d.partPhrases(days)...)
	for _, b := range d.bounds() {
		line := diag.Textf("%s: %s → %s", "%s: %s → %s", b.Label, b.From, b.To)
		object := map[string]any{"kind": "bound", "id": b.ID, "label": b.Label, "change": "changed", "from": b.From, "to": b.To}
		list = append(list, phrase{days, false, line, object, &report.Row{Label: b.Label, Lang: d.lang, From: b.From, To: b.To}})
	}
	for _, c := range d.calendar() {
		list = append(list, d.calendarPhrase(c))
	}
	for _, f := range d.contacts() {
		list = append(list, d.factPhrase(contacts, f))
	}
	if d.published == nil {
		list = append(list, phrase{topic: contacts, line: noFactsText()})
	}
	list = append(list, d.partPhrases(papers)...)
	return append(list, d.keptPhrases()...)
}

func (d Difference) factPhrase(about topic, f changedFact) phrase {
	line := fmt.Sprintf("%s: %s → %s", f.Label, d.orNothing(f.From), d.orNothing(f.To))
	object := map[string]any{"kind": "fact", "id": f.ID, "label": f.Label, "lang": f.Lang, "change": change(f.From == "", f.To == ""), "from": f.From, "to": f.To}
	row := &report.Row{Label: f.Label, ID: f.ID, Lang: f.Lang, From: f.From, To: f.To}
	return phrase{about, false, diag.Text{JA: line, EN: line}, object, row}
}

// partPhrases tells which parts of the rules come and go: editions, which are
// days, or the others.
func (d Difference) partPhrases(about topic) []phrase {
	var list []phrase
	for _, p := range d.parts() {
		if (p.Kind == "edition") != (about == days) {
			continue
		}
		object := map[string]any{"kind": p.Kind, "id": p.ID, "change": change(p.Added, !p.Added)}
		row := &report.Row{Label: p.kindText().In(d.lang), ID: p.ID, Lang: d.lang}
		name := d.partName(p.Kind, p.ID)
		if p.Kind == "edition" {
			name = d.editionText(p.ID)
			row.Label = diag.Textf("規則の版", "Edition of the rules").In(d.lang)
		}
		if p.Added {
			row.To = name
		} else {
			row.From = name
		}
		list = append(list, phrase{about, false, d.partText(p), object, row})
	}
	return list
}

// effectTopic is the topic of what a page does otherwise; "" for what is only
// looks.
func effectTopic(e changes.Effect) topic {
	switch e.Kind {
	case changes.Hours, changes.Letter:
		return contacts
	case changes.Call, changes.Status, changes.Stands, changes.Place:
		return papers
	case changes.QR, changes.Link:
		return links
	case changes.Anchor:
		return addresses
	}
	return ""
}
