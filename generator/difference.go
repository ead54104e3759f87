package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// difference is everything diff has to say.
type difference struct {
	before, after *rule.Diagram
	cases         *rule.Comparison
	pages         []changes.Page
	words         ruleWords
	lang          string
}

func (d difference) isEmpty() bool {
	return len(d.cases.Changes) == 0 && len(d.pages) == 0 && len(d.parts()) == 0 && len(d.calendar()) == 0
}

// calendar lists which of "schedule" and "claim_year" differ.
func (d difference) calendar() []string {
	var changed []string
	before, after := d.before.Scheme, d.after.Scheme
	same := func(a, b rule.Payday) bool {
		return a.From == b.From && a.Until == b.Until && a.Months == b.Months && a.Day == b.Day
	}
	if !slices.EqualFunc(before.Schedule, after.Schedule, same) {
		changed = append(changed, "schedule")
	}
	if old, now := before.ClaimYear, after.ClaimYear; (old == nil) != (now == nil) || old != nil && *old != *now {
		changed = append(changed, "claim_year")
	}
	return changed
}

// part is a question, outcome, document or step that only one of the editions
// has.
type part struct {
	Kind  string // "question", "outcome", "document", "step"
	ID    string
	Added bool // else it is gone
}

// parts lists what came and what went, kind by kind.
func (d difference) parts() []part {
	var list []part
	compare := func(kind string, before, after []string) {
		for _, id := range rule.Without(after, before) {
			list = append(list, part{kind, id, true})
		}
		for _, id := range rule.Without(before, after) {
			list = append(list, part{kind, id, false})
		}
	}
	before, after := partIDs(d.before.Scheme), partIDs(d.after.Scheme)
	for i, kind := range partKinds {
		compare(kind, before[i], after[i])
	}
	return list
}

var partKinds = [...]string{"question", "outcome", "document", "step"}

func partIDs(s *rule.Scheme) [len(partKinds)][]string {
	return [...][]string{s.QuestionIDs(), s.OutcomeIDs(), s.DocumentIDs(), s.StepIDs()}
}

// text writes the difference for people.
func (d difference) text(w io.Writer) error {
	out := bufio.NewWriter(w)
	say := func(t diag.Text) { fmt.Fprintln(out, t.In(d.lang)) }
	if d.isEmpty() {
		say(diag.Textf("会員に見える変化はありません", "members would see no change"))
		return out.Flush()
	}
	for _, p := range d.parts() {
		say(d.partText(p))
	}
	for _, id := range d.calendar() {
		say(diag.Textf("暦の規則が変わります: %s", "the calendar changes: %s", id))
	}
	for _, c := range d.cases.Changes {
		count := diag.Textf("（%[2]d通りの場合のうち%[1]d通り）", " (%[1]d of %[2]d kinds of case)", c.Kinds, d.cases.Kinds)
		fmt.Fprintf(out, "\n● %s%s\n", d.deltaText(c.Delta), count.In(d.lang))
		for _, region := range c.Regions {
			fmt.Fprintf(out, "    %s\n", d.regionText(region))
		}
	}
	for _, p := range d.pages {
		fmt.Fprintf(out, "\n● %s\n", d.pageText(p))
		for _, line := range p.Lines {
			fmt.Fprintf(out, "    %s %s\n", map[bool]string{true: "+", false: "-"}[line.Added], line.Text)
		}
	}
	return out.Flush()
}

func (d difference) partText(p part) diag.Text {
	kinds := map[string]diag.Text{
		"question": {JA: "質問", EN: "question"}, "outcome": {JA: "結果", EN: "outcome"},
		"document": {JA: "書類", EN: "document"}, "step": {JA: "手続き", EN: "step"},
	}
	kind, name := kinds[p.Kind], d.words.name(p.Kind, p.ID)
	if p.Added {
		return diag.Text{JA: kind.JA + "が増えます: " + name, EN: "new " + kind.EN + ": " + name}
	}
	return diag.Text{JA: kind.JA + "がなくなります: " + name, EN: kind.EN + " gone: " + name}
}

func (d difference) pageText(p changes.Page) string {
	switch {
	case p.Added:
		return diag.Textf("%s: 新しいページ", "%s: a new page", p.Path).In(d.lang)
	case p.Gone:
		return diag.Textf("%s: なくなるページ", "%s: a page that goes", p.Path).In(d.lang)
	}
	return p.Path
}

// deltaText says in a line how results differ.
func (d difference) deltaText(delta rule.Delta) string {
	var parts []string
	say := func(ja, en string, args ...any) { parts = append(parts, diag.Textf(ja, en, args...).In(d.lang)) }
	list := func(kind string, ids []string) string {
		var names []string
		for _, id := range ids {
			names = append(names, d.words.name(kind, id))
		}
		return strings.Join(names, d.words.comma)
	}
	outcome := func(id string) string { return d.words.name("outcome", id) }
	switch {
	case delta.New:
		say("新しくできる場合: %s", "newly possible: %s", outcome(delta.To))
	case delta.Gone:
		say("なくなる場合: %s", "no longer possible: %s", outcome(delta.From))
	case delta.From != delta.To:
		say("%s → %s", "%s → %s", outcome(delta.From), outcome(delta.To))
	}
	if delta.YenFrom != delta.YenTo && !delta.New && !delta.Gone {
		say("%s → %s", "%s → %s", page.FormatYen(d.lang, delta.YenFrom), page.FormatYen(d.lang, delta.YenTo))
	}
	for _, item := range []struct {
		kind   string
		ids    []string
		ja, en string
	}{
		{"document", delta.MoreDocuments, "書類が増える: %s", "document now asked for: %s"},
		{"document", delta.LessDocuments, "書類が要らなくなる: %s", "document no longer asked for: %s"},
		{"step", delta.MoreSteps, "手続きが増える: %s", "new step: %s"},
		{"step", delta.LessSteps, "手続きが要らなくなる: %s", "step no longer needed: %s"},
		{"step", delta.NowDone, "「済み」になる手続き: %s", "step now shown as done: %s"},
		{"step", delta.NowToDo, "「これから」になる手続き: %s", "step now shown as to do: %s"},
	} {
		if len(item.ids) > 0 {
			say(item.ja, item.en, list(item.kind, item.ids))
		}
	}
	return strings.Join(parts, d.words.comma)
}

// regionText writes the cases of a region: "incident: a/b, closed: yes".
func (d difference) regionText(region rule.Region) string {
	if len(region) == 0 {
		return diag.Textf("すべての場合", "every case").In(d.lang)
	}
	var parts []string
	for _, limit := range region {
		q := d.cases.Questions[limit.Question]
		var answers []string
		for _, r := range limit.Ranges {
			answers = append(answers, d.words.answers(q, r)...)
		}
		parts = append(parts, d.words.name("question", q.ID)+": "+strings.Join(answers, " / "))
	}
	return strings.Join(parts, d.words.comma)
}
