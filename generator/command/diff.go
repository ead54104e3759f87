package command

import (
	"context"
	"fmt"
	"path"
	"path/filepath"

	"tebiki/generator/diag"
	"tebiki/generator/diff"
)

// runDiff tells what members would see changed: results case by case, then
// words page by page. Scenarios that fail do not matter here: what they expect
// is often what is about to change.
func runDiff(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "diff")
	asJSON := o.Bool("json", false, "")
	asHTML := o.String("html", "", "")
	rest, status, ok := o.parse(&sys, args)
	if !ok {
		return status
	}
	if len(rest) > 1 {
		return sys.tooMany(rest[1])
	}
	old := o.in("public")
	if len(rest) == 1 {
		old = rest[0]
	}
	if *asHTML != "" && path.Ext(*asHTML) != ".html" {
		return sys.badUsage(diag.Textf("-html には、.html で終わるファイルの名前を書きます（例: -html 変更.html）", "-html takes the name of a file that ends in .html"), diag.Text{})
	}
	if *asHTML != "" && (isWithin(*asHTML, old) || isWithin(*asHTML, o.in("public")) || o.sourceAt(*asHTML) != "") {
		return sys.badUsage(diag.Textf("-html の %s は、サイトやその元になるファイルの場所です。報告はそこに置けません", "-html would put the report among the files of the site, in %s; name another place", *asHTML), diag.Text{})
	}
	p, files, status, ok := o.comparableSite(ctx, sys)
	if !ok {
		return status
	}
	d, problems, err := diff.From(diff.Old{Dir: old, IsLastBuild: filepath.Clean(old) == filepath.Clean(o.in("public"))}, p, files, sys.Lang)
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	if d == nil {
		diag.Report(sys.Stderr, sys.Lang, problems)
		return ExitUsage
	}
	if *asHTML != "" { // before anything is shown, since whoever reads that may stop reading
		if err := d.WriteReport(*asHTML, o.today); err != nil {
			return sys.fail(ExitUsage, err)
		}
		fmt.Fprintln(sys.Stderr, diag.Textf("報告を %s に書き出しました", "The report is in %s", *asHTML).In(sys.Lang))
	}
	write := d.Text
	if *asJSON {
		write = d.JSON
	}
	if err := write(sys.Stdout); err != nil {
		return sys.fail(ExitUsage, err)
	}
	if d.IsEmpty() {
		return ExitOK
	}
	return ExitProblems
}
