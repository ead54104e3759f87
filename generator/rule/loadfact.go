package rule

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// facts reads the named conditions. They may name one another in any order,
// but never in a circle.
func (l *loader) facts(root *tomlfile.Value) {
	seen := names{}
	for _, q := range l.scheme.Questions {
		if q.ID != "" {
			seen[q.ID] = q.Pos
		}
	}
	for _, d := range l.scheme.Deadlines {
		if d.ID != "" {
			seen[d.ID] = d.Pos
		}
	}
	tables := l.Tables(root, "fact")
	for _, t := range tables {
		l.Unknown(t, "id", "when", "at_least", "of")
		l.scheme.Facts = append(l.scheme.Facts, Fact{Pos: t.Pos, ID: l.name(t, seen)})
	}
	for i, t := range tables {
		l.fact(t, &l.scheme.Facts[i])
	}
	l.circles()
}

// fact reads what a named condition stands for.
func (l *loader) fact(t *tomlfile.Value, f *Fact) {
	least, of, when := t.Get("at_least"), t.Get("of"), t.Get("when")
	if least == nil && of == nil {
		f.When = l.when(t, "when", Always)
		return
	}
	if when != nil {
		l.Error(when.KeyPos, "wrong-type",
			diag.Textf("when は、at_least・of と一緒には書けません", "when cannot stand beside at_least and of"),
			diag.Textf("この条件も数えるなら of に入れます。どちらも必要なら、別の fact にして、両方を when に書きます", "if it is counted too, put it into of; if both are needed, make a fact of each and write both under a when"))
	}
	if v := l.Want(t, "of", tomlfile.Array, true); v != nil {
		f.Of = l.counted(v)
	}
	v := l.Want(t, "at_least", tomlfile.Integer, true)
	switch {
	case v == nil || f.Of == nil:
	case v.Int < 1:
		l.Error(v.Pos, "wrong-type",
			diag.Textf("at_least は1以上です", "at_least is 1 or more"),
			diag.Textf("of の条件のうち、いくつ以上が成り立てばよいかを書きます", "write how many of the conditions in of must hold at least"))
	case v.Int > int64(len(f.Of)):
		l.Error(v.Pos, "empty-range",
			diag.Textf("of の条件は%d個だけなので、%d個が成り立つことはありません", "there are but %d conditions in of, so %d of them never hold", len(f.Of), v.Int),
			diag.Textf("at_least を小さくするか、of に条件を足してください", "make at_least smaller, or add conditions to of"))
	default:
		f.AtLeast = int(v.Int)
		return
	}
	f.AtLeast, f.Of = 0, nil
}

// counted reads the conditions of which some must hold; nil if there is none.
func (l *loader) counted(v *tomlfile.Value) []Condition {
	var of []Condition
	for _, item := range v.Items {
		if item.Kind != tomlfile.Table && item.Kind != tomlfile.Array {
			l.Is(item, "of", tomlfile.Table)
			continue
		}
		of = append(of, l.read(item, "of"))
	}
	if len(v.Items) == 0 {
		l.Error(v.Pos, "empty-range",
			diag.Textf("of に条件がありません", "there is no condition in of"),
			diag.Textf("数える条件を { 質問のid = 答え } の形で書いてください", "write the conditions that are counted, as { id of a question = answer }"))
	}
	return of
}

// named are the facts that a fact uses, by index.
func (f Fact) named() []int {
	var named []int
	for _, c := range f.conditions() {
		for _, all := range c {
			for _, t := range all {
				if t.Question < 0 && t.Deadline == 0 {
					named = append(named, t.Fact)
				}
			}
		}
	}
	return named
}

// circles reports each fact that depends on itself, once for each circle.
func (l *loader) circles() {
	facts := l.scheme.Facts
	state := make([]int, len(facts)) // 0 unseen, 1 being followed, 2 done
	var trail []int
	var follow func(f int)
	follow = func(f int) {
		state[f] = 1
		trail = append(trail, f)
		for _, next := range facts[f].named() {
			switch state[next] {
			case 0:
				follow(next)
			case 1:
				l.circle(trail[slices.Index(trail, next):])
			}
		}
		trail = trail[:len(trail)-1]
		state[f] = 2
	}
	for f := range facts {
		if state[f] == 0 {
			follow(f)
		}
	}
}

func (l *loader) circle(trail []int) {
	ids := make([]string, 0, len(trail)+1)
	for _, f := range trail {
		ids = append(ids, l.scheme.Facts[f].ID)
	}
	ids = append(ids, ids[0])
	l.Error(l.scheme.Facts[trail[0]].Pos, "cyclic-fact",
		diag.Textf("条件（fact）が自分自身に戻ります: %s", "this fact depends on itself: %s", strings.Join(ids, " → ")),
		diag.Textf("どれか1つを質問だけで書き直してください", "write one of them with questions alone"))
}
