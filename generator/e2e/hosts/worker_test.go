package hosts

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"tebiki/generator/bundle"
	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/flow"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/serve"
	"tebiki/generator/view"
)

// buildMarked builds this repository's site as it would be with another word at
// the foot of every page and with another style sheet, so that a page of one
// build and its styles of another can be told.
func buildMarked(t *testing.T, mark string) []publish.File {
	t.Helper()
	once, _ := sitesByMark.LoadOrStore(mark, sync.OnceValue(func() []publish.File { return markedSite(t, mark) }))
	files := once.(func() []publish.File)()
	if files == nil {
		t.Fatal("the site does not build")
	}
	return slices.Clone(files)
}

// sitesByMark has what buildMarked has built: func() []publish.File.
var sitesByMark sync.Map

func markedSite(t *testing.T, mark string) []publish.File {
	t.Helper()
	p, err := project.Open(t.Context(), folder.Open(sample.Repo), 0)
	if err != nil || p.Site == nil {
		t.Fatal(err, p)
	}
	assets, err := project.Assets()
	if err != nil {
		t.Fatal(err)
	}
	assets.Styles = bundle.Named("styles.css", append(slices.Clone(assets.Styles.Data), ":root{--mark:"+mark+"}"...))
	for _, l := range p.Site.Languages {
		words := maps.Clone(p.Site.Words[l.ID]) // templates are known by it
		words["footer.privacy"] = "mark " + mark
		p.Site.Words[l.ID] = words
	}
	return view.Render(view.Input{
		Templates: p.Templates, Site: p.Site, Diagram: p.Diagram, Flows: flow.Layouts(p.Diagram),
		Module: p.Module, Assets: assets, Keep: true,
	})
}

// marks are those of the page shown: its text's and its styles'.
const marks = `(document.querySelector(".site-footer-privacy")?.textContent + " " + getComputedStyle(document.documentElement).getPropertyValue("--mark"))`

// titleOf is the title a page has in its file.
func titleOf(page []byte) string {
	_, rest, _ := strings.Cut(string(page), "<title>")
	title, _, _ := strings.Cut(rest, "</title>")
	return html.UnescapeString(title)
}

// TestKeptSiteNeedsNoNetwork visits one page, takes the server away, and finds
// every page of the site, below a path.
func TestKeptSiteNeedsNoNetwork(t *testing.T) {
	ctx := reader.KeepingBrowser(t)
	p, files := sample.RealSite(t)
	h := reader.NewHost(t, "/a/b/", files)
	watch := reader.WatchPage(t, ctx, h.Address)
	reader.VisitKept(t, ctx, h.Address+"ja/index.html")
	h.Set(func(h *reader.Host) { h.Down = true })
	for _, name := range sample.Sampled(14, reader.PagesOf(files)) {
		if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+name)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`[document.title, getComputedStyle(document.documentElement).getPropertyValue("--primary")]`))
		if path.Base(name) == view.OfflineBase {
			name = path.Join(path.Dir(name), "index.html") // the self-check gives it its title
		}
		if err != nil || got[0] != titleOf(sample.FileAt(files, name)) || got[1] == "" {
			t.Errorf("%s without a server: %q %v", name, got, err)
		}
	}
	if !sample.Tries(true) {
		watch.ExpectNothing(t)
		return
	}
	for from, to := range map[string]string{
		"ja/": "ja/", "ja/check": "ja/check/", "ja/manual/2-3.html?from=mail": "ja/manual/2-3.html?from=mail",
		"en/manual/none.html": "en/404.html", "none/deep/in": "404.html",
	} {
		if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+from)); err != nil {
			t.Fatalf("%s: %v", from, err)
		}
		if at, err := chromedp.Run(ctx, chromedp.Location()); err != nil || at != h.Address+to {
			t.Errorf("%s without a server led to %s, want %s (%v)", from, at, h.Address+to, err)
		}
	}
	reader.ClickThrough(t, ctx, h.Address+"ja/check/", strings.Fields(sample.Cases[7].Answers))
	reader.CompareResult(t, ctx, p, "ja", sample.Cases[7].Outcome, strings.Fields(sample.Cases[7].Answers))
	watch.ExpectNothing(t)
}

// TestUpdateIsWhole replaces build A by B while a page of A is open.
func TestUpdateIsWhole(t *testing.T) {
	ctx := reader.KeepingBrowser(t)
	a, b := buildMarked(t, "A"), buildMarked(t, "B")
	h := reader.NewHost(t, "/", a)
	watch := reader.WatchPage(t, ctx, h.Address)
	answers := "ja/check/index.html#incident=cyber-attack"
	reader.VisitKept(t, ctx, h.Address+answers)
	if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+"ja/index.html"), chromedp.Navigate(h.Address+answers), chromedp.KeyEvent(" ")); err != nil {
		t.Fatal(err)
	}
	h.Set(func(h *reader.Host) { h.Site = serve.NewStatic(b) })
	reader.Script(t, ctx, `navigator.serviceWorker.ready.then((r) => r.update())`)
	if err := chromedp.Do(ctx, reader.Visible("[data-newer]")); err != nil {
		t.Fatalf("the page does not say that it is out of date: %v", err)
	}
	expectMarks(t, ctx, "the page that was open", "mark A A")
	// What the open page may still need of its own build, the server no longer has.
	reader.Eventually(t, ctx, "the build before is still there for its pages", `new Promise((done) => {
		const link = document.createElement("link");
		link.rel = "stylesheet"; link.href = document.querySelector("[rel=stylesheet]").href + "?not-from-memory";
		link.onload = () => done(true); link.onerror = () => done(false);
		document.head.append(link);
	})`)
	if err := chromedp.Do(ctx, reader.Tap("[data-newer] button")); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the page is reloaded", marks+` === "mark B B"`)
	reader.Eventually(t, ctx, "the answers are still there", `document.querySelector("[data-question=membership]").checkVisibility()`)
	h.Set(func(h *reader.Host) { h.Down = true })
	expectEverywhere(t, ctx, h, b, "mark B B")
	watch.ExpectNothing(t)
}

func expectMarks(t *testing.T, ctx context.Context, where, want string) {
	t.Helper()
	if got, err := chromedp.Run(ctx, chromedp.Evaluate[string](marks)); err != nil || got != want {
		t.Errorf("%s is of %q, want %q (%v)", where, got, want, err)
	}
}

// expectEverywhere visits every page with the marks, text and styles; a sample
// of them where not all is tried.
func expectEverywhere(t *testing.T, ctx context.Context, h *reader.Host, files []publish.File, want string) {
	t.Helper()
	for _, name := range sample.Sampled(14, reader.PagesOf(files)) {
		if path.Base(name) == view.OfflineBase {
			continue // its styles are in it
		}
		if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+name)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		expectMarks(t, ctx, name, want)
	}
}

// TestOpenedPageBecomesNew visits a kept page after the site has changed: it
// becomes new by itself or says that it is not.
func TestOpenedPageBecomesNew(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	a, b := buildMarked(t, "A"), buildMarked(t, "B")
	h := reader.NewHost(t, "/", a)
	watch := reader.WatchPage(t, ctx, h.Address)
	reader.VisitKept(t, ctx, h.Address+"en/index.html")
	h.Set(func(h *reader.Host) { h.Site = serve.NewStatic(b) })
	if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+"en/manual/2-3.html")); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the page is new, or says that it is not", marks+` === "mark B B" || document.querySelector("[data-newer]").checkVisibility()`)
	reader.Script(t, ctx, `document.querySelector("[data-newer] button").checkVisibility() && document.querySelector("[data-newer] button").click()`)
	reader.Eventually(t, ctx, "the page is new", marks+` === "mark B B"`)
	if shown, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.querySelector("[data-newer]").checkVisibility()`)); err != nil || shown {
		t.Errorf("the new page says that it is not (%v)", err)
	}
	watch.ExpectNothing(t)
}

// TestBrokenUpdateChangesNothing offers a build of which one file is missing,
// or another than the build made.
func TestBrokenUpdateChangesNothing(t *testing.T) {
	ctx := reader.KeepingBrowser(t)
	a, b := buildMarked(t, "A"), buildMarked(t, "B")
	h := reader.NewHost(t, "/", a)
	reader.VisitKept(t, ctx, h.Address+"ja/index.html")
	for what, breakIt := range map[string]func(*reader.Host){
		"missing": func(h *reader.Host) { h.Gone = []string{"en/qa/4.html"} },
		"spoiled": func(h *reader.Host) { h.Spoiled = []string{"en/qa/4.html", "kept.json"} },
	} {
		h.Set(func(h *reader.Host) {
			h.Down, h.Site, h.Gone, h.Spoiled = false, serve.NewStatic(b), nil, nil
			breakIt(h)
		})
		reader.Eventually(t, ctx, what+": the update is given up", `navigator.serviceWorker.ready.then((r) => r.update()).then((r) => {
			const worker = r.installing;
			return worker && new Promise((done) => { worker.onstatechange = () => done(worker.state === "redundant"); });
		})`)
		if !h.WasAsked("en/qa/4.html") {
			t.Fatalf("%s: the update did not come to the file", what)
		}
		kept, err := chromedp.Run(ctx, chromedp.Evaluate[int](`caches.keys().then((names) => names.filter((name) => name.startsWith("tebiki /")).length)`, chromedp.EvalAwaitPromise))
		if err != nil || kept != 1 {
			t.Errorf("%s: %d caches, want that of A alone (%v)", what, kept, err)
		}
		h.Set(func(h *reader.Host) { h.Down = true })
		expectEverywhere(t, ctx, h, a, "mark A A")
	}
}

// TestHostWithoutWorker: where the worker cannot be had, the page works all
// the same. That the browser itself notes a script it could not have, nobody
// can prevent.
func TestHostWithoutWorker(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	p, files := sample.RealSite(t)
	for what, change := range map[string]func(*reader.Host){
		"missing":    func(h *reader.Host) { h.Gone = []string{"sw.js"} },
		"wrong type": func(h *reader.Host) { h.Untyped = []string{"sw.js"} },
	} {
		t.Run(what, func(t *testing.T) {
			h := reader.NewHost(t, "/", files)
			h.Set(change)
			watch := reader.WatchPage(t, ctx, h.Address)
			reader.ClickThrough(t, ctx, h.Address+"ja/check/index.html", strings.Fields(sample.Cases[0].Answers))
			reader.CompareResult(t, ctx, p, "ja", sample.Cases[0].Outcome, strings.Fields(sample.Cases[0].Answers))
			for !h.WasAsked("sw.js") {
				reader.Eventually(t, ctx, "some time passes", `new Promise((done) => setTimeout(done, 100, true))`)
			}
			reader.Eventually(t, ctx, "the worker was refused", `navigator.serviceWorker.register("../../sw.js").then(() => false, () => true)`)
			watch.ExpectOnly(t, "fetching the script", "unsupported MIME type")
		})
	}
}

// TestPlainHTTP: a browser keeps nothing from a host it cannot be sure of, and
// the page works all the same.
func TestPlainHTTP(t *testing.T) {
	ctx := reader.KeepingBrowser(t)
	p, files := sample.RealSite(t)
	h := reader.NewHostAt(t, outwardIP(t), "/", files)
	watch := reader.WatchPage(t, ctx, h.Address)
	reader.ClickThrough(t, ctx, h.Address+"ja/check/index.html", strings.Fields(sample.Cases[0].Answers))
	reader.CompareResult(t, ctx, p, "ja", sample.Cases[0].Outcome, strings.Fields(sample.Cases[0].Answers))
	reader.Eventually(t, ctx, "there is no worker to be had", `document.readyState === "complete" && !navigator.serviceWorker`)
	if h.WasAsked("sw.js") {
		t.Error("the worker was asked for")
	}
	watch.ExpectNothing(t)
}

// outwardIP is an address of this machine that is not loopback.
func outwardIP(t *testing.T) string {
	t.Helper()
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range addresses {
		if ip, ok := address.(*net.IPNet); ok && ip.IP.To4() != nil && !ip.IP.IsLoopback() {
			return ip.IP.String()
		}
	}
	t.Skip("this machine has no address but loopback, where http is as good as https")
	return ""
}

// TestWorkerGivesWay: a site that is there no more is not kept for ever.
func TestWorkerGivesWay(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	a, b := buildMarked(t, "A"), buildMarked(t, "B")
	h := reader.NewHost(t, "/", a)
	reader.VisitKept(t, ctx, h.Address+"ja/index.html")
	h.Set(func(h *reader.Host) { h.Site = serve.NewStatic(b); h.Gone = []string{"sw.js"} })
	if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+"ja/flow/index.html")); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the worker is gone", `Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]).then(([workers, kept]) => workers.length + kept.length === 0)`)
	if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+"ja/index.html")); err != nil {
		t.Fatal(err)
	}
	expectMarks(t, ctx, "the next page", "mark B B")
}

// TestServeTakesWorkerAway: what serve shows is never an older build that a
// browser kept.
func TestServeTakesWorkerAway(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	_, files := sample.RealSite(t)
	h := reader.NewHost(t, "/", files)
	reader.VisitKept(t, ctx, h.Address+"ja/index.html")
	_, drafted, err := project.Build(t.Context(), folder.Open(sample.Repo), 0, "", false)
	if err != nil {
		t.Fatal(err)
	}
	h.Set(func(h *reader.Host) { h.Site = serve.NewStatic(drafted) })
	if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+"ja/flow/index.html")); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the worker is gone, and the page afresh", `Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]).then(([workers, kept]) =>
		workers.length + kept.length === 0 && !document.querySelector("[data-newer]"))`)
	if !h.WasAsked("ja/flow/index.html") {
		t.Error("the page did not come from the server")
	}
}

// TestWorkerListsEveryFile compares the worker's list with the build, and the
// hashes with the files.
func TestWorkerListsEveryFile(t *testing.T) {
	_, files := sample.RealSite(t)
	_, again, err := project.Build(t.Context(), folder.Open(sample.Repo), 0, "", true)
	if err != nil {
		t.Fatal(err)
	}
	same := func(a, b publish.File) bool { return a.Path == b.Path && bytes.Equal(a.Data, b.Data) }
	if !slices.EqualFunc(files, again, same) {
		t.Error("two builds of the same differ")
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(sample.FileAt(files, "sw.js")), "const site="), ";\n")
	var list struct{ Files map[string]string }
	if err := json.Unmarshal([]byte(line), &list); err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, f := range files {
		sum := sha256.Sum256(f.Data)
		switch listed, ok := list.Files[f.Path]; {
		case !ok && (path.Dir(f.Path) == "rules" || path.Ext(f.Path) == ".png"): // for programs, for systems
		case !ok:
			left = append(left, f.Path)
		case listed != "sha256-"+base64.StdEncoding.EncodeToString(sum[:]):
			t.Errorf("%s is listed with another's hash", f.Path)
		}
		delete(list.Files, f.Path)
	}
	slices.Sort(left)
	if want := []string{".nojekyll", ".well-known/security.txt", "en/feed.xml", "en/site.webmanifest", "facts.json", "ja/feed.xml", "ja/site.webmanifest", "kept.json", "robots.txt", "sw.js"}; !slices.Equal(left, want) {
		t.Errorf("not listed: %q, want %q", left, want)
	}
	if len(list.Files) > 0 {
		t.Errorf("listed, and not there: %v", list.Files)
	}
}
