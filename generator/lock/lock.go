// Package lock keeps other processes out while one works on something that
// they share: a folder to publish in, the sources that a command rewrites.
//
// A lock is a file that is held by its process and not by being there: it ends
// with the process, however that ends, and a file left by a killed one holds up
// nobody, whoever it was.
package lock

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"
)

var (
	// ErrHeld means that another process holds the lock.
	ErrHeld = errors.New("another process holds the lock")

	// ErrNone means that files cannot be locked there.
	ErrNone = errors.New("files cannot be locked there")

	// ErrOther means that what has the lock's name is no lock of ours.
	ErrOther = errors.New("something else has the lock's name")
)

// Take takes the lock of that name, or returns ErrHeld at once.
func Take(name string) (*Lock, error) {
	// A lock is empty. What is not would be lost when the lock is released.
	info, err := os.Lstat(name)
	if err == nil && (!info.Mode().IsRegular() || info.Size() > 0) {
		return nil, ErrOther
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return take(name)
}

// Wait takes the lock of that name as soon as it is free. It calls waiting,
// unless that is nil, once if it is not; and returns ErrHeld when the context
// ends.
func Wait(ctx context.Context, name string, waiting func()) (*Lock, error) {
	for first := true; ; first = false {
		l, err := Take(name)
		if !errors.Is(err, ErrHeld) {
			return l, err
		}
		if first && waiting != nil {
			waiting()
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(50 * time.Millisecond):
		}
	}
}
