package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/rewrite"
)

// runTranslations lists the sections that are untranslated, or older than what
// they translate, or records that some are up to date.
func runTranslations(ctx context.Context, sys system, args []string) int {
	o := newOptions(sys, "translations")
	var accepted []string
	o.Func("accept", "", func(s string) error {
		accepted = append(accepted, s)
		return nil
	})
	if status, ok := o.none(&sys, args); !ok {
		return status
	}
	var held *rewrite.Held
	if len(accepted) > 0 { // of two at once, the later reads what the earlier wrote
		var err error
		if held, err = o.hold(ctx, sys); err != nil {
			return sys.fail(exitUsage, err)
		}
		defer held.Close()
	}
	all, problems := []page.Translation(nil), folder.Check(o.sources())
	if problems == nil {
		all, problems = page.Translations(o.sources())
	}
	if all == nil {
		if err := diag.Report(sys.stderr, sys.lang, problems); err != nil {
			return sys.fail(exitUsage, err)
		}
		return exitUsage
	}
	if len(accepted) == 0 {
		return listTranslations(sys, all)
	}
	for _, what := range accepted {
		if status := o.accept(sys, held, all, what); status != exitOK {
			return status
		}
	}
	return exitOK
}

// listTranslations prints what is not current, and how many sections there are
// of each state.
func listTranslations(sys system, all []page.Translation) int {
	count := map[page.State]int{}
	for _, t := range all {
		count[t.State]++
		if t.State != page.Current {
			fmt.Fprintln(sys.stdout, stateText(t).In(sys.lang))
		}
	}
	sum := diag.Textf("%d か所のうち、古い訳 %d、訳なし %d、記録なし %d",
		"%d sections: %d out of date, %d untranslated, %d without a record",
		len(all), count[page.Stale], count[page.Untranslated], count[page.Unrecorded])
	fmt.Fprintln(sys.stdout, sum.In(sys.lang))
	if count[page.Current] == len(all) {
		return exitOK
	}
	if count[page.Stale]+count[page.Unrecorded] > 0 {
		next := diag.Text{
			JA: "訳を見直したら、translations -accept と上の名前（#の前だけなら、そのファイル全部）で記録してください",
			EN: "when a translation has been put right, record it: translations -accept and a name above (up to the #, the whole file)",
		}
		fmt.Fprintln(sys.stdout, next.In(sys.lang))
	}
	for _, lang := range languagesOf(all) {
		beside := diag.Textf("serve を動かしている間は、%s%s/ で、元の文と訳を並べて見られます", "while serve runs, %s%s/ shows each beside its source", reviewRoot, lang)
		fmt.Fprintln(sys.stdout, beside.In(sys.lang))
	}
	return exitProblems
}

// stateText says in one line how a translation stands: its name, as -accept
// takes it, then what is the matter, and where the source is.
func stateText(t page.Translation) diag.Text {
	name := t.Name
	if t.ID != "" {
		name += "#" + t.ID
	}
	texts := map[page.State]diag.Text{
		page.Stale:        {JA: "元の文が変わりました", EN: "the original has changed"},
		page.Unrecorded:   {JA: "どの文から訳したかの記録がありません", EN: "nothing records what it was translated from"},
		page.Untranslated: {JA: "訳がありません", EN: "not translated"},
	}
	text, place := texts[t.State], fmt.Sprintf("%s:%d", t.Source.File, t.Source.Line)
	if t.Title != "" {
		place += " " + t.Title
	}
	return diag.Text{
		JA: name + ": " + text.JA + "（" + place + "）",
		EN: name + ": " + text.EN + " (" + place + ")",
	}
}

// accept records that a file, or one section of it ("PATH#ANCHOR"), is up to
// date, and returns the exit status.
func (o *options) accept(sys system, held *rewrite.Held, all []page.Translation, what string) int {
	file, id, _ := strings.Cut(what, "#")
	name, ok := o.translatedFile(all, file)
	if !ok {
		return sys.badUsage(diag.Textf("「%s」という訳のファイルはありません", "“%s” is no file of translations", file), diag.DidYouMean(filepath.ToSlash(file), names(all)))
	}
	inFile := slices.DeleteFunc(slices.Clone(all), func(t page.Translation) bool { return t.Name != name })
	list := slices.DeleteFunc(slices.Clone(inFile), func(t page.Translation) bool {
		return t.State == page.Untranslated || id != "" && t.ID != id
	})
	if len(list) == 0 {
		var ids []string
		for _, t := range inFile {
			ids = append(ids, t.ID)
		}
		return sys.badUsage(diag.Textf("%s に「%s」の訳がありません", "%s has no translation of “%s”", name, id), diag.DidYouMean(id, ids))
	}
	before, err := os.ReadFile(o.in(name))
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	data, problems := page.Accept(name, before, list, inFile, id == "")
	if data == nil {
		if err := diag.Report(sys.stderr, sys.lang, problems); err != nil {
			return sys.fail(exitUsage, err)
		}
		return exitUsage
	}
	if !bytes.Equal(data, before) {
		if err := held.Replace(o.in(name), before, data); err != nil {
			return sys.fail(exitUsage, savedMeanwhile(name, err))
		}
	}
	done := diag.Textf("%s: %d か所を、今の文に合う訳として記録しました", "%s: up to date from now on, sections recorded: %d", name, len(list))
	fmt.Fprintln(sys.stdout, done.In(sys.lang))
	return exitOK
}

// translatedFile finds what a path means: a file below the folder of -C, as
// the list shows it, or seen from where the command runs.
func (o *options) translatedFile(all []page.Translation, file string) (name string, ok bool) {
	known := names(all)
	name = path.Clean(filepath.ToSlash(file))
	if slices.Contains(known, name) {
		return name, true
	}
	here, err := filepath.Abs(file)
	if err != nil {
		return "", false
	}
	root, err := filepath.Abs(o.dir)
	if err != nil {
		return "", false
	}
	below, err := filepath.Rel(root, here)
	name = filepath.ToSlash(below)
	return name, err == nil && slices.Contains(known, name)
}

// names lists the files of translations.
func names(all []page.Translation) []string {
	var list []string
	for _, t := range all {
		list = append(list, t.Name)
	}
	return slices.Compact(list)
}
