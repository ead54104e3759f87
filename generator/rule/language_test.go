package rule_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/txtar"

	"tebiki/generator/archive"
	"tebiki/generator/coverage"
	"tebiki/generator/diag"
	"tebiki/generator/proofread"
	"tebiki/generator/rule"
	"tebiki/generator/scenario"
	"tebiki/generator/source"
	"tebiki/wasm"
)

// The pages on the rule language, by the language they are written in.
var languagePages = map[string]string{"ja": "../../rules/LANGUAGE.md", "en": "../../rules/LANGUAGE.en.md"}

// exampleFile is the file name the pages show; it must fit the examples'
// effective date.
const exampleFile = "2022-06-01.toml"

// fence is a fenced example. Its info string says what it is:
//
//	toml             pieces of a rules file
//	toml base        a whole rules file without problems, which others add to
//	toml whole       another one
//	toml added       goes at the end of the base, without problems
//	toml scenarios   scenarios that come out as expected for the base
//	toml ID, md ID   has the problem ID
//	text ID          what that example's author sees
type fence struct{ syntax, mark, text string }

var fenceForm = regexp.MustCompile("(?ms)^```([a-z]*)(?: ([a-z0-9-]+))?\n(.*?)^```$")

func fences(t *testing.T, lang string) []fence {
	t.Helper()
	data, err := os.ReadFile(languagePages[lang])
	if err != nil {
		t.Fatal(err)
	}
	var list []fence
	for _, m := range fenceForm.FindAllStringSubmatch(string(data), -1) {
		list = append(list, fence{m[1], m[2], m[3]})
	}
	return list
}

// TestLanguageExamples checks that every example is what its mark says.
func TestLanguageExamples(t *testing.T) {
	for lang := range languagePages {
		t.Run(lang, func(t *testing.T) {
			base := ""
			seen := map[string][]diag.Problem{}
			for _, f := range fences(t, lang) {
				switch {
				case f.syntax == "" || f.syntax == "toml" && f.mark == "":
					isPiece(t, f)
				case f.syntax == "text":
					if diff := cmp.Diff(archive.Screen(t, lang, seen[f.mark]), f.text); diff != "" {
						t.Errorf("the screen of %s (-program +page):\n%s", f.mark, diff)
					}
				case f.mark == "base":
					base = f.text
					isSound(t, lang, checkExample(base))
				case f.mark == "whole":
					isSound(t, lang, checkExample(f.text))
				case f.mark == "added":
					isSound(t, lang, checkExample(base+"\n"+f.text))
				case f.mark == "scenarios":
					isSound(t, lang, checkScenarios(t, base, f.text))
				default:
					problems := problemsOf(t, base, f)
					seen[f.mark] = problems
					// A new heading of one language's page lacks its translation too.
					if ids := idsOf(problems); !slices.Contains(ids, f.mark) || f.syntax != "md" && len(ids) > 1 {
						t.Errorf("the example of %s has %v:\n%s", f.mark, ids, archive.Screen(t, lang, problems))
					}
				}
			}
		})
	}
}

// isPiece checks the shape of an example that is not a whole file.
func isPiece(t *testing.T, f fence) {
	t.Helper()
	if f.syntax == "" {
		return
	}
	schema, err := jsonschema.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(decoded(t, []byte("effective = 2022-06-01\n"+f.text))); err != nil {
		t.Errorf("%s\n%v", f.text, err)
	}
}

func isSound(t *testing.T, lang string, problems []diag.Problem) {
	t.Helper()
	if len(problems) > 0 {
		t.Errorf("an example has problems:\n%s", archive.Screen(t, lang, problems))
	}
}

// problemsOf returns the problems of an example of one.
func problemsOf(t *testing.T, base string, f fence) []diag.Problem {
	t.Helper()
	switch {
	case f.syntax == "md":
		return checkPage(t, f.text)
	case strings.HasPrefix(f.text, "[[scenario]]"):
		return checkScenarios(t, base, f.text)
	case strings.HasPrefix(f.text, "[[exception]]"):
		exceptions, problems := coverage.LoadExceptions("exceptions.toml", []byte(f.text))
		official, _ := source.Open("official.txt", nil)
		return append(problems, coverage.Compare(coverage.Input{Texts: []*source.File{official}, Exceptions: exceptions}).Problems...)
	case strings.HasPrefix(f.text, "effective"):
		return checkExample(f.text)
	}
	return checkExample(base + "\n" + f.text)
}

func checkExample(text string) []diag.Problem {
	scheme, problems := rule.Load(exampleFile, []byte(text))
	if diag.Failed(problems) {
		return problems
	}
	_, problems = rule.Decide(scheme)
	return problems
}

// checkScenarios runs scenarios on a sound rules file.
func checkScenarios(t *testing.T, rules, text string) []diag.Problem {
	t.Helper()
	scheme, _ := rule.Load(exampleFile, []byte(rules))
	diagram, _ := rule.Decide(scheme)
	file, problems := scenario.Load("scenarios.toml", []byte(text), scheme)
	if file == nil {
		return problems
	}
	program, err := wasm.Open(t.Context(), wasm.Compile(diagram))
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close(context.WithoutCancel(t.Context()))
	failures, _, err := file.Run(t.Context(), program, nil)
	if err != nil {
		t.Fatal(err)
	}
	return file.Problems(failures, scheme.Effective-1, nil, false)
}

// checkPage adds Markdown to the end of a page of the small site that package
// page is tested with, and returns the problems of that page.
func checkPage(t *testing.T, text string) []diag.Problem {
	t.Helper()
	const edited, rulesOfSite = "content/ja/manual/1-lamps.md", "rules/2024-04-01.toml"
	small, err := txtar.ParseFile("../page/pagetest/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, f := range small.Files {
		if f.Name == edited {
			f.Data = slices.Concat(f.Data, []byte("\n"+text))
		}
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	if fsys[edited] == nil || fsys[rulesOfSite] == nil {
		t.Fatalf("the small site lacks %s or %s", edited, rulesOfSite)
	}
	scheme, _ := rule.Load(rulesOfSite, fsys[rulesOfSite].Data)
	_, problems := proofread.Load(fsys, scheme, nil)
	return slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.File != edited })
}

func idsOf(problems []diag.Problem) []string {
	var ids []string
	for _, p := range problems {
		ids = append(ids, p.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// TestLanguagePagesAgree checks that the two pages have the same parts in the
// same order.
func TestLanguagePagesAgree(t *testing.T) {
	outline := func(lang string) []string {
		data, err := os.ReadFile(languagePages[lang])
		if err != nil {
			t.Fatal(err)
		}
		var parts []string
		inFence := false
		for line := range strings.Lines(string(data)) {
			line = strings.TrimSuffix(line, "\n")
			level := strings.IndexFunc(line, func(r rune) bool { return r != '#' })
			switch {
			case strings.HasPrefix(line, "```"):
				inFence = !inFence
				parts = append(parts, line)
			case inFence:
			case level > 0:
				parts = append(parts, line[:level]+strings.Join(codeForm.FindAllString(line, -1), " "))
			case strings.HasPrefix(line, "| ") && cells(line) != "":
				parts = append(parts, "| "+cells(line))
			}
		}
		return parts
	}
	if diff := cmp.Diff(outline("ja"), outline("en")); diff != "" {
		t.Errorf("-ja +en:\n%s", diff)
	}
}

var codeForm = regexp.MustCompile("`[^`]+`")

// cells is what stands in code in the first cell of a table's row.
func cells(row string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), "|")
	var ascii []string
	for _, code := range codeForm.FindAllString(first, -1) {
		if !strings.ContainsFunc(code, func(r rune) bool { return r > 0x7f }) && !strings.HasPrefix(code, "`go run") {
			ascii = append(ascii, code)
		}
	}
	return strings.Join(ascii, " ")
}

// TestLanguageListsEveryProblem checks that the pages explain the ids the
// program reports, and no others.
func TestLanguageListsEveryProblem(t *testing.T) {
	reported := reportedIDs(t, "..")
	for lang := range languagePages {
		data, err := os.ReadFile(languagePages[lang])
		if err != nil {
			t.Fatal(err)
		}
		var explained []string
		for _, m := range regexp.MustCompile("(?m)^### `([a-z0-9-]+)`$").FindAllStringSubmatch(string(data), -1) {
			explained = append(explained, m[1])
		}
		slices.Sort(explained)
		if diff := cmp.Diff(reported, explained); diff != "" {
			t.Errorf("%s (-program +page):\n%s", languagePages[lang], diff)
		}
	}
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)

// screenForm is the first line of a problem on a screen.
var screenForm = regexp.MustCompile(`(?m): (?:error|warning): .* \[([a-z0-9-]+)\]$`)

// reportedIDs returns the ids of problems below a folder: in its Go files and
// on the screens that its tests expect.
func reportedIDs(t *testing.T, dir string) []string {
	t.Helper()
	ids := map[string]bool{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch {
		case filepath.Ext(path) == ".txtar":
			data, err := os.ReadFile(path)
			for _, m := range screenForm.FindAllSubmatch(data, -1) {
				ids[string(m[1])] = true
			}
			return err
		case filepath.Ext(path) == ".go" && !strings.HasSuffix(path, "_test.go"):
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err == nil {
				addIDs(ids, file)
			}
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(ids))
}

// addIDs adds the ids that stand where a Go file makes a problem: under ID in
// a composite literal, as an argument beside a diag.Text or of one of the
// functions that take one, and where a variable called problem is assigned,
// which is such an argument later.
func addIDs(ids map[string]bool, file *ast.File) {
	keep := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && idForm.MatchString(s) {
				ids[s] = true
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			for _, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok && isName(kv.Key, "ID") {
					keep(kv.Value)
				}
			}
		case *ast.CallExpr:
			if makesProblem(n.Fun) || slices.ContainsFunc(n.Args, isText) {
				for _, arg := range n.Args {
					keep(arg)
				}
			}
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if isName(left, "problem") && len(n.Rhs) == len(n.Lhs) {
					keep(n.Rhs[i])
				}
			}
		}
		return true
	})
}

func makesProblem(f ast.Expr) bool {
	return slices.ContainsFunc([]string{"Error", "Problem", "problem", "report"}, func(name string) bool { return isName(f, name) })
}

// isText reports whether an expression makes a diag.Text.
func isText(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CallExpr:
		return isName(e.Fun, "Textf") || isName(e.Fun, "DidYouMean")
	case *ast.CompositeLit:
		return e.Type != nil && isName(e.Type, "Text")
	}
	return false
}

// isName reports whether an expression is a name, with or without a package.
func isName(e ast.Expr, name string) bool {
	if s, ok := e.(*ast.SelectorExpr); ok {
		return s.Sel.Name == name
	}
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}
