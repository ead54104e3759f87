package rule_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tebiki/generator/archive"
	"tebiki/generator/diag"
	"tebiki/generator/rule"
)

// TestBadRules shows, for each kind of mistake, the whole screen its author
// sees: rules.toml goes in, screen.en and screen.ja come out.
func TestBadRules(t *testing.T) {
	t.Parallel()
	archive.Each(t, "testdata/bad/*.txtar", func(t *testing.T, a *archive.Archive) {
		problems := check(a.File("rules.toml"))
		if !diag.Failed(problems) {
			t.Error("the file has no errors")
		}
		a.ExpectScreens(t, problems)
	})
}

// TestGoodRules shows the diagram that sound rules come to.
func TestGoodRules(t *testing.T) {
	archive.Each(t, "testdata/good/*.txtar", func(t *testing.T, a *archive.Archive) {
		scheme, problems := rule.Load("rules.toml", a.File("rules.toml"))
		if diag.Failed(problems) {
			t.Fatalf("the rules do not load:\n%s", archive.Screen(t, "en", problems))
		}
		d, problems := rule.Decide(scheme)
		if len(problems) > 0 {
			t.Fatalf("the rules have problems:\n%s", archive.Screen(t, "en", problems))
		}
		a.Expect(t, "paths", paths(d))
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

// paths writes a diagram a line a path: "a=true days=–2 → outcome documents steps".
func paths(d *rule.Diagram) string {
	var b strings.Builder
	for path, r := range d.Paths() {
		for _, step := range path {
			if step.Deadline > 0 {
				fmt.Fprintf(&b, "%s=%s ", d.Scheme.Deadlines[step.Deadline-1].ID, rule.State([]rule.Range{step.Range}))
				continue
			}
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
		b.WriteString("→ ")
		for _, o := range r.Outcomes {
			b.WriteString(d.Scheme.Outcomes[o].ID + " ")
		}
		fmt.Fprint(&b, d.Scheme.Total(r))
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
		for _, deadline := range d.Scheme.Deadlines {
			if slices.ContainsFunc(r.Outcomes, func(o int) bool { return slices.Contains(deadline.Outcomes, o) }) {
				fmt.Fprintf(&b, " by %s", deadline.ID)
			}
		}
		for _, i := range d.Scheme.Unmet(r) {
			fmt.Fprintf(&b, " if %s", d.Scheme.Steps[i].ID)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func FuzzLoad(f *testing.F) {
	real, err := os.ReadFile("../../rules/2022-06-01.toml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(real)
	names, _ := filepath.Glob("testdata/*/*.txtar")
	for _, name := range names {
		if strings.Contains(name, "diagram-too-large") {
			continue // seconds for each that is like them: nothing else would be tried
		}
		f.Add(archive.Read(f, name).File("rules.toml"))
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
