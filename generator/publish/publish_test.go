package publish

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
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
func swap(t *testing.T, target string, o Options, files []File) []Kept {
	t.Helper()
	p, err := Open(t.Context(), target, o)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	kept, err := p.Swap(t.Context(), files)
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
	for _, left := range []string{"Thumbs.db", "Desktop.ini", "~$note.docx", ".nfs00000000a1b2c3", ".fuse_hidden0001", ".~lock.a.odt#"} {
		put(t, filepath.Join(target, left), "")
		if kept := swap(t, target, Options{}, site); kept != nil {
			t.Errorf("%s, which nobody put there, is kept: %v", left, kept)
		}
	}
	put(t, filepath.Join(target, ".htaccess"), "deny from nobody")
	kept := swap(t, target, Options{}, site)
	if len(kept) != 1 || !slices.Equal(list(t, kept[0].As), []string{".htaccess", "index.html", "tebiki.sha256"}) {
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

// TestSwapKeepsPagesThatWereEditedByHand edits a page of the published site,
// as whoever is in a hurry does.
func TestSwapKeepsPagesThatWereEditedByHand(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	site := []File{{"index.html", []byte("1\n2\n")}, {"ja/a.html", []byte("a")}, {"ja/z.html", []byte("z")}}
	swap(t, target, Options{}, site)
	put(t, filepath.Join(target, "index.html"), "1\r\n2\r\n")
	if err := os.Remove(filepath.Join(target, "ja", "a.html")); err != nil {
		t.Fatal(err)
	}
	if kept := swap(t, target, Options{}, site); kept != nil {
		t.Errorf("with other line ends and a page less, kept is %+v", kept)
	}
	put(t, filepath.Join(target, "ja", "z.html"), "edited")
	kept := swap(t, target, Options{}, site)
	if len(kept) != 1 || kept[0].From != target || kept[0].As != target+".kept" || !slices.Equal(kept[0].Changed, []string{"ja/z.html"}) || kept[0].Added {
		t.Fatalf("kept is %+v", kept)
	}
	if data, err := os.ReadFile(filepath.Join(kept[0].As, "ja", "z.html")); err != nil || string(data) != "edited" {
		t.Errorf("the edited page is %q: %v", data, err)
	}
}

// TestAFileInPlaceOfAFolderHoldsUpNobody: what stands where a folder of the old
// site was is somebody's own, and no build after it stumbles over it.
func TestAFileInPlaceOfAFolderHoldsUpNobody(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	site := []File{{"index.html", []byte("1")}, {"ja/a.html", []byte("a")}}
	swap(t, target, Options{}, site)
	if err := os.RemoveAll(filepath.Join(target, "ja")); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(target, "ja"), "a note")
	if kept := swap(t, target, Options{}, site); len(kept) != 1 || !kept[0].Added {
		t.Errorf("kept is %+v", kept)
	}
	if kept := swap(t, target, Options{}, site); kept != nil {
		t.Errorf("by the build after it, kept is %+v", kept)
	}
}

// TestAKilledBuildKeepsPagesThatWereEditedByHand kills the build at each call
// while it replaces a site of which one page was edited: it is never lost, and
// a page that the killed build had half written is not taken for an edited one.
func TestAKilledBuildKeepsPagesThatWereEditedByHand(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	parent := t.TempDir()
	for n := 1; ; n++ {
		target := withOldSite(t, parent, n)
		put(t, filepath.Join(target, "same", "a", "b.html"), "edited")
		done := exec.Command(self, "die", strconv.Itoa(n), "at-once", target).Run() == nil
		swap(t, target, Options{}, newSite)
		var edited []string
		for _, name := range list(t, filepath.Dir(target)) {
			if data, err := os.ReadFile(filepath.Join(filepath.Dir(target), name)); err == nil && string(data) == "edited" {
				edited = append(edited, name)
			}
		}
		if entries, err := os.ReadDir(filepath.Dir(target)); err != nil || len(entries) != 2 || !slices.Equal(edited, []string{"public.kept/same/a/b.html"}) {
			t.Fatalf("after a kill at call %d: %v, edited %v: %v", n, entries, edited, err)
		}
		if done {
			break
		}
	}
}

// TestAStagingNameOfSomebodyElseIsToldByItsName has what is in the way of the
// work, and not of the site.
func TestAStagingNameOfSomebodyElseIsToldByItsName(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "o")
	staging := filepath.Join(parent, ".o.tebiki-new")
	if err := os.Mkdir(staging, 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(staging, "thesis.txt"), "years of work")
	kept := swap(t, target, Options{}, newSite)
	if len(kept) != 1 || kept[0].From != staging || kept[0].As != target+".kept" || !kept[0].Added {
		t.Errorf("kept is %+v", kept)
	}
	put(t, filepath.Join(parent, ".o.tebiki-lock"), "years of work")
	_, err := Open(t.Context(), target, Options{})
	var e *Error
	if !errors.As(err, &e) || !strings.Contains(e.JA, "別のものがあります") {
		t.Errorf("with another's file for a lock: %v", err)
	}
}

// TestAnInterruptedSwapLeavesNothing interrupts at each call. Up to the
// exchange nothing is published; from then on all is brought to its end.
func TestAnInterruptedSwapLeavesNothing(t *testing.T) {
	parent := t.TempDir()
	var c tally
	for n := 1; ; n++ {
		target := withOldSite(t, parent, n)
		ctx, interrupt := context.WithCancel(t.Context())
		calls := 0
		p, err := Open(ctx, target, Options{disk: disk{func(call, name string) error {
			if calls++; calls == n {
				interrupt()
			}
			return nil
		}}})
		if err != nil {
			t.Fatal(err)
		}
		_, err = p.Swap(ctx, newSite)
		if cerr := p.Close(); cerr != nil {
			t.Fatal(cerr)
		}
		if got := c.count(t, target, false); (got == published) != (err == nil) {
			t.Fatalf("interrupted at call %d: %v, and there is %v", n, err, got)
		}
		if err != nil && !strings.Contains(err.Error(), "public is as it was. It was interrupted.") {
			t.Errorf("the message is %q", err)
		}
		if entries, err := os.ReadDir(filepath.Dir(target)); err != nil || len(entries) != 1 {
			t.Fatalf("interrupted at call %d, it leaves %v: %v", n, entries, err)
		}
		if interrupt(); calls < n {
			break
		}
	}
	t.Logf("tried %d, old %d, new %d", c.tried, c.old, c.new)
}

// TestAManifestWithoutEndIsNotRead makes one of 3 GB that takes no room.
func TestAManifestWithoutEndIsNotRead(t *testing.T) {
	parent := t.TempDir()
	target := filepath.Join(parent, "public")
	swap(t, target, Options{}, oldSite)
	if err := os.Truncate(filepath.Join(target, ManifestName), 3_000_000_000); err != nil {
		t.Skip("no file of that size can be made here: ", err)
	}
	if _, _, err := ReadManifest(filepath.Join(target, ManifestName)); !errors.Is(err, ErrTooLarge) || !errors.As(err, new(DamagedError)) {
		t.Errorf("reading ends with %v", err)
	}
	if kept := swap(t, target, Options{}, newSite); len(kept) != 1 || !kept[0].Added {
		t.Errorf("kept is %+v", kept)
	}
}
