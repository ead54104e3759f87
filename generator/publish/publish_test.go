package publish

import (
	"context"
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
	if got := list(t, parent); !slices.Equal(got, []string{"public/en/new.html", "public/index.html", "public/tebiki.sha256"}) {
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
	for _, path := range []string{"../x", "/x", "a/../../x", `..\x`, "a\nb", ManifestName} {
		if err := Swap(target, []File{{path, nil}}); err == nil {
			t.Errorf("a file %q was written", path)
		}
	}
	if got := list(t, parent); !slices.Equal(got, []string{"public/a.html", "public/tebiki.sha256"}) {
		t.Errorf("after refusals the folder holds %v", got)
	}
}

// put writes a file that is not ours.
func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// swap publishes with options, and returns what was kept.
func swap(t *testing.T, target string, o Options, files []File) []string {
	t.Helper()
	p, err := Open(t.Context(), target, o)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	kept, err := p.Swap(files)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestForceKeepsWhatWasThere(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	site := []File{{"index.html", nil}}
	for range 2 {
		if err := os.RemoveAll(target); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(target, 0o777); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(target, "thesis.txt"), "years of work")
		swap(t, target, Options{Force: true}, site)
	}
	want := []string{"public/index.html", "public/tebiki.sha256", "public.kept/thesis.txt", "public.kept-2/thesis.txt"}
	if got := list(t, parent); !slices.Equal(got, want) {
		t.Errorf("the folder holds %v", got)
	}
}

func TestSwapKeepsFilesThatSomebodyPutIntoTheSite(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	site := []File{{"index.html", nil}}
	swap(t, target, Options{}, site)
	put(t, filepath.Join(target, "Thumbs.db"), "")
	if kept := swap(t, target, Options{}, site); kept != nil {
		t.Errorf("a file of Windows's is kept: %v", kept)
	}
	put(t, filepath.Join(target, ".htaccess"), "deny from nobody")
	kept := swap(t, target, Options{}, site)
	if len(kept) != 1 || !slices.Equal(list(t, kept[0]), []string{".htaccess", "index.html", "tebiki.sha256"}) {
		t.Errorf("kept is %v", kept)
	}
}

func TestSwapReplacesASiteBuiltBeforeThereWereManifests(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	if err := os.Mkdir(target, 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(target, ".tebiki"), "built by tebiki\n")
	put(t, filepath.Join(target, "index.html"), "old")
	swap(t, target, Options{}, []File{{"index.html", nil}})
	if got := list(t, parent); !slices.Equal(got, []string{"public/index.html", "public/tebiki.sha256"}) {
		t.Errorf("the folder holds %v", got)
	}
}

func TestSwapFollowsALinkToTheSite(t *testing.T) {
	parent := t.TempDir()
	link := filepath.Join(parent, "current")
	if err := os.Symlink("site", link); err != nil {
		t.Skip("links cannot be made here: ", err)
	}
	if _, err := Open(t.Context(), link, Options{}); !errors.Is(err, errDeadLink) {
		t.Errorf("a link to nothing: %v", err)
	}
	if err := os.Mkdir(filepath.Join(parent, "site"), 0o777); err != nil {
		t.Fatal(err)
	}
	swap(t, link, Options{}, []File{{"index.html", nil}})
	if got := list(t, parent); !slices.Equal(got, []string{"current", "site/index.html", "site/tebiki.sha256"}) {
		t.Errorf("the folder holds %v", got)
	}
	if to, err := os.Readlink(link); err != nil || to != "site" {
		t.Errorf("the link leads to %q: %v", to, err)
	}
}

func TestOpenTouchesNothingThatOnlyLooksLikeOurs(t *testing.T) {
	parent := t.TempDir()
	for _, dir := range []string{".public.tebiki-new", ".public.tebiki-newer", ".other.tebiki-new"} {
		if err := os.Mkdir(filepath.Join(parent, dir), 0o777); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(parent, dir, "thesis.txt"), "")
	}
	swap(t, filepath.Join(parent, "public"), Options{}, []File{{"index.html", nil}})
	want := []string{".other.tebiki-new/thesis.txt", ".public.tebiki-newer/thesis.txt", "public/index.html", "public/tebiki.sha256", "public.kept/thesis.txt"}
	if got := list(t, parent); !slices.Equal(got, want) {
		t.Errorf("the folder holds %v", got)
	}
}

func TestOpenWaitsForTheOneBefore(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	first, err := Open(t.Context(), target, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := Open(ctx, target, Options{Waiting: cancel}); causeOf(err) != held {
		t.Errorf("the second got %v", err)
	}
	released := make(chan error, 1)
	second, err := Open(t.Context(), target, Options{Waiting: func() { released <- first.Close() }})
	if err := errors.Join(err, <-released); err != nil {
		t.Fatal(err)
	}
	if err := second.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpenLeavesNoFoldersWithoutASite(t *testing.T) {
	parent := t.TempDir()
	p, err := Open(t.Context(), filepath.Join(parent, "a", "b", "public"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(parent); err != nil || len(entries) > 0 {
		t.Errorf("left: %v %v", entries, err)
	}
}
