package diff

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
)

// questionName is what members read for a question. Of a several whose options
// the rules tell apart it names those that are meant.
func (d Difference) questionName(question int) string {
	q := d.cases.Questions[question]
	name := d.words.name("question", q.ID)
	if q.Type != rule.Several || len(q.Options) == len(q.All) {
		return name
	}
	var options []string
	for _, option := range q.Options {
		options = append(options, d.words.optionText(q, option))
	}
	return name + diag.Textf("（%s）", " (%s)", strings.Join(options, d.words.comma)).In(d.lang)
}

// ticksText says how many of the options that an entry counts are ticked.
func (d Difference) ticksText(q rule.Question, r rule.Range) string {
	isOne, isWhole := q.Max == 1, len(q.Options) == len(q.All)
	switch {
	case r.From == 0 && r.To == q.Max:
		return diag.Textf("どの答えでも", "any answer").In(d.lang)
	case r.To == 0 && isWhole:
		return diag.Textf("どれでもない", "none of these").In(d.lang)
	case r.To == 0 && isOne:
		return diag.Textf("選ばない", "not ticked").In(d.lang)
	case r.To == 0:
		return diag.Textf("どれも選ばない", "none ticked").In(d.lang)
	case isOne:
		return diag.Textf("選ぶ", "ticked").In(d.lang)
	case r.From == q.Max:
		return diag.Textf("すべて選ぶ", "all ticked").In(d.lang)
	case r.From == r.To:
		return diag.Textf("%dつ選ぶ", "%d ticked", r.From).In(d.lang)
	case r.To == q.Max:
		return diag.Textf("%dつ以上選ぶ", "%d or more ticked", r.From).In(d.lang)
	case r.From == 0:
		return diag.Textf("%dつまで選ぶ", "at most %d ticked", r.To).In(d.lang)
	}
	return diag.Textf("%d–%dつ選ぶ", "%d–%d ticked", r.From, r.To).In(d.lang)
}

// limitObjects are the limits of a region for programs, by the ids of the
// questions: those of a several together, as a condition of the rules.
func (d Difference) limitObjects(region rule.Region) map[string]any {
	limits := map[string]any{}
	for i, limit := range region {
		q := d.cases.Questions[limit.Question]
		switch {
		case limit.Deadline > 0:
			limits[d.cases.Deadlines[limit.Deadline-1].ID] = []any{rule.State(limit.Ranges)}
		case q.Type != rule.Several:
			limits[q.ID] = answerObjects(q, limit.Ranges)
		case limits[q.ID] == nil:
			own := slices.DeleteFunc(slices.Clone(region[i:]), func(l rule.Limit) bool { return l.Deadline > 0 || d.cases.Questions[l.Question].ID != q.ID })
			limits[q.ID] = []any{rule.TicksCondition(d.cases.Questions, own)}
		}
	}
	return limits
}
