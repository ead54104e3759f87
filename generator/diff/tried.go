package diff

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/project"
	"tebiki/generator/report"
	"tebiki/generator/rule"
	"tebiki/generator/scenario"
)

// triedCases are how the cases that every build tries differ from those that
// were tried for the published site.
type triedCases struct {
	added     []scenario.Scenario
	rewritten []scenario.Scenario // that expect something else
	begun     []scenario.Scenario // those of them that an edition decides which is published already
	gone      []string            // by the outcome that they expected
	isUnknown bool                // the published site does not say what its cases expect
}

// tried compares the cases. A case is known by its answers.
func (d Difference) tried() triedCases {
	marks, ok := d.marks()
	t := triedCases{isUnknown: !ok}
	now := d.kept.Marks()
	for key, known := range marks {
		if _, kept := now[key]; strings.HasPrefix(key, "case.") && !kept {
			t.gone = append(t.gone, project.ReadCase(known).Outcome)
		}
	}
	for _, s := range d.kept.Cases {
		key := project.CaseMark(s)
		known, stays := marks[key]
		is, was := project.ReadCase(now[key]), project.ReadCase(known)
		t.isUnknown = t.isUnknown || stays && was.Expect == ""
		switch {
		case !stays && ok:
			t.added = append(t.added, s)
		case !stays, was == is, was.Expect == "" && was.Outcome == is.Outcome:
		case d.isPublished(s):
			t.begun = append(t.begun, s)
		default:
			t.rewritten = append(t.rewritten, s)
		}
	}
	return t
}

// isPublished reports whether an edition decides a case that the published site
// has already.
func (d Difference) isPublished(s scenario.Scenario) bool {
	after := editionsOf(d.after.Scheme)
	if by := d.after.Scheme.EditionBy; len(after) > 1 && by >= 0 && by < len(s.Answers) && s.Answers[by] >= rule.Least {
		i := slices.IndexFunc(after, func(e *rule.Scheme) bool { return int(e.Effective) <= s.Answers[by] })
		if i < 0 {
			i = len(after) - 1
		}
		after = after[i : i+1]
	}
	return slices.ContainsFunc(editionsOf(d.before.Scheme), func(old *rule.Scheme) bool {
		return slices.ContainsFunc(after, func(e *rule.Scheme) bool { return e.Effective == old.Effective })
	})
}

// caseGuards are cases that are tried no more, and those of a published edition
// that now expect something else.
func (d Difference) caseGuards() []guard {
	t := d.tried()
	var list []guard
	for _, s := range t.begun {
		name := diag.OneLine(s.Name)
		list = append(list, guard{"cases", name, diag.Textf("公開中の版の答え合わせの場合が書き換わります: %s。公式の文書のとおりかを確かめてください",
			"a case of an edition that is published already is rewritten: %s; make sure that it is as the official text says", name), nil})
	}
	return append(list, d.goneCases(t.gone)...)
}

// goneCases says how many cases are tried no more, by the outcome that they
// expected.
func (d Difference) goneCases(outcomes []string) []guard {
	if len(outcomes) == 0 {
		return nil
	}
	gone := map[string]int{}
	for _, o := range outcomes {
		for one := range strings.SplitSeq(o, "+") {
			gone[one]++
		}
	}
	var ja, en []string
	for _, outcome := range slices.Sorted(maps.Keys(gone)) {
		if outcome == "" {
			continue
		}
		name := diag.OneLine(d.words.name("outcome", outcome))
		ja, en = append(ja, fmt.Sprintf("%s %d件", name, gone[outcome])), append(en, fmt.Sprintf("%s: %d", name, gone[outcome]))
	}
	text := diag.Textf("答え合わせの場合が、%d件なくなります", "cases that are tried no more: %d", len(outcomes))
	if ja != nil {
		text = diag.Text{JA: text.JA + "（" + strings.Join(ja, "、") + "）", EN: text.EN + " (" + strings.Join(en, ", ") + ")"}
	}
	return []guard{{"cases", fmt.Sprint(len(outcomes)), text, nil}}
}

// addTried says how many cases come, are rewritten and go, and which.
func (d Difference) addTried(topic *report.Topic) {
	t := d.tried()
	var parts []string
	count := func(n int, ja, en string) {
		if n > 0 {
			parts = append(parts, diag.Textf(ja, en, n).In(d.lang))
		}
	}
	count(len(t.added), "増える: %d件", "added: %d")
	count(len(t.rewritten)+len(t.begun), "書き換わる: %d件", "rewritten: %d")
	count(len(t.gone), "なくなる: %d件", "gone: %d")
	var lines []string
	switch {
	case parts != nil:
		lines = append(lines, strings.Join(parts, d.words.comma))
	case !t.isUnknown || len(d.kept.Cases) == 0:
		return
	}
	if t.isUnknown {
		lines = append(lines, diag.Textf("公開中のサイトに記録がないので、書き換わったものがすべては分かりません", "the published site has no record of what they expect: some may be rewritten without being told here").In(d.lang))
	}
	names := func(title diag.Text, cases []scenario.Scenario) {
		for i, s := range cases {
			if i == mostCases {
				topic.Notes = append(topic.Notes, title.In(d.lang)+diag.Textf(": ほか%d件", ": %d more", len(cases)-i).In(d.lang))
				break
			}
			topic.Notes = append(topic.Notes, title.In(d.lang)+": "+diag.OneLine(s.Name))
		}
	}
	names(diag.Textf("書き換わる場合", "Rewritten"), t.rewritten)
	names(diag.Textf("増える場合", "Added"), t.added)
	topic.Answer = append(lines, topic.Check...)
	if topic.HasMore() {
		topic.Link = topic.ID
	}
}

// mostCases is how many cases are named one by one.
const mostCases = 20
