// Package rewrite puts a file in place of another all at once: a crash or a
// full disk leaves the old one.
//
// File does so for what a command makes. Hold does so for sources, of which
// each process first has to read what it changes: one at a time, and never over
// what somebody saved meanwhile.
package rewrite

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"tebiki/generator/lock"
)

// File writes data as the file of that name, which may be there or not. A link
// is followed. What is no file, such as a pipe or a device, is written to as
// it is.
func File(name string, data []byte) error {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.Mode().IsRegular():
		return putBeside(name, data, info.Mode().Perm())
	case errors.Is(err, fs.ErrNotExist):
		return putNew(name, data)
	}
	return os.WriteFile(name, data, 0o666)
}

// putNew writes a file that is not there yet, with the rights that new files
// have here: one that cannot be finished is taken away.
func putNew(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := fill(f, data); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}

// putBeside writes beside the file of that name, and then gives it the name.
func putBeside(name string, data []byte, mode fs.FileMode) error {
	temp, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return err
	}
	return move(temp, name, data, mode)
}

// move fills a temporary file and gives it the name, or takes it away.
func move(temp *os.File, name string, data []byte, mode fs.FileMode) error {
	err := temp.Chmod(mode)
	if err = errors.Join(err, fill(temp, data)); err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}

// fill writes a file down to the disk, and closes it.
func fill(f *os.File, data []byte) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// ErrChanged means that a file is no longer what it was when it was read.
var ErrChanged = errors.New("the file was saved by somebody else meanwhile")

// Held are the sources in a folder, which no other process rewrites until
// Close.
type Held struct {
	dir  string
	lock *lock.Lock // nil where files cannot be locked
}

// Names in the folder of the sources, and not in those that are read.
const (
	lockName = ".tebiki-lock"
	tempName = ".tebiki-new" // of a file that is being written; a killed process leaves it for the next
)

// Hold takes hold of the sources in the folder dir, as soon as no other process
// has them; waiting is called once if one has. The error is lock.ErrHeld if the
// context ends before. Where nothing can be locked, everybody goes on as if
// alone.
func Hold(ctx context.Context, dir string, waiting func()) (*Held, error) {
	l, err := lock.Wait(ctx, filepath.Join(dir, lockName), waiting)
	if errors.Is(err, lock.ErrHeld) {
		return nil, err
	}
	h := &Held{dir: dir, lock: l}
	if l != nil {
		os.Remove(h.temp())
		if err := h.undo(); err != nil {
			return nil, errors.Join(err, h.Close())
		}
	}
	return h, nil
}

func (h *Held) temp() string { return filepath.Join(h.dir, tempName) }

// Replace puts data in place of a file that was read as before, and keeps its
// mode. If it is no longer so, nothing is written, and the error is ErrChanged.
func (h *Held) Replace(name string, before, data []byte) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	if now, err := os.ReadFile(name); err != nil || !bytes.Equal(now, before) {
		return errors.Join(err, ErrChanged)
	}
	if h.lock == nil {
		return putBeside(name, data, info.Mode().Perm())
	}
	temp, err := os.OpenFile(h.temp(), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return move(temp, name, data, info.Mode().Perm())
}

// Close lets others have the sources.
func (h *Held) Close() error {
	if h.lock == nil {
		return nil
	}
	return h.lock.Release(os.Remove)
}
