package hosts

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/publish"
)

// crawl looks at a site where it stands.
type crawl struct {
	address string // of its root
	noises  []string
	files   map[string][]byte // by path
	names   []string          // of its pages

	mutex sync.Mutex
	read  map[string]read // by path of the page
}

// read is what Chromium found on a page.
type read struct {
	IDs   []string
	Links []string // absolute addresses of all it refers to
}

func newCrawl(files []publish.File, address string, noises []string) *crawl {
	c := &crawl{address: address, noises: noises, files: map[string][]byte{}, read: map[string]read{}}
	for _, f := range files {
		c.files[f.Path] = f.Data
		if path.Ext(f.Path) == ".html" {
			c.names = append(c.names, f.Path)
		}
	}
	return c
}

// tab opens a tab of its own, whose requests all go to the server and not to
// the service worker, and whose reader prefers none of the site's languages.
func (c *crawl) tab(t *testing.T, ctx context.Context) (context.Context, *hostWatcher) {
	t.Helper()
	tab, closeTab := chromedp.NewContext(ctx)
	t.Cleanup(closeTab)
	reader.AsInFront(t, tab)
	w := &hostWatcher{Watcher: reader.WatchPage(t, tab, c.address)}
	err := chromedp.Listen(tab, w.listen)
	if err == nil {
		_, err = chromedp.Call(tab, network.SetBypassServiceWorker, network.SetBypassServiceWorkerParams{Bypass: true})
	}
	if err == nil {
		_, err = chromedp.Call(tab, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: "crawl", AcceptLanguage: "fr"})
	}
	if err != nil {
		t.Fatal(err)
	}
	return tab, w
}

// hostWatcher also notes requests that fail.
type hostWatcher struct {
	*reader.Watcher
	sent int
}

func (w *hostWatcher) listen(event any) {
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "data:") {
			w.Mutex.Lock()
			w.sent++
			w.Mutex.Unlock()
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			w.Add(fmt.Sprintf("%s: the server responded with a status of %d", e.Response.URL, e.Response.Status))
		}
	case *network.EventLoadingFailed:
		w.Add("failed request: " + e.ErrorText)
	}
}

// requests is how many were made so far.
func (w *hostWatcher) requests() int {
	w.Mutex.Lock()
	defer w.Mutex.Unlock()
	return w.sent
}

const readPage = `({
	IDs: [...document.querySelectorAll("[id]")].map((e) => e.id),
	Links: [...new Set([...document.querySelectorAll("[href], [src], [data-app]")].flatMap((e) => ["href", "src", "data-app"].map((name) => e.getAttribute(name)))
		.filter((link) => link !== null).map((link) => new URL(link, document.baseURI).href))],
})`

// pages opens every page in Chromium, two at a time, and then follows all that
// they refer to.
func (c *crawl) pages(t *testing.T, ctx context.Context) {
	t.Helper()
	c.visit(t, ctx, 2, c.names)
	if links, anchors := c.follow(t); links < 10*len(c.names) || anchors < 5*len(c.names) {
		t.Errorf("%d pages with %d links and %d anchors: too few to be the site", len(c.names), links, anchors)
	}
}

// kinds opens one page of each kind that a host can treat otherwise (that leads
// on, has scripts, has none, has a policy of its own), and follows what they
// refer to, but for anchors in pages that were not opened.
func (c *crawl) kinds(t *testing.T, ctx context.Context) {
	t.Helper()
	kinds := []string{"index.html", "ja/index.html", "en/manual/2-3.html", "ja/check/index.html", "ja/check/offline.html"}
	for _, name := range kinds {
		if c.files[name] == nil {
			t.Fatalf("the site has no %s", name)
		}
	}
	c.visit(t, ctx, 1, kinds)
	if links, _ := c.follow(t); links < 5*len(kinds) {
		t.Errorf("%d links: too few to be the site's", links)
	}
}

// visit opens pages in Chromium, in some tabs at a time, and reads them.
func (c *crawl) visit(t *testing.T, ctx context.Context, tabs int, pages []string) {
	t.Helper()
	names := make(chan string)
	var all sync.WaitGroup
	for range tabs {
		tab, watch := c.tab(t, ctx)
		all.Go(func() {
			for name := range names {
				var found read
				err := chromedp.Do(tab, chromedp.Navigate(c.address+name))
				if err == nil {
					found, err = chromedp.Run(tab, chromedp.Evaluate[read](readPage))
				}
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
				c.mutex.Lock()
				c.read[name] = found
				c.mutex.Unlock()
			}
			watch.ExpectOnly(t, c.noises...)
		})
	}
	for _, name := range pages {
		names <- name
	}
	close(names)
	all.Wait()
}

// follow expects every internal link to lead to a file of the site and, in a
// page, to an anchor that is there. That the files are there under their
// addresses, expectFiles says, or for file:// the folder.
func (c *crawl) follow(t *testing.T) (links, anchors int) {
	t.Helper()
	for from, page := range c.read {
		for _, link := range page.Links {
			rest, internal := strings.CutPrefix(link, c.address)
			if !internal {
				if strings.HasPrefix(link, "file:") || strings.HasPrefix(link, strings.TrimSuffix(c.address, "a/b/")) {
					t.Errorf("%s leads out of the site, to %s", from, link)
				}
				continue
			}
			links++
			to, anchor, _ := strings.Cut(rest, "#")
			to, _, _ = strings.Cut(to, "?") // which asks for the same file
			if to == "" || strings.HasSuffix(to, "/") {
				to += "index.html"
			}
			if c.files[to] == nil {
				to += ".html" // which some hosts take away from addresses
			}
			if c.files[to] == nil {
				t.Errorf("%s leads to %s, which is not there", from, link)
			}
			if anchor = unescape(anchor); anchor == "" || strings.HasPrefix(anchor, "~") || strings.Contains(anchor, "=") {
				continue // the last two are for the self-check to read
			}
			if _, opened := c.read[to]; !opened && len(c.read) < len(c.names) {
				continue
			}
			anchors++
			if !c.hasAnchor(to, anchor) {
				t.Errorf("%s leads to %s, where there is no such anchor", from, link)
			}
		}
	}
	return links, anchors
}

func (c *crawl) hasAnchor(page, anchor string) bool {
	for _, id := range c.read[page].IDs {
		if id == anchor {
			return true
		}
	}
	return false
}

func unescape(anchor string) string {
	if plain, err := url.PathUnescape(anchor); err == nil {
		return plain
	}
	return anchor
}

// expectFiles fetches every file of the site by its address, as it is and as
// somebody gets it who takes gzip.
func (c *crawl) expectFiles(t *testing.T) {
	t.Helper()
	for name, data := range c.files {
		for _, headers := range []map[string]string{{"Accept-Encoding": "identity"}, nil} {
			response, body := get(t, c.address+name, headers)
			if response.StatusCode != http.StatusOK || !bytes.Equal(body, data) {
				t.Errorf("%s: %s, %d bytes of %d", name, response.Status, len(body), len(data))
			}
		}
	}
}

// expectHeadersOf expects each file to be sent with the headers with which it is
// sent from another address of the same hosting, but for those that name a
// moment or an address.
func (c *crawl) expectHeadersOf(t *testing.T, other string) {
	t.Helper()
	lasting := func(address string) http.Header {
		response, _ := get(t, address, nil)
		for _, passing := range []string{"Date", "Etag", "Last-Modified", "Expires", "Location", "Content-Location"} {
			response.Header.Del(passing)
		}
		return response.Header
	}
	for name := range c.files {
		if diff := cmp.Diff(lasting(other+name), lasting(c.address+name)); diff != "" {
			t.Errorf("%s is sent otherwise here (+) than at the other place (-):\n%s", name, diff)
		}
	}
}

// expectFolder asks for a folder by an address that lacks its last "/".
func (c *crawl) expectFolder(t *testing.T, name string, redirects bool) {
	t.Helper()
	response, body := get(t, c.address+name, nil)
	switch at := response.Request.URL.String(); {
	case redirects && (response.StatusCode != 200 || at != c.address+name+"/" || !bytes.Equal(body, c.files[name+"/index.html"])):
		t.Errorf("%s leads to %s (%s)", name, at, response.Status)
	case !redirects && response.StatusCode != 404:
		t.Errorf("%s is answered with %s", name, response.Status)
	}
}

// get fetches an address, following redirections, with these headers.
func get(t *testing.T, address string, headers map[string]string) (*http.Response, []byte) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return response, body
}
