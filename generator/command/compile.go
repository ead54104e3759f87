package command

import (
	"context"

	"tebiki/generator/diag"
	"tebiki/generator/rewrite"
)

// runCompile writes the module of one rules file.
func runCompile(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "compile")
	file := o.String("rules", "", "")
	out := o.String("o", "", "")
	if status, ok := o.none(&sys, args); !ok {
		return status
	}
	if *file == "" || *out == "" {
		return sys.badUsage(diag.Textf("compile には -rules FILE と -o OUT.wasm が要ります", "compile needs -rules FILE and -o OUT.wasm"), diag.Text{})
	}
	rules, problems, err := o.openRules(ctx, *file)
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	if err := diag.Report(sys.Stderr, sys.Lang, problems); err != nil {
		return sys.fail(ExitProblems, err)
	}
	if diag.Failed(problems) {
		return ExitProblems
	}
	if err := rewrite.File(*out, rules.Module); err != nil {
		return sys.fail(ExitUsage, err)
	}
	return ExitOK
}
