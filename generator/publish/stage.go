package publish

import (
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Stage is a site that is being written beside the target, to take its place
// once it is whole. Files go there as they are made, from several goroutines:
// of each only its sum stays in memory.
type Stage struct {
	ctx     context.Context
	disk    disk
	dir     string
	folders []string

	mutex sync.Mutex
	sums  map[string][sha256.Size]byte // of all files to come; zero until they are there
	done  map[string]bool
}

// stage makes the folder dir of files with some names. The manifest comes first,
// so that whatever a killed build leaves is known to be ours: it names every
// file, with sums that are zero as yet. Its last byte comes last, so that it is
// known to be unfinished.
func (d disk) stage(ctx context.Context, dir string, names []string) (*Stage, error) {
	folders, err := foldersOf(names)
	if err != nil {
		return nil, err
	}
	s := &Stage{ctx: ctx, disk: d, dir: dir, folders: folders, sums: map[string][sha256.Size]byte{}, done: map[string]bool{}}
	for _, name := range names {
		s.sums[name] = [sha256.Size]byte{}
	}
	if err := d.folder(dir); err != nil {
		return nil, err
	}
	list, _ := s.list()
	if err := d.file(s.path(ManifestName), false, whole(list)); err != nil {
		return nil, err
	}
	if err := d.syncFolder(dir); err != nil {
		return nil, err
	}
	for _, name := range folders {
		if err := d.folder(s.path(name)); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *Stage) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// list is the manifest as far as it is known, and its last byte.
func (s *Stage) list() (list, last []byte) {
	var m Manifest
	for name, sum := range s.sums {
		m = append(m, Entry{name, sum})
	}
	slices.SortFunc(m, byPath)
	all := m.bytes()
	return all[:max(0, len(all)-1)], all[max(0, len(all)-1):]
}

func whole(data []byte) func(io.Writer) error {
	return func(w io.Writer) error { _, err := w.Write(data); return err }
}

// Write writes one of the files.
func (s *Stage) Write(name string, data []byte) error {
	return s.write(name, whole(data), sha256.Sum256(data))
}

// WriteFrom writes one of the files piece by piece, for one that is too large
// for the memory.
func (s *Stage) WriteFrom(name string, write func(io.Writer) error) error {
	sum := sha256.New()
	err := s.write(name, func(w io.Writer) error {
		out := bufio.NewWriterSize(io.MultiWriter(w, sum), 1<<16)
		if err := write(out); err != nil {
			return err
		}
		return out.Flush()
	}, [sha256.Size]byte{})
	if err == nil {
		s.mutex.Lock()
		defer s.mutex.Unlock()
		s.sums[name] = [sha256.Size]byte(sum.Sum(nil))
	}
	return err
}

func (s *Stage) write(name string, write func(io.Writer) error, sum [sha256.Size]byte) error {
	if s.ctx.Err() != nil {
		return errInterrupted
	}
	if err := s.expect(name, sum); err != nil {
		return err
	}
	return s.disk.file(s.path(name), syncsSystem, write)
}

// expect notes that a file comes now.
func (s *Stage) expect(name string, sum [sha256.Size]byte) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if _, known := s.sums[name]; !known || s.done[name] {
		return fmt.Errorf("publish: %q is none of the files to come", name)
	}
	s.sums[name], s.done[name] = sum, true
	return nil
}

// Read returns one of the files that have been written.
func (s *Stage) Read(name string) ([]byte, error) { return os.ReadFile(s.path(name)) }

// Sum is the SHA-256 of one of the files that have been written.
func (s *Stage) Sum(name string) [sha256.Size]byte {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.sums[name]
}

// finish flushes all files to the disk, and completes the manifest.
func (s *Stage) finish() error {
	if len(s.done) != len(s.sums) {
		return fmt.Errorf("publish: %d of %d files were written", len(s.done), len(s.sums))
	}
	list, last := s.list()
	manifest := s.path(ManifestName)
	if err := s.disk.overwrite(manifest, list); err != nil {
		return err
	}
	if syncsSystem {
		if err := s.disk.syncAll(s.dir); err != nil {
			return err
		}
	}
	if err := s.disk.append(manifest, last); err != nil {
		return err
	}
	for _, name := range append(s.folders, ".") {
		if err := s.disk.syncFolder(s.path(name)); err != nil {
			return err
		}
	}
	if s.ctx.Err() != nil {
		return errInterrupted
	}
	return nil
}
