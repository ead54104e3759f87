package command

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/project"
	"tebiki/generator/rewrite"
	"tebiki/generator/scenario"
	"tebiki/wasm"
)

// updateScenarios makes the expectations in the scenarios file what the rules
// now say, prints what changed, and returns the exit status. Of editions that
// have begun, only the one named is touched. With answers given, these are added to
// the cases that lack them, and nothing else is done.
func (o *options) updateScenarios(ctx context.Context, sys System, correcting string, given []string) int {
	held, err := o.hold(ctx, sys)
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	defer held.Close()
	data, err := fs.ReadFile(o.sources(), project.ScenariosFile)
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	rules, problems, err := o.openRules(ctx, "")
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	var file *scenario.File
	if rules.Scheme != nil {
		var more []diag.Problem
		file, more = scenario.Load(project.ScenariosFile, data, rules.Scheme)
		problems = append(problems, more...)
	}
	if file != nil && given != nil && !diag.Failed(problems) {
		return o.answerScenarios(ctx, sys, held, data, file, rules, given, correcting)
	}
	if !diag.Failed(problems) {
		var more []diag.Problem
		if more, err = o.rewriteScenarios(ctx, sys, held, data, file, rules.Module, correcting); err != nil {
			return sys.fail(ExitUsage, err)
		}
		problems = append(problems, more...)
	}
	if err := diag.Report(sys.Stdout, sys.Lang, problems); err != nil {
		return sys.fail(ExitUsage, err)
	}
	if diag.Failed(problems) {
		return ExitProblems
	}
	return ExitOK
}

// rewriteScenarios writes the updated file, if it differs, and prints a line
// for each changed scenario and one for them all. The problems are scenarios
// that a person must rewrite.
func (o *options) rewriteScenarios(ctx context.Context, sys System, held *rewrite.Held, before []byte, file *scenario.File, module []byte, correcting string) ([]diag.Problem, error) {
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
		if err := held.Replace(o.in(project.ScenariosFile), before, data); err != nil {
			return nil, savedMeanwhile(project.ScenariosFile, err)
		}
	}
	for _, c := range changes {
		fmt.Fprintln(sys.Stdout, c.Text(sys.Lang))
	}
	done := diag.Textf("%s: %d件のうち%d件の expect を書き直しました", "%s: of %d scenarios, %d have a new expect",
		project.ScenariosFile, len(file.Scenarios), len(changes))
	fmt.Fprintln(sys.Stdout, done.In(sys.Lang))
	o.nameBegun(sys, left)
	return file.Problems(left, o.today, nil, false), nil
}

// nameBegun prints, for each edition whose cases were left because it has begun,
// how many these are and the command that rewrites them all the same.
func (o *options) nameBegun(sys System, left []scenario.Failure) {
	count := map[string]int{}
	for _, f := range left {
		if edition := f.Correctable(o.today); edition != "" {
			count[edition]++
		}
	}
	for _, edition := range slices.Sorted(maps.Keys(count)) {
		fmt.Fprintln(sys.Stdout, diag.Textf("%[3]sの版の%[2]d件は、書き直していません。今日の日付で、もう始まっている版だからです（まだ公開していなくても同じです）。公表された文書と見比べて規則の方が正しければ、次のコマンドで書き直します: tebiki check -update-scenarios -edition %[1]s",
			"%[2]d of the edition of %[3]s are left as they were, because by today's date it has begun (published or not). Compare with the official text; if the rules are right, this rewrites them: tebiki check -update-scenarios -edition %[1]s", edition, count[edition], fact.DayOf(edition)).In(sys.Lang))
	}
}

// answerScenarios adds answers to the cases that lack them, prints which, and
// returns the exit status. What they expect stays.
func (o *options) answerScenarios(ctx context.Context, sys System, held *rewrite.Held, before []byte, file *scenario.File, rules project.Ruleset, given []string, correcting string) int {
	var answers []scenario.Given
	for _, text := range given {
		answer, message, hint := scenario.ReadGiven(rules.Scheme, text)
		if message != (diag.Text{}) {
			return sys.badUsage(message, hint)
		}
		answers = append(answers, answer)
	}
	program, err := wasm.Open(ctx, rules.Module)
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	defer program.Close(ctx)
	data, changed, err := file.Answer(ctx, program, answers, o.today, correcting)
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	if len(changed) > 0 {
		if err := held.Replace(o.in(project.ScenariosFile), before, data); err != nil {
			return sys.fail(ExitUsage, savedMeanwhile(project.ScenariosFile, err))
		}
	}
	for _, name := range changed {
		fmt.Fprintf(sys.Stdout, "  %s\n", name)
	}
	fmt.Fprintln(sys.Stdout, diag.Textf("%s: %d件に、足りない答えを書き足しました。expect は変えていません。答えが場合に合っているかを確かめてください", "%s: answers added to %d scenarios that lacked them; what they expect is as it was; see that the answers are right for each",
		project.ScenariosFile, len(changed)).In(sys.Lang))
	return ExitOK
}
