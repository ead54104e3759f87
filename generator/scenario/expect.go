package scenario

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// findings reads what a scenario expects.
func (l *loader) findings(expect *tomlfile.Value) Findings {
	f := Findings{}
	if expect == nil {
		return f
	}
	l.Unknown(expect, keys...)
	if v := expect.Get(keyOutcome); v != nil && v.Kind == tomlfile.Array && len(l.scheme.DecisionIDs()) > 0 { // one of each decision
		l.list("outcome", f, expect, keyOutcome, l.scheme.OutcomeIDs(), diag.Text{JA: "結果「%s」はありません", EN: "there is no outcome “%s”"})
	} else if v := l.Want(expect, keyOutcome, tomlfile.String, false); v != nil {
		l.known("outcome", v, l.scheme.OutcomeIDs(), "unknown-outcome", diag.Textf("結果「%s」はありません", "there is no outcome “%s”", v.Text))
		f[keyOutcome] = []string{v.Text}
	}
	if v := l.Want(expect, keyYen, tomlfile.Integer, false); v != nil {
		f[keyYen] = []string{tomlfile.Grouped(v.Int)}
	}
	l.list("document", f, expect, keyDocuments, l.scheme.DocumentIDs(), diag.Text{JA: "書類「%s」はありません", EN: "there is no document “%s”"})
	l.list("step", f, expect, keyDone, l.scheme.StepIDs(), diag.Text{JA: "手続き「%s」はありません", EN: "there is no step “%s”"})
	l.list("step", f, expect, keyTodo, l.scheme.StepIDs(), diag.Text{JA: "手続き「%s」はありません", EN: "there is no step “%s”"})
	l.list("step", f, expect, keyUnmet, l.scheme.StepIDs(), diag.Text{JA: "手続き「%s」はありません", EN: "there is no step “%s”"})
	if v := l.Want(expect, keyNext, tomlfile.String, false); v != nil {
		l.next(f, expect, v)
	}
	l.list("question", f, expect, keyOpen, l.scheme.QuestionIDs(), diag.Text{JA: "質問「%s」はありません", EN: "there is no question “%s”"})
	l.list("outcome", f, expect, keyPossible, l.scheme.OutcomeIDs(), diag.Text{JA: "結果「%s」はありません", EN: "there is no outcome “%s”"})
	for _, key := range []string{keyOutcome, keyYen, keyDocuments, keyDone, keyTodo} {
		if v := expect.Get(key); v != nil && f.stage() == keyOpen {
			l.Error(v.KeyPos, "wrong-type",
				diag.Textf("%s は、open や possible と一緒に書けません", "%s does not go with open and possible", key),
				diag.Textf("open は、まだわからない答えによって結果が変わる場合にだけ書きます", "they are for a case whose result depends on what is not known yet"))
		}
	}
	l.emptyHeader(expect)
	return f
}

// list reads a list of ids, each of them known and there once.
func (l *loader) list(kind string, f Findings, expect *tomlfile.Value, key string, known []string, unknown diag.Text) {
	if expect.Get(key) == nil {
		return
	}
	f[key] = []string{}
	for _, v := range l.Strings(expect, key, false) {
		problem := "unknown-key"
		if kind == "question" || kind == "outcome" {
			problem = "unknown-" + kind
		}
		l.known(kind, v, known, problem, diag.Textf(unknown.JA, unknown.EN, v.Text))
		if slices.Contains(f[key], v.Text) {
			l.Error(v.Pos, "duplicate-id",
				diag.Textf("「%s」が %s に2回あります", "“%s” is in %s twice", v.Text, key),
				diag.Textf("どちらかを消してください", "remove one of the two"))
			continue
		}
		f[key] = append(f[key], v.Text)
	}
}

// next reads the question that comes next, which no other key goes with.
func (l *loader) next(f Findings, expect, v *tomlfile.Value) {
	if !slices.Contains(l.scheme.QuestionIDs(), v.Text) {
		l.unknownQuestion(v.Text, v.Pos)
	}
	if len(expect.Keys) > 1 {
		l.Error(v.KeyPos, "wrong-type",
			diag.Textf("next はほかの項目と一緒に書けません", "next goes with no other key"),
			diag.Textf("next は、まだ結果が決まらない場合にだけ書きます", "it is for a case that is not decided yet"))
	}
	f[keyNext] = []string{v.Text}
}

// emptyHeader refuses an empty table opened by a header of its own:
// there would be no braces for Update to write into.
func (l *loader) emptyHeader(expect *tomlfile.Value) {
	if len(expect.Keys) == 0 && expect.To == 0 {
		l.Error(expect.Pos, "wrong-type",
			diag.Textf("expect が空です", "expect is empty"),
			diag.Textf("outcome などを書くか、[[scenario]] の中に expect = {} と書いてください", "say what must come out, or write expect = {} inside of [[scenario]]"))
	}
}

// known keeps a problem if a name is not one of the known ones.
func (l *loader) known(kind string, v *tomlfile.Value, known []string, problem string, message diag.Text) {
	if !slices.Contains(known, v.Text) {
		l.lacking(kind, v.Text, v.Pos, problem, message, l.meant(v.Text, known))
	}
}

// meant is a hint at the id that a name stands for: one that no scenario names,
// if this name stands in several of them, as after the rules gave an id another
// name; else the nearest.
func (l *loader) meant(name string, known []string) diag.Text {
	count := func(id string) int { return strings.Count(l.Text, `"`+id+`"`) }
	unnamed := slices.DeleteFunc(slices.Clone(known), func(id string) bool { return count(id) > 0 })
	if count(name) > 1 && len(unnamed) == 1 {
		return diag.Textf("規則には、ここに出てこない「%s」があります。名前が変わったのなら、それに合わせます", "the rules have “%s”, which does not stand here; if that is its new name, write it", unnamed[0])
	}
	return diag.DidYouMean(name, known)
}
