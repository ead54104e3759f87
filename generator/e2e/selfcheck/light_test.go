package selfcheck

import (
	"testing"

	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/weight"
)

// TestSelfCheckIsLight holds the self-check to its limits: its first visit (HTML
// with the compiled rules, styles and scripts), and what it loads when it is
// needed; and with the address that a published page says of itself.
func TestSelfCheckIsLight(t *testing.T) {
	_, files := sample.RealSite(t)
	expectLight(t, files)
	_, published, err := project.Build(t.Context(), folder.Open(sample.Repo), 0, "https://cyber.example.jp/support/", true)
	if err != nil {
		t.Fatal(err)
	}
	expectLight(t, published)
}

// TestSelfCheckOfTwoEditionsIsLight holds it to the same where there is an
// edition before, as long as the newest.
func TestSelfCheckOfTwoEditionsIsLight(t *testing.T) {
	_, files := editionsSite(t)
	expectLight(t, files)
}

func expectLight(t *testing.T, files []publish.File) {
	t.Helper()
	weights := weight.Check(files)
	if len(weights) != 2 {
		t.Fatalf("%d self-checks, want one a language", len(weights))
	}
	for _, w := range weights {
		t.Log(w.Text().EN)
		t.Log(w.LaterText().EN)
		if w.TooHeavy() {
			t.Error(w.Text().EN)
		}
		if w.LaterTooHeavy() {
			t.Error(w.LaterText().EN)
		}
		if w.Markup == 0 || w.Style == 0 || w.Script == 0 || w.Later == 0 {
			t.Errorf("%s has no HTML, styles or scripts: %+v", w.Page, w)
		}
	}
}
