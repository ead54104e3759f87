package reader

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"tebiki/generator/publish"
	"tebiki/generator/serve"
)

// ServeFiles serves the files on loopback until the test ends.
func ServeFiles(t *testing.T, files []publish.File) string {
	t.Helper()
	listener := ListenLocally(t, "127.0.0.1")
	ctx, stop := context.WithCancel(context.Background())
	site := serve.NewStatic(files)
	done := make(chan error, 1)
	go func() { done <- serve.Serve(ctx, listener, site, serve.Slowest) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return "http://" + listener.Addr().String() + "/"
}

// Watcher keeps what a page should never do.
type Watcher struct {
	Mutex   sync.Mutex
	trouble []string
}

func (w *Watcher) Add(trouble string) {
	w.Mutex.Lock()
	defer w.Mutex.Unlock()
	w.trouble = append(w.trouble, trouble)
}

// ExpectNothing fails the test if the page did any of it.
func (w *Watcher) ExpectNothing(t *testing.T) {
	t.Helper()
	w.Mutex.Lock()
	defer w.Mutex.Unlock()
	if w.trouble != nil {
		t.Errorf("the page wrote to the console, or made requests elsewhere:\n%s", strings.Join(w.trouble, "\n"))
	}
}

// WatchPage notes console messages, exceptions, policy violations, and
// requests to anything but the site itself.
func WatchPage(t *testing.T, ctx context.Context, site string) *Watcher {
	t.Helper()
	w := &Watcher{}
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, site) && !strings.HasPrefix(u, "data:") && u != "about:blank" {
				w.Add("request: " + u)
			}
		case *runtime.EventConsoleAPICalled:
			w.Add(fmt.Sprintf("console: %s %v", e.Type, e.Args))
		case *runtime.EventExceptionThrown:
			w.Add("exception: " + e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			w.Add("log: " + e.Entry.Text)
		}
	})
	if err == nil {
		_, err = chromedp.Call(ctx, network.Enable, network.EnableParams{})
	}
	if err == nil {
		_, err = chromedp.Call(ctx, log.Enable, cdp.Empty{})
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// ExpectOnly fails the test if the page did anything but what these words say.
func (w *Watcher) ExpectOnly(t *testing.T, words ...string) {
	t.Helper()
	w.Mutex.Lock()
	defer w.Mutex.Unlock()
	for _, trouble := range w.trouble {
		if !slices.ContainsFunc(words, func(word string) bool { return strings.Contains(trouble, word) }) {
			t.Errorf("the page wrote to the console, or made requests elsewhere: %s", trouble)
		}
	}
}
