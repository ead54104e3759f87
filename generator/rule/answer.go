package rule

import (
	"strconv"
	"strings"

	"tebiki/generator/diag"
)

// NotKnown is the answer of who does not know yet.
const NotKnown = "?"

// Plain returns an answer as people write it: true or false, an option, a
// number, or "2022-06-01".
func (q Question) Plain(answer int) any {
	switch q.Type {
	case YesNo:
		return answer == 1
	case Choice:
		return q.Options[answer]
	case Several:
		return answer // how many
	case Day:
		return Date(answer).String()
	}
	return answer
}

// Condition writes some answers as a condition of the rules, to be read as
// TOML or JSON: true, "a", ["a", "b"], 3, {"min": 3, "max": 5}, "2022-06-01",
// {"from": "2022-06-01"}; a list where there are several ranges.
func (q Question) Condition(ranges []Range) any {
	var all []any
	low, high := "min", "max"
	if q.Type == Day {
		low, high = "from", "until"
	}
	for _, r := range ranges {
		switch {
		case q.Type == YesNo || q.Type == Choice:
			for answer := r.From; answer <= r.To; answer++ {
				all = append(all, q.Plain(answer))
			}
		case r.From == r.To:
			all = append(all, q.Plain(r.From))
		default:
			ends := map[string]any{}
			if r.From != q.Min {
				ends[low] = q.Plain(r.From)
			}
			if r.To != q.Max {
				ends[high] = q.Plain(r.To)
			}
			all = append(all, ends)
		}
	}
	if len(all) == 1 {
		return all[0]
	}
	return all
}

// Parse reads an answer as people write it; today bounds dates with
// MaxToday. The message says what is wrong, and is empty if nothing is.
func (q Question) Parse(text string, today Date) (answer int, message, hint diag.Text) {
	switch q.Type {
	case YesNo:
		switch text {
		case "true":
			return 1, diag.Text{}, diag.Text{}
		case "false":
			return 0, diag.Text{}, diag.Text{}
		}
		return 0, diag.Textf("%s の答えは true か false です（「%s」ではなく）", "%s is answered with true or false, not “%s”", q.ID, text), diag.DidYouMean(text, []string{"true", "false"})
	case Choice:
		for i, o := range q.Options {
			if o == text {
				return i, diag.Text{}, diag.Text{}
			}
		}
		hint = diag.DidYouMean(text, q.Options)
		if hint == (diag.Text{}) {
			hint = diag.Textf("選択肢: %s", "its options: %s", strings.Join(q.Options, ", "))
		}
		return 0, diag.Textf("質問「%s」に選択肢「%s」はありません", "question “%s” has no option “%s”", q.ID, text), hint
	case Day:
		return q.parseDate(text, today)
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, diag.Textf("%s の答えは整数です（「%s」ではなく）", "%s is answered with a whole number, not “%s”", q.ID, text), diag.Text{}
	}
	if n < q.Min || n > q.Max {
		return 0, diag.Textf("%s は%sの範囲で答えます", "%s lies in %s", q.ID, q.RangeText(Range{q.Min, q.Max})), diag.Text{}
	}
	return n, diag.Text{}, diag.Text{}
}

func (q Question) parseDate(text string, today Date) (answer int, message, hint diag.Text) {
	day, ok := ParseDate(text)
	switch {
	case !ok:
		return 0, diag.Textf("「%s」という日付はありません", "“%s” is not a date", text), diag.Textf("2022-06-01 の形で、実際にある日を書いてください", "write a day that exists as 2022-06-01")
	case q.MaxToday && int(day) > q.Until(today):
		return 0, diag.Textf("%s に今日（%s）より後の日付は書けません", "%s cannot be after today (%s)", q.ID, today), diag.Text{}
	case int(day) < q.Min || int(day) > q.Max:
		return 0, diag.Textf("%s は%sの範囲で答えます", "%s lies in %s", q.ID, q.RangeText(Range{q.Min, q.Max})), diag.Text{}
	}
	return int(day), diag.Text{}, diag.Text{}
}
