package command

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tebiki/generator/coverage"
	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/project"
	"tebiki/generator/restate"
	"tebiki/generator/rewrite"
	"tebiki/generator/todo"
)

// runTodo lists what a person still has to write or confirm, or records that
// something is right.
func runTodo(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "todo")
	recorded, held, status, ok := o.named(ctx, &sys, "record", args)
	if !ok {
		return status
	}
	defer held.Close()
	p, err := project.Open(ctx, o.sources(), o.today)
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	if p.Draft == nil || len(p.Draft.Site.Languages) == 0 {
		if err := diag.Report(sys.Stderr, sys.Lang, p.Problems); err != nil {
			return sys.fail(ExitUsage, err)
		}
		return ExitUsage
	}
	for _, what := range recorded {
		done := o.recordEither(sys, held, p, what)
		if status = max(status, done); done == ExitUsage {
			return status
		}
	}
	if len(recorded) > 0 {
		return status
	}
	return o.listTodo(sys, p)
}

// countErrors counts the problems that stop a build.
func countErrors(problems []diag.Problem) (n int) {
	for _, p := range problems {
		if p.Severity == diag.Error {
			n++
		}
	}
	return n
}

// listTodo prints what there is to do, and returns the exit status.
func (o *options) listTodo(sys System, p *project.Project) int {
	in := todo.Input{Draft: p.Draft, Cases: p.Cases, CasesIn: project.ScenariosFile}
	errors := countErrors(p.Problems) - countErrors(p.Official) // which are items of the list
	compared := true
	switch texts, problems, err := coverage.OpenTexts(o.sources(), ""); {
	case err != nil: // there is no official text
	case !p.Compared:
		compared = false
	case diag.Failed(problems):
		errors += len(problems)
		compared = false
	default:
		in.Official, in.Missing = texts.Newest, p.Official
	}
	items := todo.List(in)
	if errors > 0 {
		fmt.Fprintln(sys.Stdout, diag.Textf("先に直す所が%dか所あります。check で見られます", "to mend first: %d; check shows them", errors).In(sys.Lang))
		fmt.Fprintln(sys.Stdout)
	}
	changed := o.newChanged(sys, p)
	for _, item := range items {
		printItem(sys, item, changed)
	}
	count := map[todo.Kind]int{}
	for _, item := range items {
		count[item.Kind]++
	}
	official := diag.Textf("%d", "%d", count[todo.Official])
	if !compared {
		official = diag.Textf("まだ数えていません", "not counted yet")
	}
	fmt.Fprintln(sys.Stdout, diag.Textf("残っていること: %[1]d件（公式の文書 %[2]s、訳がない %[3]d、訳を直す %[4]d、見比べて確かめる %[5]d）",
		"to do: %[1]d (official text %[6]s, not translated %[3]d, translations to put right %[4]d, to compare and confirm %[5]d)",
		len(items)-count[todo.Case]-count[todo.Name], official.JA, count[todo.Translate], count[todo.Retranslate], count[todo.Confirm], official.EN).In(sys.Lang))
	if !compared {
		fmt.Fprintln(sys.Stdout, diag.Textf("公式の文書とは、まだ比べていません。先に直す所（check の error）がある間は、サイトが組み立てられず、比べられないからです。直したら、もう一度 todo を実行します",
			"nothing is compared with the official text yet: as long as there is something to mend first (an error of check), there is no site to compare with it. Mend that, and run todo again").In(sys.Lang))
	}
	if n := count[todo.Case]; n > 0 {
		fmt.Fprintln(sys.Stdout, diag.Textf("ほかに、新しい版の場合 %d件を、文書と見比べます", "and cases of the new edition to compare with the text: %d", n).In(sys.Lang))
	}
	if n := count[todo.Name]; n > 0 {
		fmt.Fprintln(sys.Stdout, diag.Textf("ほかに、どこの言い直しかが書かれていない文 %d件に、リンクか restates を書きます", "and texts that do not name what they say again, which want a link or restates: %d", n).In(sys.Lang))
	}
	if unconfirmed := restate.List(p.Draft); !p.Draft.KeepsConfirmed() && len(unconfirmed) > 0 {
		sayNothingConfirmed(sys, unconfirmed)
	}
	if len(items)+errors == 0 {
		return ExitOK
	}
	if count[todo.Retranslate]+count[todo.Confirm]+count[todo.Case] > 0 {
		fmt.Fprintln(sys.Stdout, diag.Textf("直したか、見比べて合っていたものは、todo -record と上の名前（#の前だけなら、そのファイル全部）で記録します",
			"what you have put right, or compared and found to agree, is recorded with todo -record and a name above (up to the #, the whole file)").In(sys.Lang))
	}
	return ExitProblems
}

// sayNothingConfirmed says how the records of a site begin that keeps none, and
// what there is to compare first: of such a site the list has none of it.
func sayNothingConfirmed(sys System, all []restate.Passage) {
	fmt.Fprintln(sys.Stdout, diag.Textf("このサイトには、見比べた記録（[confirmed]）がまだありません。ほかの所にあることをもう一度言っている所が、%d か所あります。",
		"this site keeps no records yet of what was compared ([confirmed]); places that say again what stands elsewhere: %d", len(all)).In(sys.Lang))
	for _, p := range all[:min(longList, len(all))] {
		fmt.Fprintf(sys.Stdout, "    %s#%s\n", p.Name, p.ID)
	}
	if more := len(all) - longList; more > 0 {
		fmt.Fprintf(sys.Stdout, "    %s\n", diag.Textf("…ほか %d か所", "…and %d more", more).In(sys.Lang))
	}
	fmt.Fprintln(sys.Stdout, diag.Textf("1か所を todo -record と上の名前で記録すると、残りが todo に、見比べる文と並んで出ます。全部を見比べ終わっているのなら、todo -record content でまとめて記録できます",
		"record one with todo -record and its name, and todo lists the others beside what they say again; if all of them have been compared already, todo -record content records them at once").In(sys.Lang))
}

// printItem prints one thing to do, with the texts to compare.
func printItem(sys System, item todo.Item, changed *changed) {
	at := fmt.Sprintf("%s:%d", item.Place.File, item.Place.Line)
	if item.Name == "" {
		fmt.Fprintf(sys.Stdout, "%s\n    %s\n", at, item.What.In(sys.Lang))
	} else {
		fmt.Fprintf(sys.Stdout, "%s\n    %s (%s)\n", item.Name, item.What.In(sys.Lang), at)
	}
	here := diag.Textf("ここ", "here")
	if item.Kind == todo.Official {
		here = diag.Textf("公式の文書", "the official text")
	}
	printText(sys, here.In(sys.Lang), item.Here)
	changed.print(item.Own)
	for line := range strings.Lines(item.Hint.In(sys.Lang)) {
		fmt.Fprintf(sys.Stdout, "    %s\n", strings.TrimSpace(line))
	}
	for _, original := range item.Of {
		name := original.Name.In(sys.Lang)
		if original.Place.Line > 0 {
			name += fmt.Sprintf(" (%s:%d)", original.Place.File, original.Place.Line)
		}
		printText(sys, name, original.Text)
		changed.print(original.Is)
	}
	fmt.Fprintln(sys.Stdout)
}

// longText is how many lines of a text are printed.
const longText = 12

// printText prints a text below its name, without the empty lines in it.
func printText(sys System, name, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	fmt.Fprintf(sys.Stdout, "    %s:\n", name)
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "+++ ")) {
		line = strings.TrimSpace(strings.TrimPrefix(line, "+++ "))
		if line == "" {
			continue
		}
		if n++; n > longText {
			fmt.Fprintln(sys.Stdout, "        …")
			return
		}
		fmt.Fprintf(sys.Stdout, "        %s\n", line)
	}
}

// recordEither records that what a path names is right: the cases that were
// copied for a new edition, or what package page keeps records of.
func (o *options) recordEither(sys System, held *rewrite.Held, p *project.Project, what string) int {
	if p.Cases == nil || len(p.Cases.Copied()) == 0 || !slices.Contains(o.belowSources(what), project.ScenariosFile) {
		return o.record(sys, held, p.Draft, what)
	}
	before, err := os.ReadFile(o.in(project.ScenariosFile))
	if err != nil {
		return sys.fail(ExitUsage, err)
	}
	data, n := p.Cases.Confirmed()
	if err := held.Replace(o.in(project.ScenariosFile), before, data); err != nil {
		return sys.fail(ExitUsage, savedMeanwhile(project.ScenariosFile, err))
	}
	fmt.Fprintln(sys.Stdout, diag.Textf("%s: %d件を、新しい文書と見比べたと記録しました（copied の行を消しました）", "%s: recorded as compared with the new text: %d (their lines copied are gone)", project.ScenariosFile, n).In(sys.Lang))
	return ExitOK
}

// record records that a file, a part of it ("PATH#ANCHOR"), or every file below
// a folder is right as it is now, and returns the exit status.
func (o *options) record(sys System, held *rewrite.Held, draft *page.Draft, what string) int {
	name, id, anchored := strings.Cut(what, "#")
	if anchored && id == "" {
		return sys.namesNoPart(what)
	}
	known := recordable(draft)
	files := o.namedFiles(known, name)
	if len(files) == 0 {
		return sys.badUsage(diag.Textf("「%s」に、記録するものはありません", "there is nothing to record in “%s”", name), diag.DidYouMean(halfWidth(filepath.ToSlash(name)), known))
	}
	var all outcome
	for _, file := range files {
		done, status := o.recordFile(sys, held, draft, file, id)
		if status != ExitOK {
			return status
		}
		all.add(done)
	}
	return all.print(sys, what)
}

// recordable lists the files that something can be recorded in.
func recordable(draft *page.Draft) []string {
	var names []string
	for _, p := range restate.List(draft) {
		names = append(names, p.Name)
	}
	for _, lang := range draft.Site.Languages[1:] {
		for _, t := range draft.TranslationsInto(lang.ID) {
			if t.State != page.Untranslated {
				names = append(names, t.Name)
			}
		}
	}
	for _, t := range draft.OlderTranslations() {
		names = append(names, t.Name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// namedFiles finds which files a path means: one, or all below a folder.
func (o *options) namedFiles(known []string, name string) []string {
	for _, name := range o.belowSources(name) {
		var files []string
		for _, file := range known {
			if file == name || strings.HasPrefix(file, name+"/") {
				files = append(files, file)
			}
		}
		if len(files) > 0 {
			return files
		}
	}
	return nil
}

// recordFile records what is right in one file. With id, it is that part alone;
// without, what only a person who names it can confirm is left out.
func (o *options) recordFile(sys System, held *rewrite.Held, draft *page.Draft, file, id string) (done outcome, status int) {
	var all []page.Translation
	for _, lang := range draft.Site.Languages[1:] {
		for _, t := range draft.TranslationsInto(lang.ID) {
			if t.Name == file && t.State != page.Untranslated {
				all = append(all, t)
			}
		}
	}
	for _, t := range draft.OlderTranslations() {
		if t.Name == file {
			all = append(all, t)
		}
	}
	accept := slices.DeleteFunc(slices.Clone(all), func(t page.Translation) bool { return id != "" && t.ID != id })
	if id == "" {
		accept, done.left = withoutUntouched(accept)
	}
	for _, t := range accept {
		done.note(nameOf(t), t.IsRecorded())
		done.again = done.again || t.State == page.Stale && t.IsUntouched()
	}
	lines, order := ownRecords(accept), idsOf(all)
	for _, p := range restate.List(draft) {
		if p.Name != file {
			continue
		}
		order = append(order, p.ID)
		if id == "" || p.ID == id {
			lines = append(lines, p.Record())
			done.note(p.Name+"#"+p.ID, p.IsConfirmed())
		}
	}
	if len(lines) == 0 && len(done.left) == 0 {
		return done, sys.badUsage(diag.Textf("%s に「%s」はないか、記録するものがありません", "%s has no “%s”, or there is nothing to record in it", file, id), diag.DidYouMean(id, order))
	}
	return done, o.writeRecords(sys, held, file, records{accepted: accept, translations: all, confirmed: lines, order: order, whole: id == ""})
}
