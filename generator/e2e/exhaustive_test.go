package e2e

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tebiki/generator/e2e/sample"
)

// TestEverySampleIsTriedInFull: .ci/run has a step that tries all, and names
// the tests that otherwise try a sample.
func TestEverySampleIsTriedInFull(t *testing.T) {
	run := string(sample.ReadFile(t, sample.Repo+"/.ci/run"))
	listed := regexp.MustCompile(`TEBIKI_EXHAUSTIVE=1 .* '\^Test\((.*)\)\$'`).FindStringSubmatch(run)
	if listed == nil {
		t.Fatal(".ci/run has no step that tries all")
	}
	var sampling []string
	for name := range namesThatMention(t, "Exhaustive") {
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
	own, err := filepath.Glob("*.go")
	below, err2 := filepath.Glob("*/*.go")
	files := slices.Concat(own, below)
	if err != nil || err2 != nil || len(own) == 0 || len(below) == 0 {
		t.Fatal("no tests", err, err2)
	}
	mentions := map[string]map[string]bool{} // by name; of several with one name, what any mentions
	add := func(name string, n ast.Node) {
		if mentions[name] == nil {
			mentions[name] = map[string]bool{}
		}
		maps.Copy(mentions[name], identifiers(n))
	}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				add(d.Name.Name, d)
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if v, ok := spec.(*ast.ValueSpec); ok {
						add(v.Names[0].Name, v)
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
		if !sample.IsTried(i, "ja") && !sample.IsTried(i, "en") {
			t.Errorf("case %d is tried in no language", i)
		}
	}
	if some := sample.Sampled(2, []int{0, 1, 2}); len(some) < 2 || some[0] != 0 || some[len(some)-1] != 2 {
		t.Errorf("of three, every second are %v", some)
	}
}
