package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"tebiki/generator/coverage"
	"tebiki/generator/diag"
	"tebiki/generator/publish"
	"tebiki/generator/source"
)

// runCoverage compares the official text with the site as it would be built.
func runCoverage(ctx context.Context, sys system, args []string) int {
	o := newOptions(sys, "coverage")
	file := o.String("source", "", "")
	if status, ok := o.none(&sys, args); !ok {
		return status
	}
	p, files, status, ok := o.comparableSite(ctx, sys)
	if !ok {
		return status
	}
	official, exceptions, problems, err := o.officialText(*file)
	if err != nil {
		return sys.fail(exitUsage, err)
	}
	if diag.Failed(problems) {
		diag.Print(sys.stderr, sys.lang, problems)
		return exitUsage
	}
	pages := sourcePages(files, p.site.Languages[0].ID)
	status = exitOK
	for _, text := range official {
		report := coverage.Compare(text, pages, exceptions)
		if err := diag.Print(sys.stdout, sys.lang, report.Problems); err != nil {
			return sys.fail(exitUsage, err)
		}
		summary := diag.Textf("%s: 文書の%d片のうち、%d片がサイトにあり、%d片は例外として記録されています", "%s: of %d pieces of the text, %d are on the site and %d are recorded exceptions", text.Name, report.Pieces, report.Found, report.Excepted)
		fmt.Fprintln(sys.stdout, summary.In(sys.lang))
		if diag.Failed(report.Problems) {
			status = exitProblems
		}
	}
	return status
}

// officialText reads the text of -source, or all of content/source/*.txt, and
// the exceptions beside it.
func (o *options) officialText(file string) ([]*source.File, []coverage.Exception, []diag.Problem, error) {
	fsys := os.DirFS(o.dir)
	names, err := fs.Glob(fsys, "content/source/*.txt")
	if err != nil {
		return nil, nil, nil, err
	}
	read := func(name string) ([]byte, error) { return fs.ReadFile(fsys, name) }
	if file != "" {
		names, read = []string{file}, os.ReadFile
	}
	if len(names) == 0 {
		return nil, nil, nil, textError{diag.Textf("content/source/ に公表された文書（.txt）がありません", "there is no official text (.txt) in content/source/")}
	}
	var texts []*source.File
	var problems []diag.Problem
	for _, name := range names {
		data, err := read(name)
		if err != nil {
			return nil, nil, nil, err
		}
		text, more := source.Open(strings.ReplaceAll(name, `\`, "/"), data)
		problems = append(problems, more...)
		if text != nil {
			texts = append(texts, text)
		}
	}
	name := path.Join("content", "source", "exceptions.toml")
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return texts, nil, problems, nil
	}
	if err != nil {
		return nil, nil, nil, err
	}
	exceptions, more := coverage.LoadExceptions(name, data)
	return texts, exceptions, append(problems, more...), nil
}

// sourcePages picks the built pages in the source language.
func sourcePages(files []publish.File, language string) []coverage.Page {
	var pages []coverage.Page
	for _, f := range files {
		if strings.HasPrefix(f.Path, language+"/") && path.Ext(f.Path) == ".html" {
			pages = append(pages, coverage.Page{Path: f.Path, HTML: f.Data})
		}
	}
	return pages
}
