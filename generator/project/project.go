// Package project is a folder with content/ and rules/, read, checked and ready
// to be shown: the road that every command takes.
//
//	rules/*.toml        → Ruleset: scheme, diagram, module, proved (rules.go)
//	rules/scenarios.toml → tried on the module (scenarios.go)
//	content/            → page.Draft, proofread, → page.Site
//	Site                → compared with content/source (official.go)
//	all of it           → Project, with every problem (project.go)
//	Project             → view.Site, the files of the site (build.go)
package project

import (
	"context"
	"io/fs"
	"slices"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/progress"
	"tebiki/generator/proofread"
	"tebiki/generator/rule"
	"tebiki/generator/scenario"
	"tebiki/generator/view"
)

// Project is a folder with content/ and rules/, read and checked.
type Project struct {
	Ruleset
	Site      *page.Site  // nil if rules or content have errors; a failed scenario is none of theirs
	Draft     *page.Draft // what was read of content/, whatever is wrong with it; nil if the folder cannot be read
	Guards    Guards
	Cases     *scenario.File // nil where there are none, or their file has errors
	Tried     bool           // there is nothing wrong but what the official text says otherwise
	Templates *view.Templates
	Problems  []diag.Problem
	Official  []diag.Problem // those of them that the official text tells of
	Compared  bool           // with the official text, if there is one; false where errors leave nothing to compare

	waiting *progress.Line
	plain   *view.PlainForm // as the self-check without scripts is light enough; nil where that was not looked at
}

// Reader reads the same folder again and again, sooner where much is as it was
// the last time. The zero Reader has read nothing.
type Reader struct {
	// Early is told of a site as soon as everything is read and nothing is wrong so
	// far, before the words are proofread; may be nil.
	Early func(*Project)

	content page.Reader
	words   proofread.Reader
	plain   plainReader
}

// Keep has the reader keep the pages it reads, for the next time.
func (r *Reader) Keep() { r.content.Keeps = true }

// DropTrees has the reader hold no tree of a page, as of a large site.
func (r *Reader) DropTrees() { r.content.DropsTrees = true }

// IsAsRead reports whether the bytes of a file are those that were read the last
// time.
func (r *Reader) IsAsRead(name string, data []byte) bool { return r.content.IsAsRead(name, data) }

// Open reads and checks everything in fsys, and reports all that is wrong with
// rules, scenarios and content at once, on the day today. err is a fault of
// ours.
func Open(ctx context.Context, fsys fs.FS, today rule.Date) (*Project, error) {
	if problems := folder.Check(fsys); problems != nil {
		return &Project{Problems: problems}, nil // what they say would only be half of it
	}
	progress.From(ctx).Stage(diag.Text{JA: "規則を確かめています", EN: "proving the rules"}, 0)
	reader := new(Reader)
	var ahead, proving sync.WaitGroup
	ahead.Go(func() { Templates() }) // what needs no rules
	ahead.Go(func() { reader.content.OpenAhead(fsys) })
	ahead.Go(figure.Prepare)
	rules, problems, err := compileSound(fsys)
	ahead.Wait()
	if err != nil {
		return nil, err
	}
	proving.Go(func() { rules.prove(ctx) })
	defer proving.Wait() // before anything is said of them
	templates, err := Templates()
	if err != nil {
		return nil, err
	}
	p, err := Check(ctx, fsys, today, templates, reader, rules, problems)
	reader.words = proofread.Reader{} // the draft holds its reader, and nobody asks again what it read
	return p, err
}

// Check is Open for rules that have been read, with problems.
func Check(ctx context.Context, fsys fs.FS, today rule.Date, templates *view.Templates, reader *Reader, rules Ruleset, problems []diag.Problem) (*Project, error) {
	p := &Project{Ruleset: rules, Templates: templates, Problems: slices.Clone(problems)}
	p.Problems = append(p.Problems, strayRules(fsys)...)
	p.waiting = progress.From(ctx)
	reader.content.Waiting = p.waiting
	var cases caseResults
	var fault error
	var trying sync.WaitGroup
	trying.Go(func() { cases, fault = runScenarios(ctx, fsys, p.Ruleset) })
	draft := reader.content.Read(fsys, p.Scheme, templates.Words())
	readable := !diag.Failed(draft.Problems) // what else is wrong is with the words
	if reader.Early != nil && readable && !diag.Failed(p.Problems) && p.Diagram != nil {
		early := *p
		early.Site = draft.Site
		reader.Early(&early)
	}
	var official, heavy []diag.Problem
	var unread error
	var comparing, weighing sync.WaitGroup
	p.Compared = readable && p.Diagram != nil
	if p.Compared { // which takes one processor, and proofreading not always all the others
		comparing.Go(func() { official, unread = p.official(fsys, draft.Site) })
		if !diag.Failed(p.Problems) && view.Missing(draft.Site) == nil {
			weighing.Go(func() {
				p.plain, heavy = reader.plain.choose(fsys, templates, draft.Site, p.Diagram, reader.content.Keeps)
			})
		}
	}
	reader.words.Check(draft)
	comparing.Wait()
	p.Draft = draft
	site, more := draft.Finish()
	trying.Wait()
	if fault != nil {
		return nil, fault
	}
	p.Problems = append(p.Problems, more...)
	if site != nil {
		p.Problems = append(p.Problems, view.Missing(site)...)
	}
	weighing.Wait()
	p.Problems = append(p.Problems, heavy...)
	p.Problems = append(p.Problems, dated(today, p.Scheme, site)...)
	if !diag.Failed(p.Problems) {
		p.Site = site
	}
	p.Problems = append(p.Problems, cases.all(today, p.Scheme, site, diag.Failed(official))...)
	if !diag.Failed(p.Problems) {
		p.Problems = append(p.Problems, draft.Doubts...)
	}
	if cases.file != nil {
		p.Cases = cases.file
		p.Guards.Cases = cases.file.Scenarios
	}
	p.Tried = !diag.Failed(p.Problems)
	if unread != nil {
		return nil, unread
	}
	p.Official = official
	p.Problems = append(toldOnce(p.Problems, official), official...)
	diag.Sort(p.Problems)
	return p, nil
}

// dated are the problems that only the day today shows. A clock that was never
// set says 1970; from there every day is far off, and nothing is told.
func dated(today rule.Date, scheme *rule.Scheme, site *page.Site) []diag.Problem {
	var problems []diag.Problem
	if today <= 0 {
		return nil
	}
	if scheme != nil {
		problems = append(problems, scheme.FarOff(today)...)
	}
	if site != nil {
		problems = append(problems, site.Expired(today)...)
		problems = append(problems, site.Early(today)...)
	}
	return problems
}
