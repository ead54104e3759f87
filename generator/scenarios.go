package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/rewrite"
	"tebiki/generator/rule"
	"tebiki/generator/scenario"
	"tebiki/wasm"
)

// scenariosFile holds the cases that every build tries, below the folder of
// -C. A scheme need not have it.
const scenariosFile = "rules/scenarios.toml"

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
func runScenarios(ctx context.Context, fsys fs.FS, rules ruleset) (t caseResults, err error) {
	data, err := fs.ReadFile(fsys, scenariosFile)
	if errors.Is(err, fs.ErrNotExist) {
		return t, nil
	}
	if err != nil || rules.scheme == nil { // without rules the names mean nothing
		return t, err
	}
	t.file, t.problems = scenario.Load(scenariosFile, data, rules.scheme)
	if t.file == nil || rules.module == nil {
		return t, nil
	}
	program, err := wasm.Open(ctx, rules.module)
	if err != nil {
		return t, err
	}
	t.failures, err = t.file.Run(ctx, program)
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

// updateScenarios makes the expectations in the scenarios file what the rules
// now say, prints what changed, and returns the exit status. Of editions that
// have begun, only the one named is touched.
func (o *options) updateScenarios(ctx context.Context, sys system, correcting string) int {
	held, err := o.hold(ctx, sys)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	defer held.Close()
	data, err := fs.ReadFile(o.sources(), scenariosFile)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	rules, problems, err := o.openRules(ctx, "")
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	var file *scenario.File
	if rules.scheme != nil {
		var more []diag.Problem
		file, more = scenario.Load(scenariosFile, data, rules.scheme)
		problems = append(problems, more...)
	}
	if !diag.Failed(problems) {
		var more []diag.Problem
		if more, err = o.rewriteScenarios(ctx, sys, held, data, file, rules.module, correcting); err != nil {
			return sys.fail(exitUsage, err)
		}
		problems = append(problems, more...)
	}
	if err := diag.Report(sys.stdout, sys.lang, problems); err != nil {
		return sys.fail(exitUsage, err)
	}
	if diag.Failed(problems) {
		return exitProblems
	}
	return exitOK
}

// rewriteScenarios writes the updated file, if it differs, and prints a line
// for each changed scenario and one for them all. The problems are scenarios
// that a person must rewrite.
func (o *options) rewriteScenarios(ctx context.Context, sys system, held *rewrite.Held, before []byte, file *scenario.File, module []byte, correcting string) ([]diag.Problem, error) {
	program, err := wasm.Open(ctx, module)
	if err != nil {
		return nil, err
	}
	defer program.Close(ctx)
	data, changes, left, err := file.Update(ctx, program, o.today, correcting)
	if err != nil {
		return nil, err
	}
	if len(changes) > 0 {
		if err := held.Replace(o.in(scenariosFile), before, data); err != nil {
			return nil, savedMeanwhile(scenariosFile, err)
		}
	}
	for _, c := range changes {
		fmt.Fprintln(sys.stdout, c.Text(sys.lang))
	}
	done := diag.Textf("%s: %d件のうち%d件の expect を書き直しました", "%s: of %d scenarios, %d have a new expect",
		scenariosFile, len(file.Scenarios), len(changes))
	fmt.Fprintln(sys.stdout, done.In(sys.lang))
	return file.Problems(left, o.today, nil), nil
}
