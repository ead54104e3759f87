package rewrite

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

func TestFileKeepsTheRightsOfWhatItReplaces(t *testing.T) {
	name := filepath.Join(t.TempDir(), "out.wasm")
	for _, text := range []string{"first", "second"} {
		if err := File(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if data, err := os.ReadFile(name); err != nil || string(data) != text {
			t.Errorf("the file holds %q: %v", data, err)
		}
		if err := os.Chmod(name, 0o640); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o077 != 0o040 && info.Mode().Perm() != 0o666 {
		t.Errorf("the file has %v: %v", info.Mode(), err)
	}
	if err := File(os.DevNull, []byte("nothing")); err != nil {
		t.Error(err)
	}
	if entries, err := os.ReadDir(filepath.Dir(name)); err != nil || len(entries) != 1 {
		t.Errorf("left: %v %v", entries, err)
	}
}

// TestNoLineIsLost adds lines to one file from many sides at once, each after
// reading what is there.
func TestNoLineIsLost(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "1.md")
	if err := os.WriteFile(name, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	const all = 20
	var writers sync.WaitGroup
	for range all {
		writers.Go(func() {
			h, err := Hold(t.Context(), dir, nil)
			if err != nil {
				t.Error(err)
				return
			}
			before, err := os.ReadFile(name)
			err = errors.Join(err, h.Replace(name, before, append(before, '\n')), h.Close())
			if err != nil {
				t.Error(err)
			}
		})
	}
	writers.Wait()
	if data, err := os.ReadFile(name); err != nil || len(data) != all {
		t.Errorf("%d lines of %d are there: %v", len(data), all, err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left: %v %v", entries, err)
	}
}

// TestReplaceOverwritesNobody has an editor save between reading and writing.
func TestReplaceOverwritesNobody(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "1.md")
	h, err := Hold(t.Context(), dir, nil)
	if err == nil {
		err = os.WriteFile(name, []byte("saved meanwhile"), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Replace(name, []byte("as it was read"), []byte("x")); !errors.Is(err, ErrChanged) {
		t.Errorf("replacing ends with %v", err)
	}
	if data, err := os.ReadFile(name); err != nil || string(data) != "saved meanwhile" {
		t.Errorf("the file holds %q: %v", data, err)
	}
	if err := h.Close(); err != nil {
		t.Error(err)
	}
}

// TestHoldRemovesWhatAKilledProcessLeft leaves no file in the folders that are
// read, and none at all after the next process.
func TestHoldRemovesWhatAKilledProcessLeft(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{tempName, lockName} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	h, err := Hold(t.Context(), dir, nil)
	if err == nil {
		err = h.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("left: %v %v", entries, err)
	}
}
