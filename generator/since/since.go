// Package since finds sentences of the self-check that say from when something
// holds by a day that moves: {{ edition.effective }} is the day of whichever
// edition decides. As long as the edition that brought a requirement is the
// newest, “{{ edition.effective }} or later” is right. Once the next one begins,
// members whom it decides read its own day, as if the requirement were as new.
//
//	Check  a page.Draft → the texts that say so of what an older edition has too
package since

import (
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// moving is the day of the edition as the beginning or the end of something.
var moving = regexp.MustCompile(`\{\{ *(edition\.effective) *\}\}[ 　]*(?:以降|以後|以前|より前|より後|から|まで|or (?i:later|earlier)|onwards?)`)

// Check reports, in the source language, the texts of questions, outcomes,
// documents and steps of the newest edition that the one before has as well.
func Check(d *page.Draft) []diag.Problem {
	s := d.Site
	if s.Scheme == nil || len(s.Languages) == 0 || len(s.Editions()) < 2 {
		return nil
	}
	texts := d.TextFile(s.Languages[0].ID, "check.toml")
	if texts == nil {
		return nil
	}
	older := s.Editions()[1].Scheme
	var problems []diag.Problem
	for _, one := range texts.Passages() {
		if !strings.Contains(one.Text.Text, "edition.effective") || !has(s.Scheme, one.ID) || !has(older, one.ID) {
			continue
		}
		for _, m := range moving.FindAllStringSubmatchIndex(one.Text.Text, -1) {
			was := fact.Day(older.Effective)
			problems = append(problems, one.Text.Warning(m[2], m[3], "moving-date",
				diag.Textf("この日付は、新しい版を始めたので%sに変わりました。%sの版にもある所です", "with the new edition this day has become %s; the edition of %s has this too", fact.Day(s.Scheme.Effective), was),
				diag.Textf("いつからのことかを公式の文書で確かめ、{{ edition.effective }} の代わりに、その日付を書きます（制度が始まった日なら {{ edition.first }}）", "see in the official text from when it holds, and write that day in place of {{ edition.effective }} (of the day the scheme began, {{ edition.first }})")))
		}
	}
	return problems
}

// has reports whether an edition has what a text of check.toml is about.
func has(s *rule.Scheme, path string) bool {
	kind, rest, _ := strings.Cut(path, ".")
	id, _, _ := strings.Cut(rest, ".")
	switch kind {
	case "question":
		return slices.Contains(s.QuestionIDs(), id)
	case "decision":
		return slices.Contains(s.DecisionIDs(), id)
	case "outcome":
		return slices.Contains(s.OutcomeIDs(), id)
	case "document":
		return slices.Contains(s.DocumentIDs(), id)
	case "step":
		return slices.Contains(s.StepIDs(), id)
	}
	return false
}
