package serve

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/project"
	"tebiki/generator/view"
	"tebiki/generator/watch"
)

// patienceWithSaves is how long files may go on changing before what was
// read in between is shown.
const patienceWithSaves = time.Second

// retries are how often a file that went away while it was read is forgiven.
const retries = 5

// untilShown is how long a browser is left alone to show a new page, before
// the translations are read for their own page.
const untilShown = 300 * time.Millisecond

// untilFetched is how long the processors are left to those who look at a page
// that was saved, before all is checked.
const untilFetched = 50 * time.Millisecond

// manyPages is how many pages a site has, in all languages, whose saved pages are
// shown before all is checked. Fewer are checked before anybody could see them.
const manyPages = 250

func hasManyPages(site *page.Site) bool { return pagesOf(site) >= manyPages }

// pagesOf is how many pages a site has, in all languages.
func pagesOf(site *page.Site) int {
	n := 0
	for _, pages := range site.Pages {
		n += len(pages)
	}
	return n
}

// follow builds again after every change until the context ends.
func (b *Rebuilder) follow(ctx context.Context, sources *watch.Sources, l *live, out *terminal) error {
	for sources.Paused(ctx) {
		if b.take(sources); b.rests && b.isAsRead(b.during) {
			b.forgetChanges()
			continue
		}
		if err := b.into(ctx, l, out, sources); err != nil && ctx.Err() == nil {
			return err
		}
	}
	return nil
}

// into builds the site and has it shown. Where sources says that sources changed
// meanwhile, what was read may be half of a change: it is read again. Of a site
// of many pages, those that were saved are shown before all is checked.
func (b *Rebuilder) into(ctx context.Context, l *live, out *terminal, sources *watch.Sources) error {
	if b.reading != nil {
		b.reading.Stop() // what changes again at once is compared when it rests
	}
	b.rests = false
	for failures, since := 0, time.Now(); ; {
		b.glimpse(ctx, l, sources)
		is := b.buildBeside(ctx, l, sources)
		isPatient := time.Since(since) < patienceWithSaves
		switch {
		case is.err != nil && failures < retries && ctx.Err() == nil:
			failures++
			time.Sleep(watch.Settling)
		case is.err != nil:
			return is.err
		case !b.during.IsEmpty() && (isPatient || l.sight().State == Checking):
		case sources != nil && isPatient && !sources.Settled(ctx):
			sources.Paused(ctx)
			b.take(sources)
		default:
			l.show(is.site, is.problems, translationsOf(is.project))
			b.rests = is.project != nil
			b.reading = time.AfterFunc(untilShown, func() { b.rest(l, is.project) })
			if err := out.print(is.problems); err != nil || b.during.IsEmpty() {
				return err
			}
			since = time.Now() // what has changed meanwhile is next
		}
	}
}

// rest is for when nobody waits: translations are read, which a later change is
// compared with, and what the build of a large site has left is cleared away, so
// that this is not done while the next save is waited for.
func (b *Rebuilder) rest(l *live, p *project.Project) {
	l.sight().sections()
	if p != nil && p.Site != nil && hasManyPages(p.Site) {
		debug.FreeOSMemory()
	}
}

// buildBeside builds, and shows what is saved meanwhile.
func (b *Rebuilder) buildBeside(ctx context.Context, l *live, sources *watch.Sources) built {
	building, done := context.WithCancel(ctx)
	defer done()
	made := make(chan built, 1)
	b.during = watch.Changes{}
	go func() {
		defer done()
		if l.sight().State == Checking {
			time.Sleep(untilFetched)
		}
		made <- b.build(ctx, func(p *project.Project) {
			if hasManyPages(p.Site) {
				l.showFirst(b.view(p), p.Site)
			}
		})
	}()
	for sources != nil && sources.Paused(building) {
		b.take(sources)
		b.glimpse(ctx, l, sources)
	}
	is := <-made
	b.take(sources)
	if is.project != nil && b.isAsRead(b.during) {
		b.forgetChanges()
	}
	b.use(is)
	return is
}

// take notes what has changed.
func (b *Rebuilder) take(sources *watch.Sources) {
	if sources == nil {
		return
	}
	changes := sources.Changes()
	b.since.Add(changes)
	b.during.Add(changes)
	b.unseen = b.unseen || !changes.IsEmpty()
}

// forgetChanges is for those of files whose bytes were read already.
func (b *Rebuilder) forgetChanges() {
	b.during = watch.Changes{}
	if b.isBase {
		b.since, b.unseen = watch.Changes{}, false
	}
}

// glimpse shows the pages that were saved, before all is checked; where what was
// saved is more than pages, or they have errors, that it is being read.
func (b *Rebuilder) glimpse(ctx context.Context, l *live, sources *watch.Sources) {
	if sources == nil || b.base == nil || !b.unseen || !hasManyPages(b.base.Site) {
		return
	}
	b.unseen = false
	site, ok := b.Again(b.since)
	switch {
	case !ok:
		l.tellReading()
	case sources.Settled(ctx):
		l.showUnchecked(site)
	default:
		b.unseen = true
	}
}

// Again returns the site that was sound last with the pages read again that have
// changed since, before anything else is read and checked. ok is false where more
// has changed, or one of them has an error.
func (b *Rebuilder) Again(changes watch.Changes) (site *view.Site, ok bool) {
	if b.base == nil || changes.More {
		return nil, false
	}
	names := slices.Sorted(maps.Keys(changes.Names))
	names = slices.DeleteFunc(names, func(name string) bool { return isHidden(name) || b.isPassing(name) })
	for _, name := range names {
		if folder.CheckFile(b.fsys, name) != nil {
			return nil, false
		}
	}
	again, ok := b.base.Again(names)
	if !ok {
		return nil, false
	}
	return b.view(again), true
}

// isAsRead reports whether the bytes of files that have changed are those that
// were read the last time: the system tells of a change that was read already.
func (b *Rebuilder) isAsRead(changes watch.Changes) bool {
	if changes.More {
		return false
	}
	for name := range changes.Names {
		if isHidden(name) {
			continue
		}
		if data, err := fs.ReadFile(b.fsys, name); err != nil || !b.reader.IsAsRead(name, data) {
			return false
		}
	}
	return true
}

// isHidden reports whether nobody reads a file, as of those that editors keep
// beside the one that is open.
func isHidden(name string) bool { return strings.HasPrefix(path.Base(name), ".") }

// isPassing reports whether a file in a folder of pages is gone that was none of
// them, as editors make for a moment to save another.
func (b *Rebuilder) isPassing(name string) bool {
	in, base := path.Split(name)
	if _, isPage := b.base.Site.FileOfPage(name); isPage || !slices.Contains(page.Folders(), path.Base(in)) || folder.IsFileName(base) {
		return false
	}
	_, err := fs.Stat(b.fsys, name)
	return errors.Is(err, fs.ErrNotExist)
}
