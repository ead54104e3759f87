package pages

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/publish"
)

// textScreens are the pages of a language, the results of its self-check, and
// the first screens of the self-check without scripts.
func textScreens(address, lang string, files []publish.File) map[string]reader.State {
	all := reader.States(address, lang, files)
	maps.DeleteFunc(all, func(name string, _ reader.State) bool { return strings.HasPrefix(name, "error ") })
	return all
}

// TestLargeText measures every page, question and result, or every fourteenth of
// them, as readers see them who have the browser's text at 100 %, 150 % and
// 200 %, on a phone, on a Friday night: then the pages say most about when
// somebody can be called.
func TestLargeText(t *testing.T) {
	ctx := reader.Browser(t)
	_, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	all := map[string]reader.State{}
	for _, lang := range []string{"ja", "en"} {
		for name, s := range textScreens(address, lang, files) {
			all[lang+": "+name] = s
		}
	}
	for _, f := range files {
		if path.Ext(f.Path) == ".html" && !strings.Contains(f.Path, "/") {
			all[f.Path] = reader.State{Address: address + f.Path}
		}
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 740)); err != nil {
		t.Fatal(err)
	}
	japan := time.FixedZone("JST", 9*60*60)
	reader.SetClock(t, ctx, time.Date(2026, 11, 27, 22, 0, 0, 0, japan), "Asia/Tokyo")
	for _, name := range sample.Sampled(14, slices.Sorted(maps.Keys(all))) {
		reader.OpenState(t, ctx, all[name])
		for _, size := range []int64{16, 24, 32} {
			reader.SetText(t, ctx, size)
			reader.ReportFaults(t, ctx, fmt.Sprintf("%s at %d px", name, size), reader.LargeTextScript)
		}
	}
	t.Logf("%d screens", len(all))
}

// TestLargeTextOnPaper measures printed pages as a reader prints them who has
// the browser's text at 200 %, on paper as wide as the text of A4.
func TestLargeTextOnPaper(t *testing.T) {
	reader.Readers(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	reader.OnPaper(t, ctx)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(673, 953)); err != nil {
		t.Fatal(err)
	}
	params := cdppage.SetFontSizesParams{FontSizes: &cdppage.FontSizes{Standard: 32, Fixed: 32}}
	if _, err := chromedp.Call(ctx, cdppage.SetFontSizes, params); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"ja", "en"} {
		for i, at := range []string{"print/index.html", "flow/index.html", "qa/4.html", "check/index.html" + reader.Fragment(strings.Fields(reader.CheckedAnswers(sample.Cases[7].Answers)), "")} {
			if !sample.IsSampled(2, i+1, lang) {
				continue
			}
			got := reader.PrintPage(t, ctx, address+lang+"/"+at, "h1")
			reader.ReportFaults(t, ctx, lang+"/"+at, reader.LargeTextScript)
			got.ExpectFrame(t, p, lang)
		}
	}
}
