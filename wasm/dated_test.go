package wasm_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"tebiki/generator/rule"
	"tebiki/generator/rule/ruletest"
	"tebiki/wasm"
)

// TestModuleWithDeadlines gives random rules with deadlines every combination
// of answers on many days, and compares the module with the definition of
// "matters", by the rules as they are on that day.
func TestModuleWithDeadlines(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for i := range 4 {
		data := make([]byte, 300)
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		if i%4 == 3 {
			compareOnDays(t, ruletest.From(data).DatedEditions(2, 2), 7)
		} else {
			compareOnDays(t, []string{ruletest.From(data).Dated(3)}, 5)
		}
	}
}

func FuzzDated(f *testing.F) {
	f.Add([]byte("a seed with some bytes to make a scheme of"))
	f.Fuzz(func(t *testing.T, data []byte) {
		compareOnDays(t, []string{ruletest.From(data).Dated(3)}, 3)
		compareOnDays(t, ruletest.From(data).DatedEditions(2, 2), 11)
	})
}

// compareOnDays tries every so many of the days.
func compareOnDays(t *testing.T, texts []string, step int) {
	t.Helper()
	defer func() {
		if t.Failed() {
			for _, text := range texts {
				t.Log(text)
			}
		}
	}()
	d := joined(t, texts)
	ctx := context.Background()
	program, err := wasm.Open(ctx, wasm.Compile(d))
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close(ctx)
	if err := wasm.Verify(ctx, program, d); err != nil {
		t.Fatal(err)
	}
	for i, today := range ruletest.Todays() {
		if i%step == 0 {
			program.AsOf(today)
			last := today
			if !d.Scheme.AsksToday() { // and Settled leaves the questions as they are
				last = rule.Greatest
			}
			compareOn(t, d.Scheme.Settled(today), program, i%3 == 0, last)
			if t.Failed() {
				t.Logf("today %s", today)
				return
			}
		}
	}
}

// TestDatedModuleIsSmall has the smallest rules with a deadline compiled, and says
// how large the module is.
func TestDatedModuleIsSmall(t *testing.T) {
	d := diagram(t, `effective = 2022-06-01
[amounts]
a = 100
[[question]]
id = "end"
type = "date"
max = "today"
[[deadline]]
id = "apply-by"
outcomes = ["pay", "late"]
from = "end"
plus = { months = 2 }
clamp = "end"
[[rule]]
outcome = "late"
when = { apply-by = "passed" }
[[rule]]
outcome = "pay"
[[outcome]]
id = "pay"
status = "eligible"
pays = ["a"]
[[outcome]]
id = "late"
status = "ask"
`)
	module := wasm.Compile(d)
	t.Logf("%d nodes: %d bytes, %d without custom sections", len(d.Nodes), len(module), len(wasm.Strip(module)))
}
