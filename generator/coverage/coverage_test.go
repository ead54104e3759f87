package coverage_test

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path"
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

// report compares the official texts with the pages of an archive and prints
// what staff would see. older*.txt are texts of editions before, content/*.md
// what the pages are made of, and facts has a line for each placeholder: its
// name, value and place.
func report(t *testing.T, files []txtar.File) string {
	t.Helper()
	in := coverage.Input{}
	var written, own []*source.File
	var problems []diag.Problem
	facts := map[string][]string{}
	for _, f := range files {
		text, _ := source.Open(f.Name, f.Data)
		switch {
		case f.Name == "exceptions.toml":
			in.Exceptions, problems = coverage.LoadExceptions(f.Name, f.Data)
		case f.Name == "facts":
			for line := range strings.Lines(string(f.Data)) {
				fields := strings.Fields(line)
				facts[fields[0]] = fields[1:]
			}
		case strings.HasPrefix(f.Name, "official"):
			in.Texts = append(in.Texts, text)
		case strings.HasPrefix(f.Name, "older"):
			in.Older = append(in.Older, text)
		case path.Ext(f.Name) == ".toml":
			own = append(own, text)
		case strings.HasPrefix(f.Name, "content/"):
			written = append(written, text)
		default:
			in.Pages = append(in.Pages, coverage.Page{Path: f.Name, HTML: f.Data})
		}
	}
	in.Written, in.Own = filesOf(written...), filesOf(own...)
	in.Key = func(file string) string { return strings.TrimSuffix(strings.TrimPrefix(file, "content/ja/"), ".md") }
	in.Fact = func(path string) string { return facts[path][0] }
	in.Origin = func(path string) coverage.Origin {
		return coverage.Origin{Place: diag.Textf("%s", "%s", facts[path][1])}
	}
	result := coverage.Compare(in)
	var out strings.Builder
	fmt.Fprintf(&out, "pieces %d, found %d, excepted %d; new %d, figures %d, reworded %d, gone %d\n",
		result.Pieces, result.Found, result.Excepted, result.New, result.Figures, result.Reworded, result.Gone)
	if err := diag.Print(&out, "ja", append(problems, result.Problems...)); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func filesOf(files ...*source.File) func() []*source.File {
	return func() []*source.File { return files }
}

// FuzzCompare holds that any text is covered by a page that is that text,
// whatever an older text said; that a page which is the older text has at least
// one entry for every kind of piece that is missing; and that nothing panics.
func FuzzCompare(f *testing.F) {
	f.Add("1. 見出し\n\n文です。次の文？\n- ①一 <https://example.jp/>\n", "1. 見出し\n\n前の文です。")
	f.Add("[x](tel:1) <mailto:a>\n\n* ・■\n", "")
	f.Add("10万円をお支払いします。", "5万円をお支払いします。\n\n{{ x }}のほかに、もう一つ。")
	f.Fuzz(func(t *testing.T, newer, older string) {
		official, problems := source.Open("official.txt", []byte(newer))
		before, more := source.Open("older.txt", []byte(older))
		if problems != nil || more != nil || strings.ContainsAny(newer+older, "<>&[]\x00\r") {
			return
		}
		in := coverage.Input{
			Texts: []*source.File{official}, Older: []*source.File{before}, Written: filesOf(before, official), Own: filesOf(),
			Key: func(file string) string { return file }, Fact: func(string) string { return "10万円" },
			Origin: func(path string) coverage.Origin { return coverage.Origin{Place: diag.Textf("%s", "%s", path)} },
		}
		page := func(text string) []coverage.Page {
			return []coverage.Page{{Path: "ja/a.html", HTML: []byte("<main><p>" + strings.ReplaceAll(text, "\n", "</p><p>") + "</p></main>")}}
		}
		in.Pages = page(official.Text)
		if result := coverage.Compare(in); len(result.Problems) > 0 {
			t.Errorf("%q is not covered by itself: %v", newer, result.Problems)
		}
		in.Pages = page(before.Text)
		result := coverage.Compare(in)
		if total := result.New + result.Figures + result.Reworded + result.Gone; total != len(result.Problems) {
			t.Errorf("%d problems are counted as %d", len(result.Problems), total)
		}
		if result.Found < result.Pieces && result.New+result.Figures+result.Reworded == 0 {
			t.Errorf("of %d pieces %d are found, with the list %v", result.Pieces, result.Found, result.Problems)
		}
		if err := diag.Print(io.Discard, "ja", result.Problems); err != nil {
			t.Error(err)
		}
	})
}
