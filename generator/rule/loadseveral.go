package rule

import (
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// severalOptions reads the options of a several.
func (l *loader) severalOptions(t *tomlfile.Value, q *Question) {
	l.options(t, q)
	q.All, q.Min, q.Max = q.Options, 0, len(q.Options)
	v := t.Get("options")
	if v == nil || v.Kind != tomlfile.Array {
		return
	}
	for _, item := range v.Items {
		if item.Kind == tomlfile.String && item.Text == NoneTicked {
			l.Error(item.Pos, "wrong-type",
				diag.Textf("「%s」は「どれでもない」の答えのための名前なので、選択肢には使えません", "“%s” is kept for the answer “none of these” and cannot be an option", NoneTicked),
				diag.Textf("「どれでもない」は自動で付くので、選択肢から消してください", "“none of these” is added without being written; take it out of the options"))
		}
	}
	if len(v.Items) > MostTicks {
		l.Error(v.Items[MostTicks].Pos, "wrong-type",
			diag.Textf("選択肢は%d個までです（%d個あります）", "there can be at most %d options, and these are %d", MostTicks, len(v.Items)),
			diag.Textf("規則で区別しないものを1つの選択肢にまとめるか、質問を2つに分けてください", "put those that the rules do not tell apart into one option, or make two questions of it"))
	}
}

// ticks reads what a condition says of a several: { any, all, none, count, of
// } or { not = … } around one of them. The tests it returns must all hold; Of
// are options by number until settle.
func (l *loader) ticks(v *tomlfile.Value, question int) ([]Test, bool) {
	q := &l.scheme.Questions[question]
	if len(q.All) == 0 {
		return nil, false // which was reported
	}
	if v.Kind != tomlfile.Table {
		l.WrongTypeHint(v, q.ID, ticksWanted, l.ticksHint(v, q))
		return nil, false
	}
	if not := v.Get("not"); not != nil {
		return l.notTicks(v, not, question)
	}
	l.Unknown(v, "any", "all", "none", "count", "of", "not")
	var tests []Test
	fine := true
	add := func(key string, ranges func(n int) Range) {
		list := v.Get(key)
		if list == nil {
			return
		}
		options, ok := l.tickList(list, key, q)
		if fine = fine && ok; ok {
			tests = append(tests, Test{Question: question, Of: options, Ranges: []Range{ranges(len(options))}})
		}
	}
	add("any", func(n int) Range { return Range{1, n} })
	add("all", func(n int) Range { return Range{n, n} })
	add("none", func(int) Range { return Range{0, 0} })
	if test, there, ok := l.tickCount(v, question); there {
		if fine = fine && ok; ok {
			tests = append(tests, test)
		}
	}
	if fine && len(tests) == 0 && len(v.Keys) == 0 {
		l.WrongTypeHint(v, q.ID, ticksWanted, l.ticksHint(v, q))
	}
	return tests, fine && len(tests) > 0
}

var ticksWanted = diag.Text{JA: "{ any = [\"…\"] }・{ all = [\"…\"] }・{ none = [\"…\"] }・{ count = { min = 2 } } のどれか", EN: "{ any = [\"…\"] }, { all = [\"…\"] }, { none = [\"…\"] } or { count = { min = 2 } }"}

// ticksHint says how to write what is meant by an option or a list of them.
func (l *loader) ticksHint(v *tomlfile.Value, q *Question) diag.Text {
	options := q.All[:1]
	switch {
	case v.Kind == tomlfile.String && slices.Contains(q.All, v.Text):
		options = []string{v.Text}
	case v.Kind == tomlfile.String && v.Text == NoneTicked, v.Kind == tomlfile.Array && len(v.Items) == 0:
		return diag.Textf("「どれも選ばない」なら、%[1]s = { count = 0 } と書きます", "for “none of these”, write %[1]s = { count = 0 }", q.ID)
	case v.Kind == tomlfile.Integer:
		return diag.Textf("選んだ数なら、%[1]s = { count = %[2]d } か { count = { min = %[2]d } } と書きます", "for how many are ticked, write %[1]s = { count = %[2]d } or { count = { min = %[2]d } }", q.ID, v.Int)
	case v.Kind == tomlfile.Array:
		options = nil
		for _, item := range v.Items {
			if item.Kind != tomlfile.String {
				options = q.All[:1]
				break
			}
			options = append(options, item.Text)
		}
	}
	list := `["` + strings.Join(options, `", "`) + `"]`
	return diag.Textf("1つでも選んだときなら %[1]s = { any = %[2]s }、全部を選んだときなら { all = %[2]s }、どれも選ばないときなら { none = %[2]s } と書きます",
		"write %[1]s = { any = %[2]s } if one of them is enough, { all = %[2]s } if it takes all of them, { none = %[2]s } if there must be none of them", q.ID, list)
}

// notTicks reads { not = … }.
func (l *loader) notTicks(v, not *tomlfile.Value, question int) ([]Test, bool) {
	l.Unknown(v, "not")
	tests, ok := l.ticks(not, question)
	if !ok {
		return nil, false
	}
	if len(tests) > 1 {
		l.Error(not.Pos, "wrong-type",
			diag.Textf("not の中に書ける条件は1つだけです", "within not there can be one condition only"),
			diag.Textf("両方が成り立つときを除くなら、それを [[fact]] にして、その fact = false と書きます", "to leave out the cases in which all of them hold, make a [[fact]] of them and write that fact = false"))
		return nil, false
	}
	tests[0].Ranges = complement(tests[0].Ranges, 0, len(tests[0].Of))
	return tests, true
}

// tickList reads a list of options, by number, ascending.
func (l *loader) tickList(v *tomlfile.Value, key string, q *Question) ([]int, bool) {
	if v.Kind == tomlfile.String {
		l.WrongTypeHint(v, key, diag.Textf("選択肢の配列（[\"…\"]）", "a list of options ([\"…\"])"), diag.Textf("1つだけでも、%s = [\"%s\"] と書きます", "write a list even of one: %s = [%q]", key, v.Text))
		return nil, false
	}
	if !l.Is(v, key, tomlfile.Array) {
		return nil, false
	}
	if len(v.Items) == 0 {
		l.Error(v.Pos, "empty-range",
			diag.Textf("%s に選択肢がありません", "there is no option in %s", key),
			diag.Textf("選択肢の id を書きます。どれも選ばないときなら、%s = { count = 0 } です", "write ids of options; for “none of these”, it is %s = { count = 0 }", q.ID))
		return nil, false
	}
	var options []int
	fine := true
	for _, item := range v.Items {
		if !l.Is(item, key, tomlfile.String) {
			fine = false
			continue
		}
		i, ok := l.option(item, q)
		if ok && slices.Contains(options, i) {
			l.Error(item.Pos, "duplicate-id",
				diag.Textf("「%s」は、この配列にすでにあります", "“%s” is in this list already", item.Text),
				diag.Textf("片方を消してください", "remove one of the two"))
			ok = false
		}
		if fine = fine && ok; ok {
			options = append(options, i)
		}
	}
	slices.Sort(options)
	return options, fine
}

// tickCount reads count and of: how many options are ticked, of all or of some.
func (l *loader) tickCount(v *tomlfile.Value, question int) (test Test, there, ok bool) {
	q := &l.scheme.Questions[question]
	count, of := v.Get("count"), v.Get("of")
	if count == nil && of == nil {
		return Test{}, false, false
	}
	if count == nil {
		l.Error(of.KeyPos, "wrong-type",
			diag.Textf("of は、count と一緒に書きます", "of stands beside count"),
			diag.Textf("of の選択肢のうちいくつを選んだときかを、count = { min = 2 } のように書きます", "say how many of the options in of are ticked, as count = { min = 2 }"))
		return Test{}, true, false
	}
	test = Test{Question: question}
	for i := range q.All {
		test.Of = append(test.Of, i)
	}
	if of != nil {
		if test.Of, ok = l.tickList(of, "of", q); !ok {
			return Test{}, true, false
		}
	}
	n := len(test.Of)
	test.Ranges, ok = l.set(count, &Question{ID: "count", Type: Number, Min: 0, Max: n})
	if !ok {
		return Test{}, true, false
	}
	test.Ranges = clip(test.Ranges, 0, n)
	switch {
	case len(test.Ranges) == 0:
		l.Error(count.Pos, "empty-range",
			diag.Textf("選択肢は%d個なので、この数になることはありません", "there are %d options, so the number is never this", n),
			diag.Textf("count は0から%dまでです", "count is from 0 to %d", n))
	case test.Ranges[0] == Range{0, n}:
		l.Error(count.Pos, "empty-range",
			diag.Textf("選択肢は%d個なので、いつもこの数になります", "there are %d options, so the number is always this", n),
			diag.Textf("いくつ選んでもよいなら、この条件を消します。1つ以上なら { min = 1 } と書きます", "take the condition out if any number will do; for at least one, write { min = 1 }"))
	default:
		return test, true, true
	}
	return Test{}, true, false
}

// settle makes the entries of every several, now that it is known which of its
// options the rules tell apart, and lets all tests name entries.
func (l *loader) settle() {
	s := l.scheme
	if !slices.ContainsFunc(s.Questions, func(q Question) bool { return q.Type == Several }) {
		return
	}
	told := map[int][]*Test{} // by question: the tests of severals
	for c := range s.conditions {
		for _, all := range c {
			for i := range all {
				if q := all[i].Question; q >= 0 && s.Questions[q].Type == Several {
					told[q] = append(told[q], &all[i])
				}
			}
		}
	}
	var questions []Question
	first := make([]int, len(s.Questions)) // by question: its first entry
	for q, question := range s.Questions {
		first[q] = len(questions)
		if question.Type != Several {
			questions = append(questions, question)
			continue
		}
		questions = append(questions, question.entries(func(option string) string {
			var kind []byte
			for _, t := range told[q] {
				kind = fmt.Append(kind, slices.Contains(t.Of, slices.Index(question.All, option)), " ")
			}
			return string(kind)
		})...)
	}
	for c := range s.conditions {
		for _, all := range c {
			for i := range all {
				l.settleTest(&all[i], questions, first)
			}
		}
	}
	for i, d := range s.Deadlines {
		if d.From >= 0 {
			s.Deadlines[i].From = first[d.From]
		}
	}
	if s.EditionBy >= 0 {
		s.EditionBy = first[s.EditionBy]
	}
	s.Questions = questions
}

// settleTest lets one test name entries.
func (l *loader) settleTest(t *Test, questions []Question, first []int) {
	if t.Question < 0 {
		return
	}
	q := l.scheme.Questions[t.Question]
	if q.Type != Several {
		t.Question = first[t.Question]
		return
	}
	var entries []int
	for _, option := range t.Of {
		for i := range questions {
			if questions[i].ID == q.ID && slices.Contains(questions[i].Options, q.All[option]) && !slices.Contains(entries, i) {
				entries = append(entries, i)
			}
		}
	}
	*t = counted(entries, t.Ranges)
}
