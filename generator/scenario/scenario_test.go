package scenario_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tebiki/generator/archive"
	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/scenario"
	"tebiki/wasm"
)

// TestGood shows files of which every scenario comes out as expected.
func TestGood(t *testing.T) {
	scheme, program := compiled(t, "testdata/rules.toml")
	archive.Each(t, "testdata/good/*.txtar", func(t *testing.T, a *archive.Archive) {
		problems := check(t, scheme, program, a.File("scenarios.toml"))
		if len(problems) > 0 {
			t.Errorf("the scenarios have problems:\n%s", archive.Screen(t, "en", problems))
		}
	})
}

// TestBad shows, for each kind of mistake, the whole screen its author sees.
func TestBad(t *testing.T) {
	scheme, _ := compiled(t, "testdata/rules.toml")
	archive.Each(t, "testdata/bad/*.txtar", func(t *testing.T, a *archive.Archive) {
		f, problems := scenario.Load("scenarios.toml", a.File("scenarios.toml"), scheme)
		if f != nil || !diag.Failed(problems) {
			t.Error("the file loads")
		}
		a.ExpectScreens(t, problems)
	})
}

// TestFailed shows the screen of scenarios that come out differently.
func TestFailed(t *testing.T) {
	scheme, program := compiled(t, "testdata/rules.toml")
	archive.Each(t, "testdata/failed/*.txtar", func(t *testing.T, a *archive.Archive) {
		a.ExpectScreens(t, checkOn(t, day(t, a), scheme, program, a.File("scenarios.toml")))
	})
}

// TestUpdate shows what becomes of a file whose expectations are rewritten,
// and that there is nothing left to rewrite after it.
func TestUpdate(t *testing.T) {
	scheme, program := compiled(t, "testdata/rules.toml")
	archive.Each(t, "testdata/update/*.txtar", func(t *testing.T, a *archive.Archive) {
		today, correcting := day(t, a), strings.TrimSpace(string(a.File("edition")))
		data, changes, problems := rewritten(t, today, correcting, scheme, program, a.File("scenarios.toml"))
		a.Expect(t, "updated.toml", string(data))
		for _, lang := range []string{"en", "ja"} {
			var lines strings.Builder
			for _, c := range changes {
				lines.WriteString(c.Text(lang) + "\n")
			}
			a.Expect(t, "changes."+lang, lines.String())
		}
		a.ExpectScreens(t, problems)
		again, changes, _ := rewritten(t, today, correcting, scheme, program, data)
		if len(changes) > 0 || !bytes.Equal(again, data) {
			t.Errorf("a second update changes the file again:\n%s", again)
		}
	})
}

// A file saved on Windows keeps its byte order mark and its line ends.
func TestUpdateKeepsWindowsFiles(t *testing.T) {
	scheme, program := compiled(t, "testdata/rules.toml")
	before := "\uFEFF# 場合\n[[scenario]]\nname = \"対象外\"\nanswers = { house = \"none\" }\nexpect = { yen = 12_000, outcome = \"farm\", todo = [\n\"dig\",\n] } # 終\n" +
		"[[scenario]]\nname = \"空\"\nanswers = {}\nexpect = {\n}\n"
	after := "\uFEFF# 場合\n[[scenario]]\nname = \"対象外\"\nanswers = { house = \"none\" }\nexpect = { yen = 0, outcome = \"nothing\", todo = [] } # 終\n" +
		"[[scenario]]\nname = \"空\"\nanswers = {}\nexpect = { next = \"house\" \n}\n"
	got, _, _ := rewritten(t, eve, "", scheme, program, crlf(before))
	if diff := cmp.Diff(string(crlf(after)), string(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func crlf(text string) []byte { return []byte(strings.ReplaceAll(text, "\n", "\r\n")) }

// compiled takes a rules file as far as its module.
func compiled(t testing.TB, name string) (*rule.Scheme, *wasm.Program) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	scheme, problems := rule.Load(name, data)
	if diag.Failed(problems) {
		t.Fatalf("%s does not load: %+v", name, problems)
	}
	diagram, problems := rule.Decide(scheme)
	if diag.Failed(problems) {
		t.Fatalf("%s does not decide: %+v", name, problems)
	}
	return scheme, program(t, diagram)
}

func program(t testing.TB, diagram *rule.Diagram) *wasm.Program {
	t.Helper()
	p, err := wasm.Open(context.Background(), wasm.Compile(diagram))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close(context.Background()) })
	return p
}

// eve is a day before the rules of these tests begin.
const eve = rule.Date(0)

// day is the day on which an archive's scenarios are tried: that in its file
// "today", or else the eve.
func day(t testing.TB, a *archive.Archive) rule.Date {
	t.Helper()
	written := a.File("today")
	if written == nil {
		return eve
	}
	today, ok := rule.ParseDate(strings.TrimSpace(string(written)))
	if !ok {
		t.Fatalf("%q is no day", written)
	}
	return today
}

// check returns all that is wrong with a file of scenarios on the eve.
func check(t testing.TB, scheme *rule.Scheme, program *wasm.Program, data []byte) []diag.Problem {
	t.Helper()
	return checkOn(t, eve, scheme, program, data)
}

func checkOn(t testing.TB, today rule.Date, scheme *rule.Scheme, program *wasm.Program, data []byte) []diag.Problem {
	t.Helper()
	f, problems := scenario.Load("scenarios.toml", data, scheme)
	if f == nil {
		return problems
	}
	failed, _, err := f.Run(context.Background(), program, nil)
	if err != nil {
		t.Fatal(err)
	}
	return append(problems, f.Problems(failed, today, words, false)...)
}

// words are what members read for two of the ids.
func words(edition, lang, key, id string) string {
	switch {
	case key == "outcome" && id == "farm":
		return diag.Text{JA: edition + "版の農家", EN: "a farm as of " + edition}.In(lang)
	case key == "documents" && id == "map":
		return diag.Text{JA: "見取り図", EN: "the map of the house"}.In(lang)
	}
	return ""
}

// rewritten updates a file that loads.
func rewritten(t testing.TB, today rule.Date, correcting string, scheme *rule.Scheme, program *wasm.Program, data []byte) ([]byte, []scenario.Change, []diag.Problem) {
	t.Helper()
	f, problems := scenario.Load("scenarios.toml", data, scheme)
	if f == nil {
		t.Fatalf("the file does not load: %+v\n%s", problems, data)
	}
	after, changes, left, err := f.Update(context.Background(), program, today, correcting)
	if err != nil {
		t.Fatal(err)
	}
	return after, changes, f.Problems(left, today, words, false)
}
