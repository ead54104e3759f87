package selfcheck

import (
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/publish"
)

// TestSelfCheckReachesEveryOutcome clicks through the self-check to each of
// the ten outcomes, by turns in one language or in both, the first from a new
// page and each other from the result before, with Start again. It compares what
// the page says with eval. Meanwhile nothing may leave the page.
func TestSelfCheckReachesEveryOutcome(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	watch := reader.WatchPage(t, ctx, address)
	for _, lang := range []string{"ja", "en"} {
		for i, c := range sample.Cases {
			if !sample.IsSampled(6, i, lang) {
				continue
			}
			t.Run(lang+"/"+c.Outcome, func(t *testing.T) {
				start := reader.StartAgain(t, ctx, reader.Speak(p, lang), address+lang+"/check/index.html")
				reader.ClickThrough(t, ctx, start, strings.Fields(c.Answers))
				reader.CompareResult(t, ctx, p, lang, c.Outcome, strings.Fields(c.Answers))
			})
		}
	}
	watch.ExpectNothing(t)
}

// TestSelfCheckFromFile opens the published folder without a server.
func TestSelfCheckFromFile(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	dir := filepath.Join(t.TempDir(), "USB stick", "手引き")
	if err := publish.Swap(dir, files); err != nil {
		t.Fatal(err)
	}
	folder := (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir) + "/"}).String()
	watch := reader.WatchPage(t, ctx, folder)
	c := sample.Cases[7]
	if err := chromedp.Do(ctx, chromedp.Navigate(folder+"ja/index.html"), reader.Link(p.Site.Words["ja"]["home.check_button"]).Tap()); err != nil {
		t.Fatal(err)
	}
	reader.ClickThrough(t, ctx, "", strings.Fields(c.Answers))
	reader.CompareResult(t, ctx, p, "ja", c.Outcome, strings.Fields(c.Answers))
	watch.ExpectNothing(t)
}

// TestSelfCheckWithRefusedScript blocks the script of a browser that runs
// scripts: the start page leads to the one that needs none.
func TestSelfCheckWithRefusedScript(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	say := reader.Speak(p, "ja")
	ways := func() []string {
		return slices.DeleteFunc(reader.Names(t, ctx, "link", "[data-start]"), func(name string) bool {
			return name != say.Words["check.start"] && name != say.Words["plain.title"] && name != say.Words["check.unavailable_plain"]
		})
	}
	reader.Visit(t, ctx, address+"ja/check/index.html")
	if got := ways(); !slices.Equal(got, []string{say.Words["check.start"]}) {
		t.Errorf("with its script, the start page has the ways %q", got)
	}
	if s := reader.Press(t, ctx, say.Start()); s.Question != "incident" {
		t.Errorf("with its script, the start page leads to %+v", s)
	}
	for i, f := range files {
		if strings.HasPrefix(f.Path, "assets/check.") {
			files[i].Path = "assets/refused.js"
		}
	}
	refused := reader.ServeFiles(t, files)
	if err := chromedp.Do(ctx, reader.Fresh(refused+"ja/check/index.html"), say.Word("plain.title").Seen()); err != nil {
		t.Fatal(err)
	}
	if got := ways(); !slices.Equal(got, []string{say.Words["plain.title"]}) {
		t.Errorf("without its script, the start page has the ways %q", got)
	}
	if at := reader.FollowLink(t, ctx, say.Words["plain.title"]); at != refused+"ja/check/plain.html" {
		t.Errorf("without its script, the start page leads to %q", at)
	}
	expectSection(t, ctx, "first", false)
}

// TestCasesCoverEveryOutcome keeps the list above honest.
func TestCasesCoverEveryOutcome(t *testing.T) {
	p, _ := sample.RealSite(t)
	for _, o := range p.Scheme.Outcomes {
		if !slices.ContainsFunc(sample.Cases, func(c sample.Case) bool { return c.Outcome == o.ID }) {
			t.Errorf("no case reaches %s", o.ID)
		}
	}
}
