package command

import (
	"context"
	"fmt"

	"tebiki/generator/diag"
	"tebiki/generator/eval"
	"tebiki/generator/rule"
)

// runEval runs the compiled module on answers from the command line, or on
// JSON lines from standard input.
func runEval(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "eval")
	file := o.String("rules", "", "")
	today := o.String("today", sys.Today.String(), "")
	batch := o.Bool("batch", false, "")
	rest, status, ok := o.parse(&sys, args)
	if !ok {
		return status
	}
	day, ok := rule.ParseDate(*today)
	if !ok {
		return sys.badUsage(diag.Textf("-today は 2022-06-01 の形で書きます", "-today is a date like 2022-06-01"), diag.Text{})
	}
	rules, problems, err := o.openRules(ctx, *file)
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	if diag.Failed(problems) {
		diag.Report(sys.Stderr, sys.Lang, problems)
		return ExitUsage
	}
	e, err := eval.New(ctx, rules.Module, sys.Lang)
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	defer e.Close(ctx)
	if *batch {
		if len(rest) > 0 {
			return sys.badUsage(diag.Textf("-batch では答えを標準入力に書きます", "with -batch, answers come on standard input"), diag.Text{})
		}
		failed, err := e.Batch(ctx, sys.Stdin, sys.Stdout, day)
		if err != nil {
			return sys.fail(ExitUsage, err)
		}
		if failed {
			return ExitUsage
		}
		return ExitOK
	}
	line, message, hint, err := e.One(ctx, rest, day)
	if message != (diag.Text{}) {
		return sys.badUsage(message, hint)
	}
	if err == nil {
		_, err = fmt.Fprintf(sys.Stdout, "%s\n", line)
	}
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	return ExitOK
}
