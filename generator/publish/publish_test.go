package publish

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// list returns the paths of the files below dir.
func list(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			relative, _ := filepath.Rel(dir, name)
			names = append(names, filepath.ToSlash(relative))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestSwapReplacesTheWholeFolder(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	for _, files := range [][]File{
		{{"index.html", []byte("1")}, {"ja/old.html", []byte("1")}},
		{{"index.html", []byte("2")}, {"en/new.html", []byte("2")}},
	} {
		if err := Swap(target, files); err != nil {
			t.Fatal(err)
		}
	}
	if got := list(t, parent); !slices.Equal(got, []string{"public/.tebiki", "public/en/new.html", "public/index.html"}) {
		t.Errorf("after two builds the folder holds %v", got)
	}
}

func TestSwapLeavesForeignFoldersAlone(t *testing.T) {
	target := t.TempDir()
	if err := os.WriteFile(filepath.Join(target, "thesis.txt"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Swap(target, []File{{"index.html", nil}}); !errors.Is(err, ErrForeign) {
		t.Errorf("a folder of somebody else's: %v, want ErrForeign", err)
	}
	if got := list(t, target); !slices.Equal(got, []string{"thesis.txt"}) {
		t.Errorf("the folder now holds %v", got)
	}
}

func TestSwapFillsAnEmptyFolder(t *testing.T) {
	target := t.TempDir()
	if err := Swap(target, []File{{"index.html", nil}}); err != nil {
		t.Fatal(err)
	}
}

func TestSwapRefusesPathsOutside(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	if err := Swap(target, []File{{"a.html", []byte("old")}}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"../x", "/x", "a/../../x", `..\x`} {
		if err := Swap(target, []File{{path, nil}}); err == nil {
			t.Errorf("a file %q was written", path)
		}
	}
	if got := list(t, parent); !slices.Equal(got, []string{"public/.tebiki", "public/a.html"}) {
		t.Errorf("after refusals the folder holds %v", got)
	}
}

func TestTwoRenamesSwaps(t *testing.T) {
	parent := t.TempDir()
	stage, target := filepath.Join(parent, "stage"), filepath.Join(parent, "target")
	for _, dir := range []string{stage, target} {
		if err := os.Mkdir(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(dir)), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := twoRenames(stage, target); err != nil {
		t.Fatal(err)
	}
	if got := list(t, parent); !slices.Equal(got, []string{"stage/target", "target/stage"}) {
		t.Errorf("after the swap: %v", got)
	}
}
