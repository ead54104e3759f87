package rule

import (
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// deadlines reads until when things can be done.
func (l *loader) deadlines(root *tomlfile.Value) {
	seen := names{}
	for _, q := range l.scheme.Questions {
		if q.ID != "" {
			seen[q.ID] = q.Pos
		}
	}
	for _, t := range l.Tables(root, "deadline") {
		l.Unknown(t, "id", "outcomes", "from", "plus", "clamp", "cite")
		d := Deadline{Pos: t.Pos, ID: l.name(t, seen), Outcomes: l.outcomeList(t), From: -1, Fixed: FirstDay, Least: FirstDay, Most: FinalDay, Cite: l.cite(t)}
		before := len(l.Problems)
		l.from(t, &d)
		l.plus(t, &d)
		d.Unread = len(l.Problems) > before
		l.clamp(t, &d)
		l.scheme.Deadlines = append(l.scheme.Deadlines, d)
	}
}

// from reads the day that a deadline is counted from.
func (l *loader) from(t *tomlfile.Value, d *Deadline) {
	v := t.Get("from")
	if v == nil {
		l.Want(t, "from", tomlfile.String, true)
		return
	}
	switch v.Kind {
	case tomlfile.Date:
		d.Fixed = DateOf(v.Time)
		if d.Fixed < FirstDay || d.Fixed > FinalDay {
			l.Error(v.Pos, "odd-date",
				diag.Textf("期限は、%s から %s までの日から数えます", "a deadline is counted from a day between %s and %s", FirstDay, FinalDay),
				diag.Textf("年を確かめてください", "check the year"))
			d.Fixed = FirstDay
		}
	case tomlfile.String:
		if d.From = l.fromQuestion(v); d.From >= 0 {
			q := l.scheme.Questions[d.From]
			d.Least, d.Most = max(Date(q.Min), FirstDay), min(Date(q.Max), FinalDay)
		}
	default:
		l.WrongType(v, "from", diag.Textf("日付の質問の id（\"…\"）か、日付（2022-06-01 の形、引用符なし）", "the id of a date question (\"…\"), or a date (2022-06-01, without quotes)"), tomlfile.Date)
	}
}

// fromQuestion reads which question gives the day, and bounds its answers by the
// days that there are; -1 if there is none.
func (l *loader) fromQuestion(v *tomlfile.Value) int {
	i := l.scheme.question(v.Text)
	if i < 0 {
		var days []string
		for _, q := range l.scheme.Questions {
			if q.Type == Day {
				days = append(days, q.ID)
			}
		}
		if _, isDay := ParseDate(v.Text); isDay {
			l.WrongTypeHint(v, "from", diag.Textf("日付の質問の id か、引用符のない日付", "the id of a date question, or a date without quotes"),
				diag.Textf("引用符「\"」を付けずに、%s と書きます", "write it without quotes: %s", v.Text))
			return -1
		}
		l.lookup("question", v, days, "unknown-question", diag.Textf("質問「%s」はありません", "there is no question “%s”", v.Text))
		return -1
	}
	q := &l.scheme.Questions[i]
	if q.Type != Day {
		l.Error(v.Pos, "wrong-type", diag.Textf("期限は日付の質問から数えます（「%s」は %s）", "a deadline is counted from a date question; “%s” is one of type %s", q.ID, q.Type),
			diag.Textf("type = \"date\" の質問の id か、日付を書きます", "name a question of type date, or write a date"))
		return -1
	}
	if q.Min != Least && q.Min < int(FirstDay) || q.Max != Greatest && q.Max > int(FinalDay) || q.Min > int(FinalDay) || q.Max < int(FirstDay) {
		l.Error(v.Pos, "odd-date",
			diag.Textf("期限を数える質問の答えは、%s から %s までです（「%s」の min・max がその外にあります）", "a deadline is counted from a day between %s and %s, and min or max of “%s” lies outside", FirstDay, FinalDay, q.ID),
			diag.Textf("%d行目の質問の min と max を直してください", "mend min and max of the question on line %d", q.Pos.Line))
		return i
	}
	q.Min, q.Max = max(q.Min, int(FirstDay)), min(q.Max, int(FinalDay))
	return i
}

// mostPlus is how many of each unit a deadline may lie ahead: two centuries.
var mostPlus = map[Unit]int{Days: 73_000, Months: 2_400, Years: 200}

// plus reads how much later than its day a deadline is.
func (l *loader) plus(t *tomlfile.Value, d *Deadline) {
	v := t.Get("plus")
	if v == nil {
		return // that day itself
	}
	want := diag.Textf("{ days = 14 }、{ months = 2 }、{ years = 1 } のどれかの形", "one of { days = 14 }, { months = 2 } and { years = 1 }")
	if v.Kind != tomlfile.Table {
		l.WrongType(v, "plus", want)
		return
	}
	l.Unknown(v, string(Days), string(Months), string(Years))
	units := slices.DeleteFunc([]Unit{Days, Months, Years}, func(u Unit) bool { return v.Get(string(u)) == nil })
	if len(units) == 0 && len(v.Keys) > 0 {
		return // what stands there was reported
	}
	if len(units) != 1 {
		l.Error(v.Pos, "wrong-type", diag.Textf("plus に書くのは、days・months・years のどれか1つです", "plus has one of days, months and years"),
			diag.Textf("2か月後なら plus = { months = 2 } と書きます", "for two months later write plus = { months = 2 }"))
		return
	}
	d.Unit = units[0]
	d.Plus = l.integer(v, string(d.Unit), 0, 0, mostPlus[d.Unit])
}

// clamp reads which day is meant where the month has no such day.
func (l *loader) clamp(t *tomlfile.Value, d *Deadline) {
	v := t.Get("clamp")
	counted := d.Unit == Months || d.Unit == Years
	choose := diag.Textf("1月31日の1か月後のような日を、その月の末日にするなら clamp = \"end\"、次の月の1日にするなら clamp = \"next\" と書きます",
		"write clamp = \"end\" if a day like one month after 31 January is the month's last day, clamp = \"next\" if it is the first of the month after")
	d.Clamp = ClampEnd
	switch {
	case v == nil && counted:
		l.Error(t.Get("plus").Get(string(d.Unit)).KeyPos, "wrong-type", diag.Textf("月や年で数える期限には、clamp が要ります", "a deadline counted in months or years needs a clamp"), choose)
	case v == nil:
	case !counted:
		if t.Get("plus") == nil || d.Unit == Days {
			l.Error(v.KeyPos, "wrong-type", diag.Textf("clamp は、月や年で数える期限にだけ書きます", "only a deadline counted in months or years has a clamp"),
				diag.Textf("この行を消してください", "take this line out"))
		}
	case v.Kind != tomlfile.String || v.Text != string(ClampEnd) && v.Text != string(ClampNext):
		if v.Kind == tomlfile.String {
			l.Error(v.Pos, "wrong-type", diag.Textf("clamp に「%s」は書けません", "clamp cannot be “%s”", v.Text), choose)
		} else {
			l.WrongTypeHint(v, "clamp", diag.Textf("\"end\" か \"next\" ", "\"end\" or \"next\""), choose)
		}
	default:
		d.Clamp = Clamp(v.Text)
	}
}

// state reads what a condition wants of a deadline: "passed", "open", or not
// one of the two.
func (l *loader) state(v *tomlfile.Value, name string) ([]Range, bool) {
	if v.Kind == tomlfile.Table && v.Get("not") != nil {
		l.Unknown(v, "not")
		inner, ok := l.state(v.Get("not"), name)
		return complement(inner, 0, 1), ok
	}
	if v.Kind == tomlfile.String && (v.Text == Passed || v.Text == Open) {
		return []Range{boolRange(v.Text == Passed)}, true
	}
	hint := diag.Textf("その日を過ぎていれば \"passed\"、その日か、それより前なら \"open\" と書きます", "write \"passed\" for after its day, \"open\" for that day and before")
	switch {
	case v.Kind == tomlfile.String:
		if near := diag.DidYouMean(v.Text, []string{Passed, Open}); near != (diag.Text{}) {
			hint = near
		}
		l.Error(v.Pos, "wrong-type", diag.Textf("期限「%s」に「%s」は書けません", "the deadline “%s” cannot be “%s”", name, v.Text), hint)
	case v.Kind == tomlfile.Table:
		l.Error(v.Pos, "wrong-type", diag.Textf("期限「%s」の条件は、\"passed\" か \"open\" です", "a condition of the deadline “%s” is \"passed\" or \"open\"", name), hint)
	default:
		l.WrongTypeHint(v, name, diag.Textf("\"passed\" か \"open\" ", "\"passed\" or \"open\""), hint)
	}
	return nil, false
}
