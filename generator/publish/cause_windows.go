package publish

import (
	"errors"
	"syscall"

	"golang.org/x/sys/windows"
)

func causeOf(err error) cause {
	for _, known := range []struct {
		errno syscall.Errno
		cause cause
	}{
		{windows.ERROR_DISK_FULL, full}, {windows.ERROR_HANDLE_DISK_FULL, full},
		{windows.ERROR_WRITE_PROTECT, readOnly},
		{windows.ERROR_SHARING_VIOLATION, inUse}, {windows.ERROR_ACCESS_DENIED, inUse},
		{windows.ERROR_NOT_SAME_DEVICE, elsewhere},
	} {
		if errors.Is(err, known.errno) {
			return known.cause
		}
	}
	return ownCause(err)
}
