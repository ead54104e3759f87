package rule

import (
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

func (l *loader) questions(root *tomlfile.Value) {
	seen := names{}
	for _, t := range l.Tables(root, "question") {
		q := Question{Pos: t.Pos, ID: l.name(t, seen), Min: Least, Max: Greatest, Cite: l.cite(t)}
		if q.ID == ArrivalKey || q.ID == ClaimDayKey {
			l.Error(t.Get("id").Pos, "wrong-type", diag.Textf("「%s」は暦のための名前なので、質問には使えません", "“%s” is kept for the calendar and cannot be a question", q.ID), diag.Text{})
		}
		q.Type = Type(l.oneOf(t, "type", string(YesNo), string(Choice), string(Several), string(Number), string(Day)))
		switch q.Type {
		case YesNo:
			l.Unknown(t, "id", "type", "unknown", "cite")
			q.Min, q.Max = 0, 1
		case Choice:
			l.Unknown(t, "id", "type", "unknown", "cite", "options")
			l.options(t, &q)
		case Several:
			l.Unknown(t, "id", "type", "unknown", "cite", "options")
			l.severalOptions(t, &q)
		case Number, Day:
			l.Unknown(t, "id", "type", "unknown", "cite", "min", "max")
			l.bounds(t, &q)
		}
		l.unknown(t, &q)
		l.scheme.Questions = append(l.scheme.Questions, q)
	}
}

// unknown reads whether a question may be set aside as not known yet: it may,
// unless unknown is false; or unknown names the option that says so.
func (l *loader) unknown(t *tomlfile.Value, q *Question) {
	v := t.Get("unknown")
	switch {
	case v == nil:
	case v.Kind == tomlfile.Bool && !v.True:
		q.MustAnswer = true
	case v.Kind == tomlfile.String && q.Type == Choice && slices.Contains(q.Options, v.Text):
		q.Unknown = v.Text
	case v.Kind == tomlfile.String && q.Type == Choice:
		l.lacking("option "+q.ID, v.Text, v.Pos, "unknown-option",
			diag.Textf("質問「%s」に選択肢「%s」はありません", "question “%s” has no option “%s”", q.ID, v.Text), diag.OneOf(v.Text, q.Options))
	case q.Type == Choice:
		l.WrongTypeHint(v, "unknown", diag.Textf("false か選択肢の id ", "false, or the id of an option"),
			diag.Textf("「まだわからない」と答えられない質問なら unknown = false、そう答える選択肢があるなら、その id を書きます。何も書かなければ、「まだわからない」が付きます",
				"write unknown = false if the question has to be answered, or the id of the option that says it is not known; written nothing, “I don't know yet” is added"))
	default:
		l.Error(v.Pos, "wrong-type", diag.Textf("unknown に書けるのは false だけです", "unknown can only be false"),
			diag.Textf("「まだわからない」と答えられない質問なら unknown = false と書きます。答えられるなら、この行を消します",
				"write unknown = false if the question has to be answered; if it need not, take this line out"))
	}
}

func (l *loader) options(t *tomlfile.Value, q *Question) {
	seen := names{}
	for _, v := range l.Strings(t, "options", true) {
		l.id(v.Text, v.Pos)
		l.once(v.Text, v.Pos, seen)
		q.Options = append(q.Options, v.Text)
	}
	if v := t.Get("options"); v != nil && v.Kind == tomlfile.Array && len(v.Items) == 0 {
		l.emptyRange(v)
	}
	q.Min, q.Max = 0, max(len(q.Options)-1, 0)
}

// bounds reads min and max of a number or a date.
func (l *loader) bounds(t *tomlfile.Value, q *Question) {
	if v := t.Get("min"); v != nil {
		if n, ok := l.bound(v, q, "min"); ok {
			q.Min = n
		}
	}
	if v := t.Get("max"); v != nil {
		if q.Type == Day && v.Kind == tomlfile.String && v.Text == "today" {
			q.MaxToday = true
		} else if n, ok := l.bound(v, q, "max"); ok {
			q.Max = n
		}
	}
	if q.Min > q.Max {
		l.emptyRange(t.Get("max"))
		q.Max = q.Min
	}
}

// bound reads one end of a range of answers to q.
func (l *loader) bound(v *tomlfile.Value, q *Question, key string) (int, bool) {
	if q.Type == Number && v.Kind == tomlfile.Integer {
		if v.Int < Least || v.Int > Greatest {
			l.Error(v.Pos, "wrong-type", diag.Textf("数は%dから%dまでです", "a number lies between %d and %d", Least, Greatest), diag.Text{})
			return 0, false
		}
		return int(v.Int), true
	}
	if q.Type == Day && v.Kind == tomlfile.Date {
		return int(DateOf(v.Time)), true
	}
	want, kind := tomlfile.Integer.Name(), tomlfile.Integer
	if q.Type == Day {
		kind = tomlfile.Date
		want = diag.Textf("日付（2022-06-01 の形、引用符なし）", "a date (2022-06-01, without quotes)")
		if key == "max" {
			want = diag.Textf("日付（2022-06-01 の形、引用符なし）か \"today\"", "a date (2022-06-01, without quotes) or \"today\"")
		}
	}
	if v.Kind != tomlfile.String || q.Type != Day {
		l.WrongType(v, key, want, kind)
		return 0, false
	}
	_, meansToday := diag.Suggest(v.Text, []string{"today"})
	switch {
	case v.Text == "今日", v.Text == "本日", meansToday:
		hint := diag.Textf("max = \"today\" と書きます", "write max = \"today\"")
		if key != "max" {
			hint = diag.Textf("答える日を表す \"today\" は、質問の max にだけ書けます。ここには、2022-06-01 の形の日付を引用符なしで書くか、%s を消します",
				"\"today\", the day of answering, can be the max of a question only; write a day here like 2022-06-01, without quotes, or take %s out", key)
		}
		l.WrongTypeHint(v, key, want, hint)
	default:
		l.WrongType(v, key, want, kind)
	}
	return 0, false
}

func (l *loader) emptyRange(v *tomlfile.Value) {
	l.Error(v.Pos, "empty-range",
		diag.Textf("この範囲に入る答えは1つもありません", "no answer lies in this range"),
		diag.Textf("下限が上限を超えていないか、質問の範囲の中にあるかを確かめてください", "check that the lower end is not above the upper one, and that it lies within the question's own range"))
}
