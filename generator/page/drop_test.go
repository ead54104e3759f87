package page_test

import (
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/page"
	"tebiki/generator/page/pagetest"
)

// TestDropTrees reads a site with links that lead nowhere and placeholders that
// nothing stands behind: the same is found where no tree is held.
func TestDropTrees(t *testing.T) {
	read := func(pages int) (screen string, held bool) {
		defer page.HoldTrees(pages)()
		fsys := pagetest.BaseSite(t, txtar.File{Name: "content/ja/manual/9-9.md", Data: []byte(
			"+++\ntitle = \"9-9 題\"\n+++\n\n[行き先](9-8.md#none)と{{ contacts.nobody.tel }}、1{{ scheme.short }}。\n\n## 見出し {#here}\n\n[ここ](#here) [](#lost)[^1]\n\n[^1]: 注 <https://example.jp/>\n")})
		draft := new(page.Reader).Read(fsys, nil, nil)
		held = draft.Site.Page("ja", "manual/9-9").Doc.Root.FirstChild() != nil
		_, problems := draft.Finish()
		return pagetest.Screen(t, "en", problems), held
	}
	want, held := read(1 << 20)
	got, stillHeld := read(0)
	if !held || stillHeld {
		t.Fatalf("held %v, then %v", held, stillHeld)
	}
	if got != want || len(want) < 500 {
		t.Errorf("without trees:\n%s\nwith them:\n%s", got, want)
	}
}
