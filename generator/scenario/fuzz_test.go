package scenario_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tebiki/generator/archive"
	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/scenario"
	"tebiki/wasm"
)

// FuzzLoad loads anything: there is a file or a problem, and every problem
// says where and what.
func FuzzLoad(f *testing.F) {
	seed(f)
	scheme, _ := compiled(f, "testdata/rules.toml")
	dated, _ := compiled(f, "testdata/dated.toml")
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, scheme := range []*rule.Scheme{scheme, dated} {
			file, problems := scenario.Load("scenarios.toml", data, scheme)
			if (file == nil) != diag.Failed(problems) {
				t.Errorf("file %v, problems %+v", file, problems)
			}
			for _, p := range problems {
				if p.ID == "" || p.File == "" || p.Line == 0 || p.Column == 0 || p.Message.JA == "" || p.Message.EN == "" {
					t.Errorf("a problem without id, place or message: %+v", p)
				}
			}
		}
	})
}

// FuzzUpdate rewrites anything that loads: what comes out loads, says the same
// but for its expectations, fails only where a person must decide, and is not
// rewritten again.
func FuzzUpdate(f *testing.F) {
	seed(f)
	scheme, program := compiled(f, "testdata/rules.toml")
	dated, datedProgram := compiled(f, "testdata/dated.toml")
	f.Fuzz(func(t *testing.T, data []byte) {
		update(t, scheme, program, data)
		update(t, dated, datedProgram, data)
	})
}

// update rewrites a file, if it loads, twice.
func update(t *testing.T, scheme *rule.Scheme, program *wasm.Program, data []byte) {
	t.Helper()
	before, _ := scenario.Load("scenarios.toml", data, scheme)
	if before == nil {
		return
	}
	after, changes, left := rewritten(t, eve, "", scheme, program, data)
	if len(changes) == 0 && !bytes.Equal(after, data) {
		t.Errorf("nothing changed, and yet the file did:\n%s", after)
	}
	file, problems := scenario.Load("scenarios.toml", after, scheme)
	if file == nil {
		t.Fatalf("the rewritten file does not load: %+v\n%s", problems, after)
	}
	if diff := cmp.Diff(cases(before), cases(file)); diff != "" {
		t.Errorf("the cases changed (-before +after):\n%s", diff)
	}
	if failed := check(t, scheme, program, after); len(failed) != len(left) {
		t.Errorf("%d scenarios fail, %d were left to do by hand", len(failed), len(left))
	}
	if again, _, _ := rewritten(t, eve, "", scheme, program, after); !bytes.Equal(again, after) {
		t.Errorf("a second update changes the file again:\n%s", again)
	}
}

// cases returns the scenarios of a file by what an update must not touch.
func cases(f *scenario.File) []any {
	var list []any
	for _, s := range f.Scenarios {
		list = append(list, s.Name, s.Answers)
	}
	return list
}

// seed adds every file of scenarios in testdata, with the line ends of Unix
// and of Windows.
func seed(f *testing.F) {
	names, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(names) == 0 {
		f.Fatalf("no test data (%v)", err)
	}
	for _, name := range names {
		scenarios := archive.Read(f, name).File("scenarios.toml")
		f.Add(scenarios)
		f.Add(crlf("\uFEFF" + string(scenarios)))
	}
	f.Add([]byte(`[[scenario]]
name = "On the last day"
answers = { day = 2023-04-30, lost = ["fridge", "stove"] }
today = 2023-05-30
expect = { outcome = "goods" }
[[scenario]]
name = "The day is not known"
answers = { day = "?", lost = [] }
today = 2023-05-30
expect = { open = ["day"], possible = ["late", "none"] }
[[scenario]]
name = "Without the day of asking"
answers = { day = 2023-04-30, lost = ["car"] }
expect = {}
`))
}
