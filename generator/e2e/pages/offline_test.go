package pages

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/page"
)

// mostOfOffline is how many bytes the file that holds the whole site may have.
const mostOfOffline = 280_000

// TestOfflineFileNeedsNothingElse reads the file that holds the whole site:
// every link in it leads to a place in it or out of the site, nothing is
// loaded, its edition is at the top, and it is not too large.
func TestOfflineFileNeedsNothingElse(t *testing.T) {
	_, files := sample.RealSite(t)
	for lang, edition := range map[string]string{"ja": "2022年6月1日", "en": "1 June 2022"} {
		file := sample.FileAt(files, lang+"/check/offline.html")
		t.Logf("%s: %d bytes", lang, len(file))
		if len(file) > mostOfOffline {
			t.Errorf("%s: %d bytes, at most %d", lang, len(file), mostOfOffline)
		}
		root, err := html.Parse(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{"": true} // # alone is the start of the self-check
		links := 0
		for n := range root.Descendants() {
			ids[sample.AttributeOf(n, "id")] = true
		}
		for n := range root.Descendants() {
			if src := sample.AttributeOf(n, "src"); src != "" {
				t.Errorf("%s: loads %s", lang, src)
			}
			href := sample.AttributeOf(n, "href")
			place, inFile := strings.CutPrefix(href, "#")
			switch {
			case href == "" || n.DataAtom == atom.Link && strings.HasPrefix(href, "data:"):
			case inFile && (ids[place] || strings.HasPrefix(place, "~at=")):
				links++
			case strings.HasPrefix(href, "https://") || strings.HasPrefix(href, "tel:") || strings.HasPrefix(href, "mailto:"):
			default:
				t.Errorf("%s: a link leads nowhere: %s", lang, href)
			}
		}
		if links < 100 {
			t.Errorf("%s: only %d links within the file", lang, links)
		}
		top, _, _ := strings.Cut(string(file), `id="check"`)
		if !strings.Contains(top, edition) {
			t.Errorf("%s: %s is not at the top", lang, edition)
		}
	}
}

// unplug takes the network from the page.
func unplug(t *testing.T, ctx context.Context) {
	t.Helper()
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	off := network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{{Offline: true, DownloadThroughput: -1, UploadThroughput: -1}}}
	if _, err := chromedp.Call(ctx, network.EmulateNetworkConditionsByRule, off); err != nil {
		t.Fatal(err)
	}
}

// TestOfflineFileReachesEveryOutcome clicks through the saved file, without
// network and without the rest of the site, and from each result on with Start
// again.
func TestOfflineFileReachesEveryOutcome(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	for _, lang := range []string{"ja", "en"} {
		address := reader.SaveAlone(t, files, lang)
		unplug(t, ctx)
		watch := reader.WatchPage(t, ctx, address)
		for i, c := range sample.Cases {
			if !sample.IsSampled(4, i+1, lang) { // in the other language than the page on the site
				continue
			}
			t.Run(lang+"/"+c.Outcome, func(t *testing.T) {
				reader.ClickThrough(t, ctx, reader.StartAgain(t, ctx, reader.Speak(p, lang), address), strings.Fields(c.Answers))
				reader.CompareResult(t, ctx, p, lang, c.Outcome, strings.Fields(c.Answers))
			})
		}
		watch.ExpectNothing(t)
	}
}

// place is where a reader of the file that holds the whole site is.
type place struct {
	Focus   string // id of what has the focus
	InSight bool   // what has the focus is in the window, below the hotline
	Outcome string
	Hash    string
}

const readPlace = `(() => {
	const top = document.querySelector(".hotline-strip").getBoundingClientRect().bottom;
	const box = document.activeElement.getBoundingClientRect();
	const outcome = [...document.querySelectorAll("[data-outcome]")].find((e) => e.checkVisibility());
	return {
		Focus: document.activeElement.id,
		InSight: box.top >= top - 1 && box.top < innerHeight,
		Outcome: outcome?.dataset.outcome ?? "",
		Hash: location.hash,
	};
})()`

func whereIs(t *testing.T, ctx context.Context) place {
	t.Helper()
	// Scrolling back to where a link was takes the browser a frame.
	wait := "new Promise((r) => setTimeout(r, 100)).then(() => " + readPlace + ")"
	p, err := chromedp.Run(ctx, chromedp.Evaluate[place](wait, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestOfflineFileLeadsToPassages follows a citation of a result to the
// manual's passage in the same file, and comes back to the result.
func TestOfflineFileLeadsToPassages(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	for lang, width := range map[string]int64{"ja": 1280, "en": 320} {
		t.Run(lang, func(t *testing.T) {
			if lang != "en" && !sample.Exhaustive {
				t.Skip("tried with TEBIKI_EXHAUSTIVE=1")
			}
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800)); err != nil {
				t.Fatal(err)
			}
			followPassages(t, ctx, reader.SaveAlone(t, files, lang), reader.Speak(p, lang))
		})
	}
}

func followPassages(t *testing.T, ctx context.Context, address string, say reader.Spoken) {
	t.Helper()
	watch := reader.WatchPage(t, ctx, address)
	reader.ClickThrough(t, ctx, address, strings.Fields(sample.Cases[7].Answers))
	before := whereIs(t, ctx)
	if before.Outcome != "pattern-1" || !before.InSight {
		t.Fatalf("the result is not in sight: %+v", before)
	}
	const cites = `[data-outcome="pattern-1"] .cites`
	key, anchor, _ := strings.Cut(say.Scheme.Cites(slices.Index(say.Scheme.OutcomeIDs(), "pattern-1"))[0], "#")
	want := place{Focus: (&page.Page{Key: key}).PrintID(anchor), InSight: true, Outcome: "pattern-1", Hash: before.Hash}
	if err := chromedp.Do(ctx, reader.Link(reader.Names(t, ctx, "link", cites)[0]).In(cites).Tap()); err != nil {
		t.Fatal(err)
	}
	if got := whereIs(t, ctx); got != want {
		t.Errorf("a citation led to %+v, want %+v", got, want)
	}
	reader.Script(t, ctx, "history.back()")
	visible := `(() => { const box = document.querySelector('` + cites + ` a').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight })()`
	reader.Eventually(t, ctx, "Back leads to the link", visible)
	if got := whereIs(t, ctx); got.Outcome != "pattern-1" || got.Hash != before.Hash {
		t.Errorf("after Back: %+v", got)
	}
	for _, part := range []string{"manual", "qa", "flow", "check"} {
		if err := chromedp.Do(ctx, say.Word("nav."+part).In(".site-nav").Tap()); err != nil {
			t.Fatal(err)
		}
		if got := whereIs(t, ctx); got.Focus != part || !got.InSight || got.Hash != before.Hash {
			t.Errorf("the menu's link to %s led to %+v", part, got)
		}
	}
	reader.Script(t, ctx, "history.go(-5)") // the four places and the result's last answer
	reader.Eventually(t, ctx, "Back leads to the last question", `document.querySelector("[data-question=mhlw_reported]").checkVisibility()`)
	watch.ExpectNothing(t)
}

// TestOfflineFileWithoutScripts: the links are plain anchors.
func TestOfflineFileWithoutScripts(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.SaveAlone(t, files, "en")
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	watch := reader.WatchPage(t, ctx, address)
	if err := chromedp.Do(ctx, chromedp.Navigate(address), reader.Speak(p, "en").Word("nav.qa").In(".site-nav").Tap()); err != nil {
		t.Fatal(err)
	}
	if at, err := chromedp.Run(ctx, chromedp.Location()); err != nil || !strings.HasSuffix(at, "#qa") {
		t.Errorf("the menu led to %s (%v)", at, err)
	}
	watch.ExpectNothing(t)
}
