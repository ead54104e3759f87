package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"tebiki/generator/diag"
	"tebiki/generator/rewrite"
	"tebiki/generator/scenario"
	"tebiki/wasm"
)

// scenariosFile holds the cases that every build tries, below the folder of
// -C. A scheme need not have it.
const scenariosFile = "rules/scenarios.toml"

// runScenarios checks the scenarios in fsys against the names of the rules,
// and runs them where the rules are sound enough to have a module. err is a
// fault of ours.
func runScenarios(ctx context.Context, fsys fs.FS, rules ruleset) ([]diag.Problem, error) {
	data, err := fs.ReadFile(fsys, scenariosFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil || rules.scheme == nil { // without rules the names mean nothing
		return nil, err
	}
	file, problems := scenario.Load(scenariosFile, data, rules.scheme)
	if file == nil || rules.module == nil {
		return problems, nil
	}
	program, err := wasm.Open(ctx, rules.module)
	if err != nil {
		return nil, err
	}
	failed, err := file.Run(ctx, program)
	return append(problems, failed...), errors.Join(err, program.Close(ctx))
}

// updateScenarios makes the expectations in the scenarios file what the rules
// now say, prints what changed, and returns the exit status.
func (o *options) updateScenarios(ctx context.Context, sys system) int {
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
		if more, err = o.rewriteScenarios(ctx, sys, held, data, file, rules.module); err != nil {
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
func (o *options) rewriteScenarios(ctx context.Context, sys system, held *rewrite.Held, before []byte, file *scenario.File, module []byte) ([]diag.Problem, error) {
	program, err := wasm.Open(ctx, module)
	if err != nil {
		return nil, err
	}
	defer program.Close(ctx)
	data, changes, problems, err := file.Update(ctx, program)
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
	return problems, nil
}
