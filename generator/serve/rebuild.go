package serve

import (
	"bytes"
	"context"
	"io/fs"
	"slices"
	"time"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/rule"
	"tebiki/generator/view"
	"tebiki/generator/watch"
)

// Rebuilder builds the site again and again, in memory. What did not change
// is not done again: the program's own templates and assets, the rules, whose
// proof takes as long as all else, and the pages, each read for itself.
type Rebuilder struct {
	fsys      fs.FS
	today     rule.Date
	templates *view.Templates
	assets    view.Assets
	keep      bool                // readers' browsers may keep the site
	reader    project.Reader      // of the content
	files     []project.RulesFile // that the rest was made from
	rules     project.Ruleset
	problems  []diag.Problem
	reading   *time.Timer     // until the translations are read; nil before the first build
	sized     func(pages int) // see Options.Memory

	base   *project.Project // that was sound last; nil before
	since  watch.Changes    // since it was read
	during watch.Changes    // since the last build began
	unseen bool             // some of them have not been looked at
	rests  bool             // what was read last is what is shown
	isBase bool             // what was read last is base
}

func NewRebuilder(fsys fs.FS, today rule.Date, keep bool) (*Rebuilder, error) {
	templates, err := project.Templates()
	if err != nil {
		return nil, err
	}
	bundled, err := project.Assets()
	b := &Rebuilder{fsys: fsys, today: today, templates: templates, assets: bundled, keep: keep}
	b.reader.Keep()
	return b, err
}

// DropTrees has it hold no tree of a page, as of a large site.
func (b *Rebuilder) DropTrees() { b.reader.DropTrees() }

// Build returns the site, or nil if it must not be seen, and all problems. Its
// pages are made when they are looked at.
func (b *Rebuilder) Build(ctx context.Context) (*view.Site, []diag.Problem, error) {
	is := b.build(ctx, nil)
	b.use(is)
	return is.site, is.problems, is.err
}

// built is what a build comes to.
type built struct {
	site     *view.Site       // nil if it must not be seen
	project  *project.Project // nil if nothing could be read
	problems []diag.Problem
	err      error
}

// build is Build; early is shown the site before its words are proofread, and may
// be nil.
func (b *Rebuilder) build(ctx context.Context, early func(*project.Project)) built {
	if problems := folder.Check(b.fsys); problems != nil {
		return built{problems: problems}
	}
	rules, problems, err := b.openRules(ctx)
	if err != nil {
		return built{err: err}
	}
	b.reader.Early = func(p *project.Project) {
		if b.sized != nil {
			b.sized(pagesOf(p.Site))
		}
		if early != nil {
			early(p)
		}
	}
	p, err := project.Check(ctx, b.fsys, b.today, b.templates, &b.reader, rules, problems)
	if err != nil {
		return built{err: err}
	}
	is := built{project: p, problems: p.Problems}
	if p.Tried { // a text that is being brought to what the official one says can be looked at
		is.site = b.view(p)
	}
	return is
}

// use takes what was built for what pages are read again into, if it can be.
func (b *Rebuilder) use(is built) {
	b.isBase = is.site != nil
	if b.isBase {
		b.base, b.since, b.unseen = is.project, watch.Changes{}, !b.during.IsEmpty()
		b.since.Add(b.during)
	}
}

func (b *Rebuilder) view(p *project.Project) *view.Site { return p.View(b.assets, "", b.keep) }

// openRules loads the rules in rules/, unless the files are as they were.
func (b *Rebuilder) openRules(ctx context.Context) (project.Ruleset, []diag.Problem, error) {
	files, problems, err := project.OpenEditions(b.fsys)
	if problems != nil || err != nil {
		return project.Ruleset{}, problems, err
	}
	same := func(a, b project.RulesFile) bool { return a.Name == b.Name && bytes.Equal(a.Data, b.Data) }
	if !slices.EqualFunc(files, b.files, same) {
		b.rules, b.problems = project.LoadRules(ctx, files...)
		b.files = files
	}
	return b.rules, b.problems, nil
}
