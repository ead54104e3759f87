package main

import (
	"context"
	"fmt"

	"tebiki/generator/diag"
)

// runCoverage lists what there is to do until the site, as it would be built,
// says what the official text says.
func runCoverage(ctx context.Context, sys system, args []string) int {
	o := newOptions(sys, "coverage")
	file := o.String("source", "", "")
	if status, ok := o.none(&sys, args); !ok {
		return status
	}
	p, files, status, ok := o.comparableSite(ctx, sys)
	if !ok {
		fmt.Fprintln(sys.stderr, diag.Textf("上の所を直すと、公式の文書と比べられます", "mend these, and the site can be compared with the official text").In(sys.lang))
		return status
	}
	texts, problems, err := openOfficial(o.sources(), *file)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	if diag.Failed(problems) {
		diag.Report(sys.stderr, sys.lang, problems)
		return exitUsage
	}
	report, err := texts.compare(o.sources(), p, files)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	if report.Pieces == 0 { // else all of it would be on the site
		return sys.fail(exitProblems, diag.Errorf("%s には文が1つもないので、サイトと比べられません。中身が消えたのなら、前に保存したものに戻してください", "there is no sentence in %s, so there is nothing to compare the site with; if what was in it is lost, put back the file saved before", fileNames(texts.newest)))
	}
	if err := diag.Report(sys.stdout, sys.lang, report.Problems); err != nil {
		return sys.fail(exitUsage, err)
	}
	for _, line := range texts.summary(report) {
		fmt.Fprintln(sys.stdout, line.In(sys.lang))
	}
	if diag.Failed(report.Problems) {
		return exitProblems
	}
	return exitOK
}
