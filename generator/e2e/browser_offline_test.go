package e2e

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tebiki/generator/page"
	"tebiki/generator/publish"
)

// mostOfOffline is how many bytes the file that holds the whole site may have.
const mostOfOffline = 250_000

// TestOfflineFileNeedsNothingElse reads the file that holds the whole site:
// every link in it leads to a place in it or out of the site, nothing is
// loaded, its edition is at the top, and it is not too large.
func TestOfflineFileNeedsNothingElse(t *testing.T) {
	_, files := realSite(t)
	for lang, edition := range map[string]string{"ja": "2022年6月1日", "en": "1 June 2022"} {
		file := fileAt(files, lang+"/check/offline.html")
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
			ids[attributeOf(n, "id")] = true
		}
		for n := range root.Descendants() {
			if src := attributeOf(n, "src"); src != "" {
				t.Errorf("%s: loads %s", lang, src)
			}
			href := attributeOf(n, "href")
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

// attributeOf is an attribute of an element, or "".
func attributeOf(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// fileAt is the content of a file of a site.
func fileAt(files []publish.File, path string) []byte {
	for _, f := range files {
		if f.Path == path {
			return f.Data
		}
	}
	panic("the site has no " + path)
}

// saveAlone puts a language's file that holds the whole site into an empty
// folder, as a member who saved it has it, and returns its address.
func saveAlone(t *testing.T, files []publish.File, lang string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "USB メモリー")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "支援制度 "+lang+".html")
	if err := os.WriteFile(name, fileAt(files, lang+"/check/offline.html"), 0o644); err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
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
// network and without the rest of the site.
func TestOfflineFileReachesEveryOutcome(t *testing.T) {
	ctx := browser(t)
	p, files := realSite(t)
	for _, lang := range []string{"ja", "en"} {
		address := saveAlone(t, files, lang)
		unplug(t, ctx)
		watch := watchPage(t, ctx, address)
		for i, c := range cases {
			if !isSampled(4, i+1, lang) { // in the other language than the page on the site
				continue
			}
			t.Run(lang+"/"+c.outcome, func(t *testing.T) {
				clickThrough(t, ctx, address, strings.Fields(c.answers))
				compareResult(t, ctx, p, lang, c.outcome, strings.Fields(c.answers))
			})
		}
		watch.expectNothing(t)
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
	ctx := browser(t)
	p, files := realSite(t)
	for lang, width := range map[string]int64{"ja": 1280, "en": 320} {
		t.Run(lang, func(t *testing.T) {
			if lang != "en" && !isExhaustive {
				t.Skip("tried with TEBIKI_EXHAUSTIVE=1")
			}
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800)); err != nil {
				t.Fatal(err)
			}
			followPassages(t, ctx, saveAlone(t, files, lang), speak(p, lang))
		})
	}
}

func followPassages(t *testing.T, ctx context.Context, address string, say spoken) {
	t.Helper()
	watch := watchPage(t, ctx, address)
	clickThrough(t, ctx, address, strings.Fields(cases[7].answers))
	before := whereIs(t, ctx)
	if before.Outcome != "pattern-1" || !before.InSight {
		t.Fatalf("the result is not in sight: %+v", before)
	}
	const cites = `[data-outcome="pattern-1"] .cites`
	key, anchor, _ := strings.Cut(say.scheme.Cites(slices.Index(say.scheme.OutcomeIDs(), "pattern-1"))[0], "#")
	want := place{Focus: page.PrintID(key, anchor), InSight: true, Outcome: "pattern-1", Hash: before.Hash}
	if err := chromedp.Do(ctx, linkNamed(named(t, ctx, "link", cites)[0]).in(cites).tap()); err != nil {
		t.Fatal(err)
	}
	if got := whereIs(t, ctx); got != want {
		t.Errorf("a citation led to %+v, want %+v", got, want)
	}
	script(t, ctx, "history.back()")
	visible := `(() => { const box = document.querySelector('` + cites + ` a').getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight })()`
	eventually(t, ctx, "Back leads to the link", visible)
	if got := whereIs(t, ctx); got.Outcome != "pattern-1" || got.Hash != before.Hash {
		t.Errorf("after Back: %+v", got)
	}
	for _, part := range []string{"manual", "qa", "flow", "check"} {
		if err := chromedp.Do(ctx, say.word("nav."+part).in(".site-nav").tap()); err != nil {
			t.Fatal(err)
		}
		if got := whereIs(t, ctx); got.Focus != part || !got.InSight || got.Hash != before.Hash {
			t.Errorf("the menu's link to %s led to %+v", part, got)
		}
	}
	script(t, ctx, "history.go(-5)") // the four places and the result's last answer
	eventually(t, ctx, "Back leads to the last question", `document.querySelector("[data-question=mhlw_reported]").checkVisibility()`)
	watch.expectNothing(t)
}

// eventually waits until an expression is true, whatever page comes and goes.
func eventually(t *testing.T, ctx context.Context, what, expression string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for {
		yes, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("Promise.resolve("+expression+").then(Boolean)", chromedp.EvalAwaitPromise))
		switch {
		case err == nil && yes:
			return
		case ctx.Err() != nil:
			t.Fatalf("%s: not so: %s (%v)", what, expression, err)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// TestOfflineFileWithoutScripts: the links are plain anchors.
func TestOfflineFileWithoutScripts(t *testing.T) {
	ctx := browser(t)
	p, files := realSite(t)
	address := saveAlone(t, files, "en")
	if _, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	watch := watchPage(t, ctx, address)
	if err := chromedp.Do(ctx, chromedp.Navigate(address), speak(p, "en").word("nav.qa").in(".site-nav").tap()); err != nil {
		t.Fatal(err)
	}
	if at, err := chromedp.Run(ctx, chromedp.Location()); err != nil || !strings.HasSuffix(at, "#qa") {
		t.Errorf("the menu led to %s (%v)", at, err)
	}
	watch.expectNothing(t)
}
