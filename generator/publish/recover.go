package publish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// recover clears what a killed build left beside the target. We hold the
// lock, so nobody is still working on it.
func (p *Place) recover() error {
	if !isThere(p.target) && isThere(p.beside("old")) { // killed between two renames
		if err := p.disk.rename(p.beside("old"), p.target); err != nil {
			return err
		}
	}
	if err := errors.Join(p.discardLeftover("old"), p.discardLeftover("new")); err != nil {
		return err
	}
	p.removeLeft()
	return nil
}

// Kept is a folder that was in the way and is not removed.
type Kept struct {
	From, As string   // its name before, and now; absolute
	Stuck    Stuck    // why a site of ours could not be removed
	Changed  []string // the files that were changed since the build made them, sorted
	Added    bool     // in it are files that no build made
}

// Stuck is why a site of ours could not be removed.
type Stuck int

const (
	NotStuck  Stuck = iota
	Forbidden       // the system does not allow it, as where another user built it
	InUse           // Windows: somebody has a file of it open, or it is not allowed; which of the two it does not tell
)

// stuckFor is what an error says of a site that could not be removed: NotStuck
// where it is an error of another kind.
func stuckFor(err error) Stuck {
	switch causeOf(err) {
	case forbidden:
		return Forbidden
	case inUse:
		return InUse
	}
	return NotStuck
}

// discardLeftover discards what stands beside the target under a name of ours.
func (p *Place) discardLeftover(what string) error { return p.discard(p.beside(what), p.beside(what)) }

// discard removes a folder that stood at the target, or was to stand there:
// a site of ours. Anything else, and what we may not remove, it keeps under
// another name beside the target. from is where whoever put it there knows it.
func (p *Place) discard(dir, from string) error {
	found, err := inspect(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && found.disposable() {
		if err = p.disk.removeSite(dir); err == nil {
			return nil
		}
	}
	as := p.freeName()
	if err != nil {
		if found = (Kept{Stuck: stuckFor(err)}); found.Stuck == NotStuck {
			return err
		}
		as = p.leftName()
	}
	if moved := p.disk.rename(dir, as); moved != nil {
		switch found.Stuck {
		case Forbidden:
			return stuckError{dir, err}
		case InUse:
			return err
		}
		return moved
	}
	found.From, found.As = from, as
	p.kept = append(p.kept, found)
	return nil
}

// removeLeft removes the sites that once could not be removed and now can. The
// others stay for whoever may.
func (p *Place) removeLeft() {
	parent := filepath.Dir(p.target)
	entries, err := os.ReadDir(parent)
	if err != nil {
		return
	}
	for _, e := range entries {
		rest, ok := strings.CutPrefix(filepath.Join(parent, e.Name()), p.beside("left"))
		if _, err := strconv.Atoi(strings.TrimPrefix(rest, "-")); !ok || rest != "" && err != nil {
			continue
		}
		dir := filepath.Join(parent, e.Name())
		if found, err := inspect(dir); err == nil && found.disposable() {
			p.disk.removeSite(dir)
		}
	}
}

// freeName returns a name beside the target that nothing has: public.kept,
// public.kept-2 and so on.
func (p *Place) freeName() string { return free(p.target + ".kept") }

// leftName is the same for a site that cannot be removed.
func (p *Place) leftName() string { return free(p.beside("left")) }

func free(base string) string {
	name := base
	for n := 2; isThere(name); n++ {
		name = base + "-" + strconv.Itoa(n)
	}
	return name
}

// disposable reports whether nothing is lost with the folder.
func (k Kept) disposable() bool { return !k.Added && len(k.Changed) == 0 }

// inspect looks for what would be lost with a folder: nothing if it is empty,
// or a site of ours, whole or in part, as it was built.
func inspect(dir string) (Kept, error) {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() {
		return Kept{Added: true}, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) == 0 {
		return Kept{}, err
	}
	if !IsSite(dir) {
		return Kept{Added: true}, nil
	}
	data, manifest, err := ReadManifest(filepath.Join(dir, ManifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return Kept{}, nil // built before there were manifests
	}
	damaged := errors.As(err, new(DamagedError))
	if err != nil && !damaged {
		return Kept{}, err
	}
	unfinished := damaged && !bytes.HasSuffix(data, []byte("\n"))
	if unfinished {
		manifest, err = ParseManifest(append(data, '\n'))
	}
	if err != nil { // killed while it was written, or spoilt: then we cannot tell
		return Kept{Added: len(entries) > 1}, nil
	}
	return manifest.lostWith(os.DirFS(dir), unfinished)
}

// lostWith looks for what would be lost with a copy. In an unfinished one any
// file may be cut off.
func (m Manifest) lostWith(copy fs.FS, unfinished bool) (k Kept, err error) {
	extra, err := m.extra(copy)
	k.Added = slices.ContainsFunc(extra, func(name string) bool { return !isDesktopFile(name) })
	if err != nil || unfinished {
		return k, err
	}
	for _, e := range m {
		sum, err := sumOf(copy, e.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist): // nothing is lost with what is gone already
		case err != nil:
			return k, err
		case sum != e.Sum && !hasOtherLineEnds(copy, e):
			k.Changed = append(k.Changed, e.Path)
		}
	}
	return k, nil
}

// hasOtherLineEnds reports whether a file is as it was built but for the line
// ends, which a checkout on Windows changes.
func hasOtherLineEnds(copy fs.FS, e Entry) bool {
	info, err := fs.Stat(copy, e.Path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxManifest {
		return false
	}
	data, err := fs.ReadFile(copy, e.Path)
	return err == nil && sha256.Sum256(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))) == e.Sum
}
