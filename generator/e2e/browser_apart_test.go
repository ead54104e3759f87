package e2e

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/publish"
)

// TestHelpsFailAlone: with a time zone and a locale that the browser refuses,
// the self-check goes on to its result, and dates are told in digits.
func TestHelpsFailAlone(t *testing.T) {
	ctx := browser(t)
	p, files := realSite(t)
	spoiled := slices.Clone(files)
	for i, f := range spoiled {
		if strings.HasSuffix(f.Path, ".html") {
			f.Data = bytes.ReplaceAll(f.Data, []byte(`data-zone="Asia/Tokyo"`), []byte(`data-zone="Asia//Tokyo"`))
			f.Data = bytes.ReplaceAll(f.Data, []byte(`data-locales="ja-JP `), []byte(`data-locales="ja_JP `))
			spoiled[i] = publish.File{Path: f.Path, Data: f.Data}
		}
	}
	if bytes.Equal(fileAt(files, "ja/check/index.html"), fileAt(spoiled, "ja/check/index.html")) {
		t.Fatal("the page has neither")
	}
	c := cases[7]
	site := serveFiles(t, spoiled)
	clickThrough(t, ctx, site+"ja/check/index.html", strings.Fields(c.answers))
	compareResult(t, ctx, p, "ja", c.outcome, strings.Fields(c.answers))
	eventually(t, ctx, "the day is told in digits", `document.querySelector("[data-answers]").innerText.includes("2022-07-01")`)
	expectShown(t, ctx, ".hotline-strip [data-weekdays]", false)
	if err := chromedp.Do(ctx, fresh(site+"ja/manual/2-3.html#schedule")); err != nil {
		t.Fatal(err)
	}
	if got := followLink(t, ctx, "English"); got != site+"en/manual/2-3.html#schedule" {
		t.Errorf("the switch of language leads to %s", got)
	}
}
