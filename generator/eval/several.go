package eval

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
)

// ticks takes the answer to a several into a query: "fridge+stove", or "none".
// Its first entry is that with index i.
func (e *Evaluator) ticks(q *query, i int, own rule.Question, text string) (message, hint diag.Text) {
	ticked, message, hint := own.ParseTicks(text)
	if message == (diag.Text{}) {
		from, to := rule.Entries(e.questions, i)
		copy(q.answers[from:], rule.Count(e.questions[from:to], ticked))
	}
	return message, hint
}

// optionList writes a list of options, as a line of a batch may answer a several,
// as people write it; ok is false if it is none.
func (e *Evaluator) optionList(key string, value any) (text string, ok bool) {
	list, isList := value.([]any)
	if i, known := e.index[key]; !isList || !known || e.questions[i].Type != rule.Several {
		return "", false
	}
	var options []string
	for _, item := range list {
		option, isText := item.(string)
		if !isText {
			return "", false
		}
		options = append(options, option)
	}
	if len(options) == 0 {
		return rule.NoneTicked, true
	}
	return strings.Join(options, "+"), true
}

// condition writes the limits of a region as conditions of the rules, by the
// ids of the questions.
func (e *Evaluator) condition(region rule.Region) map[string]any {
	all := map[string]any{}
	for i, limit := range region {
		q := e.questions[limit.Question]
		switch {
		case q.Type != rule.Several:
			all[q.ID] = q.Condition(limit.Ranges)
		case all[q.ID] == nil:
			from, to := rule.Entries(e.questions, limit.Question)
			own := slices.DeleteFunc(slices.Clone(region[i:]), func(l rule.Limit) bool { return l.Question < from || l.Question >= to })
			all[q.ID] = rule.TicksCondition(e.questions, own)
		}
	}
	return all
}
