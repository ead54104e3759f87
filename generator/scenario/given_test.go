package scenario_test

import (
	"reflect"
	"testing"

	"tebiki/generator/rule"
	"tebiki/generator/scenario"
)

// FuzzReadGiven holds that whatever is typed as an answer is read or refused in
// both languages.
func FuzzReadGiven(f *testing.F) {
	const rules = `effective = 2022-06-01
[[question]]
id = "kind"
type = "choice"
options = ["a", "b"]
[[question]]
id = "days"
type = "number"
min = 0
max = 9
[[question]]
id = "sure"
type = "yes-no"
[[question]]
id = "lost"
type = "several"
options = ["fridge", "stove"]
[[rule]]
outcome = "no"
when = { lost = { all = ["fridge", "stove"] } }
[[rule]]
outcome = "yes"
when = { kind = "a", days = { min = 3 }, sure = true }
[[rule]]
outcome = "no"
[[outcome]]
id = "yes"
status = "eligible"
[[outcome]]
id = "no"
status = "ineligible"
`
	scheme, problems := rule.Load("rules/2022-06-01.toml", []byte(rules))
	if scheme == nil {
		f.Fatal(problems)
	}
	for _, text := range []string{"kind=a", "days = 3", "sure=true", "sure", "=", "lost=fridge+stove", "lost = none", "lost=+", "kind=\"a\"", "days=99999999999999999999"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		given, message, _ := scenario.ReadGiven(scheme, text)
		if (message.JA == "") != (message.EN == "") || (message.EN == "") == reflect.DeepEqual(given, scenario.Given{}) {
			t.Errorf("%q: %+v, %q", text, given, message.EN)
		}
	})
}
