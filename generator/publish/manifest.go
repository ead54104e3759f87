package publish

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"tebiki/generator/diag"
)

// ManifestName is the file that lists a site's files and marks a folder as a
// site we built. It has the format of sha256sum(1), so that "sha256sum -c
// tebiki.sha256" checks a copy where there is no tebiki; and a plain name,
// because hidden files are often not copied.
const ManifestName = "tebiki.sha256"

// earlierMarker marked the sites built before there were manifests.
const earlierMarker = ".tebiki"

func isMarker(name string) bool { return name == ManifestName || name == earlierMarker }

// IsSite reports whether a folder is a site we built.
func IsSite(dir string) bool {
	for _, name := range []string{ManifestName, earlierMarker} {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// Manifest lists every file of a site but itself, sorted by path.
type Manifest []Entry

// Entry is one file: its path with forward slashes and its SHA-256.
type Entry struct {
	Path string
	Sum  [sha256.Size]byte
}

func manifestOf(files []File) Manifest {
	var m Manifest
	for _, f := range files {
		m = append(m, Entry{f.Path, sha256.Sum256(f.Data)})
	}
	slices.SortFunc(m, byPath)
	return m
}

func byPath(a, b Entry) int { return cmp.Compare(a.Path, b.Path) }

func (m Manifest) bytes() []byte {
	var b bytes.Buffer
	for _, e := range m {
		fmt.Fprintf(&b, "%x  %s\n", e.Sum, e.Path)
	}
	return b.Bytes()
}

// maxManifest is the size in bytes of the longest manifest that is read: that
// of some 500,000 files.
const maxManifest = 50_000_000

// ErrTooLarge means that a file is no manifest, because it is far too large.
var ErrTooLarge = diag.Errorf("一覧が大きすぎます", "the list is too large")

// ErrNoFile means that a pipe, a device or a folder stands where a manifest
// should.
var ErrNoFile = diag.Errorf("ふつうのファイルではありません", "it is no regular file")

// DamagedError means that a manifest could be read, and says nothing.
type DamagedError struct{ Err error }

func (e DamagedError) Error() string { return e.Err.Error() }
func (e DamagedError) Unwrap() error { return e.Err }

// ReadManifest returns the bytes of a manifest, and what they say. With a
// DamagedError there are the bytes alone.
func ReadManifest(name string) (data []byte, m Manifest, err error) {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() { // a pipe would be waited for
		return nil, nil, DamagedError{ErrNoFile}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	data, err = io.ReadAll(io.LimitReader(f, maxManifest+1))
	if err != nil {
		return nil, nil, err
	}
	if len(data) > maxManifest {
		return nil, nil, DamagedError{ErrTooLarge}
	}
	if m, err = ParseManifest(data); err != nil {
		return data, nil, DamagedError{err}
	}
	return data, m, nil
}

// ParseManifest reads a manifest, also one whose line ends were changed on the
// way.
func ParseManifest(data []byte) (Manifest, error) {
	var m Manifest
	text, whole := strings.CutSuffix(string(data), "\n")
	if !whole {
		if len(data) == 0 {
			return nil, diag.Errorf("一覧が空です", "the list is empty")
		}
		return nil, diag.Errorf("一覧の最後の行が途中で切れています", "the last line of the list is cut off")
	}
	listed := map[string]bool{}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		sum, name, ok := strings.Cut(line, " ")
		e := Entry{Path: strings.TrimLeft(name, " *")}
		n, err := hex.Decode(e.Sum[:], []byte(sum[:min(len(sum), 2*sha256.Size)]))
		if !ok || err != nil || n != sha256.Size || len(sum) != 2*sha256.Size || !fs.ValidPath(e.Path) {
			return nil, diag.Errorf("一覧の%d行目が、SHA-256とファイルの名前ではありません", "line %d of the list is not a SHA-256 and a path", i+1)
		}
		if listed[e.Path] {
			return nil, diag.Errorf("一覧の%[1]d行目の %[2]s は、前の行にもあります", "line %[1]d of the list names %[2]s, which is listed above", i+1, e.Path)
		}
		listed[e.Path] = true
		m = append(m, e)
	}
	slices.SortFunc(m, byPath)
	return m, nil
}

// Difference is how a copy of a site differs from its manifest; all are sorted
// paths.
type Difference struct{ Missing, Changed, Extra []string }

// IsEmpty reports whether there is none.
func (d Difference) IsEmpty() bool {
	return len(d.Missing)+len(d.Changed)+len(d.Extra) == 0
}

// IsCutBefore reports whether the list seems to have lost its end: a file that
// every site has is not in it, nor anything that comes behind that file, but all
// of them are in the copy.
func (m Manifest) IsCutBefore(last string, extra []string) bool {
	if len(m) == 0 || !slices.ContainsFunc(extra, func(name string) bool { return strings.HasPrefix(name, last) }) {
		return false
	}
	end := m[len(m)-1].Path
	return !slices.ContainsFunc(extra, func(name string) bool { return strings.HasPrefix(name, last) && name <= end })
}

// Verify compares the files of a copy with the manifest. The error is one of
// reading.
func (m Manifest) Verify(copy fs.FS) (Difference, error) {
	var d Difference
	for _, e := range m {
		sum, err := sumOf(copy, e.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			d.Missing = append(d.Missing, e.Path)
		case err != nil:
			return d, err
		case sum != e.Sum:
			d.Changed = append(d.Changed, e.Path)
		}
	}
	var err error
	d.Extra, err = m.extra(copy)
	return d, err
}

// Compare returns how a copy differs from a site that was just made.
func Compare(files []File, copy fs.FS) (Difference, error) {
	d, err := manifestOf(files).Verify(copy)
	d.Extra = slices.DeleteFunc(d.Extra, isDesktopFile)
	return d, err
}

func sumOf(fsys fs.FS, name string) (sum [sha256.Size]byte, err error) {
	info, err := fs.Stat(fsys, name)
	if errors.Is(err, syscall.ENOTDIR) { // a file stands where its folder was
		err = fs.ErrNotExist
	}
	if err != nil || !info.Mode().IsRegular() {
		return sum, err // a folder where a file should be is a change, and a pipe, which would be waited for
	}
	f, err := fsys.Open(name)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return [sha256.Size]byte(h.Sum(nil)), err
}

// extra returns the files of a copy that the manifest does not list.
func (m Manifest) extra(copy fs.FS) (names []string, err error) {
	err = fs.WalkDir(copy, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == ManifestName {
			return err
		}
		if _, listed := slices.BinarySearchFunc(m, Entry{Path: name}, byPath); !listed {
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

// isDesktopFile reports whether a file is one that Windows, macOS, Office or a
// network drive leaves in folders somebody looked at: nobody put it there.
func isDesktopFile(name string) bool {
	base := path.Base(name)
	for _, mark := range []string{"._", "~$", ".~lock.", ".nfs", ".fuse_hidden", ".smbdelete"} {
		if strings.HasPrefix(base, mark) {
			return true
		}
	}
	return base == ".DS_Store" || strings.EqualFold(base, "Thumbs.db") || strings.EqualFold(base, "desktop.ini")
}
