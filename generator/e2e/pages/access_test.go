package pages

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// TestAccess has axe-core look at every page and every state of the
// self-check, or every twentieth of them, by turns in one language or the other
// (in both where all is tried), light and dark, 320 px wide (which is 400 %
// of 1280 px), and measures what axe does not; then again with wider spacing
// and the system's colours. The states of the self-check follow one another on
// one page, as they do for a member.
func TestAccess(t *testing.T) {
	t.Parallel()
	axe := reader.AxeCore(t)
	_, files := sample.RealSite(t)
	for _, lang := range []string{"ja", "en"} {
		t.Run(lang, func(t *testing.T) {
			ctx := reader.Browser(t)
			address := reader.ServeFiles(t, files)
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(320, 640)); err != nil {
				t.Fatal(err)
			}
			all := reader.States(address, lang, files)
			for i, name := range slices.Sorted(maps.Keys(all)) {
				if !sample.IsSampled(20, i, lang) {
					continue
				}
				reader.Emulate(t, ctx, "light", "none")
				reader.OpenState(t, ctx, all[name])
				reader.ReportFaults(t, ctx, name, reader.AccessScript)
				reader.ReportViolations(t, ctx, name, axe, "html", reader.AllRules)
				reader.Emulate(t, ctx, "dark", "none")
				reader.ReportViolations(t, ctx, name+", dark", axe, "html", reader.Contrast)
				reader.Emulate(t, ctx, "light", "active")
				reader.ReportFaults(t, ctx, name+", spaced", reader.SpacedScript)
			}
			t.Logf("%d screens", len(all))
		})
	}
}

// TestAxeMissesNothingHidden plants faults among what is shown and what is
// hidden: what is found without looking at all that is hidden
// is what axe finds when it does.
func TestAxeMissesNothingHidden(t *testing.T) {
	sample.InFullOnly(t)
	axe := reader.AxeCore(t)
	ctx := reader.Browser(t)
	_, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	for _, c := range []struct {
		planted string
		found   int // by all rules
	}{
		{`<p data-faint>faint</p><input><div aria-hidden="true"><a href="#x">x</a></div>`, 3},
		{`<div hidden><p data-faint>faint</p><input><b accesskey="q">1</b></div><div hidden><b accesskey="q">2</b></div>`, 0},
		{`<input aria-labelledby="far"><div hidden><p><span id="far">said elsewhere</span></p></div><input aria-labelledby="nowhere">`, 1},
		{`<label for="field">said</label><div hidden><input id="field"></div><div aria-hidden="true"><div hidden><a href="#x">x</a></div></div><input id="field">`, 0},
	} {
		if err := chromedp.Do(ctx, reader.Fresh(address+"ja/manual/2-1.html"), reader.Visible("main h1")); err != nil {
			t.Fatal(err)
		}
		reader.Script(t, ctx, fmt.Sprintf(`document.querySelector("main").insertAdjacentHTML("beforeend", %q);
			for (const e of document.querySelectorAll("[data-faint]")) e.style.cssText = "color: #999; background: #aaa";`, c.planted))
		for _, rules := range []string{reader.AllRules, reader.Contrast} {
			if rules == reader.Contrast && !strings.Contains(c.planted, "data-faint") {
				continue
			}
			quick := reader.Violations(t, ctx, axe, "html", rules)
			whole, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`axe.run("html", `+rules+`).then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html.slice(0, 200))))`, chromedp.EvalAwaitPromise))
			if err != nil {
				t.Fatal(err)
			}
			slices.Sort(quick)
			slices.Sort(whole)
			if whole = slices.Compact(whole); !slices.Equal(quick, whole) {
				t.Errorf("with %s, %s: of\n%q\nare found\n%q", c.planted, rules, whole, quick)
			}
			if rules == reader.AllRules && len(whole) != c.found {
				t.Errorf("with %s, axe finds %q", c.planted, whole)
			}
		}
	}
}
