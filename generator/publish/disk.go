package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// disk makes every call that changes the file system, one system call each.
type disk struct {
	// before, in tests, stands before each call: it may fail it, or kill the
	// process there.
	before func(call, name string) error
}

func (d disk) do(call, name string, f func() error) error {
	if d.before != nil {
		if err := d.before(call, name); err != nil {
			return &fs.PathError{Op: call, Path: name, Err: err}
		}
	}
	return f()
}

func (d disk) mkdir(name string, mode fs.FileMode) error {
	return d.do("mkdir", name, func() error { return os.Mkdir(name, mode) })
}

func (d disk) chmod(name string, mode fs.FileMode) error {
	return d.do("chmod", name, func() error { return os.Chmod(name, mode) })
}

func (d disk) remove(name string) error {
	return d.do("remove", name, func() error { return os.Remove(name) })
}

// rename tries for two seconds if the system says that somebody else has the
// folder open, as a virus scanner on Windows has just after it was written.
func (d disk) rename(from, to string) error {
	return d.do("rename", from, func() error {
		err := os.Rename(from, to)
		for range 40 {
			if err == nil || causeOf(err) != inUse {
				break
			}
			time.Sleep(50 * time.Millisecond)
			err = os.Rename(from, to)
		}
		return err
	})
}

// syncFolder flushes a folder's list of names to the disk, where the system
// can do that.
func (d disk) syncFolder(name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	return d.do("sync", name, func() error {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		err = f.Sync()
		if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
			err = nil
		}
		return errors.Join(err, f.Close())
	})
}

// folder makes a folder that everybody may read, whatever the umask.
func (d disk) folder(name string) error {
	if err := d.mkdir(name, 0o755); err != nil {
		return err
	}
	return d.chmod(name, 0o755)
}

// file writes a file that everybody may read, whatever the umask; down to the
// disk, or, where that is done for all at once, on its way there.
func (d disk) file(name string, later bool, write func(io.Writer) error) (err error) {
	var f *os.File
	if err := d.do("create", name, func() (err error) {
		f, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		return err
	}); err != nil {
		return err
	}
	err = d.do("chmod", name, func() error { return f.Chmod(0o644) })
	if err == nil {
		err = d.do("write", name, func() error { return write(f) })
	}
	if err == nil && !later {
		err = d.do("sync", name, f.Sync)
	}
	return errors.Join(err, f.Close())
}

// overwrite writes as many bytes as a file has in place of them, on their way to
// the disk.
func (d disk) overwrite(name string, data []byte) error {
	return d.do("overwrite", name, func() error {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return errors.Join(err, f.Close())
	})
}

// syncAll flushes what was written below a folder to the disk.
func (d disk) syncAll(dir string) error {
	return d.do("sync", dir, func() error {
		f, err := os.Open(dir)
		if err != nil {
			return err
		}
		return errors.Join(syncSystem(f), f.Close())
	})
}

// append writes more at the end of a file, down to the disk.
func (d disk) append(name string, more []byte) error {
	return d.do("append", name, func() error {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
		if err != nil {
			return err
		}
		_, err = f.Write(more)
		return errors.Join(err, f.Sync(), f.Close())
	})
}

// foldersOf returns the folders below the site that hold the files, outer
// before inner.
func foldersOf(files []string) ([]string, error) {
	known := map[string]bool{".": true}
	for _, f := range files {
		if !filepath.IsLocal(filepath.FromSlash(f)) || strings.ContainsAny(f, "\\\r\n") || f == ManifestName {
			return nil, fmt.Errorf("publish: %q is not a path below the site", f)
		}
		for dir := path.Dir(f); !known[dir]; dir = path.Dir(dir) {
			known[dir] = true
		}
	}
	delete(known, ".")
	var folders []string
	for dir := range known {
		folders = append(folders, dir)
	}
	slices.Sort(folders)
	return folders, nil
}

// removeSite removes a folder and all in it, what marks it as ours last. Links
// in it are removed and not followed.
func (d disk) removeSite(dir string) error {
	if err := d.empty(dir, isMarker); err != nil {
		return err
	}
	if err := d.empty(dir, nil); err != nil {
		return err
	}
	return d.remove(dir)
}

// empty removes what is in a folder, but for the files to be left.
func (d disk) empty(dir string, left func(name string) bool) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		if left != nil && left(e.Name()) {
			continue
		}
		if e.IsDir() {
			if err := d.empty(name, nil); err != nil {
				return err
			}
		}
		if err := d.remove(name); err != nil {
			return err
		}
	}
	return nil
}
