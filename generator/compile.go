package main

import (
	"context"

	"tebiki/generator/diag"
	"tebiki/generator/rewrite"
)

// runCompile writes the module of one rules file.
func runCompile(ctx context.Context, sys system, args []string) int {
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
		return sys.fail(exitUsage, err)
	}
	if err := diag.Report(sys.stderr, sys.lang, problems); err != nil {
		return sys.fail(exitProblems, err)
	}
	if diag.Failed(problems) {
		return exitProblems
	}
	if err := rewrite.File(*out, rules.module); err != nil {
		return sys.fail(exitUsage, err)
	}
	return exitOK
}
