// Package publish puts a built site in place, all or nothing.
//
// The files are written to a folder beside the target; then the two folders
// change names in one step, and the old one is removed. Until that step the published site is untouched, so whatever goes
// wrong before it costs nothing. A folder that does not carry our marker is
// never replaced: it may be somebody's documents.
package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Marker is the file that says a folder is a site we built.
const Marker = ".tebiki"

// File is one file of a site.
type File struct {
	Path string // relative, with forward slashes
	Data []byte
}

// ErrForeign means that the target exists and is not a site we built.
var ErrForeign = errors.New("the folder exists and was not made by tebiki, so it is not replaced")

// Swap writes the files as the folder target, replacing what stood there.
// On error the target is as it was.
func Swap(target string, files []File) (err error) {
	target, err = filepath.Abs(target)
	if err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real // a link to the site keeps pointing at it
	}
	exists, err := ours(target)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
		return err
	}
	stage, err := os.MkdirTemp(filepath.Dir(target), "."+filepath.Base(target)+".tebiki-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(stage)) }()
	if err := write(stage, files); err != nil {
		return err
	}
	if !exists {
		return os.Rename(stage, target)
	}
	return exchange(stage, target)
}

// ours reports whether target exists; if it does and is neither empty nor
// marked, the error is ErrForeign.
func ours(target string) (exists bool, err error) {
	info, err := os.Stat(target)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !info.IsDir() {
		return true, fmt.Errorf("%s: %w", target, ErrForeign)
	}
	entries, err := os.ReadDir(target)
	if err != nil || len(entries) == 0 {
		return true, err
	}
	if _, err := os.Stat(filepath.Join(target, Marker)); err != nil {
		return true, fmt.Errorf("%s: %w", target, ErrForeign)
	}
	return true, nil
}

// write puts the files and the marker into a new folder.
func write(dir string, files []File) error {
	if err := os.Chmod(dir, 0o755); err != nil { // MkdirTemp makes it private
		return err
	}
	for _, f := range append([]File{{Marker, []byte("built by tebiki\n")}}, files...) {
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) || strings.Contains(f.Path, `\`) {
			return fmt.Errorf("publish: %q is not a path below the site", f.Path)
		}
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
