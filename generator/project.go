package main

import (
	"context"
	"io/fs"

	"tebiki/generator/diag"
	"tebiki/generator/page"
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
// wrong with rules, scenarios and content at once. err is a fault of ours.
func openProject(ctx context.Context, fsys fs.FS) (*project, error) {
	templates, err := parseTemplates()
	if err != nil {
		return nil, err
	}
	p := &project{templates: templates}
	p.ruleset, p.problems, err = loadEditions(ctx, fsys)
	if err != nil {
		return nil, err
	}
	site, more := page.Load(fsys, p.scheme, templates.Words())
	p.problems = append(p.problems, more...)
	if site != nil {
		p.problems = append(p.problems, view.Missing(site)...)
	}
	if !diag.Failed(p.problems) {
		p.site = site
	}
	more, err = runScenarios(ctx, fsys, p.ruleset)
	if err != nil {
		return nil, err
	}
	p.problems = append(p.problems, more...)
	diag.Sort(p.problems)
	return p, nil
}
