package serve

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"reflect"
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
// is not done again: the program's own templates and assets, and the rules,
// whose proof takes as long as all else.
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
	reading   *time.Timer // until the translations are read; nil before the first build
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

// Build returns the site, or nil if it must not be seen, and all problems. Its
// pages are made when they are looked at.
func (b *Rebuilder) Build(ctx context.Context) (*view.Site, []diag.Problem, error) {
	if problems := folder.Check(b.fsys); problems != nil {
		return nil, problems, nil
	}
	rules, problems, err := b.openRules(ctx)
	if err != nil {
		return nil, nil, err
	}
	p, err := project.Check(ctx, b.fsys, b.today, b.templates, &b.reader, rules, problems)
	if err != nil {
		return nil, nil, err
	}
	if !p.Tried { // a text that is being brought to what the official one says can be looked at
		return nil, p.Problems, nil
	}
	return p.View(b.assets, "", b.keep), p.Problems, nil
}

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

// patienceWithSaves is how long files may go on changing before what was
// read in between is shown.
const patienceWithSaves = time.Second

// retries are how often a file that went away while it was read is forgiven.
const retries = 5

// untilShown is how long a browser is left alone to show a new page, before
// the translations are read for their own page.
const untilShown = 300 * time.Millisecond

// into builds the site and has it shown. Where sources says that sources changed
// meanwhile, what was read may be half of a change: it is read again.
func (b *Rebuilder) into(ctx context.Context, l *live, out *terminal, sources *watch.Sources) error {
	if b.reading != nil {
		b.reading.Stop() // what changes again at once is compared when it rests
	}
	for failures, since := 0, time.Now(); ; {
		site, problems, err := b.Build(ctx)
		switch {
		case err != nil && failures < retries && ctx.Err() == nil:
			failures++
			time.Sleep(watch.Settling)
		case err != nil:
			return err
		case sources != nil && time.Since(since) < patienceWithSaves && !sources.Settled(ctx):
			sources.Paused(ctx)
		default:
			l.show(site, problems)
			b.reading = time.AfterFunc(untilShown, func() { l.sight().sections() }) // what a later change is compared with
			return out.print(problems)
		}
	}
}

// follow builds again after every change until the context ends.
func (b *Rebuilder) follow(ctx context.Context, sources *watch.Sources, l *live, out *terminal) error {
	for sources.Paused(ctx) {
		if err := b.into(ctx, l, out, sources); err != nil && ctx.Err() == nil {
			return err
		}
	}
	return nil
}

// terminal prints what is wrong: problems once, not at every save.
type terminal struct {
	out, err io.Writer
	lang     string
	last     []diag.Problem
}

func (s *terminal) print(problems []diag.Problem) error {
	if reflect.DeepEqual(s.last, problems) || len(s.last) == 0 && len(problems) == 0 {
		return nil
	}
	s.last = problems
	if len(problems) == 0 {
		_, err := fmt.Fprintln(s.out, diag.Textf("問題はなくなりました", "everything is mended").In(s.lang))
		return err
	}
	if _, err := fmt.Fprintln(s.err); err != nil {
		return err
	}
	return diag.Report(s.err, s.lang, problems)
}
