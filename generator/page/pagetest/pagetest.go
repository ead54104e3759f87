// Package pagetest has a small scheme for the tests of what reads, proofreads and
// renders content/, and compares what comes out with the files of an archive.
package pagetest

import (
	_ "embed" // base.txtar
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/proofread"
	"tebiki/generator/rule"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata")

// Words are what the templates of the tests need of ui.toml.
var Words = map[string][]string{"nav.manual": nil, "page.anchor": {"%s"}}

const RulesFile = "rules/2024-04-01.toml"

// ReadArchive reads a txtar file, with a position in the error.
func ReadArchive(t testing.TB, name string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

//go:embed base.txtar
var base []byte

// BaseSite is the small scheme of base.txtar, with the files of a
// put over it; a file with nothing in it is taken away.
func BaseSite(t testing.TB, over ...txtar.File) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range append(txtar.Parse(base).Files, over...) {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		if len(f.Data) == 0 {
			delete(fsys, f.Name)
		}
	}
	return fsys
}

// Load loads a site with its rules, whose own problems count too, and proofreads
// it.
func Load(t testing.TB, fsys fs.FS) (*page.Site, []diag.Problem) {
	t.Helper()
	return proofread.Load(fsys, rulesOf(t, fsys), Words)
}

// Read is Load without proofreading.
func Read(t testing.TB, fsys fs.FS) (*page.Site, []diag.Problem) {
	t.Helper()
	return new(page.Reader).Read(fsys, rulesOf(t, fsys), Words).Finish()
}

func rulesOf(t testing.TB, fsys fs.FS) *rule.Scheme {
	t.Helper()
	data, err := fs.ReadFile(fsys, RulesFile)
	if err != nil {
		t.Fatal(err)
	}
	scheme, problems := rule.Load(RulesFile, data)
	if scheme == nil {
		t.Fatal(Screen(t, "en", problems))
	}
	return scheme
}

// Screen is how problems look to staff.
func Screen(t testing.TB, lang string, problems []diag.Problem) string {
	t.Helper()
	var out strings.Builder
	if err := diag.Print(&out, lang, problems); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func Archives(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no files match %s: %v", pattern, err)
	}
	return names
}

// IsExpected reports whether a file of an archive is what the program should
// say, not what it is given.
func IsExpected(name string) bool {
	return strings.HasPrefix(name, "problems.") || strings.HasPrefix(name, "html/")
}

// Compare compares the expected files of an archive with what came out, or
// writes it into the archive with -update.
func Compare(t *testing.T, name string, a *txtar.Archive, got []txtar.File) {
	t.Helper()
	var given, want []txtar.File
	for _, f := range a.Files {
		if IsExpected(f.Name) {
			want = append(want, f)
		} else {
			given = append(given, f)
		}
	}
	if *update {
		a.Files = append(given, got...)
		if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	text := func(files []txtar.File) string { return string(txtar.Format(&txtar.Archive{Files: files})) }
	if diff := cmp.Diff(text(want), text(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// Input is what an archive gives to the program.
func Input(a *txtar.Archive) []txtar.File {
	var files []txtar.File
	for _, f := range a.Files {
		if !IsExpected(f.Name) {
			files = append(files, f)
		}
	}
	return files
}
