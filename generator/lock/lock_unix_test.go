//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package lock

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

func TestALockThatFailsLeavesNoFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	noLocks := func(fd, how int) error { return unix.ENOLCK }
	if _, err := takeWith(noLocks, name); !errors.Is(err, ErrNone) || !errors.Is(err, unix.ENOLCK) {
		t.Errorf("taking ends with %v", err)
	}
	if _, err := os.Lstat(name); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file stays: %v", err)
	}
	if err := os.WriteFile(name, nil, 0o600); err != nil { // left by somebody before
		t.Fatal(err)
	}
	if _, err := takeWith(noLocks, name); !errors.Is(err, ErrNone) {
		t.Errorf("taking ends with %v", err)
	}
	if _, err := os.Lstat(name); err != nil {
		t.Errorf("a file that was there is gone: %v", err)
	}
}

// TestALockThatOnlyItsOwnerMayWriteCanBeTaken leaves a lock as a killed build
// of somebody else under the usual umask does.
func TestALockThatOnlyItsOwnerMayWriteCanBeTaken(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	if err := os.WriteFile(name, nil, 0o444); err != nil {
		t.Fatal(err)
	}
	l, err := Take(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Take(name); !errors.Is(err, ErrHeld) {
		t.Errorf("a second one gets %v", err)
	}
	if err := l.Release(os.Remove); err != nil {
		t.Error(err)
	}
}

func TestALockIsForEverybody(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	usual := unix.Umask(0o077)
	l, err := Take(name)
	unix.Umask(usual)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o666 {
		t.Errorf("the lock has %v: %v", info.Mode(), err)
	}
	if err := l.Release(func(string) error { return unix.EPERM }); err != nil {
		t.Errorf("where only its owner may remove it, releasing ends with %v", err)
	}
	again, err := Take(name)
	if err != nil {
		t.Fatal("a lock that stayed holds up the next: ", err)
	}
	again.Release(os.Remove)
}
