// Package watch tells when the sources of a site change.
//
// The system tells of changes, where it does: within a limit of folders, on
// its own disks, and as long as the folder is the one that was there at the
// beginning. So the files are looked at by time as well, seldom where the
// system tells and often where it is known that it does not: what is saved is
// always seen, if a little later.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"tebiki/generator/diag"
)

// An editor that saves by renaming, or writes in pieces, makes several changes
// of one. After a change the files are read once none has followed for a pause,
// and what was read is shown once none has while they settled.
const (
	pause    = 2 * time.Millisecond
	Settling = 10 * time.Millisecond
)

// How often the files are looked at by time: where the system tells of changes,
// and where it does not; and how many times longer than that takes is waited at
// least.
const (
	seldom = 2 * time.Second
	often  = 500 * time.Millisecond
	rest   = 20
)

// folders are those that a site is made from, below the folder of -C.
var folders = [...]string{"content", "rules"}

// Sources tells when anything changes in the sources of a site.
type Sources struct {
	dir     string
	open    func() (notifier, error)
	trouble func(diag.Text) // hears what staff should know of the watch, once each
	system  notifier
	deaf    bool          // the system does not tell of every change
	root    fs.FileInfo   // of the folder dir as it is watched
	seen    state         // of all files when they were looked at last
	changed chan struct{} // holds one while there is a change that nobody took
	taken   time.Time     // when the last was

	mutex sync.Mutex
	since Changes // that nobody has asked for
}

// Changes are what has changed.
type Changes struct {
	Names map[string]bool // of files and folders, from the watched folder on, with forward slashes
	More  bool            // and what else, nobody knows
}

// IsEmpty reports whether nothing has changed.
func (c Changes) IsEmpty() bool { return len(c.Names) == 0 && !c.More }

// Add adds other changes.
func (c *Changes) Add(other Changes) {
	if c.Names == nil {
		c.Names = map[string]bool{}
	}
	maps.Copy(c.Names, other.Names)
	c.More = c.More || other.More
}

// notifier is the system's way to tell of changes.
type notifier struct {
	add    func(folder string) error
	close  func() error
	events <-chan fsnotify.Event
	errors <-chan error
}

func openSystem() (notifier, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return notifier{}, err
	}
	return notifier{w.Add, w.Close, w.Events, w.Errors}, nil
}

// Start begins to watch the folder dir, an absolute path, until the context
// ends. trouble hears what staff should know: that the system does not tell of
// changes, or that the folder was replaced.
func Start(ctx context.Context, dir string, trouble func(diag.Text)) *Sources {
	return start(ctx, dir, trouble, openSystem)
}

func start(ctx context.Context, dir string, trouble func(diag.Text), open func() (notifier, error)) *Sources {
	w := &Sources{dir: filepath.Clean(dir), open: open, trouble: trouble, changed: make(chan struct{}, 1)}
	w.watch()
	w.seen = w.stateNow()
	go w.run(ctx)
	return w
}

// watch asks the system to tell of changes in the folder that is there now.
// The folder itself is watched too, so that content/ and rules/ may go and
// come back.
func (w *Sources) watch() {
	if w.system.close != nil {
		w.system.close()
	}
	w.root, _ = os.Stat(w.dir)
	var err error
	if w.system, err = w.open(); err != nil {
		w.system = notifier{}
		w.goDeaf(err)
		return
	}
	if err := w.system.add(w.dir); err != nil {
		w.goDeaf(err)
	}
	for _, name := range folders {
		w.add(filepath.Join(w.dir, name))
	}
}

// add watches a folder and all below it. One that has gone meanwhile, or is
// none, needs no watch: the folder above tells when it comes back.
func (w *Sources) add(root string) {
	filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && w.system.add != nil {
			if err := w.system.add(name); err != nil && isThere(name) {
				w.goDeaf(err)
			}
		}
		return nil
	})
}

func isThere(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// goDeaf notes that the system does not tell of every change, and says so once.
func (w *Sources) goDeaf(err error) {
	if w.deaf {
		return
	}
	w.deaf = true
	text := diag.Textf("ファイルが保存されたことを、システムから知らせてもらえません（%v）。代わりに、ファイルの時刻を%[2]v秒ごとに調べます。ページは、少し遅れて新しくなります。", "the system does not tell when a file is saved (%v); so the files are looked at by time, every %[2]v seconds, and the page follows a little later.", err, often.Seconds())
	limit := ""
	switch {
	case errors.Is(err, syscall.ENOSPC):
		limit = "fs.inotify.max_user_watches=524288"
	case errors.Is(err, syscall.EMFILE):
		limit = "fs.inotify.max_user_instances=1024"
	}
	if limit != "" {
		text = diag.Text{
			JA: text.JA + "すぐに新しくなるようにするには、ほかのプログラムを閉じるか、パソコンの管理者に sudo sysctl " + limit + " を頼み、もう一度起動してください",
			EN: text.EN + " For it to follow at once, close other programs, or ask whoever runs this computer for sudo sysctl " + limit + ", and start again",
		}
	}
	w.trouble(text)
}

// run passes changes on until the context ends.
func (w *Sources) run(ctx context.Context) {
	defer func() {
		if w.system.close != nil {
			w.system.close()
		}
	}()
	look := time.NewTimer(w.interval(0))
	for {
		select {
		case event, ok := <-w.system.events:
			if !ok {
				w.system.events = nil
			} else if event.Op != fsnotify.Chmod && w.isSource(event.Name) {
				if event.Has(fsnotify.Create) {
					w.add(event.Name)
				}
				w.tell(event.Name)
			}
		case _, ok := <-w.system.errors:
			if !ok {
				w.system.errors = nil
				continue
			}
			// Events were lost: any folder may be new.
			for _, name := range folders {
				w.add(filepath.Join(w.dir, name))
			}
			w.tellMore()
		case <-look.C:
			began := time.Now()
			w.look()
			look.Reset(w.interval(time.Since(began)))
		case <-ctx.Done():
			return
		}
	}
}

// interval is how long to wait before the files are looked at again, if that
// took so long.
func (w *Sources) interval(took time.Duration) time.Duration {
	if w.deaf {
		return max(often, rest*took)
	}
	return max(seldom, rest*took)
}

// look compares the files with what they were, by time and size. What the
// system has told of is told once more, and then found as it was read: behind
// it may be a change that the system kept to itself.
func (w *Sources) look() {
	now, err := os.Stat(w.dir)
	if err == nil && (w.root == nil || !os.SameFile(now, w.root)) {
		w.trouble(diag.Textf("content と rules があるフォルダーが、別のものに置きかわりました（gitやOneDriveの操作、ZIPの展開など）。これからは、いま %s にあるものを表示します", "the folder with content and rules was replaced by another (by git, OneDrive, unpacking a ZIP file or the like); from now on, what is in %s is shown", w.dir))
		w.watch()
		w.seen = w.stateNow()
		w.tellMore()
		return
	}
	before := w.seen
	w.seen = w.stateNow()
	if changed := w.seen.differsFrom(before); changed != nil {
		for _, name := range folders { // they may be new
			w.add(filepath.Join(w.dir, name))
		}
		w.tell(changed...)
	}
}

// state is what any change of a file changes, by its name. Hidden files are not
// read by anybody.
type state map[string]stamp

// stamp is the size and the time of a file, or why it has none.
type stamp struct {
	size, time int64
	fault      string
}

func (w *Sources) stateNow() state {
	now := state{}
	for _, root := range folders {
		filepath.WalkDir(filepath.Join(w.dir, root), func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				now[name] = stamp{fault: err.Error()}
			case strings.HasPrefix(entry.Name(), ".") && entry.IsDir():
				return fs.SkipDir
			case strings.HasPrefix(entry.Name(), "."):
			case entry.IsDir():
				now[name] = stamp{}
			default:
				now[name] = stampOf(entry)
			}
			return nil
		})
	}
	return now
}

func stampOf(entry fs.DirEntry) stamp {
	info, err := entry.Info()
	if err != nil {
		return stamp{fault: err.Error()}
	}
	return stamp{size: info.Size(), time: info.ModTime().UnixNano()}
}

// differsFrom lists the files that are not as they were.
func (s state) differsFrom(before state) (names []string) {
	for name, is := range s {
		if was, known := before[name]; !known || was != is {
			names = append(names, name)
		}
	}
	for name := range before {
		if _, known := s[name]; !known {
			names = append(names, name)
		}
	}
	return names
}

// isSource reports whether the file lies in a watched folder, or is one.
func (w *Sources) isSource(name string) bool {
	relative, err := filepath.Rel(w.dir, name)
	first, _, _ := strings.Cut(filepath.ToSlash(relative), "/")
	return err == nil && slices.Contains(folders[:], first)
}

// tell tells that files have changed.
func (w *Sources) tell(names ...string) {
	changes := Changes{Names: map[string]bool{}}
	for _, name := range names {
		relative, err := filepath.Rel(w.dir, name)
		changes.Names[filepath.ToSlash(relative)] = true
		changes.More = changes.More || err != nil
	}
	w.note(changes)
}

// tellMore tells that nobody knows what has changed.
func (w *Sources) tellMore() { w.note(Changes{More: true}) }

func (w *Sources) note(changes Changes) {
	w.mutex.Lock()
	w.since.Add(changes)
	w.mutex.Unlock()
	w.again()
}

// again has Paused return once more.
func (w *Sources) again() {
	select {
	case w.changed <- struct{}{}:
	default:
	}
}

// Changes returns what has changed since it was asked last.
func (w *Sources) Changes() Changes {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	changes := w.since
	w.since = Changes{}
	return changes
}

// Paused waits until a change came and no other followed it for a pause;
// false when the context ends.
func (w *Sources) Paused(ctx context.Context) bool {
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

// Settled waits until the files have settled since Paused took the last
// change; false as soon as there is another, which Paused has not taken.
func (w *Sources) Settled(ctx context.Context) bool {
	select {
	case <-w.changed:
		w.again()
		return false
	case <-time.After(time.Until(w.taken.Add(Settling))):
		return len(w.changed) == 0
	case <-ctx.Done():
		return true
	}
}
