package hosts

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/altered"
	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/serve"
)

// rewritten is what a host with these habits makes of a page on its way:
// mail addresses hidden behind a script, each time otherwise, and a script of
// its own.
func rewritten(page []byte, n int64) []byte {
	mail := regexp.MustCompile(`<a href="mailto:[^"]*">[^<]*</a>`)
	page = mail.ReplaceAll(page, []byte(`<a href="/cdn-cgi/l/email-protection#`+strings.Repeat("a", int(n%7)+1)+`" class="__cf_email__" data-cfemail="ab">[email&#160;protected]</a>`))
	return bytes.Replace(page, []byte("</body>"), []byte(`<script data-cfasync="false" src="/cdn-cgi/scripts/email-decode.min.js"></script></body>`), 1)
}

// rewriting is a host that rewrites every page and strips ".html".
type rewriting struct {
	site   serve.Static
	served atomic.Int64
	spoil  atomic.Bool // kept.json too
	down   atomic.Bool
}

func (h *rewriting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.down.Load() {
		panic(http.ErrAbortHandler)
	}
	w.Header().Set("Content-Security-Policy", "frame-ancestors 'none'")
	name := r.URL.Path
	switch stripped := strings.TrimSuffix(strings.TrimSuffix(name, ".html"), "index"); {
	case strings.HasPrefix(name, "/cdn-cgi/"):
		w.Header().Set("Content-Type", serve.MediaTypes[".js"])
		return
	case h.site[name] != nil && stripped != name:
		http.Redirect(w, r, stripped, http.StatusPermanentRedirect)
		return
	case strings.HasSuffix(name, "/"):
		name += "index.html"
	case h.site[name+".html"] != nil:
		name += ".html"
	}
	data := h.site[name]
	switch {
	case data == nil:
		http.NotFound(w, r)
		return
	case path.Ext(name) == ".html":
		data = rewritten(data, h.served.Add(1))
	case name == "/kept.json" && h.spoil.Load():
		data = append([]byte(" "), data...)
	}
	w.Header().Set("Content-Type", serve.MediaTypes[path.Ext(name)])
	w.Write(data)
}

// status is what a page says at its foot of whether it is kept.
const status = `document.querySelector("footer")?.innerText`

// TestRewritingHost keeps the site although its host rewrites every page and
// strips ".html": each page is there without the network as it was built, at
// both of its addresses, and shows mail addresses.
func TestRewritingHost(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	p, files := sample.RealSite(t)
	h := &rewriting{site: serve.NewStatic(files)}
	server := httptest.NewServer(h)
	defer server.Close()
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/ja/qa/4")); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the page says that it is kept", status+`.includes(`+reader.Quoted(p.Site.Words["ja"]["offline.kept"])+`)`)
	h.down.Store(true)
	for name, built := range map[string]string{
		"ja/qa/4.html": "ja/qa/4.html", "ja/qa/4": "ja/qa/4.html", "ja/qa/4/": "ja/qa/4.html", "ja/": "ja/index.html", "ja/index": "ja/index.html",
		"en/check/": "en/check/index.html", "en/check": "en/check/index.html", "en/check/plain": "en/check/plain.html", "en/print/index.html": "en/print/index.html",
	} {
		if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/"+name)); err != nil {
			t.Errorf("%s without a network: %v", name, err)
			continue
		}
		page, err := json.Marshal(string(sample.FileAt(files, built)))
		if err != nil {
			t.Fatal(err)
		}
		got, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`[document.querySelector("main h1")?.textContent === new DOMParser().parseFromString(`+string(page)+`, "text/html").querySelector("main h1").textContent ? "itself" : "another page",
			document.documentElement.outerHTML.includes("cdn-cgi") ? "as the host rewrites it" : "as built",
			document.querySelector("main h1") && getComputedStyle(document.documentElement).getPropertyValue("--primary") !== "" ? "with its styles" : "bare",
			[...document.links].some((a) => a.href.startsWith("mailto:") && a.textContent.includes("@")) ? "with mail addresses" : "without"]`))
		if err != nil || strings.Join(got, ", ") != "itself, as built, with its styles, with mail addresses" {
			t.Errorf("%s without a network is %q (%v)", name, got, err)
		}
	}
	reader.ExpectShown(t, ctx, "[data-newer]", false)
}

// TestHostThatSpoilsEverything: where not even the file that holds the site
// comes as it was built, nothing is kept, and the page says so.
func TestHostThatSpoilsEverything(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	p, files := sample.RealSite(t)
	h := &rewriting{site: serve.NewStatic(files)}
	h.spoil.Store(true)
	server := httptest.NewServer(h)
	defer server.Close()
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+"/en/")); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the page says that it is not kept", status+`.includes(`+reader.Quoted(strings.TrimSuffix(p.Site.Words["en"]["offline.unkept"], "."))+`)`)
	reader.Eventually(t, ctx, "nothing is kept", `caches.keys().then((names) => names.length === 0)`)
}

// TestReadyIsSaidOnce: the page on which the site becomes kept says so aloud,
// the next ones in writing.
func TestReadyIsSaidOnce(t *testing.T) {
	ctx := reader.KeepingBrowser(t)
	p, files := sample.RealSite(t)
	address := reader.NewHost(t, "/", files).Address
	for _, lang := range []string{"ja", "en"} {
		words := reader.Quoted(p.Site.Words[lang]["offline.kept"])
		if err := chromedp.Do(ctx, chromedp.Navigate(address+lang+"/manual/2-3.html")); err != nil {
			t.Fatal(err)
		}
		reader.Eventually(t, ctx, lang+": the page says that it is kept", status+`.includes(`+words+`)`)
		aloud, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`[...document.querySelectorAll("[role=status]")].some((e) => e.textContent.includes(`+words+`))`))
		if first := lang == "ja"; err != nil || aloud != first {
			t.Errorf("%s: said aloud: %v, want %v (%v)", lang, aloud, first, err)
		}
	}
}

// TestKeptPageObeysItsHost: what the host says of framing holds for the pages
// that the worker hands out.
func TestKeptPageObeysItsHost(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	_, files := sample.RealSite(t)
	h := reader.NewHost(t, "/", files)
	h.Set(func(h *reader.Host) {
		h.Headers = map[string]string{"Content-Security-Policy": "frame-ancestors 'none'", "X-Content-Type-Options": "nosniff"}
	})
	h.Set(func(h *reader.Host) {
		h.Site["/frame.html"] = []byte(`<!doctype html><title>frame</title><iframe src="ja/index.html"></iframe>`)
	})
	reader.VisitKept(t, ctx, h.Address+"ja/index.html")
	kept := `caches.keys().then(([name]) => caches.open(name)).then((c) => c.match("/ja/qa/4.html")).then((r) => r.headers.get("Content-Security-Policy") === "frame-ancestors 'none'" && r.headers.get("X-Content-Type-Options") === "nosniff")`
	reader.Eventually(t, ctx, "the kept page has its host's headers", kept)
	h.Set(func(h *reader.Host) { h.Headers = nil }) // so that the framing page is not itself the reason
	if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+"frame.html")); err != nil {
		t.Fatal(err)
	}
	reader.Eventually(t, ctx, "the page in the frame is refused", `new Promise((done) => { const f = document.querySelector("iframe"); const look = () => done(f.contentDocument === null || !f.contentDocument.querySelector("main")); document.readyState === "complete" ? look() : addEventListener("load", look); })`)
	if h.WasAsked("ja/index.html") {
		t.Error("the framed page came from the server, not from what is kept")
	}
}

// TestCausesOnTheRealSite: no page of ours looks as if a host had rewritten
// it; each looks so when it was.
func TestCausesOnTheRealSite(t *testing.T) {
	_, files := sample.RealSite(t)
	for i, f := range files {
		if path.Ext(f.Path) != ".html" {
			continue
		}
		if got := altered.Causes(f.Path, append(slices.Clone(f.Data), "<p>x</p>"...), sha256.Sum256(f.Data)); !slices.Equal(got, []altered.Cause{altered.Unknown}) {
			t.Errorf("%s with another word shows %v", f.Path, got)
		}
		if got := altered.Causes(f.Path, rewritten(f.Data, int64(i)), sha256.Sum256(f.Data)); !slices.Equal(got, []altered.Cause{altered.Mail}) {
			t.Errorf("%s rewritten shows %v", f.Path, got)
		}
	}
}
