package command

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/rewrite"
	"tebiki/generator/serve"
)

// runTranslations lists the sections that are untranslated, or older than what
// they translate, or records that some are up to date.
func runTranslations(ctx context.Context, sys System, args []string) int {
	o := newOptions(sys, "translations")
	accepted, held, status, ok := o.named(ctx, &sys, "accept", args)
	if !ok {
		return status
	}
	defer held.Close()
	all, problems := []page.Translation(nil), folder.Check(o.sources())
	if problems == nil {
		all, problems = page.AllTranslations(o.sources())
	}
	if all == nil {
		if err := diag.Report(sys.Stderr, sys.Lang, problems); err != nil {
			return sys.fail(ExitUsage, err)
		}
		return ExitUsage
	}
	if len(accepted) == 0 {
		return listTranslations(sys, all)
	}
	for _, what := range accepted {
		done := o.accept(sys, held, all, what)
		if status = max(status, done); done == ExitUsage {
			return status
		}
	}
	return status
}

// named reads a flag that names what is to be recorded, once or several times,
// and if it does holds the sources: of two commands at once the later reads what
// the earlier wrote. ok is false if the command must end with status.
func (o *options) named(ctx context.Context, sys *System, flag string, args []string) (names []string, held *rewrite.Held, status int, ok bool) {
	o.Func(flag, "", func(s string) error {
		if strings.HasPrefix(s, "-") { // the next flag stands where a name should
			return errNoName
		}
		names = append(names, strings.ReplaceAll(s, "＃", "#")) // as an input method writes it
		return nil
	})
	if status, ok := o.none(sys, args); !ok {
		return nil, nil, status, false
	}
	held = new(rewrite.Held) // which holds nothing
	if len(names) > 0 {
		var err error
		if held, err = o.hold(ctx, *sys); err != nil {
			return nil, nil, sys.fail(ExitUsage, err), false
		}
	}
	return names, held, ExitOK, true
}

// listTranslations prints what is not current, and how many sections there are
// of each state.
func listTranslations(sys System, all []page.Translation) int {
	count := map[page.State]int{}
	for _, t := range all {
		count[t.State]++
		if t.State != page.Current {
			fmt.Fprintln(sys.Stdout, stateText(t).In(sys.Lang))
		}
	}
	sum := diag.Textf("%d か所のうち、古い訳 %d、訳なし %d、記録なし %d",
		"%d sections: %d out of date, %d untranslated, %d without a record",
		len(all), count[page.Stale], count[page.Untranslated], count[page.Unrecorded])
	fmt.Fprintln(sys.Stdout, sum.In(sys.Lang))
	if count[page.Current] == len(all) {
		return ExitOK
	}
	if count[page.Stale]+count[page.Unrecorded] > 0 {
		next := diag.Text{
			JA: "訳を見直したら、todo -record と上の名前（#の前だけなら、そのファイル全部）で記録してください",
			EN: "when a translation has been put right, record it: todo -record and a name above (up to the #, the whole file)",
		}
		fmt.Fprintln(sys.Stdout, next.In(sys.Lang))
	}
	for _, lang := range serve.LanguagesOf(slices.DeleteFunc(slices.Clone(all), page.Translation.IsOlder)) {
		beside := diag.Textf("serve を動かしている間は、%s%s/ で、元の文と訳を並べて見られます", "while serve runs, %s%s/ shows each beside its source", serve.ReviewRoot, lang)
		fmt.Fprintln(sys.Stdout, beside.In(sys.Lang))
	}
	return ExitProblems
}

// stateText says in one line how a translation stands: its name, as -accept
// takes it, then what is the matter, and where the source is.
func stateText(t page.Translation) diag.Text {
	name := nameOf(t)
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
func (o *options) accept(sys System, held *rewrite.Held, all []page.Translation, what string) int {
	file, id, anchored := strings.Cut(what, "#")
	if anchored && id == "" {
		return sys.namesNoPart(what)
	}
	name, ok := o.translatedFile(all, file)
	if !ok {
		return sys.badUsage(diag.Textf("「%s」という訳のファイルはありません", "“%s” is no file of translations", file), diag.DidYouMean(filepath.ToSlash(file), names(all)))
	}
	inFile := slices.DeleteFunc(slices.Clone(all), func(t page.Translation) bool { return t.Name != name })
	list := slices.DeleteFunc(slices.Clone(inFile), func(t page.Translation) bool {
		return t.State == page.Untranslated || id != "" && t.ID != id
	})
	if len(list) == 0 {
		return sys.badUsage(diag.Textf("%s に「%s」の訳がありません", "%s has no translation of “%s”", name, id), diag.DidYouMean(id, idsOf(inFile)))
	}
	var left []page.Translation
	if id == "" {
		list, left = withoutUntouched(list)
	}
	var own []page.Line
	if len(list) > 0 && list[0].Keeps {
		own = ownRecords(list)
	}
	if status := o.writeRecords(sys, held, name, records{accepted: list, translations: inFile, confirmed: own, order: idsOf(inFile), whole: id == ""}); status != ExitOK {
		return status
	}
	done := diag.Textf("%s: %d か所を、今の文に合う訳として記録しました", "%s: up to date from now on, sections recorded: %d", name, len(list))
	fmt.Fprintln(sys.Stdout, done.In(sys.Lang))
	return sys.leftOut(left)
}

// translatedFile finds which file of translations a path means.
func (o *options) translatedFile(all []page.Translation, file string) (name string, ok bool) {
	known := names(all)
	for _, name := range o.belowSources(file) {
		if slices.Contains(known, name) {
			return name, true
		}
	}
	return "", false
}

// names lists the files of translations.
func names(all []page.Translation) []string {
	var list []string
	for _, t := range all {
		list = append(list, t.Name)
	}
	return slices.Compact(list)
}
