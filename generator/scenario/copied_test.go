package scenario_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"tebiki/generator/rule"
	"tebiki/generator/scenario"
)

// oneEdition is the scheme of testdata/untried.toml.
func oneEdition(t *testing.T) (*rule.Scheme, *rule.Diagram) {
	t.Helper()
	text, err := os.ReadFile("testdata/untried.toml")
	if err != nil {
		t.Fatal(err)
	}
	scheme, problems := rule.Load("2022-06-01.toml", text)
	if scheme == nil || len(problems) > 0 {
		t.Fatal(problems)
	}
	diagram, problems := rule.Decide(scheme)
	if diagram == nil {
		t.Fatal(problems)
	}
	return scheme, diagram
}

// TestForEdition copies as few cases as look at everything, some years later,
// byte for byte but for their names and days.
func TestForEdition(t *testing.T) {
	scheme, diagram := oneEdition(t)
	const (
		bare    = "[[scenario]]\nname = \"pays\"\nanswers = { day = 2022-07-01, harm = true }\nexpect = { outcome = \"paid\" }\n"
		full    = "[[scenario]]\nname = \"all of it\" # a memo\nanswers = {harm=true, day = 2022-07-01}\nexpect = { outcome = \"paid\", documents = [\"form\"], todo = [\"post\"] }\n"
		dated   = "[[scenario]]\nname = \"not paid on 1 July 2022\"\nanswers = { day = 2022-07-01, harm = false }\nexpect = { outcome = \"unpaid\" }\n"
		undated = "[[scenario]]\nname = \"any day\"\nanswers = { harm = false }\nexpect = { outcome = \"unpaid\" }\n"
		table   = "[[scenario]]\nname = \"in a table\"\n[scenario.answers]\nday = 2022-07-01\nharm = false\n[scenario.expect]\noutcome = \"unpaid\"\n"

		fullLater = "\n[[scenario]]\nname = \"2023-08-01: all of it\"\ncopied = 2022-06-01\nanswers = {harm=true, day = 2024-07-01}\nexpect = { outcome = \"paid\", documents = [\"form\"], todo = [\"post\"] }\n"
	)
	for _, c := range []struct{ name, before, added string }{
		{"the one that looks at most", bare + full, fullLater},
		{"one that says a day where no other looks at it", full + dated,
			fullLater + "\n[[scenario]]\nname = \"2023-08-01: not paid on 1 July 2022\"\ncopied = 2022-06-01\nanswers = { day = 2024-07-01, harm = false }\nexpect = { outcome = \"unpaid\" }\n"},
		{"one that says no day before one that does", dated + table,
			"\n[[scenario]]\nname = \"2023-08-01: in a table\"\ncopied = 2022-06-01\nanswers = { day = 2024-07-01, harm = false }\nexpect = { outcome = \"unpaid\" }\n"},
		{"none of what is tried in every edition", undated + dated, ""},
	} {
		for kind, save := range map[string]func(string) string{
			"as it is": func(s string) string { return s },
			"Windows":  func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") },
		} {
			f, problems := scenario.Load("scenarios.toml", []byte(save(c.before)), scheme)
			if f == nil {
				t.Fatal(problems)
			}
			day, _ := rule.ParseDate("2023-08-01")
			got, names, err := f.ForEdition(context.Background(), program(t, diagram), scheme, day)
			if err != nil {
				t.Fatal(err)
			}
			if want := save(c.before + c.added); string(got) != want || len(names) != strings.Count(c.added, "name =") {
				t.Errorf("%s, %s:\n%s\nwant\n%s", c.name, kind, got, want)
			}
		}
	}
}

// TestConfirmed marks copies until they are confirmed, and says so.
func TestConfirmed(t *testing.T) {
	scheme, diagram := oneEdition(t)
	const (
		marked = "[[scenario]]\nname = \"a\"\ncopied = 2022-06-01 # from there\nanswers = { day = 2023-07-01, harm = true }\nexpect = { outcome = \"paid\", documents = [\"form\"], todo = [\"post\"] }\n"
		own    = "[[scenario]]\nname = \"b\"\nanswers = { day = 2023-07-01, harm = false }\nexpect = { outcome = \"unpaid\" }\n"
	)
	f, problems := scenario.Load("scenarios.toml", []byte(marked+own), scheme)
	if f == nil {
		t.Fatal(problems)
	}
	_, warnings, err := f.Run(context.Background(), program(t, diagram), diagram)
	if err != nil || len(warnings) != 1 || warnings[0].ID != "copied-case" || warnings[0].Line != 3 {
		t.Errorf("%v %v", warnings, err)
	}
	if got := f.Text(f.Copied()[0]); got != strings.TrimSuffix(marked, "\n") {
		t.Errorf("the case is shown as %q", got)
	}
	data, n := f.Confirmed()
	if want := strings.Replace(marked, "copied = 2022-06-01 # from there\n", "", 1) + own; string(data) != want || n != 1 {
		t.Errorf("%d confirmed:\n%s", n, data)
	}
	f, _ = scenario.Load("scenarios.toml", data, scheme)
	if slices.ContainsFunc(f.Copied(), func(scenario.Scenario) bool { return true }) {
		t.Error("copies are left")
	}
}
