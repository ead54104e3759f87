// Package publish puts a built site in place, all or nothing.
//
// # What happens, in order
//
//  1. A lock beside the target, .public.tebiki-lock, keeps other builds into
//     the same target out until this one is done. It is held by the process
//     and not by the file: it ends with the process, however that ends, and a
//     file left by a killed build holds up nobody.
//  2. What a killed build left beside the target is taken away; see recover.
//  3. The files are written to .public.tebiki-new beside the target, each with
//     its mode and flushed to the disk, and then their folders. The manifest
//     comes first, with the names of all files; their sums follow when all are
//     there, and then its last byte: a folder whose manifest lacks that is a
//     site that was never finished. Files are written as they are made, so
//     that a site need not fit into the memory.
//  4. The two folders change names; see exchange.
//  5. The folder that holds both is flushed, so that the change is on the disk
//     before anything of the old site goes.
//  6. The old site is removed, its manifest last.
//
// # What a reader of the site sees
//
// On Linux and macOS, where the file system can exchange two names
// (renameat2 with RENAME_EXCHANGE: ext4, XFS, Btrfs, tmpfs and more; APFS),
// each request sees the old site up to step 4 and the new one from then on.
// On Windows, on other systems, and on file systems that cannot, step 4 is
// two renames: the old site goes aside, then the new one comes in. Between
// the two there is no site for a moment, and if the process is killed right
// there, until the next build, which puts the old one back before it does
// anything else. Never is a site half old and half new. A page fetched just
// before the exchange may still ask for a style or script of the old site and
// not find it; the next page it opens is whole.
//
// A server that holds the folder itself open, and not its name, goes on
// serving the old folder, which is then empty: one started inside it, or a
// container into which that folder alone is mounted. Give it the folder above.
//
// # What is never removed
//
// A folder that does not carry our marker (the manifest) is somebody else's.
// It is not replaced; with Options.Force it is kept beside the site under
// another name. Files that somebody put into a site of ours and that its
// manifest does not list are kept the same way, with the site they were in;
// and so are files that were changed by hand after the build made them.
// A link as target is followed: the site it points at is replaced, the link
// stays.
//
// A site of ours that we may not remove, as when it was another user's turn in
// a shared folder, goes aside as .public.tebiki-left. Each build tries again
// to remove those, so that they are gone after the next turn of whoever may.
//
// # What an interruption leaves
//
// When the context of Swap ends before step 4, the site is as it was and
// nothing stays beside it. From step 4 on, what is left is brought to its end.
//
// # What is not guaranteed
//
// After a power cut the published site is the old or the new one on file
// systems that keep renames in order with fsync (those above, NTFS). Where
// folders cannot be flushed (Windows, some network drives), that rests on the
// file system's journal alone. A target that is itself a mount point, or
// whose folder lies on another file system, cannot change names with anything
// and is refused; the same holds for file systems without locks.
package publish

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"tebiki/generator/diag"
	"tebiki/generator/lock"
	"tebiki/generator/progress"
)

// File is one file of a site.
type File struct {
	Path string // relative, with forward slashes
	Data []byte
}

// ErrForeign means that the target exists and is not a site we built.
var ErrForeign = errors.New("the folder exists and was not made by tebiki")

// Options say how to open a place.
type Options struct {
	Force   bool   // replace a folder that is not ours, and keep it under another name
	Waiting func() // called once if another build holds the place; nil: nobody wants to know

	disk  disk
	inTwo bool // exchange by two renames, as where there is no other way
}

// Place is where a site is published, held by this process alone from Open
// to Close. What is built in between is therefore never older than what
// another process published there before.
type Place struct {
	Options
	name   string   // the target as the caller calls it
	target string   // absolute, links resolved
	made   []string // folders made to hold it, outermost first
	lock   *lock.Lock
	kept   []Kept // what was found in the way, and where it is now
	state  state
}

// Open takes hold of the folder target, or of the place where it will stand,
// and clears away what a killed build left there. While another process holds
// it, Open waits until the context ends. An error is a *Error.
func Open(ctx context.Context, target string, o Options) (*Place, error) {
	p := &Place{Options: o, name: target}
	err := p.open(ctx)
	if err == nil {
		return p, nil
	}
	return nil, p.failed(errors.Join(err, p.close()))
}

func (p *Place) open(ctx context.Context) (err error) {
	if p.target, err = resolve(p.name); err != nil {
		return err
	}
	if p.made, err = makeParents(p.disk, p.target); err != nil {
		return err
	}
	if p.lock, err = p.hold(ctx); err != nil {
		return err
	}
	if err := p.recover(); err != nil {
		return err
	}
	_, err = p.standing()
	return err
}

// hold takes the lock of the place, as soon as it is free.
func (p *Place) hold(ctx context.Context) (l *lock.Lock, err error) {
	name := p.beside("lock")
	err = p.disk.do("lock", name, func() (err error) {
		l, err = lock.Wait(ctx, name, p.Waiting)
		return err
	})
	if errors.Is(err, fs.ErrPermission) && isThere(name) {
		err = stuckError{name, err}
	}
	return l, err
}

// Swap writes the files as the folder target, replacing what stood there, and
// returns what it found there and kept. An error is a *Error, which says what
// became of the target: in all but the rarest cases it is as it was.
func (p *Place) Swap(ctx context.Context, files []File) (kept []Kept, err error) {
	var names []string
	for _, f := range files {
		names = append(names, f.Path)
	}
	return p.SwapMade(ctx, names, func(s *Stage) error {
		waiting := progress.From(ctx)
		waiting.Stage(diag.Text{JA: "書き出しています", EN: "writing"}, len(files))
		for _, f := range files {
			waiting.Done()
			if err := s.Write(f.Path, f.Data); err != nil {
				return err
			}
		}
		return nil
	})
}

// SwapMade is Swap for files that are made as they are written. make writes all
// of these names to the stage; with an error of its own nothing is published.
func (p *Place) SwapMade(ctx context.Context, names []string, make func(*Stage) error) (kept []Kept, err error) {
	if p.state, err = p.swap(ctx, names, make); err != nil {
		return p.kept, p.failed(err)
	}
	return p.kept, nil
}

func (p *Place) swap(ctx context.Context, names []string, make func(*Stage) error) (state, error) {
	exists, err := p.standing()
	if err != nil {
		return untouched, err
	}
	stage, err := p.disk.stage(ctx, p.beside("new"), names)
	if err == nil {
		err = make(stage)
	}
	if err == nil {
		err = stage.finish()
	}
	if err != nil {
		return untouched, errors.Join(err, p.discardLeftover("new"))
	}
	old := "" // where the old site is, afterwards
	if exists {
		old, err = p.exchange()
	} else {
		err = p.disk.rename(p.beside("new"), p.target)
	}
	if err != nil && exists && !isThere(p.target) {
		return aside, err
	}
	if err != nil {
		return untouched, errors.Join(err, p.discardLeftover("new"))
	}
	if err := p.disk.syncFolder(filepath.Dir(p.target)); err != nil {
		return published, err
	}
	if old == "" {
		return published, nil
	}
	return published, p.discard(old, p.target)
}

// Interrupted is the *Error of a publication that was given up before Swap.
func (p *Place) Interrupted() error { return p.failed(errInterrupted) }

// Close lets other builds have the place, and takes away folders that were
// made for a site and hold none. It may be called more than once. An error is
// a *Error.
func (p *Place) Close() error {
	if err := p.close(); err != nil {
		return p.failed(err)
	}
	return nil
}

func (p *Place) close() (err error) {
	if p.lock != nil {
		err = p.lock.Release(p.disk.remove)
		p.lock = nil
	}
	for i := len(p.made) - 1; i >= 0; i-- {
		os.Remove(p.made[i]) // stays if it is not empty: then it holds the site
	}
	p.made = nil
	return err
}

// Swap publishes files as the folder target.
func Swap(target string, files []File) error {
	p, err := Open(context.Background(), target, Options{})
	if err != nil {
		return err
	}
	_, err = p.Swap(context.Background(), files)
	return errors.Join(err, p.Close())
}

// beside returns the name of something of ours beside the target: the "new"
// site, the "old" one, the "lock".
func (p *Place) beside(what string) string {
	return filepath.Join(filepath.Dir(p.target), "."+filepath.Base(p.target)+".tebiki-"+what)
}

// standing reports whether there is a folder at the target, and returns an
// error if it must not be replaced.
func (p *Place) standing() (exists bool, err error) {
	info, err := os.Lstat(p.target)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !info.IsDir() {
		return true, errNotFolder
	}
	entries, err := os.ReadDir(p.target)
	if err != nil {
		return true, err
	}
	if len(entries) > 0 && !IsSite(p.target) && !p.Force {
		return true, ErrForeign
	}
	return true, nil
}

// resolve returns the absolute name of the folder a target means, with links
// followed: a link to the site keeps pointing at it.
func resolve(target string) (string, error) {
	target, err := filepath.Abs(target)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(target)
	if err == nil {
		return real, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if isThere(target) {
		return "", errDeadLink
	}
	return target, nil
}

// makeParents makes the folders that are to hold the target, and returns
// those that were not there.
func makeParents(d disk, target string) (made []string, err error) {
	parent := filepath.Dir(target)
	if isThere(parent) || parent == target {
		return nil, nil
	}
	if made, err = makeParents(d, parent); err != nil {
		return made, err
	}
	if err := d.mkdir(parent, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return made, err
	}
	return append(made, parent), nil
}

func isThere(name string) bool {
	_, err := os.Lstat(name)
	return !errors.Is(err, fs.ErrNotExist)
}
