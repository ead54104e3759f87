package rule

import (
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// when reads a condition: a table of which all entries must hold, or an array
// of tables of which any must.
func (l *loader) when(t *tomlfile.Value, key string, absent Condition) Condition {
	v := t.Get(key)
	if v == nil {
		return absent
	}
	return l.read(v, key)
}

// read reads a condition that is there.
func (l *loader) read(v *tomlfile.Value, key string) Condition {
	switch v.Kind {
	case tomlfile.Table:
		return Condition{l.conjunction(v)}
	case tomlfile.Array:
		var c Condition
		for _, item := range v.Items {
			if l.Is(item, key, tomlfile.Table) {
				c = append(c, l.conjunction(item))
			}
		}
		if len(v.Items) == 0 {
			l.emptyRange(v)
		}
		return c
	}
	l.WrongType(v, key, diag.Textf("条件の表か、その配列", "a table of conditions, or an array of them"))
	return Never
}

func (l *loader) conjunction(t *tomlfile.Value) Conjunction {
	c := Conjunction{}
	for _, name := range t.Keys {
		v := t.Get(name)
		if q := slices.IndexFunc(l.scheme.Questions, func(q Question) bool { return q.ID == name }); q >= 0 && l.scheme.Questions[q].Type == Several {
			if tests, ok := l.ticks(v, q); ok {
				c = append(c, tests...)
			}
		} else if q >= 0 {
			if ranges, ok := l.answers(v, &l.scheme.Questions[q]); ok {
				c = append(c, Test{Question: q, Ranges: ranges})
			}
		} else if d := slices.IndexFunc(l.scheme.Deadlines, func(d Deadline) bool { return d.ID == name }); d >= 0 {
			if ranges, ok := l.state(v, name); ok {
				c = append(c, Test{Question: -1, Fact: -1, Ranges: ranges, Deadline: d + 1})
			}
		} else if f := slices.IndexFunc(l.scheme.Facts, func(f Fact) bool { return f.ID == name }); f >= 0 {
			if ranges, ok := l.answers(v, &Question{ID: name, Type: YesNo, Min: 0, Max: 1}); ok {
				c = append(c, Test{Question: -1, Fact: f, Ranges: ranges})
			}
		} else {
			l.unknownQuestion(name, v.KeyPos)
		}
	}
	return c
}

func (l *loader) unknownQuestion(name string, pos diag.Position) {
	known := l.scheme.QuestionIDs()
	for _, f := range l.scheme.Facts {
		known = append(known, f.ID)
	}
	known = append(known, l.scheme.DeadlineIDs()...)
	l.lacking("question", name, pos, "unknown-question",
		diag.Textf("「%s」という質問も条件（fact）もありません", "there is no question or fact “%s”", name),
		diag.OneOf(name, known))
}

// answers reads the set of answers to q that a condition's entry accepts.
// That set is never empty: an entry that nothing satisfies is empty-range.
func (l *loader) answers(v *tomlfile.Value, q *Question) ([]Range, bool) {
	ranges, ok := l.set(v, q)
	if !ok {
		return nil, false
	}
	ranges = clip(ranges, q.Min, q.Max)
	if len(ranges) == 0 {
		l.emptyRange(v)
		return nil, false
	}
	return ranges, true
}

func (l *loader) set(v *tomlfile.Value, q *Question) ([]Range, bool) {
	if _, known := wanted[q.Type]; !known {
		return nil, false // its type was reported
	}
	if v.Kind == tomlfile.Table && v.Get("not") != nil {
		l.Unknown(v, "not")
		inner, ok := l.set(v.Get("not"), q)
		return complement(clip(inner, q.Min, q.Max), q.Min, q.Max), ok
	}
	switch {
	case q.Type == YesNo && v.Kind == tomlfile.Bool:
		return []Range{boolRange(v.True)}, true
	case q.Type == Choice && v.Kind == tomlfile.String:
		i, ok := l.option(v, q)
		return []Range{{i, i}}, ok
	case q.Type == Choice && v.Kind == tomlfile.Array:
		return l.optionList(v, q)
	case (q.Type == Number || q.Type == Day) && v.Kind == tomlfile.Array:
		return l.list(v, q)
	case q.Type == Number && v.Kind == tomlfile.Integer, q.Type == Day && v.Kind == tomlfile.Date:
		n, ok := l.bound(v, q, q.ID)
		return []Range{{n, n}}, ok
	case q.Type == Number && v.Kind == tomlfile.Table:
		return l.between(v, q, "min", "max")
	case q.Type == Day && v.Kind == tomlfile.Table:
		return l.between(v, q, "from", "until")
	}
	l.WrongType(v, q.ID, wanted[q.Type].text, wanted[q.Type].kinds...)
	return nil, false
}

// wanted are the answers that a condition takes, in words, and the kinds of
// those that hints can write.
var wanted = map[Type]struct {
	text  diag.Text
	item  diag.Text // what may stand in a list of them
	kinds []tomlfile.Kind
}{
	YesNo:  {text: diag.Text{JA: "true か false", EN: "true or false"}, kinds: []tomlfile.Kind{tomlfile.Bool}},
	Choice: {text: diag.Text{JA: "選択肢（\"…\"）かその配列", EN: "an option (\"…\") or a list of options"}},
	Number: {
		text:  diag.Text{JA: "整数か { min = 1, max = 9 } の形、またはその配列", EN: "a number or { min = 1, max = 9 }, or a list of them"},
		item:  diag.Text{JA: "整数か { min = 1, max = 9 } の形", EN: "a number or { min = 1, max = 9 }"},
		kinds: []tomlfile.Kind{tomlfile.Integer},
	},
	Day: {
		text:  diag.Text{JA: "日付か { from = 2022-06-01, until = 2023-05-31 } の形（引用符なし）、またはその配列", EN: "a date or { from = 2022-06-01, until = 2023-05-31 } (without quotes), or a list of them"},
		item:  diag.Text{JA: "日付か { from = 2022-06-01, until = 2023-05-31 } の形（引用符なし）", EN: "a date or { from = 2022-06-01, until = 2023-05-31 } (without quotes)"},
		kinds: []tomlfile.Kind{tomlfile.Date},
	},
}

func boolRange(yes bool) Range {
	if yes {
		return Range{1, 1}
	}
	return Range{0, 0}
}

func (l *loader) option(v *tomlfile.Value, q *Question) (int, bool) {
	if len(q.Options) == 0 {
		return 0, false // which was reported
	}
	return l.lookup("option "+q.ID, v, q.Options, "unknown-option",
		diag.Textf("質問「%s」に選択肢「%s」はありません", "question “%s” has no option “%s”", q.ID, v.Text))
}

func (l *loader) optionList(v *tomlfile.Value, q *Question) ([]Range, bool) {
	var ranges []Range
	all := true
	for _, item := range v.Items {
		if !l.Is(item, q.ID, tomlfile.String) {
			all = false
			continue
		}
		i, ok := l.option(item, q)
		all = all && ok
		ranges = append(ranges, Range{i, i})
	}
	return ranges, all
}

// list reads a list of numbers or of days, in which { min, max } or { from,
// until } may stand too.
func (l *loader) list(v *tomlfile.Value, q *Question) ([]Range, bool) {
	var ranges []Range
	all := true
	for _, item := range v.Items {
		if not := item.Get("not"); not != nil {
			l.Error(not.KeyPos, "wrong-type", diag.Textf("not は、配列の中には書けません", "not cannot stand within a list"),
				diag.Textf("配列のどれでもない答えなら、%s = { not = [ … ] } の形で、配列の外に書きます", "for answers that are none of a list, write it around the list: %s = { not = [ … ] }", q.ID))
			all = false
			continue
		}
		if item.Kind != tomlfile.Table && !slices.Contains(wanted[q.Type].kinds, item.Kind) {
			l.WrongType(item, q.ID, wanted[q.Type].item, wanted[q.Type].kinds...)
			all = false
			continue
		}
		some, ok := l.set(item, q)
		if some = clip(some, q.Min, q.Max); ok && len(some) == 0 {
			l.emptyRange(item)
			ok = false
		}
		ranges, all = append(ranges, some...), all && ok
	}
	return ranges, all
}

// between reads { min, max } or { from, until }, either of which may be absent.
func (l *loader) between(v *tomlfile.Value, q *Question, low, high string) ([]Range, bool) {
	l.Unknown(v, low, high, "not")
	r := Range{q.Min, q.Max}
	ok := true
	if from := v.Get(low); from != nil {
		r.From, ok = l.bound(from, q, low)
	}
	if to := v.Get(high); to != nil {
		n, fine := l.bound(to, q, high)
		r.To, ok = n, ok && fine
	}
	if v.Get(low) == nil && v.Get(high) == nil {
		l.WrongType(v, q.ID, wanted[q.Type].text, wanted[q.Type].kinds...)
		return nil, false
	}
	if r.From > r.To {
		return nil, ok
	}
	return []Range{r}, ok
}

// clip returns the ranges within [low, high], ascending, joined where they touch.
func clip(ranges []Range, low, high int) []Range {
	var clipped []Range
	for _, r := range ranges {
		if r = (Range{max(r.From, low), min(r.To, high)}); r.From <= r.To {
			clipped = append(clipped, r)
		}
	}
	slices.SortFunc(clipped, func(a, b Range) int { return a.From - b.From })
	joined := clipped[:0]
	for _, r := range clipped {
		if n := len(joined); n > 0 && r.From <= joined[n-1].To+1 {
			joined[n-1].To = max(joined[n-1].To, r.To)
		} else {
			joined = append(joined, r)
		}
	}
	return joined
}

// complement returns what of [low, high] the ranges leave out; the ranges are
// as clip returns them.
func complement(ranges []Range, low, high int) []Range {
	var rest []Range
	next := low
	for _, r := range ranges {
		if next < r.From {
			rest = append(rest, Range{next, r.From - 1})
		}
		next = r.To + 1
	}
	if next <= high {
		rest = append(rest, Range{next, high})
	}
	return rest
}
