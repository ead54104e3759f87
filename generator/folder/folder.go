// Package folder is the staff's rooms, content/ and rules/, as a program may
// read them: files that lie in the folder itself, of a size a person writes,
// under names that every computer can store.
//
// Check says what is there that must not be read, before anything is. FS then
// reads the same folder and refuses the same things, so that what changes
// between the two, as while serve runs, cannot get through either.
package folder

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"tebiki/generator/diag"
)

// FS is the folder of -C, which may itself be reached through a link; below it
// no link is followed.
type FS struct{ dir string }

// Open returns the folder dir. What is wrong with it shows when it is read.
func Open(dir string) FS { return FS{dir} }

// Open opens a file or a folder below the folder.
func (f FS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if err := f.wayTo(name); err != nil {
		return nil, err
	}
	flags := os.O_RDONLY
	if name != "." {
		flags |= openFlags
	}
	file, err := os.OpenFile(f.join(name), flags, 0)
	if err != nil {
		return nil, f.relative(name, err)
	}
	return file, nil
}

// relative names a file in an error as problems do, from the folder.
func (f FS) relative(name string, err error) error {
	var cause *fs.PathError
	if errors.As(err, &cause) {
		return &fs.PathError{Op: "open", Path: name, Err: cause.Err}
	}
	return err
}

// ReadFile reads a file that is not too large; one that grows meanwhile is
// read no further.
func (f FS) ReadFile(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readAll(name, file)
}

// ReadFile reads a file that a command line names: through links, as whoever
// wrote the line wants it, but none that is too large, and nothing that is no
// file: a pipe or a device may never end, or never begin.
func ReadFile(name string) ([]byte, error) {
	if err := Regular(name); err != nil {
		return nil, err
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return readAll(name, file)
}

// Regular refuses what a command line names and is no file. What is not there is
// for whoever opens it to say.
func Regular(name string) error {
	info, err := os.Stat(name)
	if err != nil || info.Mode().IsRegular() {
		return nil
	}
	if info.IsDir() {
		return diag.Errorf("%s はフォルダーです。ファイルの名前を書いてください", "%s is a folder; name a file", name)
	}
	return diag.Errorf("%s は、ふつうのファイルではない（パイプか装置）ので、読めません。中身をファイルに保存して、その名前を書いてください", "%s is no regular file but a pipe or a device, and is not read; save what is in it as a file, and name that", name)
}

func readAll(name string, file io.Reader) ([]byte, error) {
	limit := maxSize(name)
	var data bytes.Buffer
	if f, isFile := file.(fs.File); isFile {
		if info, err := f.Stat(); err == nil && info.Size() > 0 && info.Size() <= int64(limit) {
			data.Grow(int(info.Size()) + bytes.MinRead)
		}
	}
	_, err := data.ReadFrom(io.LimitReader(file, int64(limit)+1))
	if err == nil && data.Len() > limit {
		err = refusal{tooLarge(name)}
	}
	return data.Bytes(), err
}

// wayTo refuses what must not be read at name, and links on the way there.
func (f FS) wayTo(name string) error {
	if name == "." {
		return nil
	}
	if err := f.wayTo(path.Dir(name)); err != nil {
		return err
	}
	info, err := os.Lstat(f.join(name))
	if err != nil {
		return f.relative(name, err)
	}
	if p, bad := badKind(f, name, info.Mode()); bad {
		return refusal{p}
	}
	return nil
}

func (f FS) join(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// refusal is the problem of a file that was not read.
type refusal struct{ diag.Problem }

func (r refusal) Error() string { return r.Place() + ": " + r.Message.EN }

// In is what is wrong, in a language of messages.
func (r refusal) In(lang string) string { return r.Place() + ": " + r.Message.In(lang) }

// badKind returns the problem of what is neither a folder nor a file. What
// Windows calls irregular may be a file that a cloud service keeps elsewhere,
// which is read like any other, or a junction, which leads to another folder.
func badKind(fsys fs.FS, name string, mode fs.FileMode) (p diag.Problem, bad bool) {
	switch {
	case mode&fs.ModeSymlink != 0, mode&fs.ModeIrregular != 0 && !mode.IsDir() && isFolder(fsys, name):
		return link(name), true
	case mode&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice|fs.ModeCharDevice) != 0:
		return special(name), true
	case mode.IsDir() && IsFileName(name):
		return folderAsFile(name), true
	}
	return p, false
}

// isFolder reports whether name leads to a folder, be it through a link.
func isFolder(fsys fs.FS, name string) bool {
	f, ok := fsys.(FS)
	if !ok {
		return false
	}
	info, err := os.Stat(f.join(name))
	return err == nil && info.IsDir()
}

// IsFileName reports whether a name is one that only a file should have.
func IsFileName(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".md" || ext == ".toml" || ext == ".txt"
}
