//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package publish

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// lock is an open file under flock(2). The system drops it when the process
// ends.
type lock struct{ *os.File }

// takeLock takes the lock of that name, or returns errHeld.
func takeLock(name string) (*lock, error) {
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|unix.O_NOFOLLOW, 0o666)
		if err != nil {
			return nil, err
		}
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if err != nil {
			f.Close()
			if errors.Is(err, unix.EWOULDBLOCK) {
				return nil, errHeld
			}
			return nil, errors.Join(errNoLocks, os.NewSyscallError("flock", err))
		}
		if current(f, name) {
			return &lock{f}, nil
		}
		f.Close() // its last holder removed it while we opened it
	}
}

// current reports whether the file is still the one of that name.
func current(f *os.File, name string) bool {
	ours, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Lstat(name)
	return err == nil && os.SameFile(ours, there)
}

// release removes the file while it is still locked, so that nobody can hold
// the lock of a name that is about to vanish.
func (l *lock) release(d disk) error {
	err := d.remove(l.Name())
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, l.Close())
}
