package project

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/rule"
	"tebiki/generator/scenario"
	"tebiki/wasm"
)

// ScenariosFile holds the cases that every build tries, below the folder of
// -C. A scheme need not have it.
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
		return t, nil
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
	failures, untried, err := t.file.Run(ctx, program, rules.Diagram.Results)
	t.failures, t.problems = failures, append(t.problems, untried...)
	return t, errors.Join(err, program.Close(ctx))
}

// all returns everything that is wrong with the scenarios on a day, in the
// words of a site that may be nil.
func (t caseResults) all(today rule.Date, scheme *rule.Scheme, site *page.Site) []diag.Problem {
	if t.file == nil {
		return t.problems
	}
	return append(t.problems, t.file.Problems(t.failures, today, scenarioWords(scheme, site))...)
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
