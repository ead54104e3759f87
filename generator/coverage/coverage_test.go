package coverage_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/coverage"
	"tebiki/generator/diag"
	"tebiki/generator/source"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata")

func TestCompare(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no test data", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			last := &archive.Files[len(archive.Files)-1]
			got := report(t, archive.Files[:len(archive.Files)-1])
			if *update {
				last.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(string(last.Data), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// report compares the official text with the pages of an archive and prints
// what staff would see.
func report(t *testing.T, files []txtar.File) string {
	t.Helper()
	var official *source.File
	var exceptions []coverage.Exception
	var problems []diag.Problem
	var pages []coverage.Page
	for _, f := range files {
		switch f.Name {
		case "official.txt":
			official, _ = source.Open(f.Name, f.Data)
		case "exceptions.toml":
			exceptions, problems = coverage.LoadExceptions(f.Name, f.Data)
		default:
			pages = append(pages, coverage.Page{Path: f.Name, HTML: f.Data})
		}
	}
	result := coverage.Compare(official, pages, exceptions)
	var out strings.Builder
	fmt.Fprintf(&out, "pieces %d, found %d, excepted %d\n", result.Pieces, result.Found, result.Excepted)
	if err := diag.Print(&out, "ja", append(problems, result.Problems...)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// FuzzCompare holds that any text is covered by a page that is that text, and
// that nothing panics.
func FuzzCompare(f *testing.F) {
	f.Add("1. 見出し\n\n文です。次の文？\n- ①一 <https://example.jp/>\n")
	f.Add("[x](tel:1) <mailto:a>\n\n* ・■\n")
	f.Fuzz(func(t *testing.T, text string) {
		official, problems := source.Open("official.txt", []byte(text))
		if problems != nil || strings.ContainsAny(text, "<>&[]\x00\r") {
			return
		}
		page := "<main><p>" + strings.ReplaceAll(official.Text, "\n", "</p><p>") + "</p></main>"
		result := coverage.Compare(official, []coverage.Page{{Path: "ja/a.html", HTML: []byte(page)}}, nil)
		if len(result.Problems) > 0 {
			t.Errorf("%q is not covered by itself: %v", text, result.Problems)
		}
	})
}
