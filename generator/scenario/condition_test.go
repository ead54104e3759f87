package scenario_test

import (
	"strings"
	"testing"

	"tebiki/generator/rule"
	"tebiki/generator/scenario"
)

// conditional has a condition of payment that answers tell of, and one that
// nothing tells of, in both editions; the older one lacks another.
const conditional = `effective = EDITION
edition_by = "day"
[amounts]
sum = 50_000
[[question]]
id = "day"
type = "date"
[[question]]
id = "told"
type = "yes-no"
[[rule]]
outcome = "paid"
[[outcome]]
id = "paid"
status = "eligible"
pays = ["sum"]
[[step]]
id = "tell"
outcomes = ["paid"]
done = { told = true }
required = true
[[step]]
id = "sign"
outcomes = ["paid"]
required = true
`

// Each condition of payment that can be met and not met is to be tried both
// ways, in a scenario that would fail if it were none.
func TestUntriedCondition(t *testing.T) {
	var editions []*rule.Scheme
	for _, day := range []string{"2022-06-01", "2023-06-01"} {
		s, problems := rule.Load(day+".toml", []byte(strings.Replace(conditional, "EDITION", day, 1)))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		editions = append(editions, s)
	}
	diagram, problems := rule.DecideEditions(editions)
	if diagram == nil {
		t.Fatal(problems)
	}
	of := func(name, day, told, expect string) string {
		return "[[scenario]]\nname = \"" + name + "\"\nanswers = { day = " + day + ", told = " + told + " }\nexpect = { outcome = \"paid\", todo = [" + map[string]string{"true": `"sign"`, "false": `"tell", "sign"`}[told] + "], " + expect + " }\n"
	}
	both := of("a", "2022-07-01", "false", `unmet = ["tell", "sign"]`) + of("b", "2023-07-01", "true", `unmet = ["sign"]`)
	for _, c := range []struct{ name, scenarios, want string }{
		{"one edition each", both, ""},
		{"done by its name", of("a", "2022-07-01", "false", `unmet = ["tell", "sign"]`) + of("b", "2023-07-01", "true", `done = ["tell"]`), ""},
		{"to do, but no condition", of("a", "2022-07-01", "false", `yen = 50_000`) + of("b", "2023-07-01", "true", `unmet = ["sign"]`),
			"no scenario tries these conditions of payment: tell not met in the edition of 1 June 2023 | no scenario tries these conditions of payment: tell not met in the edition of 1 June 2022"},
		{"never done", of("a", "2022-07-01", "false", `unmet = ["tell", "sign"]`) + of("b", "2023-07-01", "false", `unmet = ["sign", "tell"]`),
			"no scenario tries these conditions of payment: tell met in the edition of 1 June 2023 | no scenario tries these conditions of payment: tell met in the edition of 1 June 2022"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, problems := scenario.Load("scenarios.toml", []byte(c.scenarios), diagram.Scheme)
			if f == nil || len(problems) > 0 {
				t.Fatal(problems)
			}
			failures, untried, err := f.Run(t.Context(), program(t, diagram), diagram)
			if err != nil || len(failures) > 0 {
				t.Fatal(failures, err)
			}
			var got []string
			for _, p := range untried {
				if p.ID == "untried-condition" {
					got = append(got, p.Message.EN)
				}
			}
			if strings.Join(got, " | ") != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// A new case is filled in with what payment waits for; one that expects
// something else is rewritten.
func TestUpdateConditions(t *testing.T) {
	s, problems := rule.Load("2022-06-01.toml", []byte(strings.Replace(conditional, "EDITION", "2022-06-01", 1)))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	diagram, problems := rule.Decide(s)
	if diagram == nil {
		t.Fatal(problems)
	}
	const text = `[[scenario]]
name = "new"
answers = { told = true }
expect = {}
[[scenario]]
name = "old"
answers = { told = false }
expect = { unmet = [] }
`
	f, problems := scenario.Load("scenarios.toml", []byte(text), s)
	if f == nil {
		t.Fatal(problems)
	}
	before, _ := rule.ParseDate("2022-05-31")
	data, _, left, err := f.Update(t.Context(), program(t, diagram), before, "")
	want := strings.NewReplacer("expect = {}", `expect = { outcome = "paid", yen = 50_000, unmet = ["sign"] }`, "unmet = []", `unmet = ["tell", "sign"]`).Replace(text)
	if string(data) != want || len(left) > 0 || err != nil {
		t.Errorf("%s\nleft %v, %v", data, left, err)
	}
}
