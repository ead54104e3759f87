package diff

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/rule"
)

// deadlineKey stands before a deadline's id in calendarChange.ID.
const deadlineKey = "deadline "

// deadlines lists the deadlines that are counted otherwise, or shown with other
// outcomes, than in the edition before.
func (d Difference) deadlines(before, after *rule.Scheme, isPublished bool) []calendarChange {
	var list []calendarChange
	find := func(s *rule.Scheme, id string) string {
		i := slices.IndexFunc(s.Deadlines, func(other rule.Deadline) bool { return other.ID == id })
		if i < 0 {
			return ""
		}
		return d.deadlineText(s, s.Deadlines[i])
	}
	told := map[string]bool{}
	for _, id := range slices.Concat(after.DeadlineIDs(), before.DeadlineIDs()) {
		was, is := find(before, id), find(after, id)
		if was != is && !told[id] {
			told[id] = true
			list = append(list, calendarChange{deadlineKey + id, was, is, after, isPublished})
		}
	}
	return list
}

// deadlineText writes when a deadline is, and with which outcomes it is shown:
// "2 months after “last day closed”, the month's last day where it has no such
// day (shown with: pattern 1)".
func (d Difference) deadlineText(s *rule.Scheme, one rule.Deadline) string {
	var outcomes []string
	for _, i := range one.Outcomes {
		outcomes = append(outcomes, d.partName("outcome", s.Outcomes[i].ID))
	}
	slices.Sort(outcomes)
	shown := diag.Textf("（示す結果: %s）", " (shown with: %s)", strings.Join(slices.Compact(outcomes), d.words.comma))
	if one.From < 0 {
		return fact.FormatDate(d.lang, one.On(0)) + shown.In(d.lang)
	}
	from := d.words.name("question", s.Questions[one.From].ID)
	text := diag.Textf("「%s」の日", "the day of “%s”", from)
	if one.Plus > 0 {
		unit := map[rule.Unit]diag.Text{
			rule.Days: {JA: "日", EN: "days"}, rule.Months: {JA: "か月", EN: "months"}, rule.Years: {JA: "年", EN: "years"},
		}[one.Unit]
		text = diag.Text{
			JA: diag.Textf("「%s」の%d%s後", "", from, one.Plus, unit.JA).JA,
			EN: diag.Textf("", "%[2]d %[3]s after “%[1]s”", from, one.Plus, unit.EN).EN,
		}
	}
	clamp := diag.Text{}
	switch {
	case one.Plus == 0 || one.Unit == rule.Days:
	case one.Clamp == rule.ClampNext:
		clamp = diag.Textf("、その日がない月は翌月1日", ", the first of the next month where a month has no such day")
	default:
		clamp = diag.Textf("、その日がない月は末日", ", the last day of a month that has no such day")
	}
	return text.In(d.lang) + clamp.In(d.lang) + shown.In(d.lang)
}

// Of limits, questions are numbered first, deadlines behind them.

// limitable is how many questions and deadlines there are.
func (d Difference) limitable() int { return len(d.cases.Questions) + len(d.cases.Deadlines) }

// limited is the number of what a limit confines.
func (d Difference) limited(l rule.Limit) int {
	if l.Deadline > 0 {
		return len(d.cases.Questions) + l.Deadline - 1
	}
	return l.Question
}

// limitName is what a question or a deadline is called.
func (d Difference) limitName(n int) string {
	if n < len(d.cases.Questions) {
		return d.questionName(n)
	}
	deadline := d.cases.Deadlines[n-len(d.cases.Questions)]
	name := d.words.name("deadline", deadline.ID)
	for i, other := range d.cases.Deadlines {
		if other.ID == deadline.ID && i < n-len(d.cases.Questions) { // the older way to count it
			return name + diag.Textf("（前の数え方）", " (as counted before)").In(d.lang)
		}
	}
	return name
}

// stateText says whether a deadline has passed.
func (d Difference) stateText(ranges []rule.Range) string {
	switch rule.State(ranges) {
	case rule.Passed:
		return diag.Textf("過ぎている", "has passed").In(d.lang)
	case rule.Open:
		return diag.Textf("過ぎていない", "has not passed").In(d.lang)
	}
	return diag.Textf("過ぎていてもいなくても", "has passed or not").In(d.lang)
}
