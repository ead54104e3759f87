package rule_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"tebiki/generator/rule"
	"tebiki/generator/rule/ruletest"
)

// TestTicksAreWhatIsWritten reads random conditions on a several a second time,
// straight from the file and over single options, and compares every set of
// ticks: that options which no rule tells apart are counted together must not
// show.
func TestTicksAreWhatIsWritten(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 8))
	for range 400 {
		data := make([]byte, 60)
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		checkTicks(t, data)
	}
}

func FuzzTicks(f *testing.F) {
	f.Add([]byte("conditions on what is ticked"))
	f.Fuzz(checkTicks)
}

func checkTicks(t *testing.T, seed []byte) {
	text := ruletest.From(seed).Ticks()
	scheme, problems := rule.Load("rules.toml", []byte(text))
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, text)
	}
	var file struct {
		Rule []struct {
			Outcome string
			When    struct{ Lost map[string]any }
		}
	}
	if _, err := toml.Decode(text, &file); err != nil {
		t.Fatal(err)
	}
	options := scheme.Questions[0].All
	for mask := range 1 << len(options) {
		var ticked []string
		for i, option := range options {
			if mask>>i&1 == 1 {
				ticked = append(ticked, option)
			}
		}
		want := ""
		for _, r := range file.Rule {
			if want == "" && ticksHold(r.When.Lost, ticked, options) {
				want = r.Outcome
			}
		}
		answers := rule.Count(scheme.Questions, ticked)
		got, _ := scheme.Evaluate(answers)
		if scheme.Outcomes[got.Outcomes[0]].ID != want {
			t.Fatalf("%v (%v): %s, as written %s\n%s", ticked, answers, scheme.Outcomes[got.Outcomes[0]].ID, want, text)
		}
		if again := rule.Count(scheme.Questions, rule.Ticked(scheme.Questions, answers)); !slices.Equal(again, answers) {
			t.Fatalf("%v ticks are %v, which are %v", answers, rule.Ticked(scheme.Questions, answers), again)
		}
	}
}

// ticksHold is what LANGUAGE says of a condition on a several.
func ticksHold(when map[string]any, ticked, options []string) bool {
	if not, ok := when["not"]; ok {
		return !ticksHold(not.(map[string]any), ticked, options)
	}
	within := func(list any) (n int) {
		for _, option := range list.([]any) {
			if slices.Contains(ticked, option.(string)) {
				n++
			}
		}
		return n
	}
	holds := true
	for key, value := range when {
		switch key {
		case "any":
			holds = holds && within(value) > 0
		case "all":
			holds = holds && within(value) == len(value.([]any))
		case "none":
			holds = holds && within(value) == 0
		case "count":
			n := len(ticked)
			if when["of"] != nil {
				n = within(when["of"])
			}
			holds = holds && numberHolds(value, n)
		}
	}
	return holds
}

func numberHolds(value any, n int) bool {
	switch value := value.(type) {
	case int64:
		return int(value) == n
	case []any:
		return slices.ContainsFunc(value, func(one any) bool { return numberHolds(one, n) })
	case map[string]any:
		if not := value["not"]; not != nil {
			return !numberHolds(not, n)
		}
		low, hasLow := value["min"].(int64)
		high, hasHigh := value["max"].(int64)
		return (!hasLow || n >= int(low)) && (!hasHigh || n <= int(high))
	}
	panic(fmt.Sprint("no number: ", value))
}

// TestManyTicksAreFew: “at least 10 of 30” is one question of 31 answers.
func TestManyTicksAreFew(t *testing.T) {
	t.Parallel()
	var options []string
	for i := range rule.MostTicks {
		options = append(options, fmt.Sprintf("\"o%d\"", i))
	}
	d := decided(t, "effective = 2022-06-01\n[[question]]\nid = \"lost\"\ntype = \"several\"\noptions = ["+strings.Join(options, ", ")+`]
[[rule]]
outcome = "ask"
when = { lost = { count = { min = 10 } } }
[[rule]]
outcome = "no"
[[outcome]]
id = "ask"
status = "ask"
[[outcome]]
id = "no"
status = "ineligible"
`)
	if len(d.Nodes) != 1 || d.CountPaths(100) != 2 {
		t.Errorf("%d nodes, %d paths", len(d.Nodes), d.CountPaths(100))
	}
}
