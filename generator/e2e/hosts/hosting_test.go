package hosts

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/compress"
	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/project"
	"tebiki/generator/publish"
)

// hosting is one way to put the built site somewhere. start serves the folder
// root, in which the site stands at mount ("" or "a/b/"), and returns the
// address of root. It skips the test where there is no such server.
type hosting struct {
	name    string
	start   func(t *testing.T, root, mount string) string
	packed  bool     // the site was built with -compress
	crawled string   // the mount at which Chromium opens every page; "none" if only one of each kind
	noises  []string // what the browser itself is bound to say there
	untyped bool     // the service worker cannot be had, for want of its type
	folders bool     // an address without its last "/" leads to the folder
}

// noWorkerType is what Chromium says of a service worker's script that is not
// sent as a script; no page can prevent it.
var noWorkerType = []string{"unsupported MIME type", "The script does not have a MIME type."}

// hostings are the rows of the table: the servers as they come (Debian's
// packages with no configuration but folder and port), then as our hosting/
// configures them, then hosts with habits of their own.
var hostings = []hosting{
	{name: "nginx", start: nginxPlain, crawled: "a/b/", folders: true},
	{name: "Apache", start: apachePlain, crawled: "none", folders: true},
	{name: "Caddy", start: caddyPlain, crawled: "none", folders: true},
	{name: "Python http.server", start: pythonServer, crawled: "none", folders: true},
	{name: "Go http.FileServer", start: goFileServer, crawled: "none", folders: true},
	{name: "nginx with nginx.conf", start: nginxConfigured, packed: true, crawled: "none", folders: true},
	{name: "Apache with apache.conf", start: apacheConfigured, packed: true, crawled: "a/b/", folders: true},
	{name: "Caddy with Caddyfile", start: caddyConfigured, packed: true, crawled: "none", folders: true},
	{name: "pages host with _headers", start: headersHost, crawled: "a/b/", folders: true},
	{name: "no slash redirects", start: oddHost("", ""), crawled: "none"},
	{name: "js and wasm as octet-stream", start: oddHost("application/octet-stream", ".js .wasm"), crawled: "", noises: noWorkerType, untyped: true},
	{name: "js and wasm as plain text", start: oddHost("text/plain", ".js .wasm"), crawled: "none", noises: noWorkerType, untyped: true},
	{name: "js and wasm without a type", start: oddHost("", ".js .wasm"), crawled: "none", noises: noWorkerType, untyped: true},
}

// mounts are the places of the site on a server, with their names in results.
var mounts = map[string]string{"": "at the root", "a/b/": "below it"}

// TestHostings puts the real site, unchanged, on every hosting, over plain
// http on loopback, at the root and at /a/b/. On each:
//
//   - every file of the build is there under its address, byte for byte, at both
//     places with the same headers, so that a browser has to look at one of them;
//   - every link, image, script, style and anchor of every page leads to
//     something that is there (Chromium opens all pages at the mounts
//     crawled, and one of each kind everywhere else: their bytes are the same);
//   - an address that lacks its last "/" leads to its folder, or to no page;
//   - a missing page says so, asks for nothing else, and leads home;
//   - the self-check is run to a result, in Japanese at the root and in
//     English below it: to a payment where all pages are opened, elsewhere by
//     the few questions that show that its script and the rules are at work;
//   - Chromium writes nothing to its console and no request fails, but for
//     noises;
//   - the site can be kept for use without a network.
//
// From file:// it lies as on a USB stick, in a folder with spaces and Japanese
// in its name, and there are no answers to missing pages and nothing to keep.
// TestHostingHeaders compares what the configurations of hosting/ promise.
//
// Where not all is to be tried, the first and the last hosting have the site, at
// one of the two places, and Chromium opens all pages on none.
func TestHostings(t *testing.T) {
	ctx := reader.KeepingBrowser(t)
	p, files := sample.RealSite(t)
	packed := sync.OnceValue(func() []publish.File { return compress.Add(files) }) // to pack takes long
	if err := chromedp.Do(ctx); err != nil {                                       // starts the browser whose tabs follow
		t.Fatal(err)
	}
	t.Run("from file", func(t *testing.T) {
		t.Parallel()
		dir := filepath.Join(docroot(t, "USB stick/手引き/", files), "USB stick", "手引き")
		folder := url.URL{Scheme: "file", Path: filepath.ToSlash(dir) + "/"}
		c := newCrawl(files, folder.String(), nil)
		if sample.Tries(false) {
			c.pages(t, ctx)
		}
		if sample.Tries(true) {
			c.kinds(t, ctx)
			c.selfCheck(t, ctx, p, false, map[string]string{"ja": "pattern-1", "en": "before-start"})
		}
	})
	for i, h := range hostings {
		for _, mount := range []string{"", "a/b/"} {
			t.Run(h.name+" "+mounts[mount], func(t *testing.T) {
				isWhole, inSample := mount == h.crawled && sample.Exhaustive, i%12 == 0 && mount == h.place(i)
				if !isWhole && !sample.Tries(inSample) {
					t.Skip("tried elsewhere: TEBIKI_EXHAUSTIVE")
				}
				t.Parallel()
				site := files
				if h.packed {
					site = packed()
				}
				address := h.start(t, docroot(t, mount, site), mount) + mount
				c := newCrawl(files, address, h.noises)
				c.expectFiles(t)
				c.expectFolder(t, "ja/check", h.folders)
				if place := h.place(i); mount != place {
					c.expectHeadersOf(t, h.start(t, docroot(t, place, site), place)+place)
					return
				}
				lang, outcome := map[string]string{"": "ja", "a/b/": "en"}[mount], "before-start"
				if isWhole {
					c.pages(t, ctx)
					outcome = "pattern-3"
				} else {
					c.kinds(t, ctx)
				}
				c.missing(t, ctx)
				c.selfCheck(t, ctx, p, !h.untyped, map[string]string{lang: outcome})
			})
		}
	}
}

// place is the mount at which a browser looks at a hosting.
func (h hosting) place(i int) string {
	switch {
	case h.crawled != "none":
		return h.crawled
	case i%2 == 0:
		return "a/b/"
	}
	return ""
}

// docroot writes the site into a folder that servers of other users can read.
func docroot(t *testing.T, mount string, files []publish.File) string {
	t.Helper()
	root := t.TempDir()
	if err := os.Chmod(filepath.Dir(root), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := filepath.Join(root, filepath.FromSlash(path.Join(mount, f.Path)))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// selfCheck answers the questions to these outcomes, by language, and waits
// until the browser has the site for use without a network, where it can.
func (c *crawl) selfCheck(t *testing.T, ctx context.Context, p *project.Project, isKept bool, outcomes map[string]string) {
	t.Helper()
	tab, watch := c.tab(t, ctx)
	for lang, outcome := range outcomes {
		for _, one := range sample.Cases {
			if one.Outcome == outcome {
				reader.ClickThrough(t, tab, c.address+lang+"/check/index.html", strings.Fields(one.Answers))
				reader.CompareResult(t, tab, p, lang, outcome, strings.Fields(one.Answers))
			}
		}
	}
	if isKept {
		reader.Eventually(t, tab, "the site is kept", `navigator.serviceWorker.ready.then((r) => r.active.state === "activated")`)
	}
	watch.ExpectOnly(t, c.noises...)
}

// missingPage is what the page looks like that says there is none.
type missingPage struct {
	Links        []string // to the languages
	Styled, Lost bool     // Lost: it says what to do where they lead nowhere
}

const readMissing = `({
	Links: [...document.querySelectorAll("a[hreflang]")].map((a) => a.href),
	Styled: getComputedStyle(document.documentElement).getPropertyValue("--primary") !== "",
	Lost: document.querySelector("[data-lost]").checkVisibility(),
})`

// missing opens addresses at which there is no page. Where the hosting shows
// our page for that, it must look like itself, ask for nothing, and lead home,
// or say that it cannot know the way.
func (c *crawl) missing(t *testing.T, ctx context.Context) {
	t.Helper()
	tab, watch := c.tab(t, ctx)
	for name, known := range map[string]bool{"ja/manual/nothing/here/": true, "en/nothing.html": true, "nothing/here/": false} {
		response, body := get(t, c.address+name, nil)
		if response.StatusCode != 404 {
			t.Errorf("%s is answered with %s", name, response.Status)
		}
		if !bytes.Contains(body, []byte("hreflang")) {
			continue // the server's own page, or none
		}
		before := watch.requests()
		if err := chromedp.Do(tab, chromedp.Navigate(c.address+name)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		watch.ExpectOnly(t, append(c.noises, "the server responded with a status of 404")...)
		shown, err := chromedp.Run(tab, chromedp.Evaluate[missingPage](readMissing))
		if err != nil || !shown.Styled || shown.Lost == known {
			t.Errorf("%s shows %+v (%v)", name, shown, err)
		}
		for _, link := range shown.Links {
			if want := c.address + path.Base(path.Dir(link)) + "/index.html"; known && link != want {
				t.Errorf("%s leads to %s, want %s", name, link, want)
			}
		}
		if n := watch.requests() - before; n != 1 {
			t.Errorf("%s made %d requests, want that of the page alone", name, n)
		}
	}
}
