package main

import (
	"context"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// An editor that saves by renaming, or writes in pieces, makes several changes
// of one. After a change the files are read once none has followed for a pause,
// and what was read is shown once none has while they settled.
const (
	pause    = 2 * time.Millisecond
	settling = 10 * time.Millisecond
)

// watchedFolders are those that a site is made from, below the folder of -C.
var watchedFolders = [...]string{"content", "rules"}

// sourceWatch tells when anything changes in the sources of a site.
type sourceWatch struct {
	dir     string
	watcher *fsnotify.Watcher
	changed chan struct{} // holds one while there is a change that nobody took
	taken   time.Time     // when the last was
}

// watchSources begins to watch the folder dir until the context ends.
// The folder itself is watched too, so that content/ and rules/ may go and
// come back.
func watchSources(ctx context.Context, dir string) (*sourceWatch, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &sourceWatch{dir: filepath.Clean(dir), watcher: watcher, changed: make(chan struct{}, 1)}
	if err := watcher.Add(w.dir); err != nil {
		watcher.Close()
		return nil, err
	}
	for _, name := range watchedFolders {
		w.add(filepath.Join(w.dir, name))
	}
	context.AfterFunc(ctx, func() { watcher.Close() })
	go w.run()
	return w, nil
}

// add watches a folder and all below it. One that has gone meanwhile, or is
// none, needs no watch: the folder above tells when it comes back.
func (w *sourceWatch) add(root string) {
	filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() {
			w.watcher.Add(name)
		}
		return nil
	})
}

// run passes changes on until the watcher is closed.
func (w *sourceWatch) run() {
	for {
		select {
		case event, ok := <-w.watcher.Events:
			if !ok {
				return
			}
			if event.Op == fsnotify.Chmod || !w.isSource(event.Name) {
				continue
			}
			if event.Has(fsnotify.Create) {
				w.add(event.Name)
			}
			w.tell()
		case _, ok := <-w.watcher.Errors:
			if !ok {
				return
			}
			// Events were lost: any folder may be new.
			for _, name := range watchedFolders {
				w.add(filepath.Join(w.dir, name))
			}
			w.tell()
		}
	}
}

// isSource reports whether the file lies in a watched folder, or is one.
func (w *sourceWatch) isSource(name string) bool {
	relative, err := filepath.Rel(w.dir, name)
	first, _, _ := strings.Cut(filepath.ToSlash(relative), "/")
	return err == nil && slices.Contains(watchedFolders[:], first)
}

func (w *sourceWatch) tell() {
	select {
	case w.changed <- struct{}{}:
	default:
	}
}

// paused waits until a change came and no other followed it for a pause;
// false when the context ends.
func (w *sourceWatch) paused(ctx context.Context) bool {
	select {
	case <-w.changed:
	case <-ctx.Done():
		return false
	}
	for {
		w.taken = time.Now()
		select {
		case <-w.changed:
		case <-time.After(pause):
			return true
		case <-ctx.Done():
			return false
		}
	}
}

// settled waits until the files have settled since paused took the last
// change; false as soon as there is another, which paused has not taken.
func (w *sourceWatch) settled(ctx context.Context) bool {
	select {
	case <-w.changed:
		w.tell()
		return false
	case <-time.After(time.Until(w.taken.Add(settling))):
		return len(w.changed) == 0
	case <-ctx.Done():
		return true
	}
}
