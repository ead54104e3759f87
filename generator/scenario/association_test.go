package scenario_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"tebiki/generator/archive"
	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/scenario"
)

const (
	associationRules     = "../../rules/2022-06-01.toml"
	associationScenarios = "../../rules/scenarios.toml"
)

// The association's scenarios hold, reach every outcome, give each document
// and each step both ways, and stand on both sides of the day the scheme began.
func TestAssociationScenariosCoverTheRules(t *testing.T) {
	scheme, program := compiled(t, associationRules)
	data := read(t, associationScenarios)
	if problems := check(t, scheme, program, data); len(problems) > 0 {
		t.Fatalf("the scenarios have problems:\n%s", archive.Screen(t, "en", problems))
	}
	f, _ := scenario.Load("scenarios.toml", data, scheme)
	seen := map[string]bool{}
	for _, s := range f.Scenarios {
		for key, words := range s.Expect {
			for _, word := range words {
				seen[key+" "+word] = true
			}
		}
		for id, answer := range s.Example {
			seen[fmt.Sprint(id, " ", answer)] = true
		}
	}
	for _, want := range mustCover(scheme) {
		if !seen[want] {
			t.Errorf("no scenario has %s", want)
		}
	}
}

// mustCover lists what some scenario must answer or expect: every outcome,
// document and step, every answer that has a name, and the days on both
// sides of each boundary in a condition.
func mustCover(scheme *rule.Scheme) []string {
	var list []string
	for _, o := range scheme.Outcomes {
		list = append(list, "outcome "+o.ID)
	}
	for _, d := range scheme.Documents {
		list = append(list, "documents "+d.ID)
	}
	for _, s := range scheme.Steps {
		list = append(list, "todo "+s.ID)
		if len(s.Done) > 0 {
			list = append(list, "done "+s.ID)
		}
		if s.Required {
			list = append(list, "unmet "+s.ID)
		}
	}
	for i, ends := range scheme.Ends() {
		q := scheme.Questions[i]
		for _, answer := range ends {
			if answer != rule.Least && answer != rule.Greatest {
				list = append(list, fmt.Sprint(q.ID, " ", q.Plain(answer)))
			}
		}
	}
	return list
}

// Q&A that decide something are each named by a scenario.
func TestAssociationScenariosNameTheirSource(t *testing.T) {
	scheme, _ := compiled(t, associationRules)
	f, _ := scenario.Load("scenarios.toml", read(t, associationScenarios), scheme)
	var names strings.Builder
	for _, s := range f.Scenarios {
		if !strings.Contains(s.Name, "Q&A") && !strings.Contains(s.Name, "マニュアル") {
			t.Errorf("%s: neither Q&A nor manual is named", s.Name)
		}
		names.WriteString(s.Name)
	}
	for _, q := range []string{"1-1", "1-2", "1-3", "2-1", "4-1", "4-5", "4-6 の1つめ", "4-6 の2つめ", "4-6 の3つめ", "4-7", "4-8", "4-9", "4-10", "4-11", "4-13", "4-16"} {
		if !strings.Contains(names.String(), q) {
			t.Errorf("no scenario names Q&A %s", q)
		}
	}
}

// No rule can be deleted unnoticed: some case is then uncovered, or a
// scenario fails.
func TestDeletingAnyRuleIsNoticed(t *testing.T) {
	text := string(read(t, associationRules))
	scheme, _ := compiled(t, associationRules)
	for i, r := range scheme.Rules {
		name := fmt.Sprintf("%d %s", i+1, scheme.Outcomes[r.Outcome].ID)
		t.Run(name, func(t *testing.T) {
			ids := consequences(t, withoutRule(text, r.Pos.Line))
			t.Logf("noticed by %v", ids)
			if !ids["uncovered-case"] && !ids["scenario-failed"] {
				t.Errorf("nobody notices; problems: %v", ids)
			}
		})
	}
}

// withoutRule deletes the table whose header is on a line, up to the next.
func withoutRule(text string, line int) []byte {
	lines := strings.SplitAfter(text, "\n")
	end := line
	for end < len(lines) && !strings.HasPrefix(lines[end], "[[") {
		end++
	}
	return []byte(strings.Join(append(lines[:line-1:line-1], lines[end:]...), ""))
}

// consequences returns the ids of what is then wrong with rules and scenarios.
// Scenarios are run even where the rules leave a part unused, for it is
// theirs to notice too.
func consequences(t *testing.T, rules []byte) map[string]bool {
	t.Helper()
	scheme, problems := rule.Load("2022-06-01.toml", rules)
	if diag.Failed(problems) {
		t.Fatalf("the rules do not load: %+v", problems)
	}
	diagram, problems := rule.Decide(scheme)
	if diagram != nil {
		problems = append(problems, check(t, scheme, program(t, diagram), read(t, associationScenarios))...)
	}
	ids := map[string]bool{}
	for _, p := range problems {
		ids[p.ID] = true
	}
	return ids
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Running all the association's scenarios is no reason to wait.
func BenchmarkRun(b *testing.B) {
	scheme, program := compiled(b, associationRules)
	data, err := os.ReadFile(associationScenarios)
	if err != nil {
		b.Fatal(err)
	}
	f, _ := scenario.Load("scenarios.toml", data, scheme)
	for b.Loop() {
		if problems, _, err := f.Run(context.Background(), program, nil); err != nil || len(problems) > 0 {
			b.Fatal(err, problems)
		}
	}
}
