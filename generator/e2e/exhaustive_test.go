package e2e

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// isExhaustive reports whether every case is to be tried. `go test ./...` tries
// a sample where the same is tried in several ways already, so that it takes a
// few minutes; with TEBIKI_EXHAUSTIVE=1, as .ci/run sets it in a step of its
// own, all is tried.
var isExhaustive = os.Getenv("TEBIKI_EXHAUSTIVE") == "1"

// sampled are every nth of many that are alike, from the first on, or all
// where all are to be tried.
func sampled[T any](n int, all []T) []T {
	if isExhaustive {
		return all
	}
	var some []T
	for i := 0; i < len(all); i += n {
		some = append(some, all[i])
	}
	return some
}

// languagesFor are the languages in which case i of many is tried: by turns
// the one or the other, or both where all is to be tried.
func languagesFor(i int) []string {
	if isExhaustive {
		return []string{"ja", "en"}
	}
	return []string{"ja", "en"}[i%2 : i%2+1]
}

// isSampled reports whether case i is tried in a language where only every nth
// is tried: those by turns in one language or the other.
func isSampled(n, i int, lang string) bool {
	return isExhaustive || i%n == 0 && isTried(i/n, lang)
}

// isTried reports whether case i is tried in a language.
func isTried(i int, lang string) bool { return slices.Contains(languagesFor(i), lang) }

// TestEverySampleIsTriedInFull: .ci/run has a step that tries all, and names
// the tests that otherwise try a sample.
func TestEverySampleIsTriedInFull(t *testing.T) {
	run := string(readFile(t, repo+"/.ci/run"))
	listed := regexp.MustCompile(`TEBIKI_EXHAUSTIVE=1 .* '\^Test\((.*)\)\$'`).FindStringSubmatch(run)
	if listed == nil {
		t.Fatal(".ci/run has no step that tries all")
	}
	var sampling []string
	for name := range namesThatMention(t, "isExhaustive") {
		if test, isTest := strings.CutPrefix(name, "Test"); isTest && test != "SampleIsFair" {
			sampling = append(sampling, test)
		}
	}
	slices.Sort(sampling)
	if got := strings.Split(listed[1], "|"); !slices.Equal(got, sampling) {
		t.Errorf(".ci/run tries all of\n%s\nbut a sample is tried by\n%s", listed[1], strings.Join(sampling, "|"))
	}
}

// namesThatMention are the functions and variables of the tests that mention a
// name, or another that does.
func namesThatMention(t *testing.T, name string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("*_test.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no tests", err)
	}
	mentions := map[string]map[string]bool{} // by name
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				mentions[d.Name.Name] = identifiers(d)
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if v, ok := spec.(*ast.ValueSpec); ok {
						mentions[v.Names[0].Name] = identifiers(v)
					}
				}
			}
		}
	}
	found := map[string]bool{name: true}
	for grown := true; grown; {
		grown = false
		for by, all := range mentions {
			for one := range all {
				if found[one] && !found[by] {
					found[by], grown = true, true
				}
			}
		}
	}
	return found
}

func identifiers(n ast.Node) map[string]bool {
	all := map[string]bool{}
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			all[id.Name] = true
		}
		return true
	})
	return all
}

// TestSampleIsFair: what is left out is tried in the other language, or where
// all is tried.
func TestSampleIsFair(t *testing.T) {
	for i := range 4 {
		if !isTried(i, "ja") && !isTried(i, "en") {
			t.Errorf("case %d is tried in no language", i)
		}
	}
	if some := sampled(2, []int{0, 1, 2}); len(some) < 2 || some[0] != 0 || some[len(some)-1] != 2 {
		t.Errorf("of three, every second are %v", some)
	}
}
