package proofread

import (
	"testing"
)

// TestSigns holds what is looked for with keys against what is looked for
// outright, in texts that have each sign, nearly, and not.
func TestSigns(t *testing.T) {
	var texts []string
	for _, s := range stubs {
		for _, sign := range s.signs {
			texts = append(texts, sign, "A "+sign+" b", "受付は"+sign+"です", sign[:len(sign)-1], sign[1:], sign[1:]+sign[:1])
		}
	}
	found := 0
	for _, text := range texts {
		keys := stubSigns.In(text)
		for i, s := range stubs {
			want := containsOne(text, s.signs)
			if got := stubSigns.StandIn(text, keys, i); got != want {
				t.Errorf("%q: %v of the signs %q, want %v", text, got, s.signs, want)
			}
			if want {
				found++
			}
		}
	}
	if found < len(stubs) {
		t.Errorf("only %d found", found)
	}
}
