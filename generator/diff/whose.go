package diff

import (
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/report"
	"tebiki/generator/rule"
)

// reportCases are the differences in results, and whom each concerns. common
// says what is true of the cases of each that does not say otherwise.
func (d Difference) reportCases() (list []report.Case, common string) {
	all := make([]map[int][]rule.Range, len(d.cases.Changes))
	for i, c := range d.cases.Changes {
		all[i] = d.limitsOf(c.Regions)
	}
	most := d.mostLimits(all)
	var parts []string
	for q := range d.limitable() {
		if most[q] != nil {
			parts = append(parts, d.limitText(q, most[q]))
		}
	}
	if len(parts) > 0 {
		common = diag.Textf("とくに書いていなければ、次の場合です: %s", "Unless a line says otherwise, these are cases of: %s", strings.Join(parts, d.words.comma)).In(d.lang)
	}
	for i, c := range d.cases.Changes {
		list = append(list, d.reportCase(c, all[i], most))
	}
	return list, common
}

// mostLimits are the answers that most of several differences have alike.
func (d Difference) mostLimits(all []map[int][]rule.Range) map[int][]rule.Range {
	most := map[int][]rule.Range{}
	for q := range d.limitable() {
		for _, limits := range all {
			same := 0
			for _, other := range all {
				if slices.Equal(limits[q], other[q]) {
					same++
				}
			}
			if len(all) > 1 && limits[q] != nil && same*2 > len(all) {
				most[q] = limits[q]
			}
		}
	}
	return most
}

func (d Difference) reportCase(c rule.Change, limits, most map[int][]rule.Range) report.Case {
	r := report.Case{Decision: d.decisionText(c.Delta), Kinds: fmt.Sprintf("%d / %d", c.Kinds, d.cases.Kinds)}
	if d.cases.Kinds == 0 { // too many to count
		r.Kinds = "–"
	}
	r.Before, r.After = d.sides(c.Delta)
	for _, region := range c.Regions {
		who := []report.Limit{}
		for _, limit := range region {
			l := d.limit(limit)
			l.Answers = d.answersText(d.limited(limit), limit.Ranges)
			who = append(who, l)
		}
		r.Who = append(r.Who, who)
	}
	var parts []string
	for q := range d.limitable() {
		switch {
		case slices.Equal(limits[q], most[q]):
		case limits[q] == nil:
			parts = append(parts, diag.Textf("%s：どの答えでも（または、ほかの答えによる）", "%s: any answer, or as other answers have it", d.limitName(q)).In(d.lang))
		default:
			parts = append(parts, d.limitText(q, limits[q]))
		}
	}
	r.Short = strings.Join(parts, d.words.comma)
	return r
}

// limitsOf are the answers that the cases of some regions have to the
// questions that each region limits. If there is one region, exactly these
// cases; if there are several, some of them.
func (d Difference) limitsOf(regions []rule.Region) map[int][]rule.Range {
	limits := map[int][]rule.Range{}
	for i, region := range regions {
		seen := map[int]bool{}
		for _, l := range region {
			q := d.limited(l)
			seen[q] = true
			switch {
			case i == 0:
				limits[q] = slices.Clone(l.Ranges)
			case limits[q] != nil:
				limits[q] = joined(append(limits[q], l.Ranges...))
			}
		}
		for q := range limits {
			if !seen[q] {
				delete(limits, q)
			}
		}
	}
	return limits
}

// joined are ranges, ascending and apart.
func joined(ranges []rule.Range) []rule.Range {
	slices.SortFunc(ranges, func(a, b rule.Range) int { return a.From - b.From })
	var list []rule.Range
	for _, r := range ranges {
		if n := len(list); n > 0 && r.From <= list[n-1].To+1 {
			list[n-1].To = max(list[n-1].To, r.To)
		} else {
			list = append(list, r)
		}
	}
	return list
}

func (d Difference) limitText(q int, ranges []rule.Range) string {
	colon := diag.Textf("：", ": ").In(d.lang)
	return d.limitName(q) + colon + d.answersText(q, ranges)
}

// answersText writes answers as members read them, and days as they are
// written in the site.
func (d Difference) answersText(question int, ranges []rule.Range) string {
	if question >= len(d.cases.Questions) {
		return d.stateText(ranges)
	}
	q := d.cases.Questions[question]
	if q.Type != rule.Day {
		return d.limit(rule.Limit{Question: question, Ranges: ranges}).Answers
	}
	var texts []string
	day := func(n int) string { return fact.FormatDate(d.lang, rule.Date(n)) }
	for _, r := range ranges {
		switch below, above := q.Endless(r); {
		case below:
			texts = append(texts, diag.Textf("%sまで", "up to %s", day(r.To)).In(d.lang))
		case above:
			texts = append(texts, diag.Textf("%sから", "from %s on", day(r.From)).In(d.lang))
		case r.From == r.To:
			texts = append(texts, day(r.From))
		default:
			texts = append(texts, day(r.From)+"–"+day(r.To))
		}
	}
	return strings.Join(texts, " / ")
}

// sides says how results differ, what was and what will be apart.
func (d Difference) sides(delta rule.Delta) (before, after []string) {
	from, to := d.orNothing(d.outcomeBefore(delta.From, delta.YenFrom)), d.orNothing(d.outcome(delta.To, delta.YenTo))
	impossible := diag.Textf("（この場合はない）", "(no such case)").In(d.lang)
	switch {
	case delta.New:
		before, after = append(before, impossible), append(after, to)
	case delta.Gone:
		before, after = append(before, from), append(after, impossible)
	case delta.From != delta.To:
		before, after = append(before, from), append(after, to)
	}
	if delta.YenFrom != delta.YenTo {
		if !delta.New {
			before = append(before, fact.FormatYen(d.lang, delta.YenFrom))
		}
		if !delta.Gone {
			after = append(after, fact.FormatYen(d.lang, delta.YenTo))
		}
	}
	list := func(side *[]string, ja, en, kind string, ids []string) {
		for _, id := range ids {
			*side = append(*side, diag.Textf(ja, en, d.partName(kind, id)).In(d.lang))
		}
	}
	list(&before, "書類: %s", "Document: %s", "document", delta.LessDocuments)
	list(&after, "書類: %s", "Document: %s", "document", delta.MoreDocuments)
	list(&before, "手続き: %s", "Step: %s", "step", delta.LessSteps)
	list(&after, "手続き: %s", "Step: %s", "step", delta.MoreSteps)
	done := diag.Text{JA: "済みと表示: %s", EN: "Shown as done: %s"}
	toDo := diag.Text{JA: "これからと表示: %s", EN: "Shown as to do: %s"}
	list(&before, toDo.JA, toDo.EN, "step", delta.NowDone)
	list(&after, done.JA, done.EN, "step", delta.NowDone)
	list(&before, done.JA, done.EN, "step", delta.NowToDo)
	list(&after, toDo.JA, toDo.EN, "step", delta.NowToDo)
	if len(before) == 0 {
		before = append(before, diag.Textf("（なし）", "(none)").In(d.lang))
	}
	if len(after) == 0 {
		after = append(after, diag.Textf("（なし）", "(none)").In(d.lang))
	}
	return before, after
}
