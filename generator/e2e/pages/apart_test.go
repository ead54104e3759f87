package pages

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/publish"
)

// TestHelpsFailAlone: with a time zone and a locale that the browser refuses,
// the self-check goes on to its result, and dates are told in digits.
func TestHelpsFailAlone(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	spoiled := slices.Clone(files)
	for i, f := range spoiled {
		if strings.HasSuffix(f.Path, ".html") {
			f.Data = bytes.ReplaceAll(f.Data, []byte(`data-zone="Asia/Tokyo"`), []byte(`data-zone="Asia//Tokyo"`))
			f.Data = bytes.ReplaceAll(f.Data, []byte(`data-locales="ja-JP `), []byte(`data-locales="ja_JP `))
			spoiled[i] = publish.File{Path: f.Path, Data: f.Data}
		}
	}
	if bytes.Equal(sample.FileAt(files, "ja/check/index.html"), sample.FileAt(spoiled, "ja/check/index.html")) {
		t.Fatal("the page has neither")
	}
	c := sample.Cases[7]
	site := reader.ServeFiles(t, spoiled)
	reader.ClickThrough(t, ctx, site+"ja/check/index.html", strings.Fields(c.Answers))
	reader.CompareResult(t, ctx, p, "ja", c.Outcome, strings.Fields(c.Answers))
	reader.Eventually(t, ctx, "the day is told in digits", `document.querySelector("[data-answers]").innerText.includes("2022-07-01")`)
	reader.ExpectShown(t, ctx, ".hotline-strip [data-weekdays]", false)
	if err := chromedp.Do(ctx, reader.Fresh(site+"ja/manual/2-3.html#schedule")); err != nil {
		t.Fatal(err)
	}
	if got := reader.FollowLink(t, ctx, "English"); got != site+"en/manual/2-3.html#schedule" {
		t.Errorf("the switch of language leads to %s", got)
	}
}
