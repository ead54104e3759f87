package diff

import (
	"tebiki/generator/diag"
	"tebiki/generator/rule"
)

// notKnown compares which questions can be answered with “not known yet”, and
// by which option: no case comes out differently, and members see it.
func (d Difference) notKnown() []changedFact {
	var list []changedFact
	says := func(q rule.Question) string {
		switch {
		case q.MustAnswer:
			return diag.Textf("答えられない", "no answer").In(d.lang)
		case q.Unknown != "":
			return diag.Textf("選択肢「%s」", "the option “%s”", q.Unknown).In(d.lang)
		}
		return diag.Textf("答えられる", "an answer").In(d.lang)
	}
	d.questions(says, func(q rule.Question, was, is string) {
		label := diag.Textf("質問「%s」の「まだ分からない」", "“not known yet” as an answer to “%s”", d.words.name("question", q.ID))
		list = append(list, changedFact{q.ID, label.In(d.lang), d.lang, was, is})
	})
	return list
}
