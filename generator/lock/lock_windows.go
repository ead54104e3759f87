package lock

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// Lock is a file open for this process alone. Windows closes it when the
// process ends, and removes it when it is closed.
type Lock struct{ handle windows.Handle }

func take(name string) (*Lock, error) {
	path, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	handle, err := windows.CreateFile(path, windows.GENERIC_READ|windows.DELETE, 0, nil,
		windows.OPEN_ALWAYS, windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
	if errors.Is(err, windows.ERROR_SHARING_VIOLATION) {
		return nil, ErrHeld
	}
	if err != nil {
		return nil, &os.PathError{Op: "CreateFile", Path: name, Err: err}
	}
	return &Lock{handle}, nil
}

// Release lets others have the lock; Windows itself removes the file.
func (l *Lock) Release(func(name string) error) error { return windows.CloseHandle(l.handle) }
