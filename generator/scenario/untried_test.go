package scenario_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"tebiki/generator/rule"
	"tebiki/generator/scenario"
)

// Each outcome that cases of an edition come to is to be come to by a scenario
// of that edition, and each document expected by one; a step, by one of any.
func TestUntried(t *testing.T) {
	text, err := os.ReadFile("testdata/untried.toml")
	if err != nil {
		t.Fatal(err)
	}
	older, problems := rule.Load("2022-06-01.toml", text)
	if older == nil || len(problems) > 0 {
		t.Fatal(problems)
	}
	newer, problems := rule.Load("2023-06-01.toml", []byte(strings.ReplaceAll(string(text), "effective  = 2022-06-01", "effective  = 2023-06-01")))
	if newer == nil || len(problems) > 0 {
		t.Fatal(problems)
	}
	diagram, problems := rule.DecideEditions([]*rule.Scheme{older, newer})
	if diagram == nil {
		t.Fatal(problems)
	}
	const (
		paid2022 = `[[scenario]]
name = "a"
answers = { day = 2022-07-01, harm = true }
expect = { outcome = "paid", documents = ["form"], todo = ["post"] }
`
		unpaid2022 = `[[scenario]]
name = "b"
answers = { day = 2022-07-01, harm = false }
expect = { outcome = "unpaid" }
`
		unpaid2023 = `[[scenario]]
name = "c"
answers = { day = 2023-07-01, harm = false }
expect = { outcome = "unpaid" }
`
		paid2023 = `[[scenario]]
name = "d"
answers = { day = 2023-07-01, harm = true }
expect = { outcome = "paid" }
`
		undated = `[[scenario]]
name = "e"
answers = { harm = true }
expect = { outcome = "paid", documents = ["form"] }
`
	)
	for _, c := range []struct{ scenarios, want string }{
		{paid2022 + unpaid2022 + unpaid2023, "no scenario comes to paid in the edition of 1 June 2023"},
		{paid2022 + unpaid2022 + unpaid2023 + paid2023, "no scenario expects form in the edition of 1 June 2023"},
		{paid2022 + unpaid2022 + unpaid2023 + undated, ""},
		{unpaid2022 + unpaid2023 + undated, "no scenario expects post in the edition of 1 June 2023 | no scenario expects post in the edition of 1 June 2022"},
	} {
		f, problems := scenario.Load("scenarios.toml", []byte(c.scenarios), diagram.Scheme)
		if f == nil || len(problems) > 0 {
			t.Fatal(problems)
		}
		failures, untried, err := f.Run(context.Background(), program(t, diagram), diagram)
		if err != nil || len(failures) > 0 {
			t.Fatal(failures, err)
		}
		var got []string
		for _, p := range untried {
			got = append(got, p.Message.EN)
		}
		if strings.Join(got, " | ") != c.want {
			t.Errorf("%s\ngot  %q\nwant %q", c.scenarios, got, c.want)
		}
	}
}
