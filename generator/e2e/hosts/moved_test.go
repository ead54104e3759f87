package hosts

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/publish"
	"tebiki/generator/serve"
)

// mover is a host that at some time answers every question otherwise.
type mover struct {
	mutex  sync.Mutex
	site   serve.Static
	answer http.HandlerFunc // nil while the site is there
}

func (m *mover) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.mutex.Lock()
	answer, site := m.answer, m.site
	m.mutex.Unlock()
	if answer != nil {
		answer(w, r)
		return
	}
	site.ServeHTTP(w, r)
}

func (m *mover) set(answer http.HandlerFunc) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.answer = answer
}

// newMover serves a site on loopback, to be moved later.
func newMover(t *testing.T, files []publish.File) (m *mover, address string) {
	t.Helper()
	m = &mover{site: serve.NewStatic(files)}
	server := httptest.NewServer(m)
	t.Cleanup(server.Close)
	return m, server.URL + "/"
}

// elsewhere are hosts from which the site has gone, or where something stands
// between it and the reader.
func elsewhere(strange string) map[string]http.HandlerFunc {
	login := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!doctype html><title>login</title><h1>Log in</h1>")
	}
	refuse := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(status); fmt.Fprint(w, "no") }
	}
	return map[string]http.HandlerFunc{
		"another origin": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, strange+r.URL.Path, http.StatusMovedPermanently)
		},
		"another folder": func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/new/") {
				login(w, r)
				return
			}
			http.Redirect(w, r, "/new"+r.URL.Path, http.StatusFound)
		},
		"a page for everything": login,
		"401":                   refuse(http.StatusUnauthorized),
		"403":                   refuse(http.StatusForbidden),
	}
}

// seen is the text of the page as it is shown.
const seen = `document.body.innerText.replace(/\s+/g, " ")`

// TestMovedSiteSaysThatItIsOld moves the site away in each way: what is kept
// says at its top that it is old, and leads to what is there now; no single
// answer takes it from the reader. Back, nothing is said any more.
func TestMovedSiteSaysThatItIsOld(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	p, files := sample.RealSite(t)
	ways := elsewhere(reader.ServeFiles(t, files))
	for _, what := range slices.Sorted(maps.Keys(ways)) {
		answer := ways[what]
		t.Run(what, func(t *testing.T) {
			m, address := newMover(t, files)
			reader.VisitKept(t, ctx, address+"ja/index.html")
			m.set(answer)
			for _, lang := range []string{"ja", "en"} {
				before, _, _ := strings.Cut(p.Site.Words[lang]["aged.elsewhere"], "%s")
				_, after, _ := strings.Cut(p.Site.Words[lang]["aged.elsewhere"], "%s")
				if err := chromedp.Do(ctx, chromedp.Navigate(address+lang+"/qa/4.html#q4-8")); err != nil {
					t.Fatal(err)
				}
				for _, words := range []string{p.Site.Words[lang]["aged.old"], before, after} {
					reader.Eventually(t, ctx, "the page says that it is old", seen+`.includes(`+reader.Quoted(strings.TrimSpace(words))+`)`)
				}
				reader.Eventually(t, ctx, "it says so above its heading", `document.querySelector("[data-aged]").getBoundingClientRect().bottom < document.querySelector("h1").getBoundingClientRect().top`)
			}
			led := reader.FollowLink(t, ctx, p.Site.Words["en"]["aged.now"])
			reader.Eventually(t, ctx, "what is there now is shown, at "+led, `document.querySelector("[data-aged]:not([hidden])") === null`)
			m.set(nil)
			if err := chromedp.Do(ctx, chromedp.Navigate(address+"ja/flow/index.html")); err != nil {
				t.Fatal(err)
			}
			reader.Eventually(t, ctx, "the host is remembered to have the site", `caches.match("/~memory").then((r) => r.json()).then((m) => m.refused.length === 0)`)
			reader.ExpectShown(t, ctx, "[data-aged]", false)
		})
	}
}

// TestMovedSiteLetsGo: a host that answers otherwise on three days has no such
// site any more; what was kept goes, and the page says so.
func TestMovedSiteLetsGo(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	p, files := sample.RealSite(t)
	m, address := newMover(t, files)
	reader.VisitKept(t, ctx, address+"ja/index.html")
	m.set(elsewhere("")["403"])
	// What was asked before is answered before this is: nothing is remembered over
	// what the test puts there then.
	if err := chromedp.Do(ctx, chromedp.Navigate(address+"ja/qa/3.html")); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the host is remembered to refuse", `caches.match("/~memory").then((r) => r.json()).then((m) => m.refused.length === 1)`)
	reader.Script(t, ctx, `caches.open("tebiki-memory /").then((c) => c.put("/~memory", new Response(JSON.stringify({ checked: Date.UTC(2022, 5, 1), refused: [19150, 19151] })))).then(() => true)`)
	if err := chromedp.Do(ctx, chromedp.Navigate(address+"ja/qa/4.html")); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the page says that the site has gone", seen+`.includes(`+reader.Quoted(strings.Replace(p.Site.Words["ja"]["aged.gone"], "%s", "2022年6月1日", 1))+`)`)
	reader.Eventually(t, ctx, "nothing is kept", `Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]).then(([workers, kept]) => workers.length + kept.length === 0)`)
	if err := chromedp.Do(ctx, chromedp.Navigate(address+"ja/qa/4.html")); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the host's own answer is shown", `document.body.textContent === "no"`)
}

// TestLongUnchecked: without a network, a page that could not be compared with
// its host for a week says since when; a younger one says nothing.
func TestLongUnchecked(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	p, files := sample.RealSite(t)
	m, address := newMover(t, files)
	reader.VisitKept(t, ctx, address+"en/index.html")
	m.set(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	for _, c := range []struct {
		checked string
		want    bool
	}{{`Date.now() - 6 * 86400000`, false}, {`Date.UTC(2022, 5, 1)`, true}} {
		reader.Eventually(t, ctx, "it is remembered", `caches.open("tebiki-memory /").then((c) => c.put("/~memory", new Response(JSON.stringify({ checked: `+c.checked+` })))).then(() => true)`)
		if err := chromedp.Do(ctx, chromedp.Navigate(address+"en/qa/4.html")); err != nil {
			t.Fatal(err)
		}
		if c.want {
			reader.Eventually(t, ctx, "the page says since when", seen+`.includes(`+reader.Quoted(strings.Replace(p.Site.Words["en"]["aged.unchecked"], "%s", "June 1, 2022", 1))+`)`)
		}
		reader.ExpectShown(t, ctx, "[data-aged]", c.want)
	}
}

// TestTwoBuildsAtOnce: two machines behind one address serve two builds by
// turns; the page that is open reloads by itself once at most, however fast
// the builds come: here each comes as soon as the page is there.
func TestTwoBuildsAtOnce(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	a, b := serve.NewStatic(buildMarked(t, "A")), serve.NewStatic(buildMarked(t, "B"))
	var workers, pages atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site := a
		if r.URL.Path == "/sw.js" && r.Method == http.MethodGet && workers.Add(1)%2 == 0 || r.URL.Path != "/sw.js" && workers.Load()%2 == 0 {
			site = b
		}
		site.ServeHTTP(w, r)
	}))
	defer server.Close()
	reader.VisitKept(t, ctx, server.URL+"/ja/index.html")
	defer reader.OnEachPage(t, ctx, "performance.now = () => 0")()
	loads := countLoads(t, ctx, &pages)
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/ja/qa/4.html")); err != nil {
		t.Fatal(err)
	}
	defer func() { // also where it never comes to rest
		if n := loads(); n > 2 { // the visit, and once by itself
			t.Errorf("the page was loaded %d times", n)
		}
	}()
	before := workers.Load()
	for workers.Load() < before+4 && loads() <= 2 { // each reload asks for the worker; a page at rest asks when told to
		reader.Eventually(t, ctx, "the worker is asked for", `navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => true, () => true)`)
		reader.Eventually(t, ctx, "a worker is at rest", `navigator.serviceWorker.getRegistration().then((r) => r.active?.state === "activated" && !r.installing && !r.waiting)`)
	}
}

// countLoads counts the documents that come from now on.
func countLoads(t *testing.T, ctx context.Context, n *atomic.Int64) func() int64 {
	t.Helper()
	if err := chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*cdppage.EventFrameNavigated); ok && e.Frame.ParentID == "" {
			n.Add(1)
		}
	}); err != nil {
		t.Fatal(err)
	}
	return n.Load
}

// TestOpenPageKeepsItsStyles: a page of A stays open while the site becomes B,
// A again, and C; its styles are still to be had.
func TestOpenPageKeepsItsStyles(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	a, b, c := buildMarked(t, "A"), buildMarked(t, "B"), buildMarked(t, "C")
	h := reader.NewHost(t, "/", a)
	reader.VisitKept(t, ctx, h.Address+"ja/index.html")
	if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+"ja/qa/4.html"), chromedp.KeyEvent(" ")); err != nil {
		t.Fatal(err)
	}
	for _, next := range [][]publish.File{b, a, c} {
		reader.Eventually(t, ctx, "a build is at rest", `navigator.serviceWorker.ready.then((r) => { window.before = r.active; return !r.installing && !r.waiting && r.active === navigator.serviceWorker.controller; })`)
		h.Set(func(h *reader.Host) { h.Site = serve.NewStatic(next) })
		reader.Eventually(t, ctx, "the next build is there", `navigator.serviceWorker.ready.then((r) => r.update()).then((r) => r.active !== before && r.active.state === "activated" && r.active === navigator.serviceWorker.controller)`)
	}
	expectMarks(t, ctx, "the open page", "mark A A")
	reader.Eventually(t, ctx, "its styles are still to be had", `new Promise((done) => {
		const link = document.createElement("link");
		link.rel = "stylesheet"; link.href = document.querySelector("[rel=stylesheet]").href + "?not-from-memory";
		link.onload = () => done(true); link.onerror = () => done(false);
		document.head.append(link);
	})`)
	kept, err := chromedp.Run(ctx, chromedp.Evaluate[int](`(async () => { let n = 0; for (const name of await caches.keys()) n += (await (await caches.open(name)).keys()).filter((r) => r.url.endsWith("/ja/qa/4.html")).length; return n; })()`, chromedp.EvalAwaitPromise))
	if err != nil || kept != 1 {
		t.Errorf("the page is kept %d times, want that of C alone (%v)", kept, err)
	}
}

// TestDoubledSlashLeadsToNoStranger opens a site at an address that begins with
// two slashes, as many hosts let one: what it keeps is its own host's.
func TestDoubledSlashLeadsToNoStranger(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	_, files := sample.RealSite(t)
	site := serve.NewStatic(files)
	var down atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down.Load() {
			panic(http.ErrAbortHandler)
		}
		r.URL.Path = "/" + strings.TrimPrefix(strings.TrimLeft(r.URL.Path, "/"), "evil.example/")
		site.ServeHTTP(w, r)
	}))
	defer server.Close()
	root := server.URL + "//evil.example/"
	reader.VisitKept(t, ctx, root+"ja/index.html")
	down.Store(true)
	for from, to := range map[string]string{"en/qa/4.html": "en/qa/4.html", "ja/check": "ja/check/", "en/none/x": "en/404.html", "ja/qa/4.html%23q4-8": "ja/qa/4.html#q4-8", "x": "404.html"} {
		if err := chromedp.Do(ctx, chromedp.Navigate(root+from)); err != nil {
			t.Fatalf("%s: %v", from, err)
		}
		if got := reader.Location(t, ctx); got != root+to {
			t.Errorf("%s leads to %s, want %s", from, got, root+to)
		}
	}
}
