//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package lock

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// Lock is an open file under flock(2). The system drops it when the process
// ends.
type Lock struct{ *os.File }

func take(name string) (*Lock, error) { return takeWith(unix.Flock, name) }

// takeWith is take with the system's own call, which a test may have fail.
func takeWith(flock func(fd, how int) error, name string) (*Lock, error) {
	for {
		f, made, err := open(name)
		if errors.Is(err, errGone) {
			continue
		}
		if err != nil {
			return nil, err
		}
		err = flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch {
		case errors.Is(err, unix.EWOULDBLOCK):
			return nil, errors.Join(ErrHeld, f.Close())
		case err != nil:
			if made {
				os.Remove(name) // or a lock that never was would stay
			}
			return nil, errors.Join(ErrNone, os.NewSyscallError("flock", err), f.Close())
		case current(f, name):
			return &Lock{f}, nil
		}
		f.Close() // its last holder removed it while we opened it
	}
}

// errGone means that the last holder removed the file while we opened it.
var errGone = errors.New("the lock's file has gone")

// open opens the file of a lock, and makes it if it is not there. Whoever comes
// next, under whatever name, must be able to open it too; one that somebody
// else left with fewer rights can still be locked if it can be read.
func open(name string) (f *os.File, made bool, err error) {
	const flags = unix.O_NOFOLLOW | unix.O_NONBLOCK // a pipe that took its place would be waited for
	f, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL|flags, 0o666)
	if err == nil {
		f.Chmod(0o666) // whatever the umask; where it fails, it can be read
		return f, true, nil
	}
	if !errors.Is(err, fs.ErrExist) {
		return nil, false, err
	}
	for _, how := range []int{os.O_RDWR, os.O_RDONLY} {
		if f, err = os.OpenFile(name, how|flags, 0); err == nil || !errors.Is(err, fs.ErrPermission) {
			break
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = errGone
	}
	return f, false, err
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

// Release removes the file while it is still locked, so that nobody can hold
// the lock of a name that is about to vanish; remove stands for os.Remove. One
// that belongs to somebody else in a folder where only they may remove it
// stays, and holds up nobody.
func (l *Lock) Release(remove func(name string) error) error {
	err := remove(l.Name())
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		err = nil
	}
	return errors.Join(err, l.Close())
}
