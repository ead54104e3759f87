package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"tebiki/generator/command"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/publish"
)

// manyFiles is a site of n small files that all hold the same text.
func manyFiles(n int, text string) []publish.File {
	var files []publish.File
	for i := range n {
		files = append(files, publish.File{Path: fmt.Sprintf("ja/%03d.html", i), Data: []byte(text)})
	}
	return files
}

// TestAFileNameForgesNothing has files beside those of the site whose names,
// shown as they are, would look like another answer.
func TestAFileNameForgesNothing(t *testing.T) {
	dir := t.TempDir()
	public := filepath.Join(dir, "public")
	if err := publish.Swap(public, manyFiles(2, "x")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a\npublic: all 2 files are as they were built", "\x1b[2J\x1b[H", "\u202elmth.xedni", ".tebiki"} {
		if err := os.WriteFile(filepath.Join(public, name), nil, 0o666); err != nil {
			t.Skip("there is no file of such a name here: ", err)
		}
	}
	screen, status := tried("en", "verify", "-C", dir)
	if status != command.ExitProblems || strings.Contains(screen, "\npublic: all") || strings.ContainsAny(screen, "\x1b\u202e") {
		t.Errorf("verify ends with %d: %q", status, screen)
	}
	for _, want := range []string{".tebiki: extra\n", ": 0 missing, 0 changed, 4 extra, of a site of 2 files\n"} {
		if !strings.Contains(screen, want) {
			t.Errorf("verify does not say %q: %q", want, screen)
		}
	}
}

// TestVerifyWhileABuildPublishes compares again and again while builds put one
// site in place of another: no mixture of the two is ever told as damage.
func TestVerifyWhileABuildPublishes(t *testing.T) {
	sample.InFullOnly(t)
	t.Parallel()
	dir := t.TempDir()
	public := filepath.Join(dir, "public")
	if err := publish.Swap(public, manyFiles(100, "0")); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		for n := range 6 {
			if err := publish.Swap(public, manyFiles(100, fmt.Sprint(n))); err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for n := 0; ; n++ {
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			t.Logf("verified %d times", n)
			return
		default:
		}
		screen, status := tried("en", "verify", "-C", dir)
		if status != command.ExitOK && !strings.Contains(screen, "is being replaced by a build just now") {
			t.Errorf("verify ends with %d: %.400s", status, screen)
		}
	}
}

// TestVerifyReadsNoManifestWithoutEnd gives it one of 3 GB, which takes no
// room on the disk.
func TestVerifyReadsNoManifestWithoutEnd(t *testing.T) {
	dir := t.TempDir()
	public := filepath.Join(dir, "public")
	if err := publish.Swap(public, manyFiles(2, "x")); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(filepath.Join(public, publish.ManifestName), 3_000_000_000); err != nil {
		t.Skip("no file of that size can be made here: ", err)
	}
	if screen, status := tried("en", "verify", "-C", dir); status != command.ExitUsage || !strings.Contains(screen, "is damaged") {
		t.Errorf("verify ends with %d: %s", status, screen)
	}
}

// TestVerifyReadsNoChangedFileWithoutEnd has a page of 300 MB, or of 3 GB where
// all is to be tried, which takes no room on the disk: it is told as changed,
// and not read for what was done to it.
func TestVerifyReadsNoChangedFileWithoutEnd(t *testing.T) {
	size := int64(300_000_000)
	if sample.Exhaustive {
		size = 3_000_000_000
	}
	dir := t.TempDir()
	public := filepath.Join(dir, "public")
	if err := publish.Swap(public, manyFiles(2, "x")); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(filepath.Join(public, "ja", "000.html"), size); err != nil {
		t.Skip("no file of that size can be made here: ", err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	screen, status := tried("en", "verify", "-C", dir)
	runtime.ReadMemStats(&after)
	if status != command.ExitProblems || !strings.Contains(screen, "ja/000.html: changed") {
		t.Errorf("verify ends with %d: %s", status, screen)
	}
	if taken := after.TotalAlloc - before.TotalAlloc; taken > 100_000_000 {
		t.Errorf("it took %d bytes", taken)
	}
}
