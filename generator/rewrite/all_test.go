package rewrite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// three are three files of a folder, and what they are to become.
func three(t *testing.T) (dir string, changes []Change) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range []string{"a", "b", "c"} {
		c := Change{filepath.Join(dir, name), []byte("old " + name), []byte("new " + name)}
		if err := os.WriteFile(c.Name, c.Before, 0o640); err != nil {
			t.Fatal(err)
		}
		changes = append(changes, c)
	}
	return dir, changes
}

func hold(t *testing.T, dir string) *Held {
	t.Helper()
	h, err := Hold(context.Background(), dir, func() {})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	return h
}

// wantAll reports files that are not what the index of want says: 0 before, 1
// after.
func wantAll(t *testing.T, changes []Change, want int) {
	t.Helper()
	for _, c := range changes {
		if got, err := os.ReadFile(c.Name); err != nil || string(got) != string([][]byte{c.Before, c.After}[want]) {
			t.Errorf("%s says %q (%v)", c.Name, got, err)
		}
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(changes[0].Name), ".tebiki-[un]*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestReplaceAll(t *testing.T) {
	dir, changes := three(t)
	if err := hold(t, dir).ReplaceAll(changes); err != nil {
		t.Fatal(err)
	}
	wantAll(t, changes, 1)
}

func TestReplaceAllOrNone(t *testing.T) {
	dir, changes := three(t)
	changes[2].Before = []byte("another")
	if err := hold(t, dir).ReplaceAll(changes); !errors.Is(err, ErrChanged) {
		t.Errorf("got %v", err)
	}
	changes[2].Before = []byte("old c")
	wantAll(t, changes, 0)
}

// TestKilledHalfway replaces one of three files and goes: whoever comes next
// puts it back.
func TestKilledHalfway(t *testing.T) {
	dir, changes := three(t)
	h := hold(t, dir)
	if err := h.writeJournal(changes); err != nil {
		t.Fatal(err)
	}
	if err := h.Replace(changes[0].Name, changes[0].Before, changes[0].After); err != nil {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil { // as a killed process leaves it
		t.Fatal(err)
	}
	hold(t, dir)
	wantAll(t, changes, 0)
}

// TestJournalCutOff finds a journal that was never finished: nothing was
// replaced yet.
func TestJournalCutOff(t *testing.T) {
	dir, changes := three(t)
	if err := os.WriteFile(filepath.Join(dir, journalName), []byte(`[{"Name":"`), 0o600); err != nil {
		t.Fatal(err)
	}
	hold(t, dir)
	wantAll(t, changes, 0)
}

// TestNewFile writes a file that is not there yet beside one that is: both or
// none, also where a process is killed between the two.
func TestNewFile(t *testing.T) {
	dir, changes := three(t)
	added := Change{Name: filepath.Join(dir, "new"), After: []byte("added")}
	changes = append(changes[:1], added)
	isThere := func() bool { _, err := os.Stat(added.Name); return err == nil }

	h := hold(t, dir)
	changes[0].Before = []byte("another")
	if err := h.ReplaceAll(changes); !errors.Is(err, ErrChanged) || isThere() {
		t.Errorf("got %v, written: %v", err, isThere())
	}
	changes[0].Before = []byte("old a")
	if err := h.writeJournal(changes); err != nil {
		t.Fatal(err)
	}
	if err := h.put(added); err != nil || !isThere() {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil { // as a killed process leaves it
		t.Fatal(err)
	}
	h = hold(t, dir)
	wantAll(t, changes[:1], 0)
	if isThere() {
		t.Error("the new file is left")
	}
	if err := h.ReplaceAll(changes); err != nil {
		t.Fatal(err)
	}
	wantAll(t, changes[:1], 1)
	if data, err := os.ReadFile(added.Name); err != nil || string(data) != "added" {
		t.Errorf("%q %v", data, err)
	}
	changes[0].Before = []byte("new a")
	if err := h.ReplaceAll(changes); !errors.Is(err, ErrChanged) {
		t.Errorf("over a file that is there: %v", err)
	}
}

// TestNewFolder writes new files into folders that are not there yet: all, or
// neither files nor folders, where a process is killed in between.
func TestNewFolder(t *testing.T) {
	dir, changes := three(t)
	folder := filepath.Join(dir, "x", "y")
	isThere := func(name string) bool { _, err := os.Stat(name); return err == nil }
	added := []Change{{Name: filepath.Join(folder, "1"), After: []byte("1")}, {Name: filepath.Join(folder, "2"), After: []byte("2")}}

	h := hold(t, dir)
	if err := h.writeJournal(added); err != nil {
		t.Fatal(err)
	}
	if err := h.put(added[0]); err != nil || !isThere(folder) {
		t.Fatal(err)
	}
	if err := h.Close(); err != nil { // as a killed process leaves it
		t.Fatal(err)
	}
	h = hold(t, dir)
	if isThere(filepath.Dir(folder)) {
		t.Error("the folder is left")
	}
	if err := h.ReplaceAll(append(changes, added...)); err != nil || !isThere(added[1].Name) {
		t.Error(err)
	}
}
