//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package publish

import (
	"errors"
	"syscall"

	"golang.org/x/sys/unix"
)

func causeOf(err error) cause {
	for _, known := range []struct {
		errno syscall.Errno
		cause cause
	}{
		{unix.ENOSPC, full}, {unix.EDQUOT, full}, {unix.EFBIG, full},
		{unix.EROFS, readOnly},
		{unix.EACCES, forbidden}, {unix.EPERM, forbidden},
		{unix.EXDEV, elsewhere}, {unix.EBUSY, elsewhere},
	} {
		if errors.Is(err, known.errno) {
			return known.cause
		}
	}
	return ownCause(err)
}
