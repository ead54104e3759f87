package selfcheck

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// TestKeptEditionIsAccessible has axe-core look at pages of an older edition's
// manual, as TestAccess does at the others: the notice at the top, the contents, a
// page of the manual and one of the Q&A, and the whole on one page. By keyboard, the notice leads to the present page.
func TestKeptEditionIsAccessible(t *testing.T) {
	sample.InFullOnly(t)
	axe := reader.AxeCore(t)
	ctx := reader.Browser(t)
	p, files := keptSite(t)
	address := reader.ServeFiles(t, files)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(320, 640)); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"ja", "en"} {
		all, seen := reader.States(address, lang, files), 0
		for _, name := range slices.Sorted(maps.Keys(all)) {
			if !strings.HasPrefix(name, "page 2022-06-01/") {
				continue
			}
			seen++
			reader.Emulate(t, ctx, "light", "none")
			reader.OpenState(t, ctx, all[name])
			reader.ReportFaults(t, ctx, lang+" "+name, reader.AccessScript)
			reader.ReportViolations(t, ctx, lang+" "+name, axe, "html", reader.AllRules)
			reader.Emulate(t, ctx, "dark", "none")
			reader.ReportViolations(t, ctx, lang+" "+name+", dark", axe, "html", reader.Contrast)
			reader.Emulate(t, ctx, "light", "active")
			reader.ReportFaults(t, ctx, lang+" "+name+", spaced", reader.SpacedScript)
		}
		if seen < 10 {
			t.Errorf("%s: %d pages of the older edition", lang, seen)
		}
		reader.Emulate(t, ctx, "light", "none")
		reader.OpenState(t, ctx, all["page 2022-06-01/manual/2-3.html"])
		now := p.Site.Words[lang]["older.now"]
		isThere := func() bool {
			there, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.activeElement.closest("main") !== null && document.activeElement.innerText.trim() === `+strconv.Quote(now)))
			return err == nil && there
		}
		for presses := 0; !isThere(); presses++ {
			if presses == 60 {
				t.Fatalf("%s: the key Tab does not come to “%s”", lang, now)
			}
			if f := pressKeys(t, ctx, kb.Tab); f.Trouble != "" {
				t.Errorf("%s: the focus on %s: %s", lang, f.Selector, f.Trouble)
			}
		}
		if err := chromedp.Do(ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
			t.Fatal(err)
		}
		reader.Eventually(t, ctx, "the present page is there", `location.pathname.endsWith("/`+lang+`/manual/2-3.html") && !location.pathname.includes("2022-06-01") && document.readyState === "complete"`)
	}
}
