package selfcheck

import (
	"regexp"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/publish"
)

// TestSeveralIsAccessible runs axe on the screen with boxes to tick, without and
// with its mistake, on what follows, on the flowchart and on the page without
// scripts, and measures each with the text at 200 %.
func TestSeveralIsAccessible(t *testing.T) {
	sample.InFullOnly(t)
	axe := reader.AxeCore(t)
	ctx := reader.Browser(t)
	p, files := siteOf(t, schemeFolder(t, "several"))
	address := reader.ServeFiles(t, files)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 740)); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"ja", "en"} {
		look := func(name string) {
			t.Helper()
			reader.ReportViolations(t, ctx, lang+" "+name, axe, "html", reader.AllRules)
			for _, size := range []int64{16, 32} {
				reader.SetText(t, ctx, size)
				reader.Holds(t, ctx, "nothing sticks out", "document.documentElement.scrollWidth <= innerWidth")
			}
			reader.SetText(t, ctx, 16)
		}
		for name, at := range map[string]string{
			"the boxes": "check/index.html#resident=yes", "a result": "check/index.html#resident=yes&lost=fridge+stove",
			"not known": "check/index.html#resident=yes&lost=?", "the flowchart": "flow/index.html",
			"a plain question": "check/plain.html#" + plainAsks(t, files, lang, "lost"),
		} {
			if err := chromedp.Do(ctx, reader.Fresh(address+lang+"/"+at), reader.Visible("h1"), reader.Present(":root:not(:has([data-waiting]:not([hidden])))")); err != nil {
				t.Fatal(err)
			}
			look(name)
		}
		reader.Visit(t, ctx, address+lang+"/check/index.html#resident=yes&~at=lost")
		reader.Press(t, ctx, reader.Button(p.Site.Words[lang]["check.continue"]))
		look("a mistake")
	}
}

// plainAsks is the id of a section of the page without scripts that asks a
// question.
func plainAsks(t *testing.T, files []publish.File, lang, question string) string {
	t.Helper()
	for _, f := range files {
		if f.Path == lang+"/check/plain.html" {
			if m := regexp.MustCompile(`id="([^"]+)" role="group"[^>]*>\s*(?:<p class="back">.*</p>\s*)?<div data-question="` + question + `"`).FindSubmatch(f.Data); m != nil {
				return string(m[1])
			}
		}
	}
	t.Fatalf("no section asks %s", question)
	return ""
}
