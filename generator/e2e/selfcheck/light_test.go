package selfcheck

import (
	"testing"

	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/weight"
)

// TestSelfCheckIsLight holds the first visit to the self-check to its limits:
// HTML with the compiled rules, styles and scripts; and with the address that a
// published page says of itself.
func TestSelfCheckIsLight(t *testing.T) {
	_, files := sample.RealSite(t)
	expectLight(t, files)
	_, published, err := project.Build(t.Context(), folder.Open(sample.Repo), 0, "https://cyber.example.jp/support/", true)
	if err != nil {
		t.Fatal(err)
	}
	expectLight(t, published)
}

func expectLight(t *testing.T, files []publish.File) {
	t.Helper()
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
