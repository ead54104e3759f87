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

// calendarChange is a change of when documents are paid, of the claim year, or
// of a deadline, in an edition.
type calendarChange struct {
	ID, From, To string
	Of           *rule.Scheme // the edition as it is edited
	IsPublished  bool         // the published site has that edition already
}

// calendar lists which of "schedule", "claim_year" and the deadlines differ, edition by
// edition; a new edition is held against the published one that it follows.
func (d Difference) calendar() []calendarChange {
	var list []calendarChange
	same := func(a, b rule.Payday) bool {
		return a.From == b.From && a.Until == b.Until && a.Months == b.Months && a.Day == b.Day
	}
	editions := editionsOf(d.before.Scheme)
	for _, after := range editionsOf(d.after.Scheme) {
		i := follows(editions, after)
		if i < 0 {
			continue
		}
		before := editions[i]
		isPublished := before.Effective == after.Effective
		if !slices.EqualFunc(before.Schedule, after.Schedule, same) {
			list = append(list, calendarChange{"schedule", d.scheduleText(before.Schedule), d.scheduleText(after.Schedule), after, isPublished})
		}
		if old, now := before.ClaimYear, after.ClaimYear; (old == nil) != (now == nil) || old != nil && *old != *now {
			list = append(list, calendarChange{"claim_year", d.claimYearText(old), d.claimYearText(now), after, isPublished})
		}
		list = append(list, d.deadlines(before, after, isPublished)...)
	}
	return list
}

// scheduleText writes when documents are paid: "arriving on 1–15, paid by the
// last day of the same month".
func (d Difference) scheduleText(schedule []rule.Payday) string {
	var parts []string
	for _, p := range schedule {
		month := diag.Textf("その月", "the same month")
		switch {
		case p.Months == 1:
			month = diag.Textf("翌月", "the next month")
		case p.Months > 1:
			month = diag.Textf("%dか月後", "%d months later", p.Months)
		}
		by, until := diag.Textf("%d日", "day %d of", p.Day), diag.Textf("%d日", "%d", p.Until)
		if p.Day == rule.LastDay {
			by = diag.Textf("末日", "the last day of")
		}
		if p.Until == rule.LastDay {
			until = diag.Textf("末日", "the last")
		}
		parts = append(parts, diag.Text{
			JA: fmt.Sprintf("%d日～%sに届くと%sの%sまで", p.From, until.JA, month.JA, by.JA),
			EN: fmt.Sprintf("arriving on %d–%s paid by %s %s", p.From, until.EN, by.EN, month.EN),
		}.In(d.lang))
	}
	return strings.Join(parts, d.words.comma)
}

func (d Difference) claimYearText(y *rule.ClaimYear) string {
	if y == nil {
		return ""
	}
	return diag.Textf("%d月%d日から1年に%d回", "from %02[1]d-%02[2]d, %[3]d in a year", y.StartMonth, y.StartDay, y.Claims).In(d.lang)
}

func (d Difference) calendarLabel(id string) diag.Text {
	if deadline, ok := strings.CutPrefix(id, deadlineKey); ok {
		return diag.Textf("期限「%s」", "the deadline “%s”", d.partName("deadline", deadline))
	}
	return map[string]diag.Text{
		"schedule":   {JA: "支払いの期日", EN: "when documents are paid"},
		"claim_year": {JA: "請求できる回数", EN: "claim year"},
	}[id]
}

// labelIn is what a change is called where there are several editions.
func (d Difference) labelIn(c calendarChange) string {
	label := d.calendarLabel(c.ID).In(d.lang)
	if len(editionsOf(d.after.Scheme)) > 1 {
		label += diag.Textf("（%s）", " (%s)", d.sinceText(c.Of)).In(d.lang)
	}
	return label
}

// begunCalendar are changes of when documents are paid, and of the claim year,
// in an edition that the published site has already.
func (d Difference) begunCalendar() []guard {
	var list []guard
	for _, c := range d.calendar() {
		if c.IsPublished {
			list = append(list, guard{"calendar", c.Of.Edition + " " + c.ID, diag.Textf("公開中の版（%[1]s）の%[3]sが変わります: %[4]s → %[5]s。会員に伝えた期日や回数です。書き間違いを直すのでなければ、新しい版を作ります",
				"of an edition that is published already (%[2]s), %[3]s changes: %[4]s → %[5]s. Members have been told it; unless a slip is put right, make a new edition", fact.FormatDate("ja", c.Of.Effective), fact.FormatDate("en", c.Of.Effective), d.calendarLabel(c.ID).In(d.lang), d.orNothing(c.From), d.orNothing(c.To)), nil})
		}
	}
	return list
}

func (d Difference) calendarPhrase(c calendarChange) phrase {
	line := diag.Textf("暦の規則が変わります: %s: %s → %s", "the calendar changes: %s: %s → %s", d.labelIn(c), d.orNothing(c.From), d.orNothing(c.To))
	object := map[string]any{"kind": "calendar", "id": c.ID, "edition": c.Of.Edition, "change": "changed", "from": c.From, "to": c.To}
	return phrase{days, false, line, object, &report.Row{Label: d.labelIn(c), Lang: d.lang, From: c.From, To: c.To, Grave: true}}
}
