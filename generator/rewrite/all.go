package rewrite

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Change is a file that was read as Before and is to be After; Before is nil of
// one that is not there yet.
type Change struct {
	Name          string
	Before, After []byte
}

// journalName is the file in the folder of the sources that tells, while
// several are being replaced, what they were: a killed process leaves it for
// the next, which puts them back.
const journalName = ".tebiki-undo"

// ReplaceAll puts several files in place of what was read, all or none: if one
// is no longer as it was read, nothing is written and the error is ErrChanged;
// if one cannot be replaced, those that were get their old bytes back; and what
// a killed process leaves half done, the next Hold takes back.
func (h *Held) ReplaceAll(changes []Change) error {
	for _, c := range changes {
		if err := c.isAsRead(); err != nil {
			return &NameError{c.Name, err}
		}
	}
	if h.lock != nil {
		if err := h.writeJournal(changes); err != nil {
			return err
		}
	}
	for i, c := range changes {
		if err := h.put(c); err != nil {
			return errors.Join(&NameError{c.Name, err}, putBack(changes[:i+1]), h.dropJournal())
		}
	}
	return h.dropJournal()
}

// isAsRead is ErrChanged of a file that is no longer as it was read.
func (c Change) isAsRead() error {
	now, err := os.ReadFile(c.Name)
	if c.Before == nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return errors.Join(err, ErrChanged)
	}
	if err != nil || !bytes.Equal(now, c.Before) {
		return errors.Join(err, ErrChanged)
	}
	return nil
}

// put writes one change; of a file that is not there yet, as soon as all of it
// is on the disk.
func (h *Held) put(c Change) error {
	if c.Before != nil {
		return h.Replace(c.Name, c.Before, c.After)
	}
	if err := os.MkdirAll(filepath.Dir(c.Name), 0o777); err != nil {
		return err
	}
	if h.lock == nil {
		return putNew(c.Name, c.After)
	}
	temp, err := os.OpenFile(h.temp(), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return move(temp, c.Name, c.After, 0o644)
}

// NameError is an error with one of several files.
type NameError struct {
	Name string
	Err  error
}

func (e *NameError) Error() string { return fmt.Sprintf("%s: %v", e.Name, e.Err) }
func (e *NameError) Unwrap() error { return e.Err }

func (h *Held) journal() string { return filepath.Join(h.dir, journalName) }

func (h *Held) writeJournal(changes []Change) error {
	data, err := json.Marshal(changes)
	if err != nil {
		panic("rewrite: a list of files cannot be written as JSON: " + err.Error())
	}
	return File(h.journal(), data)
}

func (h *Held) dropJournal() error {
	if err := os.Remove(h.journal()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// undo takes back what a killed process left half done. A journal that was cut
// off is older than any change.
func (h *Held) undo() error {
	data, err := os.ReadFile(h.journal())
	if err != nil {
		return nil
	}
	var changes []Change
	if json.Unmarshal(data, &changes) == nil {
		if err := putBack(changes); err != nil {
			return err
		}
	}
	return h.dropJournal()
}

// putBack gives files that were replaced their old bytes, and removes new ones,
// with the folders that were made for them. What somebody saved since stays.
func putBack(changes []Change) error {
	var failed []error
	for _, c := range changes {
		now, err := os.ReadFile(c.Name)
		switch {
		case c.Before == nil && errors.Is(err, fs.ErrNotExist):
			removeEmpty(filepath.Dir(c.Name))
		case err != nil || !bytes.Equal(now, c.After):
		case c.Before == nil:
			failed = append(failed, os.Remove(c.Name))
			removeEmpty(filepath.Dir(c.Name))
		default:
			failed = append(failed, File(c.Name, c.Before))
		}
	}
	return errors.Join(failed...)
}

// removeEmpty removes a folder and those above it that are empty then.
func removeEmpty(folder string) {
	for os.Remove(folder) == nil {
		folder = filepath.Dir(folder)
	}
}
