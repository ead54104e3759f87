package command

import (
	"context"

	"tebiki/generator/diag"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// runCheck reports every problem and writes nothing, unless it is asked to
// rewrite what the scenarios expect.
func runCheck(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "check")
	file := o.String("rules", "", "")
	asJSON := o.Bool("json", false, "")
	update := o.Bool("update-scenarios", false, "")
	correcting := o.String("edition", "", "")
	var given []string
	o.Func("answer", "", func(s string) error {
		given = append(given, s)
		return nil
	})
	if status, ok := o.none(&sys, args); !ok {
		return status
	}
	if *update || given != nil {
		if *file != "" || *asJSON {
			return sys.badUsage(diag.Textf("-update-scenarios と -answer は -rules や -json と一緒に使えません", "-update-scenarios and -answer go with neither -rules nor -json"), diag.Text{})
		}
		if *update && given != nil {
			return sys.badUsage(diag.Textf("-answer は -update-scenarios と一緒に使えません。先に答えを足し、違いを見てから expect を書き直します", "-answer does not go with -update-scenarios: add the answers first, and see what differs before what is expected is rewritten"), diag.Text{})
		}
		if _, isDate := rule.ParseDate(*correcting); *correcting != "" && !isDate {
			return sys.badUsage(diag.Textf("-edition には、2022-06-01 のような版の日付を書きます", "-edition takes the day of an edition, like 2022-06-01"), diag.Text{})
		}
		return o.updateScenarios(ctx, sys, *correcting, given)
	}
	if *correcting != "" {
		return sys.badUsage(diag.Textf("-edition は -update-scenarios か -answer と一緒に使います", "-edition goes with -update-scenarios or -answer"), diag.Text{})
	}
	var problems []diag.Problem
	if *file != "" {
		_, found, err := o.openRules(ctx, *file)
		if err != nil {
			return sys.fail(ExitUsage, err)
		}
		problems = found
	} else {
		p, err := project.Open(ctx, o.sources(), o.today)
		if err != nil {
			return sys.fail(ExitUsage, err)
		}
		problems = p.Problems
	}
	print := diag.Report
	if *asJSON {
		print = diag.PrintJSON
	}
	if err := print(sys.Stdout, sys.Lang, problems); err != nil {
		return sys.fail(ExitUsage, err)
	}
	if diag.Failed(problems) {
		return ExitProblems
	}
	return ExitOK
}
