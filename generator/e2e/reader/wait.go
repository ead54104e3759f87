package reader

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/sample"
	"tebiki/generator/publish"
)

func Holds(t *testing.T, ctx context.Context, what, expression string) {
	t.Helper()
	if yes, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression)); err != nil || !yes {
		t.Errorf("%s: not so: %s (%v)", what, expression, err)
	}
}

func ExpectShown(t *testing.T, ctx context.Context, selector string, want bool) {
	t.Helper()
	if got, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`!!document.querySelector("`+selector+`")?.checkVisibility()`)); err != nil || got != want {
		t.Errorf("%s is shown: %v, want %v (%v)", selector, got, want, err)
	}
}

// OnEachPage runs a script before all others of each page, until it is undone.
func OnEachPage(t *testing.T, ctx context.Context, source string) (undo func()) {
	t.Helper()
	added, err := chromedp.Call(ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: source})
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if _, err := chromedp.Call(ctx, cdppage.RemoveScriptToEvaluateOnNewDocument, cdppage.RemoveScriptToEvaluateOnNewDocumentParams(added)); err != nil {
			t.Error(err)
		}
	}
}

// SaveAlone puts a language's file that holds the whole site into an empty
// folder, as a member who saved it has it, and returns its address.
func SaveAlone(t *testing.T, files []publish.File, lang string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "USB メモリー")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "支援制度 "+lang+".html")
	if err := os.WriteFile(name, sample.FileAt(files, lang+"/check/offline.html"), 0o644); err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
}

// Eventually waits until an expression is true, whatever page comes and goes.
func Eventually(t *testing.T, ctx context.Context, what, expression string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, 90*time.Second)
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

// SetClock lets the pages opened from now on believe that it is now, and that
// they are in that time zone; their clock goes on from there. It returns what
// sets it right again.
func SetClock(t *testing.T, ctx context.Context, now time.Time, zone string) (reset func()) {
	t.Helper()
	reset = OnEachPage(t, ctx, fmt.Sprintf(`(() => {
		const Real = Date, ahead = %d - Real.now();
		globalThis.Date = class extends Real {
			constructor(...given) { if (given.length) super(...given); else super(Real.now() + ahead); }
			static now() { return Real.now() + ahead; }
		};
	})()`, now.UnixMilli()))
	if _, err := chromedp.Call(ctx, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: zone}); err != nil {
		t.Fatal(err)
	}
	return reset
}
