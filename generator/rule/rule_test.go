package rule_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
)

var update = flag.Bool("update", false, "rewrite the expected screens in testdata")

// TestBadRules shows, for each kind of mistake, the whole screen its author
// sees: rules.toml goes in, screen.en and screen.ja come out.
func TestBadRules(t *testing.T) {
	eachArchive(t, "testdata/bad/*.txtar", func(t *testing.T, archive *txtar.Archive) {
		problems := check(file(archive, "rules.toml"))
		if !diag.Failed(problems) {
			t.Error("the file has no errors")
		}
		expect(t, archive, "screen.en", screen(t, "en", problems))
		expect(t, archive, "screen.ja", screen(t, "ja", problems))
	})
}

// TestGoodRules shows the diagram that sound rules come to.
func TestGoodRules(t *testing.T) {
	eachArchive(t, "testdata/good/*.txtar", func(t *testing.T, archive *txtar.Archive) {
		scheme, problems := rule.Load("rules.toml", file(archive, "rules.toml"))
		if diag.Failed(problems) {
			t.Fatalf("the rules do not load:\n%s", screen(t, "en", problems))
		}
		d, problems := rule.Decide(scheme)
		if len(problems) > 0 {
			t.Fatalf("the rules have problems:\n%s", screen(t, "en", problems))
		}
		expect(t, archive, "paths", paths(d))
	})
}

// check returns all the problems of a rules file.
func check(data []byte) []diag.Problem {
	scheme, problems := rule.Load("rules.toml", data)
	if diag.Failed(problems) {
		return problems
	}
	_, more := rule.Decide(scheme)
	return append(problems, more...)
}

func screen(t *testing.T, lang string, problems []diag.Problem) string {
	var b bytes.Buffer
	if err := diag.Print(&b, lang, problems); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// paths writes a diagram a line a path: "a=true days=–2 → outcome documents steps".
func paths(d *rule.Diagram) string {
	var b strings.Builder
	for path, result := range d.Paths() {
		for _, step := range path {
			q := d.Scheme.Questions[step.Question]
			from, to := fmt.Sprint(q.Plain(step.Range.From)), fmt.Sprint(q.Plain(step.Range.To))
			if step.Range.From == rule.Least {
				from = "…"
			}
			if step.Range.To == rule.Greatest {
				to = "…"
			}
			if from != to {
				from += "–" + to
			}
			fmt.Fprintf(&b, "%s=%s ", q.ID, from)
		}
		r := d.Results[result]
		fmt.Fprintf(&b, "→ %s %d", d.Scheme.Outcomes[r.Outcome].ID, d.Scheme.Yen(r.Outcome))
		for _, i := range r.Documents {
			fmt.Fprintf(&b, " [%s]", d.Scheme.Documents[i].ID)
		}
		for _, s := range r.Steps {
			mark := "to do"
			if s.Done {
				mark = "done"
			}
			fmt.Fprintf(&b, " %s (%s)", d.Scheme.Steps[s.Step].ID, mark)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func eachArchive(t *testing.T, pattern string, test func(*testing.T, *txtar.Archive)) {
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no test data at %s (%v)", pattern, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			before := string(txtar.Format(archive))
			test(t, archive)
			if after := txtar.Format(archive); *update && string(after) != before {
				if err := os.WriteFile(name, after, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func file(archive *txtar.Archive, name string) []byte {
	for _, f := range archive.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

// expect compares a file of the archive with what came out, or replaces it.
func expect(t *testing.T, archive *txtar.Archive, name, got string) {
	t.Helper()
	if *update {
		for i, f := range archive.Files {
			if f.Name == name {
				archive.Files[i].Data = []byte(got)
				return
			}
		}
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(got)})
		return
	}
	if diff := cmp.Diff(string(file(archive, name)), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func FuzzLoad(f *testing.F) {
	real, err := os.ReadFile("../../rules/2022-06-01.toml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(real)
	names, _ := filepath.Glob("testdata/*/*.txtar")
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file(archive, "rules.toml"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 20_000 {
			return
		}
		for _, p := range check(data) {
			if p.ID == "" || p.File == "" || p.Message.JA == "" || p.Message.EN == "" {
				t.Errorf("a problem without id, file or message: %+v", p)
			}
		}
	})
}
