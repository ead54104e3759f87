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
	site      *page.Site // nil if a problem is an error
	templates *view.Templates
	problems  []diag.Problem
}

// openProject reads and checks everything in fsys, and reports all that is
// wrong with rules and content at once. err is a fault of ours.
func openProject(ctx context.Context, fsys fs.FS) (*project, error) {
	templates, err := parseTemplates()
	if err != nil {
		return nil, err
	}
	p := &project{templates: templates}
	name, problems := editionFile(fsys)
	if name != "" {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		p.ruleset, problems = loadRules(ctx, name, data)
	}
	site, more := page.Load(fsys, p.scheme, templates.Words())
	p.problems = append(problems, more...)
	if site != nil {
		p.problems = append(p.problems, view.Missing(site)...)
	}
	diag.Sort(p.problems)
	if !diag.Failed(p.problems) {
		p.site = site
	}
	return p, nil
}
