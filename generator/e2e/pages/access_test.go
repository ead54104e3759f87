package pages

import (
	"maps"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// TestAccess has axe-core look at every page and every state of the
// self-check, or every twelfth of them, by turns in one language or the other
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
				if !sample.IsSampled(12, i, lang) {
					continue
				}
				reader.Emulate(t, ctx, "light", "none")
				reader.OpenState(t, ctx, all[name])
				reader.ReportFaults(t, ctx, name, reader.AccessScript)
				reader.Script(t, ctx, "if (!globalThis.axe) { "+axe+" }; undefined")
				reader.ReportFaults(t, ctx, name, `axe.run({ resultTypes: ["violations"] }).then(listed)`)
				reader.Emulate(t, ctx, "dark", "none")
				reader.ReportFaults(t, ctx, name+", dark", `axe.run({ runOnly: ["color-contrast"], resultTypes: ["violations"] }).then(listed)`)
				reader.Emulate(t, ctx, "light", "active")
				reader.ReportFaults(t, ctx, name+", spaced", reader.SpacedScript)
			}
			t.Logf("%d screens", len(all))
		})
	}
}
