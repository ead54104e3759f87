package wasm_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"tebiki/generator/rule"
	"tebiki/generator/rule/ruletest"
	"tebiki/wasm"
)

// BenchmarkScale takes rules in the shape of a benefits scheme down the whole
// road: load, decide, compile. Verification is measured by itself.
func BenchmarkScale(b *testing.B) {
	for _, questions := range []int{15, 30, 60, 120} {
		text := []byte(ruletest.Benefits(questions, 1))
		b.Run(fmt.Sprint(questions), func(b *testing.B) {
			for b.Loop() {
				scheme, problems := rule.Load("rules.toml", text)
				if len(problems) > 0 {
					b.Fatal(problems[0])
				}
				d, _ := rule.Decide(scheme)
				if d == nil {
					b.Fatal("not decided")
				}
				module := wasm.Compile(d)
				b.ReportMetric(float64(len(scheme.Rules)), "rules")
				b.ReportMetric(float64(len(d.Nodes)), "nodes")
				b.ReportMetric(float64(d.CountPaths(1e9)), "paths")
				b.ReportMetric(float64(len(wasm.Strip(module))), "bytes")
			}
		})
	}
}

// BenchmarkVerify runs the modules of the same rules against the rules.
func BenchmarkVerify(b *testing.B) {
	for _, questions := range []int{15, 30, 60, 120} {
		d := diagram(b, ruletest.Benefits(questions, 1))
		b.Run(fmt.Sprint(questions), func(b *testing.B) {
			for b.Loop() {
				verify(b, d)
			}
		})
	}
}

// TestLargeSchemeIsVerified has more paths than can be followed one by one.
func TestLargeSchemeIsVerified(t *testing.T) {
	d := diagram(t, ruletest.Benefits(60, 2))
	if n := d.CountPaths(wasm.PathLimit + 1); n <= wasm.PathLimit {
		t.Fatalf("the scheme has %d paths only", n)
	}
	verify(t, d)
}

func verify(t testing.TB, d *rule.Diagram) {
	ctx := context.Background()
	program, err := wasm.Open(ctx, wasm.Compile(d))
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close(ctx)
	if err := wasm.Verify(ctx, program, d); err != nil {
		t.Fatal(err)
	}
}

// BenchmarkDecide evaluates one full case under wazero.
func BenchmarkDecide(b *testing.B) {
	text, err := os.ReadFile("../rules/2022-06-01.toml")
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	program, err := wasm.Open(ctx, wasm.Compile(diagram(b, string(text))))
	if err != nil {
		b.Fatal(err)
	}
	defer program.Close(ctx)
	july, _ := rule.ParseDate("2022-07-01")
	for name, answers := range map[string][]int{
		"full":      {0, 0, int(july), 0, 0, 1, 1, wasm.Unanswered, wasm.Unanswered},
		"undecided": {0, 0, wasm.Unanswered, wasm.Unanswered, wasm.Unanswered, wasm.Unanswered, wasm.Unanswered, wasm.Unanswered, wasm.Unanswered},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := program.Decide(ctx, answers); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
