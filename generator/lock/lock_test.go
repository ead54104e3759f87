package lock

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestWhatIsNoLockIsNotTaken would lose it when the lock is released.
func TestWhatIsNoLockIsNotTaken(t *testing.T) {
	dir := t.TempDir()
	file, folder := filepath.Join(dir, "file"), filepath.Join(dir, "folder")
	if err := errors.Join(os.WriteFile(file, []byte("years of work"), 0o666), os.Mkdir(folder, 0o777)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, folder} {
		if _, err := Take(name); !errors.Is(err, ErrOther) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != "years of work" {
		t.Errorf("the file holds %q: %v", data, err)
	}
}

func TestALockThatIsFreeAgainCanBeTaken(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	first, err := Take(name)
	if err != nil {
		t.Fatal(err)
	}
	released := make(chan error, 1)
	second, err := Wait(t.Context(), name, func() { released <- first.Release(os.Remove) })
	if err := errors.Join(err, <-released); err != nil {
		t.Fatal(err)
	}
	if err := second.Release(os.Remove); err != nil {
		t.Error(err)
	}
	if _, err := os.Lstat(name); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file stays: %v", err)
	}
}
