package diff

import (
	"slices"

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
	before := editionsOf(d.before.Scheme)
	for _, now := range editionsOf(d.after.Scheme) {
		i := follows(before, now)
		if i < 0 {
			continue
		}
		for _, q := range now.Questions {
			j := slices.IndexFunc(before[i].Questions, func(old rule.Question) bool { return old.ID == q.ID })
			if j < 0 || slices.ContainsFunc(list, func(c changedFact) bool { return c.ID == q.ID }) {
				continue
			}
			if was, is := says(before[i].Questions[j]), says(q); was != is {
				label := diag.Textf("質問「%s」の「まだ分からない」", "“not known yet” as an answer to “%s”", d.words.name("question", q.ID))
				list = append(list, changedFact{q.ID, label.In(d.lang), d.lang, was, is})
			}
		}
	}
	return list
}
