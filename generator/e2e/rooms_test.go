package e2e

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tebiki/generator/e2e/sample"
)

// floors are the rooms of the house, the highest first. A room may import what
// is on a lower floor, and nothing else of ours.
var floors = [][]string{
	{"generator"},
	{"generator/command"},
	{"generator/todo", "generator/edition"},
	{"generator/serve", "generator/diff"},
	{"generator/project"},
	{"generator/view", "generator/eval", "generator/scenario", "generator/coverage"},
	{"generator/render", "generator/proofread", "generator/renumber", "generator/weight"},
	{"generator/unnamed"},
	{"generator/restate", "generator/listed", "generator/since", "generator/twice", "generator/former", "generator/tally", "generator/ordinal", "generator/samesum"},
	{"generator/page", "generator/flow", "generator/compress", "generator/sentence", "generator/report"},
	{"wasm", "generator/polarity", "generator/fact", "generator/publish", "generator/rewrite", "generator/starter", "generator/changes", "generator/altered", "generator/watch"},
	{"generator/rule", "generator/folder", "generator/markdown"},
	{"generator/tomlfile", "generator/lock", "generator/openhours"},
	{"generator/figure", "generator/source", "generator/progress", "generator/weekday", "generator/retold", "generator/attachment"},
	{"generator/diag", "generator/bundle", "generator/desktop", "generator/licence", "generator/sidebyside", "generator/era", "generator/automaton", "generator/shortened", "generator/repeated", "generator/news", "generator/rival", "assets", "."},
}

// beside the house: what tests and releases alone use.
var besides = []string{"generator/e2e", "generator/e2e/reader", "generator/e2e/sample", "generator/e2e/scripts", "generator/e2e/selfcheck", "generator/e2e/pages", "generator/e2e/hosts", "generator/e2e/staff", "generator/archive", "generator/archive/obey", "generator/licence/collect", "generator/rule/ruletest", "generator/page/pagetest"}

// only names the rooms that may import something from outside.
var only = map[string][]string{
	"net/http":                   {"generator/serve"},
	"golang.org/x/net/html":      {"generator/weight", "generator/coverage", "generator/changes", "generator/altered"},
	"golang.org/x/net/html/atom": {"generator/weight", "generator/coverage", "generator/changes", "generator/altered"},
}

// TestRooms reads what every room imports: downwards only, and what is for few
// rooms stays there.
func TestRooms(t *testing.T) {
	floorOf := map[string]int{}
	for i, floor := range floors {
		for _, room := range floor {
			floorOf[room] = i
		}
	}
	seen := map[string]bool{}
	for file, imports := range importsOf(t) {
		room := path.Dir(file)
		seen[room] = true
		from, known := floorOf[room]
		if slices.Contains(besides, room) {
			continue
		}
		if !known {
			t.Errorf("%s is in a room that has no floor in this test: %s", file, room)
			continue
		}
		for _, name := range imports {
			if rooms, restricted := only[name]; restricted && !slices.Contains(rooms, room) {
				t.Errorf("%s imports %s, which is for %v", file, name, rooms)
			}
			other, ours := strings.CutPrefix(name, "tebiki/")
			if name == "tebiki" {
				other, ours = ".", true
			}
			if to, known := floorOf[other]; ours && (!known || to <= from) {
				t.Errorf("%s imports %s, which is not on a lower floor", file, name)
			}
		}
	}
	for room := range floorOf {
		if !seen[room] {
			t.Errorf("there is no room %s any more", room)
		}
	}
}

// importsOf lists what each Go file imports, tests apart.
func importsOf(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	err := filepath.WalkDir(sample.Repo, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "testdata" || name != sample.Repo && strings.HasPrefix(entry.Name(), ".")) {
			return filepath.SkipDir
		}
		if path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		below, err := filepath.Rel(sample.Repo, name)
		below = filepath.ToSlash(below)
		all[below] = nil
		for _, i := range file.Imports {
			imported, _ := strconv.Unquote(i.Path.Value)
			all[below] = append(all[below], imported)
		}
		return err
	})
	if err != nil || len(all) < 100 {
		t.Fatal(len(all), err)
	}
	return all
}
