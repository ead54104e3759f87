package command

import (
	"context"
	"fmt"

	"tebiki/generator/coverage"
	"tebiki/generator/diag"
)

// runCoverage lists what there is to do until the site, as it would be built,
// says what the official text says.
func runCoverage(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "coverage")
	file := o.String("source", "", "")
	if status, ok := o.none(&sys, args); !ok {
		return status
	}
	p, files, status, ok := o.comparableSite(ctx, sys)
	if !ok {
		fmt.Fprintln(sys.Stderr, diag.Textf("上の所を直すと、公式の文書と比べられます", "mend these, and the site can be compared with the official text").In(sys.Lang))
		return status
	}
	texts, problems, err := coverage.OpenTexts(o.sources(), *file)
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	if diag.Failed(problems) {
		diag.Report(sys.Stderr, sys.Lang, problems)
		return ExitUsage
	}
	report := texts.Compare(p.Covered(o.sources(), files))
	if report.Pieces == 0 { // else all of it would be on the site
		return sys.fail(ExitProblems, diag.Errorf("%s には文が1つもないので、サイトと比べられません。中身が消えたのなら、前に保存したものに戻してください", "there is no sentence in %s, so there is nothing to compare the site with; if what was in it is lost, put back the file saved before", coverage.FileNames(texts.Newest)))
	}
	if !texts.IsBefore(p.Scheme.Effective) {
		report.TellOfExceptions()
	}
	if err := diag.Report(sys.Stdout, sys.Lang, report.Problems); err != nil {
		return sys.fail(ExitUsage, err)
	}
	for _, line := range texts.Summary(report) {
		fmt.Fprintln(sys.Stdout, line.In(sys.Lang))
	}
	if diag.Failed(report.Problems) {
		return ExitProblems
	}
	return ExitOK
}
