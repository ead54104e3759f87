package scenario

import (
	"slices"
	"strconv"
	"time"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
	"tebiki/wasm"
)

// answers reads the answers of a scenario, by question and as written.
func (l *loader) answers(table *tomlfile.Value) ([]int, map[string]any) {
	answers := slices.Repeat([]int{wasm.Unanswered}, len(l.scheme.Questions))
	example := map[string]any{}
	given := l.Want(table, "answers", tomlfile.Table, true)
	if given == nil {
		return answers, example
	}
	edition := l.edition(given)
	for _, id := range given.Keys {
		v := given.Get(id)
		i := slices.IndexFunc(l.scheme.Questions, func(q rule.Question) bool { return q.ID == id })
		if i < 0 {
			l.unknownQuestion(id, v.KeyPos)
			continue
		}
		q := l.scheme.Questions[i]
		if edition >= 0 {
			q = l.scheme.QuestionIn(edition, i)
		}
		if q.Type == rule.Several {
			l.ticks(q, v, i, answers, example)
			continue
		}
		if answer, ok := l.answer(q, v); ok && answer == wasm.SetAside {
			answers[i], example[id] = answer, rule.NotKnown
		} else if ok {
			answers[i], _ = q.As(answer, l.scheme.Questions[i])
			example[id] = q.Plain(answer)
		}
	}
	return answers, example
}

// edition returns the edition that decides on some answers, or -1 where it
// makes no difference or the answers do not tell.
func (l *loader) edition(given *tomlfile.Value) int {
	if len(l.scheme.Editions) == 0 {
		return -1
	}
	v := given.Get(l.scheme.Questions[0].ID)
	if v == nil || v.Kind != tomlfile.Date {
		return -1
	}
	return l.scheme.EditionOf(int(rule.DateOf(v.Time)))
}

// kinds are the types of TOML value that answer each type of question.
var kinds = map[rule.Type]tomlfile.Kind{
	rule.YesNo: tomlfile.Bool, rule.Choice: tomlfile.String, rule.Number: tomlfile.Integer, rule.Day: tomlfile.Date,
}

var wanted = map[rule.Type]diag.Text{
	rule.YesNo:  {JA: "true か false（引用符なし）", EN: "true or false (without quotes)"},
	rule.Choice: {JA: "選択肢（\"…\"）", EN: "an option (\"…\")"},
	rule.Number: {JA: "整数（引用符なし）", EN: "an integer (without quotes)"},
	rule.Day:    {JA: "日付（2022-06-01 の形、引用符なし）", EN: "a date like 2022-06-01 (without quotes)"},
}

// answer reads the answer to one question. A question that itself has no sound
// type or options was reported with the rules; its answers go unchecked.
func (l *loader) answer(q rule.Question, v *tomlfile.Value) (answer int, ok bool) {
	kind, known := kinds[q.Type]
	if !known || q.Type == rule.Choice && len(q.Options) == 0 {
		return 0, false
	}
	if isNotKnown(v) {
		return wasm.SetAside, l.mayBeNotKnown(q, v)
	}
	if v.Kind != kind {
		if q.Type == rule.Choice { // in quotes it would be no option either
			l.WrongType(v, q.ID, wanted[q.Type])
		} else {
			l.WrongType(v, q.ID, wanted[q.Type], kind)
		}
		return 0, false
	}
	// Every date counts as past: what a build says must not depend on its day.
	answer, message, hint := q.Parse(written(v), rule.Greatest)
	if message == (diag.Text{}) {
		return answer, true
	}
	if q.Type == rule.Choice {
		l.lacking("option "+q.ID, v.Text, v.Pos, "unknown-option", message, hint)
	} else {
		l.Error(v.Pos, "wrong-type", message, hint)
	}
	return 0, false
}

func isNotKnown(v *tomlfile.Value) bool {
	return v.Kind == tomlfile.String && v.Text == rule.NotKnown
}

// mayBeNotKnown reports a question that cannot be answered with "?".
func (l *loader) mayBeNotKnown(q rule.Question, v *tomlfile.Value) bool {
	if q.MustAnswer {
		l.Error(v.Pos, "wrong-type",
			diag.Textf("質問「%s」は、\"?\"（まだわからない）とは答えられません", "question “%s” cannot be answered with \"?\" (not known yet)", q.ID),
			diag.Textf("規則に unknown = false とあります", "its rules say unknown = false"))
	}
	return !q.MustAnswer
}

// written is a value as rule.Question.Parse reads it.
func written(v *tomlfile.Value) string {
	switch v.Kind {
	case tomlfile.Bool:
		return strconv.FormatBool(v.True)
	case tomlfile.Integer:
		return strconv.FormatInt(v.Int, 10)
	case tomlfile.Date:
		return v.Time.Format(time.DateOnly)
	}
	return v.Text
}

func (l *loader) unknownQuestion(id string, pos diag.Position) {
	l.lacking("question", id, pos, "unknown-question",
		diag.Textf("質問「%s」はありません", "there is no question “%s”", id),
		diag.OneOf(id, l.scheme.QuestionIDs()))
}
