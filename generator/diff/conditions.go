package diff

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/report"
	"tebiki/generator/rule"
)

// conditionChange is a step that becomes a condition of payment, or no longer
// is one, of some results of an edition.
type conditionChange struct {
	Step        string
	From, To    []string // the outcomes that it was, and is, a condition of, by id
	Was, Is     *rule.Scheme
	IsPublished bool // the published site has that edition already
}

// conditions lists what changes in the conditions of payment, edition by
// edition; a new edition is held against the published one that it follows.
func (d Difference) conditions() []conditionChange {
	var list []conditionChange
	editions := editionsOf(d.before.Scheme)
	for _, now := range editionsOf(d.after.Scheme) {
		i := follows(editions, now)
		if i < 0 {
			continue
		}
		was, is := editions[i].RequiredFor(), now.RequiredFor()
		for _, id := range idsOfBoth(now.StepIDs(), editions[i].StepIDs()) {
			if from, to := was[id], is[id]; !slices.Equal(slices.Sorted(slices.Values(from)), slices.Sorted(slices.Values(to))) {
				list = append(list, conditionChange{id, from, to, editions[i], now, editions[i].Effective == now.Effective})
			}
		}
	}
	return list
}

// conditionOf says of which results a step is a condition.
func (d Difference) conditionOf(outcomes []string, title func(id string) string) string {
	if len(outcomes) == 0 {
		return diag.Textf("支払いの条件ではない", "no condition of payment").In(d.lang)
	}
	var names []string
	for _, id := range outcomes {
		names = append(names, diag.Textf("「%s」", "“%s”", title(id)).In(d.lang))
	}
	return diag.Textf("%sの支払いの条件", "condition of %s", strings.Join(names, d.words.comma)).In(d.lang)
}

// sidesOf says what a condition was and what it is.
func (d Difference) sidesOf(c conditionChange) (from, to string) {
	before := func(id string) string {
		i := slices.IndexFunc(c.Was.Outcomes, func(o rule.Outcome) bool { return o.ID == id })
		return d.outcomeBefore(id, c.Was.Yen(i))
	}
	return d.conditionOf(c.From, before), d.conditionOf(c.To, func(id string) string { return d.outcomeIn(c.Is, id) })
}

// conditionLabel names the step, and where there are several editions the
// edition.
func (d Difference) conditionLabel(c conditionChange) string {
	label := part{Kind: "step"}.kindText().In(d.lang) + diag.Textf("「%s」", " “%s”", d.partName("step", c.Step)).In(d.lang)
	if len(editionsOf(d.after.Scheme)) > 1 {
		label += diag.Textf("（%s）", " (%s)", d.sinceText(c.Is)).In(d.lang)
	}
	return label
}

// conditionPhrases tell of them. Members are paid or not by them, so they are
// to be looked at before all else.
func (d Difference) conditionPhrases() []phrase {
	var list []phrase
	for _, c := range d.conditions() {
		from, to := d.sidesOf(c)
		line := diag.Textf("支払いの条件が変わります: %s: %s → %s", "a condition of payment changes: %s: %s → %s", d.conditionLabel(c), from, to)
		if c.IsPublished {
			line = diag.Textf("%s。公開中の版（%s）の条件です。書き間違いを直すのでなければ、新しい版を作ります",
				"%s. It is of an edition that is published already (%s); unless a slip is put right, make a new edition", line, fact.Day(c.Is.Effective))
		}
		object := map[string]any{"kind": "condition", "id": c.Step, "edition": c.Is.Edition, "change": change(len(c.From) == 0, len(c.To) == 0), "from": orEmpty(c.From), "to": orEmpty(c.To)}
		list = append(list, phrase{money, true, line, object, nil})
	}
	return list
}

// orEmpty is a list that programs need not tell from none.
func orEmpty(list []string) []string { return append([]string{}, list...) }

// addConditions puts them on top of what is said of money.
func (d Difference) addConditions(t *report.Topic) {
	var rows []report.Row
	for _, c := range d.conditions() {
		from, to := d.sidesOf(c)
		rows = append(rows, report.Row{Label: d.conditionLabel(c), Lang: d.lang, From: from, To: to, Grave: true})
	}
	if rows == nil {
		return
	}
	table := report.Changes{Caption: diag.Textf("支払いの条件", "Conditions of payment").In(d.lang), Rows: rows}
	t.Tables = append([]report.Changes{table}, t.Tables...)
	t.Answer, t.Link = d.answer(*t), t.ID
}
