package rule_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"tebiki/generator/archive"
	"tebiki/generator/rule"
)

const schemaFile = "../../rules/schema.json"

// The first line of a rules file is how editors find its schema.
const schemaLine = "#:schema ./schema.json"

func TestSchemaAccepts(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("../../rules/[0-9]*.toml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no rules files (%v)", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if first, _, _ := strings.Cut(string(data), "\n"); first != schemaLine {
			t.Errorf("%s does not begin with %s", name, schemaLine)
		}
		if err := schema.Validate(decoded(t, data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	archive.Each(t, "testdata/good/*.txtar", func(t *testing.T, a *archive.Archive) {
		if err := schema.Validate(decoded(t, a.File("rules.toml"))); err != nil {
			t.Error(err)
		}
	})
}

// soundRules has every kind of table and of value; each case of TestSchema
// replaces one piece of it.
const soundRules = `effective = 2022-06-01
edition_by = "day"
[amounts]
basic = 100
[claim_year]
starts = "06-01"
claims = 2
[[schedule]]
arrival = { from = 1, until = 15 }
paid = { month = 0, day = "last" }
[[schedule]]
arrival = { from = 16 }
paid = { month = 1, day = 15 }
[[question]]
id = "member"
type = "yes-no"
[[question]]
id = "kind"
type = "choice"
options = ["attack", "leak"]
[[question]]
id = "lost"
type = "several"
options = ["fridge", "stove", "car"]
[[question]]
id = "days"
type = "number"
min = 0
max = 365
[[question]]
id = "day"
type = "date"
min = 2020-01-01
max = "today"
[[fact]]
id = "hit"
when = [{ kind = "attack" }, { days = { min = 1, max = 9 } }]
[[rule]]
outcome = "pay"
when = { member = true, kind = ["attack", "leak"], days = 3, day = { from = 2022-06-01, until = 2023-05-31 } }
cite = ["manual/2-3#amounts"]
[[rule]]
outcome = "pay"
when = { lost = { any = ["fridge", "car"], none = ["stove"], count = { min = 2 } } }
[[rule]]
outcome = "pay"
when = { hit = false, kind = { not = "leak" }, day = { not = 2022-06-01 }, days = { not = { max = 5 } } }
[[outcome]]
id = "pay"
status = "eligible"
pays = ["basic"]
[[document]]
id = "form"
outcomes = ["pay"]
when = { member = true }
[[step]]
id = "join"
outcomes = ["pay"]
done = { member = true }
required = true
`

// TestSchema shows that what the schema can see, it refuses.
func TestSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, old, new string
		sound          bool
	}{
		{"nothing changed", "", "", true},
		{"max without today", `max = "today"`, "max = 2030-01-01", true},
		{"empty condition", "when = { member = true }\n[[step]]", "when = {}\n[[step]]", true},
		{"no effective", "effective = 2022-06-01\n", "", false},
		{"effective no date", "effective = 2022-06-01", `effective = "June"`, false},
		{"unknown key at the top", "[amounts]", "titel = \"x\"\n[amounts]", false},
		{"unknown table", "[[fact]]", "[[facts]]", false},
		{"unknown key in a rule", "cite = [", "cites = [", false},
		{"unknown key in an outcome", `pays = `, `payss = `, false},
		{"unknown key in a condition's range", "{ min = 1, max = 9 }", "{ min = 1, mx = 9 }", false},
		{"from with max", "{ from = 2022-06-01, until = 2023-05-31 }", "{ from = 2022-06-01, max = 9 }", false},
		{"not beside another key", `{ not = "leak" }`, `{ not = "leak", min = 1 }`, false},
		{"empty range", "{ max = 5 }", "{}", false},
		{"amount no integer", "basic = 100", `basic = "100"`, false},
		{"amount below zero", "basic = 100", `basic = -1`, false},
		{"amount with a bad id", "basic = 100", `Basic = 100`, false},
		{"id with a bad form", `id = "form"`, `id = "Form A"`, false},
		{"id missing", "id = \"form\"\n", "", false},
		{"id kept for the calendar", `id = "days"`, `id = "arrival"`, false},
		{"condition on a bad id", "{ hit = false", "{ Hit = false", false},
		{"condition no table", "when = { member = true }\n[[step]]", "when = true\n[[step]]", false},
		{"condition with no alternative", `when = [{ kind = "attack" }, { days = { min = 1, max = 9 } }]`, "when = []", false},
		{"a list of numbers", "days = 3", "days = [3, { min = 5, max = 6 }, 9]", true},
		{"a list of days", `day = { from = 2022-06-01, until = 2023-05-31 }`, `day = [2022-06-01, { from = 2022-06-03, until = 2023-05-31 }]`, true},
		{"a list of numbers and options", "days = 3", `days = [3, "attack"]`, false},
		{"a list within a list", "days = 3", "days = [[3]]", false},
		{"not within a list", "days = 3", "days = [{ not = 3 }]", false},
		{"an empty list", "days = 3", "days = []", false},
		{"so many of some", `when = [{ kind = "attack" }, { days = { min = 1, max = 9 } }]`, `at_least = 2
of = [{ kind = "attack" }, [{ days = 3 }, { days = 5 }], { member = true }]`, true},
		{"so many of none", `when = [{ kind = "attack" }, { days = { min = 1, max = 9 } }]`, "at_least = 1\nof = []", false},
		{"so many of nothing", `when = [{ kind = "attack" }, { days = { min = 1, max = 9 } }]`, "at_least = 1", false},
		{"some without a number", `when = [{ kind = "attack" }, { days = { min = 1, max = 9 } }]`, `of = [{ kind = "attack" }]`, false},
		{"none of some", `when = [{ kind = "attack" }, { days = { min = 1, max = 9 } }]`, "at_least = 0\nof = [{ member = true }]", false},
		{"some beside when", `when = [{ kind = "attack" }, { days = { min = 1, max = 9 } }]`, "when = { days = 3 }\nat_least = 1\nof = [{ member = true }]", false},
		{"some of the options counted", `any = ["fridge", "car"], none = ["stove"], count = { min = 2 }`, `count = [0, 2], of = ["fridge", "car"]`, true},
		{"not so many", `{ any = ["fridge", "car"], none = ["stove"], count = { min = 2 } }`, `{ not = { all = ["stove"] } }`, true},
		{"a several like a choice", `{ any = ["fridge", "car"], none = ["stove"], count = { min = 2 } }`, `{ any = "fridge" }`, false},
		{"any of nothing", `any = ["fridge", "car"]`, "any = []", false},
		{"any with one twice", `any = ["fridge", "car"]`, `any = ["car", "car"]`, false},
		{"of without a count", `count = { min = 2 }`, `of = ["car"]`, false},
		{"a count in words", `count = { min = 2 }`, `count = "two"`, false},
		{"not beside any", `any = ["fridge", "car"], none`, `not = { any = ["fridge"] }, none`, false},
		{"several without options", "options = [\"fridge\", \"stove\", \"car\"]\n", "", false},
		{"none as an option", `options = ["fridge", "stove", "car"]`, `options = ["fridge", "stove", "car", "none"]`, false},
		{"min of a several", `type = "several"`, "type = \"several\"\nmin = 1", false},
		{"several with an option for not known", `type = "several"`, "type = \"several\"\nunknown = \"car\"", false},
		{"decimal in a condition", "days = 3", "days = 3.5", false},
		{"bad status", `"eligible"`, `"elegible"`, false},
		{"status missing", "status = \"eligible\"\n", "", false},
		{"bad type of question", `"yes-no"`, `"yesno"`, false},
		{"type missing", "type = \"yes-no\"\n", "", false},
		{"choice without options", "options = [\"attack\", \"leak\"]\n", "", false},
		{"option twice", `options = ["attack", "leak"]`, `options = ["leak", "leak"]`, false},
		{"options of a yes-no question", `type = "yes-no"`, "type = \"yes-no\"\noptions = [\"a\"]", false},
		{"min of a choice", `type = "choice"`, "type = \"choice\"\nmin = 1", false},
		{"number from a date", "min = 0", "min = 2020-01-01", false},
		{"number until today", "max = 365", `max = "today"`, false},
		{"date from today", "min = 2020-01-01", `min = "today"`, false},
		{"date from a number", "min = 2020-01-01", "min = 2020", false},
		{"rule without an outcome", "[[rule]]\noutcome = \"pay\"\nwhen = { hit", "[[rule]]\nwhen = { hit", false},
		{"a step that is no condition", "required = true", "required = false", true},
		{"required in words", "required = true", `required = "yes"`, false},
		{"outcomes no list", `outcomes = ["pay"]`, `outcomes = "pay"`, false},
		{"bad citation", "manual/2-3#amounts", "2-3 の (1)", false},
		{"claim year from no day", `"06-01"`, `"02-29"`, false},
		{"claim year without a start", "starts = \"06-01\"\n", "", false},
		{"no claims", "claims = 2", "claims = 0", false},
		{"schedule after the 31st", "until = 15", "until = 32", false},
		{"paid on no day", `day = "last"`, `day = "end"`, false},
		{"paid without a day", "{ month = 1, day = 15 }", "{ month = 1 }", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(soundRules, c.old) {
				t.Fatalf("there is no %q to replace", c.old)
			}
			rules := []byte(strings.Replace(soundRules, c.old, c.new, 1))
			if err := schema.Validate(decoded(t, rules)); (err == nil) != c.sound {
				t.Errorf("the schema says: %v", err)
			}
			if _, problems := rule.Load("rules.toml", rules); (len(problems) == 0) != c.sound {
				t.Errorf("the program says otherwise:\n%s", archive.Screen(t, "en", problems))
			}
		})
	}
}

// decoded is a TOML text as a JSON validator takes it: dates are strings.
func decoded(t *testing.T, data []byte) any {
	t.Helper()
	var tree map[string]any
	if _, err := toml.Decode(string(data), &tree); err != nil {
		t.Fatal(err)
	}
	return plain(tree)
}

func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key := range v {
			v[key] = plain(v[key])
		}
		return v
	case []map[string]any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
		return v
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return v
}
