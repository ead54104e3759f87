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

// TestEverySampleIsTriedInFull: .ci/run has a step that tries what a sample
// leaves out, and names the tests that otherwise try a sample.
func TestEverySampleIsTriedInFull(t *testing.T) {
	run := string(sample.ReadFile(t, sample.Repo+"/.ci/run"))
	listed := regexp.MustCompile(`TEBIKI_EXHAUSTIVE=rest .* '\^Test\((.*)\)\$'`).FindStringSubmatch(run)
	if listed == nil {
		t.Fatal(".ci/run has no step that tries the rest")
	}
	var sampling []string
	for name := range namesThatMention(t, "partTried") {
		if test, isTest := strings.CutPrefix(name, "Test"); isTest && test != "SampleAndRestAreAll" {
			sampling = append(sampling, test)
		}
	}
	slices.Sort(sampling)
	if got := strings.Split(listed[1], "|"); !slices.Equal(got, sampling) {
		t.Errorf(".ci/run tries the rest of\n%s\nbut a sample is tried by\n%s", listed[1], strings.Join(sampling, "|"))
	}
}

// namesThatMention are the functions and variables of the tests that mention a
// name, or another that does.
func namesThatMention(t *testing.T, name string) map[string]bool {
	t.Helper()
	files := testFiles(t)
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

// testFiles are the files of this package and those below.
func testFiles(t *testing.T) []string {
	t.Helper()
	own, err := filepath.Glob("*.go")
	below, err2 := filepath.Glob("*/*.go")
	if err != nil || err2 != nil || len(own) == 0 || len(below) == 0 {
		t.Fatal("no tests", err, err2)
	}
	return slices.Concat(own, below)
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

// decisions are the functions that decide by the part to be tried.
var decisions = []string{"Tries", "Sampled", "LanguagesFor", "IsSampled", "IsTried", onlyInFull}

// onlyInFull decides for all of a test that comes after it.
const onlyInFull = "InFullOnly"

// TestOneDecisionACase reads the tests: nothing is decided by the part to be
// tried where that has been decided already, so that what the sample leaves out
// is what the rest tries. Of every second of every third, each part would have
// its own.
func TestOneDecisionACase(t *testing.T) {
	files := token.NewFileSet()
	var all []*ast.FuncDecl
	for _, name := range testFiles(t) {
		parsed, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			if f, isFunc := d.(*ast.FuncDecl); isFunc && filepath.Dir(name) != "sample" {
				all = append(all, f)
			}
		}
	}
	deciding := map[string]bool{}
	for _, name := range decisions {
		deciding[name] = true
	}
	for grown := true; grown; { // whoever calls one decides too
		grown = false
		for _, f := range all {
			if !deciding[f.Name.Name] && decides(f.Body, deciding) {
				deciding[f.Name.Name], grown = true, true
			}
		}
	}
	seen := 0
	for _, f := range all {
		if decides(f.Body, deciding) {
			seen++
		}
		for _, again := range decidedTwice(f.Body.List, deciding, false) {
			t.Errorf("%s: in %s, this is decided after another decision", files.Position(again), f.Name.Name)
		}
	}
	if seen < 30 {
		t.Errorf("only %d tests decide", seen)
	}
	const twice = "package p\nfunc f() { for range Sampled(2, x) { if Tries(y) { a() } }; for range x { if !Tries(y) { continue }; t.Run(func() { a(Sampled(3, z)) }) } }; func g() { InFullOnly(t); a(Sampled(2, x)) }"
	parsed, err := parser.ParseFile(token.NewFileSet(), "", twice, 0)
	if err != nil || len(decidedTwice(parsed.Decls[0].(*ast.FuncDecl).Body.List, deciding, false)) != 2 || len(decidedTwice(parsed.Decls[1].(*ast.FuncDecl).Body.List, deciding, false)) != 1 {
		t.Error("this test does not find what it looks for", err)
	}
}

// decides reports whether a piece of code calls one of these functions.
func decides(n ast.Node, functions map[string]bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			switch f := call.Fun.(type) {
			case *ast.Ident:
				found = found || functions[f.Name]
			case *ast.SelectorExpr:
				found = found || functions[f.Sel.Name]
			case *ast.IndexExpr:
				found = found || decides(&ast.CallExpr{Fun: f.X}, functions)
			}
		}
		return true
	})
	return found
}

// decidedTwice lists where statements decide although it is decided already
// that they are run: by a loop over what is tried, by an if around them, or by
// one before them that leads away.
func decidedTwice(statements []ast.Stmt, functions map[string]bool, already bool) (again []token.Pos) {
	within := func(n ast.Node, already bool) {
		switch n := n.(type) {
		case nil:
		case *ast.BlockStmt:
			again = append(again, decidedTwice(n.List, functions, already)...)
		case ast.Stmt:
			again = append(again, decidedTwice([]ast.Stmt{n}, functions, already)...)
		}
	}
	for _, s := range statements {
		switch s := s.(type) {
		case *ast.RangeStmt:
			here := decides(s.X, functions)
			if here && already {
				again = append(again, s.Pos())
			}
			within(s.Body, already || here)
		case *ast.ForStmt:
			within(s.Body, already)
		case *ast.BlockStmt:
			within(s, already)
		case *ast.CaseClause:
			again = append(again, decidedTwice(s.Body, functions, already)...)
		case *ast.SwitchStmt:
			within(s.Body, already)
		case *ast.IfStmt:
			here := decides(s.Cond, functions) || s.Init != nil && decides(s.Init, functions)
			if here && already {
				again = append(again, s.Pos())
			}
			within(s.Body, already || here)
			if s.Else != nil {
				within(s.Else, already || here)
			}
			already = already || here && leadsAway(s.Body)
		default:
			inner := false
			ast.Inspect(s, func(n ast.Node) bool {
				if f, isFunc := n.(*ast.FuncLit); isFunc {
					within(f.Body, already)
					inner = true
					return false
				}
				return true
			})
			if !inner && already && decides(s, functions) {
				again = append(again, s.Pos())
			}
			already = already || !inner && decides(s, map[string]bool{onlyInFull: true})
		}
	}
	return again
}

// leadsAway reports whether nothing after a block is run.
func leadsAway(b *ast.BlockStmt) bool {
	switch last := b.List[len(b.List)-1].(type) {
	case *ast.BranchStmt, *ast.ReturnStmt:
		return true
	case *ast.ExprStmt:
		call, ok := last.X.(*ast.CallExpr)
		return ok && identifiers(call.Fun)["Skip"]
	}
	return false
}
