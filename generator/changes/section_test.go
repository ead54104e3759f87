package changes

import "testing"

// TestCompareSection looks at one section, whatever else differs on the page.
func TestCompareSection(t *testing.T) {
	page := func(top, one, two string) []byte {
		return []byte(`<html lang="ja"><main><h1>題</h1><nav><h2 id="list">目次</h2><a>` + one + `</a></nav><p>` + top + `</p>` +
			`<h2 id="one">甲</h2><p>` + one + `</p><h3 id="two">乙</h3><p>` + two + `</p></main></html>`)
	}
	before, after := page("序です。", "電話します。", "終わり。"), page("序です。", "電話をします。", "おしまい。")
	for id, want := range map[string]string{"": "", "one": "電話[+を+]します。", "two": "[-終わり。-][+おしまい。+]"} {
		found, ok := CompareSection(before, after, id)
		got := ""
		for _, c := range found {
			got += marked(c.Parts)
		}
		if got != want || !ok {
			t.Errorf("#%s: %q, %v, want %q", id, got, ok, want)
		}
	}
	if _, ok := CompareSection(before, after, "three"); ok {
		t.Error("there is no #three to compare with")
	}
	if found := CompareTexts("甲です。\n\n乙です。\n", "甲です。\n丙です。\n乙です。\n"); len(found) != 1 || found[0].New() != "丙です。" || found[0].Old() != "" {
		t.Errorf("a line more: %+v", found)
	}
}
