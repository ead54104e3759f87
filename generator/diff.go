package main

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
	"tebiki/generator/view"
)

// runDiff tells what members would see changed: results case by case, then
// words page by page. Scenarios that fail do not matter here: what they expect
// is often what is about to change.
func runDiff(ctx context.Context, sys system, args []string) int {
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
	if *asHTML != "" && (isWithin(*asHTML, old) || o.sourceAt(*asHTML) != "") {
		return sys.badUsage(diag.Textf("-html の %s は、サイトやその元になるファイルの場所です。報告はそこに置けません", "-html would put the report among the files of the site, in %s; name another place", *asHTML), diag.Text{})
	}
	p, files, status, ok := o.comparableSite(ctx, sys)
	if !ok {
		return status
	}
	pages, err := publishedPages(old)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	before, problems, err := publishedRules(old)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	if before == nil {
		diag.Report(sys.stderr, sys.lang, problems)
		return exitUsage
	}
	facts, err := publishedFacts(folder.Open(old))
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	d := difference{
		before: before, after: p.diagram,
		cases: rule.Compare(before, p.diagram),
		pages: changes.Compare(pages, builtPages(files)),
		site:  p.site, published: facts,
		words: wordsFor(p, sys.lang),
		lang:  sys.lang,
	}
	if *asHTML != "" { // before anything is shown, since whoever reads that may stop reading
		if err := d.writeReport(*asHTML, old, o.today); err != nil {
			return sys.fail(exitUsage, err)
		}
		fmt.Fprintln(sys.stderr, diag.Textf("報告を %s に書き出しました", "The report is in %s", *asHTML).In(sys.lang))
	}
	write := d.text
	if *asJSON {
		write = d.json
	}
	if err := write(sys.stdout); err != nil {
		return sys.fail(exitUsage, err)
	}
	if d.isEmpty() {
		return exitOK
	}
	return exitProblems
}

// publishedRules reads the rules a built site was made from. The diagram is
// nil if a problem is an error.
func publishedRules(dir string) (*rule.Diagram, []diag.Problem, error) {
	files, problems, err := openEditions(folder.Open(dir))
	if problems != nil || err != nil {
		return nil, problems, err
	}
	var editions []*rule.Scheme
	for _, f := range files {
		scheme, more := rule.Load(path.Join(filepath.ToSlash(dir), f.name), f.data)
		problems = append(problems, more...)
		editions = append(editions, scheme)
	}
	if diag.Failed(problems) {
		return nil, problems, nil
	}
	diagram, problems := rule.DecideEditions(editions)
	return diagram, problems, nil
}

// publishedPages reads the pages of a built site.
func publishedPages(dir string) ([]changes.Document, error) {
	if !publish.IsSite(dir) {
		return nil, textError{diag.Textf("%s はtebikiが作ったサイトではありません", "%s is not a site that tebiki built", dir)}
	}
	var pages []changes.Document
	fsys := folder.Open(dir)
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".html" {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		pages = append(pages, changes.Document{Path: name, HTML: data, Repeats: view.Repeats(name)})
		return err
	})
	return pages, err
}

// builtPages picks the pages of a site that was just built.
func builtPages(files []publish.File) []changes.Document {
	var pages []changes.Document
	for _, f := range files {
		if path.Ext(f.Path) == ".html" {
			pages = append(pages, changes.Document{Path: f.Path, HTML: f.Data, Repeats: view.Repeats(f.Path)})
		}
	}
	return pages
}
