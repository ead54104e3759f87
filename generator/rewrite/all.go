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

// Change is a file that was read as Before and is to be After.
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
		if now, err := os.ReadFile(c.Name); err != nil || !bytes.Equal(now, c.Before) {
			return &NameError{c.Name, errors.Join(err, ErrChanged)}
		}
	}
	if h.lock != nil {
		if err := h.writeJournal(changes); err != nil {
			return err
		}
	}
	for i, c := range changes {
		if err := h.Replace(c.Name, c.Before, c.After); err != nil {
			return errors.Join(&NameError{c.Name, err}, putBack(changes[:i]), h.dropJournal())
		}
	}
	return h.dropJournal()
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

// putBack gives files that were replaced their old bytes. What somebody saved
// since stays.
func putBack(changes []Change) error {
	var failed []error
	for _, c := range changes {
		if now, err := os.ReadFile(c.Name); err == nil && bytes.Equal(now, c.After) {
			failed = append(failed, File(c.Name, c.Before))
		}
	}
	return errors.Join(failed...)
}
