package hosts

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/serve"
)

// TestNewBuildThatCannotBeKept: the host has a newer build, and the browser can
// never keep it: a file of it is missing, or there is no room. What is kept says
// that it is old, and leads to the newer page.
func TestNewBuildThatCannotBeKept(t *testing.T) {
	sample.InFullOnly(t)
	p, _ := sample.RealSite(t)
	a, b := buildMarked(t, "A"), buildMarked(t, "B")
	for _, what := range []string{"a file is missing", "no room"} {
		t.Run(what, func(t *testing.T) {
			ctx := reader.KeepingBrowser(t)
			h := reader.NewHost(t, "/", a)
			reader.VisitKept(t, ctx, h.Address+"ja/index.html")
			h.Set(func(h *reader.Host) { h.Site = serve.NewStatic(b) })
			if what == "no room" {
				little := 1000.0 // bytes
				none := storage.OverrideQuotaForOriginParams{Origin: strings.TrimSuffix(h.Address, "/"), QuotaSize: &little}
				if _, err := chromedp.Call(ctx, storage.OverrideQuotaForOrigin, none); err != nil {
					t.Fatal(err)
				}
			} else {
				h.Set(func(h *reader.Host) { h.Gone = []string{"en/qa/3.html"} })
			}
			if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+"ja/qa/4.html")); err != nil {
				t.Fatal(err)
			}
			reader.Eventually(t, ctx, "the page says that it is old", seen+`.includes(`+reader.Quoted(p.Site.Words["ja"]["aged.old"])+`)`)
			expectMarks(t, ctx, "the kept page", "mark A A")
			reader.FollowLink(t, ctx, p.Site.Words["ja"]["aged.now"])
			reader.Eventually(t, ctx, "the newer page is shown", `document.querySelector(".site-footer-privacy")?.textContent === "mark B"`)
		})
	}
}

// unchanging is a host that calls everything but the worker's script unchanged,
// whatever it has now, as one does that goes by dates which a copy has set.
type unchanging struct {
	site atomic.Pointer[serve.Static]
	down atomic.Bool
}

func (h *unchanging) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case h.down.Load():
		panic(http.ErrAbortHandler)
	case r.URL.Path == "/policy/none.html": // a page that may ask for anything
		w.Header().Set("Content-Type", serve.MediaTypes[".html"])
		io.WriteString(w, "<!doctype html><title>t</title>")
	case r.URL.Path != "/sw.js" && r.Header.Get("If-None-Match") != "":
		w.WriteHeader(http.StatusNotModified)
	default:
		site := *h.site.Load()
		name := r.URL.Path
		w.Header().Set("Content-Type", serve.MediaTypes[name[strings.LastIndexByte(name, '.'):]])
		if r.URL.Path != "/sw.js" {
			w.Header().Set("ETag", `"the same"`)
		}
		if site[name] == nil {
			w.WriteHeader(http.StatusNotFound)
		}
		w.Write(site[name])
	}
}

// TestHostThatCallsAllUnchanged: what is kept becomes the newer build all the
// same, whole.
func TestHostThatCallsAllUnchanged(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	h := &unchanging{}
	a, b := serve.NewStatic(buildMarked(t, "A")), serve.NewStatic(buildMarked(t, "B"))
	h.site.Store(&a)
	server := httptest.NewServer(h)
	defer server.Close()
	reader.VisitKept(t, ctx, server.URL+"/ja/index.html")
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/policy/none.html")); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the browser has the file that holds all from before", `fetch("/kept.json").then((r) => r.text()).then((t) => t.length > 0)`)
	reader.Eventually(t, ctx, "a build is at rest", `navigator.serviceWorker.ready.then((r) => { window.before = r.active; return !r.installing && !r.waiting; })`)
	h.site.Store(&b)
	reader.Eventually(t, ctx, "the newer build is kept", `navigator.serviceWorker.ready.then((r) => r.update()).then((r) => r.active !== before && r.active.state === "activated")`)
	h.down.Store(true)
	for _, name := range []string{"/ja/index.html", "/en/qa/4.html"} {
		if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+name)); err != nil {
			t.Fatal(err)
		}
		expectMarks(t, ctx, name, "mark B B")
	}
}

// TestHostThatNeverAnswers: a network that takes every question and answers none
// is no better than none: a page that could not be compared for long says so.
func TestHostThatNeverAnswers(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	p, files := sample.RealSite(t)
	m, address := newMover(t, files)
	reader.VisitKept(t, ctx, address+"en/index.html")
	over := make(chan struct{})
	defer close(over) // the browser would hold the host up
	m.set(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-over:
		}
	})
	reader.Eventually(t, ctx, "it is remembered", `caches.open("tebiki-memory /").then((c) => c.put("/~memory", new Response(JSON.stringify({ checked: Date.UTC(2022, 5, 1) })))).then(() => true)`)
	if err := chromedp.Do(ctx, chromedp.Navigate(address+"en/qa/4.html")); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the page says since when", seen+`.includes(`+reader.Quoted(strings.Replace(p.Site.Words["en"]["aged.unchecked"], "%s", "June 1, 2022", 1))+`)`)
}
