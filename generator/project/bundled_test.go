package project

import (
	"bytes"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"testing"

	"tebiki/assets"
	"tebiki/generator/bundle"
)

var update = flag.Bool("update", false, "bundle the scripts and styles of assets/ again")

// TestBundled bundles the scripts and styles, and compares what lies in
// assets/bundled.
func TestBundled(t *testing.T) {
	made, err := bundle.Made(assets.FS, slices.Concat(assets.OfPages, assets.OfServe)...)
	if err != nil {
		t.Fatal(err)
	}
	folder := path.Join("../../assets", bundle.Folder)
	if *update {
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(folder, 0o777); err != nil {
			t.Fatal(err)
		}
		for name, data := range made {
			if err := os.WriteFile(path.Join("../../assets", name), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	const again = "after a change of scripts or styles: go test ./generator/project -run TestBundled -update"
	for _, name := range slices.Sorted(maps.Keys(made)) {
		if data, err := fs.ReadFile(assets.FS, name); err != nil || !bytes.Equal(data, made[name]) {
			t.Errorf("assets/%s is not what comes of assets/ now; %s", name, again)
		}
	}
	entries, err := fs.ReadDir(assets.FS, bundle.Folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := path.Join(bundle.Folder, e.Name()); made[name] == nil {
			t.Errorf("assets/%s comes of nothing in assets/ any more; %s", name, again)
		}
	}
}

// TestBundledBeforehand takes what was bundled only where it is of the sources
// that are there.
func TestBundledBeforehand(t *testing.T) {
	changed := changedFS{assets.FS, "scripts/page.ts", []byte("document.title = 'changed';")}
	for _, entries := range [][]string{assets.OfPages, assets.OfServe} {
		for _, fsys := range []fs.FS{assets.FS, changed} {
			want, err := bundle.Assets(fsys, entries...)
			if err != nil {
				t.Fatal(err)
			}
			got, err := bundle.Beforehand(fsys, entries...)
			if err != nil {
				t.Fatal(err)
			}
			for i, f := range got {
				if f.Path != want[i].Path || !bytes.Equal(f.Data, want[i].Data) {
					t.Errorf("%s: what was bundled before is not what comes of it now", entries[i])
				}
			}
		}
	}
}

// changedFS is a folder of which one file has other bytes.
type changedFS struct {
	fs.FS
	name string
	data []byte
}

func (c changedFS) ReadFile(name string) ([]byte, error) {
	if name == c.name {
		return c.data, nil
	}
	return fs.ReadFile(c.FS, name)
}
