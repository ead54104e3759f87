package main

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
)

// runDiff tells what members would see changed: results case by case, then
// words page by page. Scenarios that fail do not matter here: what they expect
// is often what is about to change.
func runDiff(ctx context.Context, sys system, args []string) int {
	o := newOptions(sys, "diff")
	asJSON := o.Bool("json", false, "")
	rest, status, ok := o.parse(&sys, args)
	if !ok {
		return status
	}
	if len(rest) > 1 {
		return sys.badUsage(diag.Textf("「%s」は余分です", "“%s” is one argument too many", rest[1]), diag.Text{})
	}
	old := o.in("public")
	if len(rest) == 1 {
		old = rest[0]
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
		diag.Print(sys.stderr, sys.lang, problems)
		return exitUsage
	}
	d := difference{
		before: before, after: p.diagram,
		cases: rule.Compare(before, p.diagram),
		pages: changes.Compare(pages, htmlOf(files)),
		words: wordsFor(p, sys.lang),
		lang:  sys.lang,
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
	name, problems := editionFile(os.DirFS(dir))
	if problems != nil {
		return nil, problems, nil
	}
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		return nil, nil, err
	}
	scheme, problems := rule.Load(path.Join(filepath.ToSlash(dir), name), data)
	if diag.Failed(problems) {
		return nil, problems, nil
	}
	diagram, problems := rule.Decide(scheme)
	return diagram, problems, nil
}

// publishedPages reads the pages of a built site.
func publishedPages(dir string) (map[string][]byte, error) {
	if _, err := os.Stat(filepath.Join(dir, publish.Marker)); err != nil {
		return nil, textError{diag.Textf("%s はtebikiが作ったサイトではありません", "%s is not a site that tebiki built", dir)}
	}
	pages := map[string][]byte{}
	fsys := os.DirFS(dir)
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".html" {
			return err
		}
		pages[name], err = fs.ReadFile(fsys, name)
		return err
	})
	return pages, err
}

func htmlOf(files []publish.File) map[string][]byte {
	pages := map[string][]byte{}
	for _, f := range files {
		if strings.HasSuffix(f.Path, ".html") {
			pages[f.Path] = f.Data
		}
	}
	return pages
}
