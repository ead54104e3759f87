package selfcheck

import (
	"testing"

	"tebiki/generator/e2e/sample"
	"tebiki/generator/weight"
)

// TestSelfCheckIsLight holds the first visit to the self-check to its limits:
// HTML with the compiled rules, styles and scripts.
func TestSelfCheckIsLight(t *testing.T) {
	_, files := sample.RealSite(t)
	weights := weight.Check(files)
	if len(weights) != 2 {
		t.Fatalf("%d self-checks, want one a language", len(weights))
	}
	for _, w := range weights {
		t.Log(w.Text().EN)
		if w.TooHeavy() {
			t.Error(w.Text().EN)
		}
		if w.Markup == 0 || w.Style == 0 || w.Script == 0 {
			t.Errorf("%s has no HTML, styles or scripts: %+v", w.Page, w)
		}
	}
}
