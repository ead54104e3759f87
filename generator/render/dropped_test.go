package render_test

import (
	"slices"
	"testing"

	"tebiki/generator/markdown"
	"tebiki/generator/page/pagetest"
	"tebiki/generator/render"
)

// TestDropped renders every page with its tree, and again without.
func TestDropped(t *testing.T) {
	tried := 0
	for _, name := range pagetest.Archives(t, "testdata/good/*.txtar") {
		site, _ := pagetest.Load(t, pagetest.BaseSite(t, pagetest.Input(pagetest.ReadArchive(t, name))...))
		if site == nil {
			continue
		}
		for lang, pages := range site.Pages {
			for _, p := range pages {
				if p.Filled || slices.ContainsFunc(p.Anchors, func(a markdown.Anchor) bool { return a.Filled }) {
					continue
				}
				o := render.Options{Root: "../../", Questions: true, AnchorLabel: "%s", BackLabel: "%s", PlaceLabel: "〔%s〕", Stale: "The original has changed."}
				inPrint := o
				inPrint.Print = true
				with, without := render.New(site), render.New(site)
				want, wantInPrint := with.Page(p, o), with.Page(p, inPrint)
				p.Doc.Drop()
				if p.Doc.Root.FirstChild() != nil {
					t.Fatal("the tree is still there")
				}
				if got, gotInPrint := without.Page(p, o), without.Page(p, inPrint); got != want || gotInPrint != wantInPrint {
					t.Errorf("%s: %s/%s without its tree:\n%s%s\nwith it:\n%s%s", name, lang, p.Key, got, gotInPrint, want, wantInPrint)
				}
				tried++
			}
		}
	}
	if tried < 50 {
		t.Errorf("only %d tried", tried)
	}
}
