package project

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/rule"
	"tebiki/generator/scenario"
	"tebiki/wasm"
)

// ScenariosFile holds the cases that every build tries, below the folder of
// -C. A scheme need not have it, but is warned.
const ScenariosFile = "rules/scenarios.toml"

// caseResults is what came of the scenarios: what is wrong with their file, and those
// that do not come out as expected.
type caseResults struct {
	file     *scenario.File
	problems []diag.Problem
	failures []scenario.Failure
}

// runScenarios checks the scenarios in fsys against the names of the rules,
// and runs them where the rules are sound enough to have a module. err is a
// fault of ours.
func runScenarios(ctx context.Context, fsys fs.FS, rules Ruleset) (t caseResults, err error) {
	data, err := fs.ReadFile(fsys, ScenariosFile)
	if errors.Is(err, fs.ErrNotExist) {
		return caseResults{problems: noScenarios(fsys, rules)}, nil
	}
	if err != nil || rules.Scheme == nil { // without rules the names mean nothing
		return t, err
	}
	t.file, t.problems = scenario.Load(ScenariosFile, data, rules.Scheme)
	if t.file == nil || rules.Module == nil {
		return t, nil
	}
	program, err := wasm.Open(ctx, rules.Module)
	if err != nil {
		return t, err
	}
	failures, untried, err := t.file.Run(ctx, program, rules.Diagram)
	t.failures, t.problems = failures, append(t.problems, untried...)
	return t, errors.Join(err, program.Close(ctx))
}

// noScenarios warns that sound rules are compared with nothing, since the file
// of the scenarios is gone: whoever deletes it sees no case fail. One that has
// another name is a problem of that name (strayRules).
func noScenarios(fsys fs.FS, rules Ruleset) []diag.Problem {
	if rules.Module == nil || strayScenarios(fsys) {
		return nil
	}
	return []diag.Problem{{
		Position: diag.Position{File: ScenariosFile}, Severity: diag.Warning, ID: "untried-outcome",
		Message: diag.Textf("%s がないので、規則を何とも比べられません", "there is no %s, so the rules are compared with nothing", ScenariosFile),
		Hint: diag.Textf("消したのなら、前に保存したものに戻します。まだないのなら、作って、知られている場合を書きます。expect を空で書いて check -update-scenarios を実行すると、規則のとおりに埋まります。\n[[scenario]]\nname = \"どのような場合か\"\nanswers = { … }\nexpect = {}",
			"if it was deleted, put back the file saved before; if there was none, make one of cases that you know; with an empty expect, check -update-scenarios fills it in as the rules have it:\n[[scenario]]\nname = \"which case\"\nanswers = { … }\nexpect = {}"),
	}}
}

// strayScenarios reports whether another file in rules/ holds scenarios.
func strayScenarios(fsys fs.FS) bool {
	entries, _ := fs.ReadDir(fsys, path.Dir(ScenariosFile))
	return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !e.IsDir() && holdsScenarios(fsys, e.Name()) })
}

// all returns everything that is wrong with the scenarios on a day, in the
// words of a site that may be nil. contradicted tells that the official text says
// something else than the site.
func (t caseResults) all(today rule.Date, scheme *rule.Scheme, site *page.Site, contradicted bool) []diag.Problem {
	if t.file == nil {
		return t.problems
	}
	return append(t.problems, t.file.Problems(t.failures, today, scenarioWords(scheme, site), contradicted)...)
}

// scenarioWords returns what members read for the ids that scenarios expect.
func scenarioWords(scheme *rule.Scheme, site *page.Site) scenario.Words {
	if site == nil {
		return nil
	}
	return func(edition, lang, key, id string) string {
		check := site.In(max(slices.Index(scheme.EditionIDs(), edition), 0)).Checks[lang]
		if check == nil {
			return ""
		}
		switch key {
		case "outcome":
			return check.Outcomes[id].Title
		case "documents":
			return check.Documents[id].Name
		case "next":
			return check.Questions[id].Legend
		}
		return check.Steps[id].Name
	}
}
