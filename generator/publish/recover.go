package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// recover clears what a killed build left beside the target. We hold the
// lock, so nobody is still working on it.
func (p *Place) recover() error {
	if !isThere(p.target) && isThere(p.beside("old")) { // killed between two renames
		if err := p.disk.rename(p.beside("old"), p.target); err != nil {
			return err
		}
	}
	return errors.Join(p.discard(p.beside("old")), p.discard(p.beside("new")))
}

// discard removes a folder that stood at the target, or was to stand there:
// a site of ours. Anything else it keeps under another name beside the target.
func (p *Place) discard(dir string) error {
	disposable, err := isDisposable(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if disposable {
		return p.disk.removeSite(dir)
	}
	name := p.freeName()
	if err := p.disk.rename(dir, name); err != nil {
		return err
	}
	p.kept = append(p.kept, name)
	return nil
}

// freeName returns a name beside the target that nothing has: public.kept,
// public.kept-2 and so on.
func (p *Place) freeName() string {
	name := p.target + ".kept"
	for n := 2; isThere(name); n++ {
		name = p.target + ".kept-" + strconv.Itoa(n)
	}
	return name
}

// isDisposable reports whether nothing is lost with a folder: it is empty, or
// a site of ours, whole or in part, into which nobody put files of their own.
func isDisposable(dir string) (bool, error) {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() {
		return false, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false, err
	}
	if len(entries) == 0 {
		return true, nil
	}
	if !IsSite(dir) {
		return false, nil
	}
	data, err := os.ReadFile(filepath.Join(dir, ManifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil // built before there were manifests
	}
	if err != nil {
		return false, err
	}
	manifest, err := ParseManifest(data)
	if err != nil {
		return len(entries) == 1, nil // killed while it was written, or spoilt: then we cannot tell
	}
	extra, err := manifest.extra(os.DirFS(dir))
	for _, name := range extra {
		if !isDesktopFile(name) {
			return false, err
		}
	}
	return err == nil, err
}
