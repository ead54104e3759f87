package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lock is a file open for this process alone. Windows closes it when the
// process ends, and removes it when it is closed.
type lock struct{ handle windows.Handle }

// takeLock takes the lock of that name, or returns errHeld.
func takeLock(name string) (*lock, error) {
	path, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	handle, err := windows.CreateFile(path, windows.GENERIC_READ|windows.DELETE, 0, nil,
		windows.OPEN_ALWAYS, windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	if errors.Is(err, windows.ERROR_SHARING_VIOLATION) {
		return nil, errHeld
	}
	if err != nil {
		return nil, &os.PathError{Op: "CreateFile", Path: name, Err: err}
	}
	return &lock{handle}, nil
}

func (l *lock) release(disk) error { return windows.CloseHandle(l.handle) }
