package starter

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"tebiki/generator/diag"
)

// Write writes the sample into dir all at once: a failure leaves what was
// there, an empty folder or none.
func Write(dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if err := refuseFull(dir); err != nil {
		return err
	}
	files, err := Files()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o777); err != nil {
		return err
	}
	staged, err := os.MkdirTemp(filepath.Dir(dir), ".tebiki-new-*")
	if err != nil {
		return err
	}
	// MkdirTemp makes a folder for its owner alone: a folder below it gets
	// the rights that folders have here.
	scheme := filepath.Join(staged, "scheme")
	for name, data := range files {
		file := filepath.Join(scheme, filepath.FromSlash(name))
		err = errors.Join(err, os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, data, 0o666))
	}
	if err == nil {
		err = moveInto(scheme, dir)
	}
	return errors.Join(err, os.RemoveAll(staged))
}

// moveInto puts a folder in place of dir, which is empty or not there.
func moveInto(scheme, dir string) error {
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(scheme, dir)
}

// refuseFull is an error if dir is a file, or a folder that holds anything.
func refuseFull(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		return diag.Errorf("フォルダー「%s」は空ではありません。中の物を消さないように、何も書きませんでした。別の名前にしてください",
			"the folder “%s” is not empty; so as not to touch what is in it, nothing was written; choose another name", dir)
	}
	return nil
}
