package watch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"tebiki/generator/diag"
)

// sources makes a folder with content/ja/ and rules/ in it.
func sources(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{"content/ja", "rules"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	save(t, dir, "content/ja/home.md", "before")
}

func save(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// expectChange waits until a change is told.
func expectChange(t *testing.T, w *Sources) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if !w.Paused(ctx) {
		t.Fatal("nothing was told within a minute")
	}
}

// failing is a system that fails from the n-th folder on, or cannot be opened.
func failing(n int, errno syscall.Errno) func() (notifier, error) {
	return func() (notifier, error) {
		if n == 0 {
			return notifier{}, os.NewSyscallError("inotify_init1", errno)
		}
		system, err := openSystem()
		add, left := system.add, n
		system.add = func(name string) error {
			if left--; left <= 0 {
				return errno
			}
			return add(name)
		}
		return system, err
	}
}

// TestWhatIsSavedIsSeenWhereTheSystemDoesNotTell runs into the limits of
// inotify: at once, after some folders, and for the watcher itself.
func TestWhatIsSavedIsSeenWhereTheSystemDoesNotTell(t *testing.T) {
	for _, c := range []struct {
		name  string
		open  func() (notifier, error)
		words string
	}{
		{"no folder", failing(1, syscall.ENOSPC), "sudo sysctl fs.inotify.max_user_watches="},
		{"three folders", failing(4, syscall.ENOSPC), "sudo sysctl fs.inotify.max_user_watches="},
		{"no watcher", failing(0, syscall.EMFILE), "sudo sysctl fs.inotify.max_user_instances="},
		{"another trouble", failing(2, syscall.EACCES), "少し遅れて新しくなります"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			sources(t, dir)
			var said []string
			w := start(t.Context(), dir, func(text diag.Text) { said = append(said, text.JA) }, c.open)
			if len(said) != 1 || !strings.Contains(said[0], c.words) {
				t.Errorf("it says %q", said)
			}
			save(t, dir, "content/ja/home.md", "after all")
			expectChange(t, w)
			sources(t, filepath.Join(dir, "content", "new"))
			expectChange(t, w)
		})
	}
}

// TestASilentSystemHidesNothing has a disk on which every call succeeds and
// nothing is ever told, as some network drives and containers do.
func TestASilentSystemHidesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	sources(t, dir)
	silent := func() (notifier, error) {
		return notifier{func(string) error { return nil }, func() error { return nil }, make(chan fsnotify.Event), make(chan error)}, nil
	}
	w := start(t.Context(), dir, func(text diag.Text) { t.Error(text.EN) }, silent)
	save(t, dir, "content/ja/home.md", "after all")
	expectChange(t, w)
}

// TestTheFolderIsReplaced moves the folder away and puts another in its place,
// as git and OneDrive do, twice: what is saved in the new one is seen.
func TestTheFolderIsReplaced(t *testing.T) {
	t.Parallel()
	parent := t.TempDir()
	dir := filepath.Join(parent, "office")
	sources(t, dir)
	said := make(chan string, 10)
	w := Start(t.Context(), dir, func(text diag.Text) { said <- text.EN })
	for _, aside := range []string{"first", "second"} {
		sources(t, filepath.Join(parent, "next"))
		err := os.Rename(dir, filepath.Join(parent, aside))
		if err = errors.Join(err, os.Rename(filepath.Join(parent, "next"), dir)); err != nil {
			t.Fatal(err)
		}
		expectChange(t, w)
		if text := <-said; !strings.Contains(text, "was replaced by another") {
			t.Errorf("it says %q", text)
		}
		save(t, dir, "content/ja/home.md", "after all")
		expectChange(t, w)
	}
}

// TestWhatTheSystemKeepsToItself has a system that tells of the first file that
// is saved, and of no other.
func TestWhatTheSystemKeepsToItself(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	sources(t, dir)
	told := make(chan fsnotify.Event)
	forgetful := func() (notifier, error) {
		return notifier{func(string) error { return nil }, func() error { return nil }, told, make(chan error)}, nil
	}
	w := start(t.Context(), dir, func(text diag.Text) { t.Error(text.EN) }, forgetful)
	save(t, dir, "content/ja/home.md", "told")
	told <- fsnotify.Event{Name: filepath.Join(dir, "content", "ja", "home.md"), Op: fsnotify.Write}
	expectChange(t, w)
	save(t, dir, "content/ja/second.md", "not told")
	expectChange(t, w)
}

// TestChangesAreNamed asks which files have changed, by the system's word and by
// looking.
func TestChangesAreNamed(t *testing.T) {
	for name, open := range map[string]func() (notifier, error){"told": openSystem, "looked at": failing(1, syscall.EACCES)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			sources(t, dir)
			w := start(t.Context(), dir, func(diag.Text) {}, open)
			save(t, dir, "content/ja/home.md", "after all")
			expectChange(t, w)
			changes := w.Changes()
			if !changes.Names["content/ja/home.md"] || changes.More {
				t.Errorf("the changes are %v", changes)
			}
			if again := w.Changes(); !again.IsEmpty() && name == "told" && !again.Names["content/ja/home.md"] {
				t.Errorf("once more: %v", again)
			}
		})
	}
}
