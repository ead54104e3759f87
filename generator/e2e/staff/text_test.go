package staff

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// TestLargeTextOfServe measures what serve alone shows.
func TestLargeTextOfServe(t *testing.T) {
	sample.InFullOnly(t)
	dir := t.TempDir()
	sample.CopySources(t, dir)
	old := string(sample.ReadFile(t, filepath.Join(dir, aimFile)))
	d := newDesk(t, dir)
	if err := chromedp.Do(d.ctx, chromedp.EmulateViewport(360, 740)); err != nil {
		t.Fatal(err)
	}
	look := func(name string) {
		t.Helper()
		for _, size := range []int64{16, 24, 32} {
			reader.SetText(t, d.ctx, size)
			reader.ReportFaults(t, d.ctx, fmt.Sprintf("%s at %d px", name, size), reader.LargeTextScript)
		}
	}
	d.save(aimFile, old+"\n電話は{{ contacts.hotlne.tel }}です。\n")
	d.open("en/manual/1.html")
	d.see(`document.querySelectorAll(".live li[data-failed]").length === 1`)
	look("problems")
	d.press(kb.Escape)
	look("problems, folded")
	d.save(aimFile, strings.Replace(old, "\n## ", "\n別の文です。\n\n## ", 1))
	d.see(`!document.querySelector(".live [data-failed]")`) // so that the next page is not loaded anew
	d.open("~review/en/?lang=ja")
	d.see(`document.querySelectorAll("section[aria-labelledby=stale] .review-changes ins").length === 1 && !document.querySelector(".live [data-failed]")`)
	look("review")
}
