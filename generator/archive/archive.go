// Package archive runs tests from txtar archives that hold what goes in and,
// beside it, what must come out. With -update the tests rewrite the latter,
// for review as a diff.
package archive

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"tebiki/generator/diag"
)

var update = flag.Bool("update", false, "rewrite what comes out in the test archives")

// Archive is one archive under test.
type Archive struct{ txtar *txtar.Archive }

// Each runs a subtest for every archive that matches a pattern, of which
// there must be some.
func Each(t *testing.T, pattern string, test func(*testing.T, *Archive)) {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no test data at %s (%v)", pattern, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a := Read(t, name)
			before := string(txtar.Format(a.txtar))
			test(t, a)
			if after := txtar.Format(a.txtar); *update && string(after) != before {
				if err := os.WriteFile(name, after, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// Read reads one archive.
func Read(t testing.TB, name string) *Archive {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return &Archive{a}
}

// File returns a file of the archive, nil if it has none of that name.
func (a *Archive) File(name string) []byte {
	for _, f := range a.txtar.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

// Expect compares a file of the archive with what came out, or replaces it.
func (a *Archive) Expect(t *testing.T, name, got string) {
	t.Helper()
	if !*update {
		if diff := cmp.Diff(string(a.File(name)), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		return
	}
	for i, f := range a.txtar.Files {
		if f.Name == name {
			a.txtar.Files[i].Data = []byte(got)
			return
		}
	}
	a.txtar.Files = append(a.txtar.Files, txtar.File{Name: name, Data: []byte(got)})
}

// ExpectScreens compares screen.en and screen.ja with the problems' whole
// printed form.
func (a *Archive) ExpectScreens(t *testing.T, problems []diag.Problem) {
	t.Helper()
	a.Expect(t, "screen.en", Screen(t, "en", problems))
	a.Expect(t, "screen.ja", Screen(t, "ja", problems))
}

// Screen is how problems look to staff.
func Screen(t testing.TB, lang string, problems []diag.Problem) string {
	t.Helper()
	var b strings.Builder
	if err := diag.Print(&b, lang, problems); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
