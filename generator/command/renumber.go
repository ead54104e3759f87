package command

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/renumber"
	"tebiki/generator/rewrite"
)

// runRenumber shows which headings get the number of their place, and what
// follows them; with -write it does so.
func runRenumber(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "renumber")
	write := o.Bool("write", false, "")
	only, status, ok := o.parse(&sys, args)
	if !ok {
		return status
	}
	var held *rewrite.Held
	if *write { // of two at once, the later reads what the earlier wrote
		var err error
		if held, err = o.hold(ctx, sys); err != nil {
			return sys.fail(ExitUsage, err)
		}
		defer held.Close()
	}
	problems := folder.Check(o.sources())
	var plan *renumber.Plan
	named := map[string]bool{} // of the arguments that some page answers to
	if problems == nil {
		plan, problems = renumber.Make(o.sources(), func(p *page.Page) bool { return isNamed(p, only, named) })
	}
	if plan == nil {
		if err := diag.Report(sys.Stdout, sys.Lang, problems); err != nil {
			return sys.fail(ExitUsage, err)
		}
		return ExitProblems
	}
	for _, name := range only {
		if !named[name] {
			return sys.badUsage(diag.Textf("「%s」という、番号の付いた見出しのあるページはありません", "there is no page “%s” with numbered headings", name),
				diag.Textf("qa/4 か content/ja/qa/4-lump-sum.md のように書きます", "write it as qa/4 or content/ja/qa/4-lump-sum.md"))
		}
	}
	showPlan(sys, plan, *write)
	switch {
	case len(plan.Files) == 0:
		return ExitOK
	case !*write:
		return ExitProblems
	}
	return o.carryOut(sys, held, plan)
}

// isNamed reports whether a page is among those that arguments name, by key or
// by file; without any every page is.
func isNamed(p *page.Page, only []string, named map[string]bool) bool {
	for _, name := range only {
		if clean := path.Clean(filepath.ToSlash(halfWidth(name))); clean == p.Key || clean == p.File || strings.HasPrefix(clean, "content/") && strings.HasSuffix(clean, "/"+p.File) {
			named[name] = true
			return true
		}
	}
	return len(only) == 0
}

// showPlan prints what changes, file by file.
func showPlan(sys System, plan *renumber.Plan, writes bool) {
	say := func(text diag.Text) { fmt.Fprintln(sys.Stdout, text.In(sys.Lang)) }
	if len(plan.Files) == 0 {
		say(diag.Textf("見出しの番号は、並びのとおりです", "the numbers of the headings are those of their order"))
		return
	}
	for _, n := range plan.Notes {
		say(diag.Textf("%[1]s:%[2]d: 新しい%[4]sとみなします。これまでの%[4]sは%[3]d行目で、そこを指していたものが付いていきます: %[5]s",
			"%[1]s:%[2]d: taken for the new %[4]s; what names %[4]s so far follows line %[3]d: %[5]s", n.Name, n.New, n.Old, n.Number, n.Title))
	}
	for _, d := range plan.Doubts {
		say(diag.Textf("%[1]s:%[2]d: %[3]s を、だれも確かめていません。これまでの%[4]sのことと考えて、そこに付いていきます（訳も）。新しい%[4]sのことなら、この所を、番号を付け直したあとで直します",
			"%[1]s:%[2]d: nobody has confirmed %[3]s here; it follows the %[4]s there was so far, in the translation too; if the new %[4]s is meant, correct it once the numbers are given", d.Name, d.Line, d.Target, d.Number))
	}
	for i, c := range plan.Changes {
		if i == 0 || plan.Changes[i-1].Name != c.Name {
			fmt.Fprintln(sys.Stdout, c.Name)
		}
		fmt.Fprintf(sys.Stdout, "  %d: %s → %s\n", c.Line, c.Old, c.New)
	}
	if names := onlyRecords(plan); len(names) > 0 {
		say(diag.Textf("[translated] か [confirmed] の記録だけ: %s", "records of [translated] or [confirmed] alone: %s", strings.Join(names, ", ")))
	}
	say(diag.Textf("番号か id が変わる見出し %d、変わる所 %d、ファイル %d", "headings with another number or id: %d; places that change: %d, in files: %d",
		plan.Headings, len(plan.Changes), len(plan.Files)))
	if !writes {
		say(diag.Textf("まだ何も書きかえていません。これでよければ、renumber -write を実行してください", "nothing is written yet; if this is right, run renumber -write"))
	}
}

// onlyRecords are the files of which nothing changes but what [translated]
// or [confirmed] records.
func onlyRecords(plan *renumber.Plan) (names []string) {
	for _, f := range plan.Files {
		if !slices.ContainsFunc(plan.Changes, func(c renumber.Change) bool { return c.Name == f.Name }) {
			names = append(names, f.Name)
		}
	}
	return names
}

// carryOut writes the files of a plan, all or none.
func (o *options) carryOut(sys System, held *rewrite.Held, plan *renumber.Plan) int {
	var changes []rewrite.Change
	for _, f := range plan.Files {
		changes = append(changes, rewrite.Change{Name: o.in(f.Name), Before: f.Before, After: f.After})
	}
	if err := replaceAll(held, changes); err != nil {
		return sys.fail(ExitUsage, err)
	}
	done := diag.Textf("書きかえました。check で確かめてください", "written; check it with check")
	fmt.Fprintln(sys.Stdout, done.In(sys.Lang))
	return ExitOK
}
