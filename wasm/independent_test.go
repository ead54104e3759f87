package wasm_test

import (
	"testing"

	"tebiki/generator/rule"
	"tebiki/generator/rule/ruletest"
	"tebiki/wasm"
)

// TestIndependentDocuments holds that documents which depend on questions of
// their own are not multiplied with one another.
func TestIndependentDocuments(t *testing.T) {
	d := diagram(t, ruletest.Independent(24))
	if len(d.Nodes) != 24 {
		t.Errorf("%d nodes for 24 questions", len(d.Nodes))
	}
	size := len(wasm.Compile(d))
	t.Logf("%d bytes, %d without names", size, len(wasm.Strip(wasm.Compile(d))))
	if size > 6000 {
		t.Errorf("the module has %d bytes, more than 6000", size)
	}
	verify(t, d)
}

// BenchmarkIndependentDocuments reads, decides and compiles such rules.
func BenchmarkIndependentDocuments(b *testing.B) {
	rules := []byte(ruletest.Independent(24))
	for b.Loop() {
		scheme, problems := rule.Load("rules.toml", rules)
		if len(problems) > 0 {
			b.Fatal(problems)
		}
		d, _ := rule.Decide(scheme)
		wasm.Compile(d)
	}
}
