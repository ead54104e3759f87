package rule_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"tebiki/generator/archive/obey"
	"tebiki/generator/diag"
	"tebiki/generator/rule"
)

// Whoever obeys a hint of a bad file is rid of the problem, and is not sent on
// to another one at the same place.
func TestHintsLeadOut(t *testing.T) {
	names, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	obeyed := 0
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if filepath.Ext(f.Name) != ".toml" {
				continue
			}
			load := func(data []byte) []diag.Problem {
				_, problems := rule.Load("rules.toml", data)
				return problems
			}
			obeyed += obey.Each(t, filepath.Base(name), f.Data, load)
		}
	}
	if obeyed < 20 {
		t.Errorf("only %d hints say what to write", obeyed)
	}
}
