package main

import (
	"testing"
)

// TestSelfCheckIsLight holds the first visit to the self-check to its limits:
// HTML with the compiled rules, styles and scripts.
func TestSelfCheckIsLight(t *testing.T) {
	_, files := realSite(t)
	weights := checkWeights(files)
	if len(weights) != 2 {
		t.Fatalf("%d self-checks, want one a language", len(weights))
	}
	for _, w := range weights {
		t.Log(w.text().EN)
		if w.tooHeavy() {
			t.Error(w.text().EN)
		}
		if w.markup == 0 || w.style == 0 || w.script == 0 {
			t.Errorf("%s has no HTML, styles or scripts: %+v", w.page, w)
		}
	}
}
