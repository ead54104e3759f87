package scenario

import (
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
	"tebiki/wasm"
)

// ticks reads the answer to a several, whose first entry is that with index i: a
// list of options, of which none is “none of these”.
func (l *loader) ticks(q rule.Question, v *tomlfile.Value, i int, answers []int, example map[string]any) {
	if len(q.All) == 0 {
		return // which was reported with the rules
	}
	from, to := rule.Entries(l.scheme.Questions, i)
	if isNotKnown(v) {
		if l.mayBeNotKnown(q, v) {
			for entry := from; entry < to; entry++ {
				answers[entry] = wasm.SetAside
			}
			example[q.ID] = rule.NotKnown
		}
		return
	}
	if v.Kind != tomlfile.Array {
		hint := diag.Textf("どれも選ばないなら %s = [] と書きます", "for “none of these”, write %s = []", q.ID)
		if v.Kind == tomlfile.String && v.Text != rule.NoneTicked {
			hint = diag.Textf("1つだけでも %s = [\"%s\"] と書きます", "write a list even of one: %s = [%q]", q.ID, strings.ReplaceAll(v.Text, "+", `", "`))
		}
		l.Once("list "+q.ID, v.Pos, "wrong-type",
			diag.Textf("「%s」には、いくつでも選べる質問なので、選択肢の配列（[\"…\", \"…\"]）を書きます", "“%s” takes several answers, so it must be a list of options ([\"…\", \"…\"])", q.ID), hint)
		return
	}
	var options []string
	for _, item := range v.Items {
		if !l.Is(item, q.ID, tomlfile.String) {
			return
		}
		options = append(options, item.Text)
		ticked, message, hint := q.CheckTicks(options)
		switch {
		case message == (diag.Text{}):
			options = ticked
		case item.Text != rule.NoneTicked && !isOption(q, item.Text):
			l.lacking("option "+q.ID, item.Text, item.Pos, "unknown-option", message, hint)
			return
		default:
			l.Error(item.Pos, "wrong-type", message, hint)
			return
		}
	}
	copy(answers[from:to], rule.Count(l.scheme.Questions[from:to], options))
	example[q.ID] = append([]string{}, options...)
}

func isOption(q rule.Question, text string) bool {
	for _, option := range q.All {
		if option == text {
			return true
		}
	}
	return false
}
