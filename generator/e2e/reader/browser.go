// Package reader is somebody who reads the site in a browser, for the tests:
// opens a window (Browser), finds a link, a button or a field by what it is
// called (Link, Button, Field), answers the self-check (ClickThrough, Visit),
// prints, and looks what is shown. All tests of a package share one Chromium.
package reader

import (
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"runtime/debug"
	"sync"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// Browser gives a test a browser of its own, or skips it where there is no
// Chromium: a window with a profile that no other test has meanwhile, in the
// one Chromium that all share, because to start Chromium takes longer than most
// tests. What a test sets (the size of the window, scripts off, no network) is
// undone by itself when it ends, and the window is emptied. Storage stays with
// the address of the test's server, which no other has (listenLocally). A test
// runs beside others: it waits for the browser more than it computes.
//
// The browser keeps no site: to do so takes longer than to show some pages of
// it. Tests of that use KeepingBrowser.
func Browser(t testing.TB) context.Context {
	t.Helper()
	ctx := KeepingBrowser(t)
	const never = `if (navigator.serviceWorker) navigator.serviceWorker.register = () => new Promise(() => {});`
	if _, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: never}); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// KeepingBrowser is a browser that keeps a site for use without a network
// where the site asks it to.
func KeepingBrowser(t testing.TB) context.Context {
	t.Helper()
	if t, ok := t.(*testing.T); ok {
		t.Parallel()
	}
	process, err := chromium.running()
	switch {
	case errors.Is(err, exec.ErrNotFound) && os.Getenv("TEBIKI_REQUIRE_BROWSER") == "1":
		t.Fatal("TEBIKI_REQUIRE_BROWSER=1, and there is no Chromium")
	case errors.Is(err, exec.ErrNotFound):
		t.Skip("no Chromium on this machine: browser tests are skipped")
	case err != nil:
		t.Fatal(err)
	}
	w, err := chromium.take(process)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { chromium.giveBack(w) })
	ctx, detach := chromedp.NewContext(process, chromedp.WithTargetID(w.page), chromedp.WithDetachOnCancel())
	t.Cleanup(detach)
	ctx, stop := context.WithTimeout(ctx, 20*time.Minute) // while parts of the test wait for their turn too
	t.Cleanup(stop)
	AsInFront(t, ctx)
	chromedp.FromContext(ctx).BrowserContextID = w.profile // of the tabs that the test opens besides
	if err := emptied(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// AsInFront opens the window of ctx, if it is not open yet, and has its page
// believe that it is the window in front, as if it were alone.
func AsInFront(t testing.TB, ctx context.Context) {
	t.Helper()
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
}

// emptied leaves nothing in a window that a test before may have left there
// and that does not go with its connection.
func emptied(ctx context.Context) error {
	err := chromedp.Do(ctx, chromedp.Navigate("about:blank"))
	if err == nil {
		_, err = chromedp.Call(ctx, cdppage.ResetNavigationHistory, cdp.Empty{})
	}
	if err == nil {
		_, err = chromedp.Call(ctx, network.ClearBrowserCookies, cdp.Empty{})
	}
	if err == nil { // a reader's larger text outlasts the connection
		_, err = chromedp.Call(ctx, cdppage.SetFontSizes, cdppage.SetFontSizesParams{FontSizes: &cdppage.FontSizes{Standard: 16, Fixed: 13}})
	}
	return err
}

// chromium is the process of the browser that the tests share.
var chromium sharedBrowser

type sharedBrowser struct {
	mutex sync.Mutex
	ctx   context.Context
	stop  func()
	free  []window
}

// window is one of its windows, with one page and a profile of its own.
type window struct {
	process context.Context
	profile cdp.BrowserContextID
	page    target.ID
}

// running starts the browser, if it does not run yet or any more. The error is
// exec.ErrNotFound where there is none.
func (b *sharedBrowser) running() (context.Context, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.ctx != nil && b.ctx.Err() == nil {
		return b.ctx, nil
	}
	program, err := chromiumProgram()
	if err != nil {
		return nil, err
	}
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(program)}
	for _, flag := range []string{
		"headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync",
		// No window may be slower than another because it is not in front.
		"disable-background-timer-throttling", "disable-backgrounding-occluded-windows", "disable-renderer-backgrounding",
	} {
		options = append(options, chromedp.Flag(flag, true))
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(allocator)
	b.ctx, b.stop, b.free = ctx, func() { stop(); stopAllocator() }, nil
	return ctx, chromedp.Do(ctx)
}

// chromiumProgram finds a Chromium. The headless shell is first: it is the same
// browser without the parts for a window, and needs a fifth of the processor
// time.
func chromiumProgram() (string, error) {
	for _, name := range []string{"chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found, nil
		}
	}
	return "", exec.ErrNotFound
}

// take gives out a window that nobody has, if need be a new one.
func (b *sharedBrowser) take(process context.Context) (window, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if n := len(b.free); n > 0 {
		w := b.free[n-1]
		b.free = b.free[:n-1]
		return w, nil
	}
	return newWindow(process)
}

// newWindow opens a window that fills the screen: a browser's bars, which
// nobody sees, take time to be drawn.
func newWindow(process context.Context) (window, error) {
	all := chromedp.FromContext(process).Browser
	yes := true
	profile, err := cdp.Call(process, all, target.CreateBrowserContext, target.CreateBrowserContextParams{DisposeOnDetach: &yes})
	if err != nil {
		return window{}, err
	}
	opened, err := cdp.Call(process, all, target.CreateTarget, target.CreateTargetParams{URL: "about:blank", BrowserContextID: profile.BrowserContextID, NewWindow: &yes})
	if err != nil {
		return window{}, err
	}
	at, err := cdp.Call(process, all, cdpbrowser.GetWindowForTarget, cdpbrowser.GetWindowForTargetParams{TargetID: opened.TargetID})
	if err != nil {
		return window{}, err
	}
	full := cdpbrowser.SetWindowBoundsParams{WindowID: at.WindowID, Bounds: &cdpbrowser.Bounds{WindowState: cdpbrowser.WindowStateFullscreen}}
	_, err = cdp.Call(process, all, cdpbrowser.SetWindowBounds, full)
	return window{process, profile.BrowserContextID, opened.TargetID}, err
}

// giveBack has the next test use the window.
func (b *sharedBrowser) giveBack(w window) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.ctx == w.process {
		b.free = append(b.free, w)
	}
}

// end stops the browser, if it runs.
func (b *sharedBrowser) end() {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.stop != nil {
		b.stop()
	}
}

// Main runs the tests of a package and ends the browser after them.
func Main(m *testing.M) {
	debug.SetGCPercent(400) // a site is built again and again: less time, for memory
	status := m.Run()
	chromium.end()
	os.Exit(status)
}

// listened has the addresses that servers of tests have had.
var listened sync.Map

// ListenLocally listens at a port of this address that no test has had before:
// what a browser keeps, it keeps for an address and its port.
func ListenLocally(t testing.TB, ip string) net.Listener {
	t.Helper()
	for {
		listener, err := net.Listen("tcp", net.JoinHostPort(ip, "0"))
		if err != nil {
			t.Fatal(err)
		}
		if _, had := listened.LoadOrStore(listener.Addr().String(), true); !had {
			return listener
		}
		listener.Close()
	}
}
