package main

import (
	"context"
	"io/fs"
	"slices"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/rule"
	"tebiki/generator/view"
)

// project is a folder with content/ and rules/, read and checked.
type project struct {
	ruleset
	site      *page.Site // nil if rules or content have errors; a failed scenario is none of theirs
	templates *view.Templates
	problems  []diag.Problem
}

// openProject reads and checks everything in fsys, and reports all that is
// wrong with rules, scenarios and content at once, on the day today. err is a fault of ours.
func openProject(ctx context.Context, fsys fs.FS, today rule.Date) (*project, error) {
	templates, err := parseTemplates()
	if err != nil {
		return nil, err
	}
	if problems := folder.Check(fsys); problems != nil {
		return &project{problems: problems}, nil // what they say would only be half of it
	}
	rules, problems, err := loadSound(ctx, fsys)
	if err != nil {
		return nil, err
	}
	return checkProject(ctx, fsys, today, templates, new(page.Reader), rules, problems)
}

// checkProject is openProject for rules that have been read, with problems.
func checkProject(ctx context.Context, fsys fs.FS, today rule.Date, templates *view.Templates, reader *page.Reader, rules ruleset, problems []diag.Problem) (*project, error) {
	p := &project{ruleset: rules, templates: templates, problems: slices.Clone(problems)}
	p.problems = append(p.problems, strayRules(fsys)...)
	var cases caseResults
	var fault error
	var trying sync.WaitGroup
	trying.Go(func() { cases, fault = runScenarios(ctx, fsys, p.ruleset) })
	site, more := reader.Load(fsys, p.scheme, templates.Words())
	trying.Wait()
	if fault != nil {
		return nil, fault
	}
	p.problems = append(p.problems, more...)
	if site != nil {
		p.problems = append(p.problems, view.Missing(site)...)
		p.problems = append(p.problems, site.Expired(today)...)
	}
	if !diag.Failed(p.problems) {
		p.site = site
	}
	p.problems = append(p.problems, cases.all(today, p.scheme, site)...)
	diag.Sort(p.problems)
	return p, nil
}
