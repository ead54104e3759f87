package main

import (
	"context"
	"fmt"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
)

// runEval runs the compiled module on answers from the command line, or on
// JSON lines from standard input.
func runEval(ctx context.Context, sys system, args []string) int {
	o := newOptions(sys, "eval")
	file := o.String("rules", "", "")
	today := o.String("today", sys.today.String(), "")
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
		return sys.fail(exitUsage, err)
	}
	if diag.Failed(problems) {
		diag.Report(sys.stderr, sys.lang, problems)
		return exitUsage
	}
	e, err := newEvaluator(ctx, rules.module, sys.lang)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	defer e.close(ctx)
	if *batch {
		if len(rest) > 0 {
			return sys.badUsage(diag.Textf("-batch では答えを標準入力に書きます", "with -batch, answers come on standard input"), diag.Text{})
		}
		failed, err := e.batch(ctx, sys.stdin, sys.stdout, day)
		if err != nil {
			return sys.fail(exitUsage, err)
		}
		if failed {
			return exitUsage
		}
		return exitOK
	}
	line, message, hint, err := e.one(ctx, rest, day)
	if message != (diag.Text{}) {
		return sys.badUsage(message, hint)
	}
	if err == nil {
		_, err = fmt.Fprintf(sys.stdout, "%s\n", line)
	}
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	return exitOK
}
