package page_test

import (
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
	"tebiki/generator/rule"
)

var update = flag.Bool("update", false, "rewrite the expected parts of testdata")

// words are what the templates of the tests need of ui.toml.
var words = map[string][]string{"nav.manual": nil, "page.anchor": {"%s"}}

const rulesFile = "rules/2024-04-01.toml"

// readArchive reads a txtar file, with a position in the error.
func readArchive(t testing.TB, name string) *txtar.Archive {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// baseSite is the small scheme of testdata/base.txtar, with the files of a
// put over it; a file with nothing in it is taken away.
func baseSite(t testing.TB, over ...txtar.File) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range append(readArchive(t, "testdata/base.txtar").Files, over...) {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		if len(f.Data) == 0 {
			delete(fsys, f.Name)
		}
	}
	return fsys
}

// load loads a site with its rules, whose own problems count too.
func load(t testing.TB, fsys fs.FS) (*page.Site, []diag.Problem) {
	t.Helper()
	data, err := fs.ReadFile(fsys, rulesFile)
	if err != nil {
		t.Fatal(err)
	}
	scheme, problems := rule.Load(rulesFile, data)
	if scheme == nil {
		t.Fatal(screen(t, "en", problems))
	}
	return page.Load(fsys, scheme, words)
}

// screen is how problems look to staff.
func screen(t testing.TB, lang string, problems []diag.Problem) string {
	t.Helper()
	var out strings.Builder
	if err := diag.Print(&out, lang, problems); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func archives(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no files match %s: %v", pattern, err)
	}
	return names
}

// isExpected reports whether a file of an archive is what the program should
// say, not what it is given.
func isExpected(name string) bool {
	return strings.HasPrefix(name, "problems.") || strings.HasPrefix(name, "html/")
}

// compare compares the expected files of an archive with what came out, or
// writes it into the archive with -update.
func compare(t *testing.T, name string, a *txtar.Archive, got []txtar.File) {
	t.Helper()
	var given, want []txtar.File
	for _, f := range a.Files {
		if isExpected(f.Name) {
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

// input is what an archive gives to the program.
func input(a *txtar.Archive) []txtar.File {
	var files []txtar.File
	for _, f := range a.Files {
		if !isExpected(f.Name) {
			files = append(files, f)
		}
	}
	return files
}

func TestBaseSiteHasNoProblems(t *testing.T) {
	site, problems := load(t, baseSite(t))
	if site == nil || len(problems) > 0 {
		t.Errorf("problems:\n%s", screen(t, "en", problems))
	}
}

func TestProblems(t *testing.T) {
	for _, name := range archives(t, "testdata/bad/*.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a := readArchive(t, name)
			site, problems := load(t, baseSite(t, input(a)...))
			if site != nil {
				t.Error("a site came out")
			}
			compare(t, name, a, []txtar.File{
				{Name: "problems.en", Data: []byte(screen(t, "en", problems))},
				{Name: "problems.ja", Data: []byte(screen(t, "ja", problems))},
			})
		})
	}
}

func TestHTML(t *testing.T) {
	for _, name := range archives(t, "testdata/good/*.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a := readArchive(t, name)
			site, problems := load(t, baseSite(t, input(a)...))
			if site == nil {
				t.Fatal(screen(t, "en", problems))
			}
			var got []txtar.File
			for _, f := range a.Files {
				if lang, ok := strings.CutPrefix(f.Name, "problems."); ok { // warnings
					got = append(got, txtar.File{Name: f.Name, Data: []byte(screen(t, lang, problems))})
				} else if isExpected(f.Name) {
					got = append(got, txtar.File{Name: f.Name, Data: render(t, site, strings.TrimPrefix(f.Name, "html/"))})
				}
			}
			compare(t, name, a, got)
		})
	}
}

// render renders what a path names: "ja/manual/1-1", with "print:" before it
// for the manual on one page.
func render(t *testing.T, site *page.Site, path string) []byte {
	t.Helper()
	path, inPrint := strings.CutPrefix(path, "print:")
	lang, key, _ := strings.Cut(path, "/")
	p := site.Page(lang, key)
	if p == nil {
		t.Fatalf("no page %s", path)
	}
	html := site.HTML(p, page.Options{Root: "../../", Print: inPrint, AnchorLabel: site.Words[lang]["page.anchor"], BackLabel: "%s", PlaceLabel: "〔%s〕",
		Stale: "The original has changed.", Untranslated: "Not translated.", Source: "Original"})
	return []byte(html)
}

func TestTwoLoadsRenderTheSame(t *testing.T) {
	var renders []string
	for range 2 {
		site, _ := load(t, baseSite(t))
		all := ""
		for _, lang := range site.Languages {
			for _, p := range site.Pages[lang.ID] {
				all += p.Title + string(site.HTML(p, page.Options{}))
			}
		}
		renders = append(renders, all)
	}
	if renders[0] != renders[1] {
		t.Error("two loads of one site render differently")
	}
}
