package reader

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/publish"
	"tebiki/generator/serve"
)

// Host is a server below a path whose site can be replaced, lose files and go
// away.
type Host struct {
	Address string // of the site's root
	mutex   sync.Mutex
	Site    serve.Static
	Gone    []string          // paths answered with 404
	Spoiled []string          // paths answered with something else
	Untyped []string          // paths answered as plain text
	Headers map[string]string // sent with everything
	Down    bool              // every connection is dropped
	asked   []string          // paths of requests
}

// NewHost serves a site below a path of a loopback address.
func NewHost(t *testing.T, below string, files []publish.File) *Host {
	t.Helper()
	return NewHostAt(t, "127.0.0.1", below, files)
}

func NewHostAt(t *testing.T, ip, below string, files []publish.File) *Host {
	t.Helper()
	h := &Host{Site: serve.NewStatic(files)}
	server := httptest.NewUnstartedServer(http.StripPrefix(strings.TrimSuffix(below, "/"), h))
	server.Listener.Close()
	server.Listener = ListenLocally(t, ip)
	server.Start()
	t.Cleanup(server.Close)
	h.Address = server.URL + below
	return h
}

func (h *Host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	name := strings.TrimPrefix(r.URL.Path, "/")
	h.asked = append(h.asked, name)
	for header, value := range h.Headers {
		w.Header().Set(header, value)
	}
	switch {
	case h.Down:
		panic(http.ErrAbortHandler)
	case slices.Contains(h.Gone, name):
		http.NotFound(w, r)
	case slices.Contains(h.Spoiled, name):
		w.Header().Set("Content-Type", serve.MediaTypes[path.Ext(name)])
		w.Write([]byte("<title>This is another build's</title>"))
	case slices.Contains(h.Untyped, name):
		w.Header().Set("Content-Type", "text/plain")
		w.Write(h.Site["/"+name])
	default:
		h.Site.ServeHTTP(w, r)
	}
}

// Set changes the host.
func (h *Host) Set(change func(*Host)) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.asked = nil
	change(h)
}

func (h *Host) WasAsked(name string) bool {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return slices.Contains(h.asked, name)
}

// VisitKept opens a page and waits until the whole site is kept and the worker
// answers for it.
func VisitKept(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	Eventually(t, ctx, "the site is kept", `navigator.serviceWorker.controller?.state === "activated"`)
}

// PagesOf lists the pages of a site that are shown below their own address.
func PagesOf(files []publish.File) []string {
	var pages []string
	for _, f := range files {
		if path.Ext(f.Path) == ".html" && path.Base(f.Path) != "404.html" && f.Path != "index.html" {
			pages = append(pages, f.Path)
		}
	}
	return pages
}
