package pages

import (
	"bytes"
	"context"
	"encoding/json"
	"path"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// The policy of every page, and that of the page made to be saved, which
// brings its script and style along. manifest-src is for the web manifest that
// a script adds where the network answers. The page for an address that is
// none is shown at any depth, so it brings its own along as well, and runs no
// module.
const (
	pagePolicy  = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'none'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
	savedPolicy = "default-src 'none'; script-src 'sha256-' 'wasm-unsafe-eval'; style-src 'sha256-'; img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'"
	lostPolicy  = "default-src 'none'; script-src 'sha256-'; style-src 'sha256-'; img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'"
)

// TestPolicyOfEveryPage reads every built page: the policy, no referrer,
// nothing inline, no foreign element, and links that lead out marked.
func TestPolicyOfEveryPage(t *testing.T) {
	_, files := sample.RealSite(t)
	for _, f := range files {
		if path.Ext(f.Path) != ".html" {
			continue
		}
		if found := sample.Foreign(f.Data); found != "" {
			t.Errorf("%s has %s", f.Path, found)
		}
		policies, referrers, isSaved := 0, 0, bytes.Contains(f.Data, []byte("'sha256-"))
		tokens := html.NewTokenizer(bytes.NewReader(f.Data))
		for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
			token := tokens.Token()
			if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
				continue
			}
			has := map[string]string{}
			for _, a := range token.Attr {
				has[a.Key] = a.Val
			}
			switch {
			case has["http-equiv"] == "Content-Security-Policy":
				policies++
				got, want := has["content"], pagePolicy
				if isSaved {
					got, want = anyHash(got), savedPolicy
				}
				if path.Base(f.Path) == "404.html" {
					want = lostPolicy
				}
				if got != want {
					t.Errorf("the policy of %s is %s", f.Path, has["content"])
				}
			case has["name"] == "referrer" && has["content"] == "no-referrer":
				referrers++
			case token.Data == "style" && !isSaved:
				t.Errorf("%s has a style of its own", f.Path)
			case token.Data == "a" && strings.HasPrefix(has["href"], "https:") && (has["class"] != "external" || has["rel"] != "noopener noreferrer"):
				t.Errorf("%s has a link that leads out unmarked: %s", f.Path, token)
			}
		}
		if policies != 1 || referrers != 1 {
			t.Errorf("%s has %d policies and is silent about referrers %d times", f.Path, policies, referrers)
		}
	}
}

// anyHash leaves the hashes out of a policy.
func anyHash(policy string) string {
	parts := strings.Split(policy, "'sha256-")
	for i := 1; i < len(parts); i++ {
		_, parts[i], _ = strings.Cut(parts[i], "'")
		parts[i] = "'" + parts[i]
	}
	return strings.Join(parts, "'sha256-")
}

// traces are what a page has left behind in the browser.
type traces struct {
	Cookie                  string
	Local, Session, Indexed int
	Kept                    []string
}

const readTraces = `(async () => {
	const kept = [];
	for (const name of await caches.keys())
		for (const request of await (await caches.open(name)).keys()) kept.push(request.url);
	return {
		Cookie: document.cookie, Local: localStorage.length, Session: sessionStorage.length,
		Indexed: (await indexedDB.databases()).length, Kept: kept,
	};
})()`

// TestNothingLeavesThePage watches network, storage and console through a
// session of the self-check in both languages and a look at every page.
func TestNothingLeavesThePage(t *testing.T) {
	ctx := reader.KeepingBrowser(t)
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	watch := reader.WatchPage(t, ctx, site)
	var mutex sync.Mutex
	requests := 0
	if err := chromedp.Listen(ctx, func(event any) {
		e, isRequest := event.(*network.EventRequestWillBeSent)
		if !isRequest {
			return
		}
		mutex.Lock()
		requests++
		mutex.Unlock()
		headers, _ := json.Marshal(e.Request.Headers)
		// The fragment is reported apart, as UrlFragment, and is never sent.
		sent := strings.ToLower(e.Request.URL + strings.Replace(string(headers), `"Referer":""`, "", 1))
		for _, word := range []string{"referer", "cookie", "incident=", "membership=", "2022-07-01"} {
			if strings.Contains(sent, word) {
				watch.Add("sent with " + word + ": " + sent)
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"ja", "en"} {
		reader.VisitKept(t, ctx, site+lang+"/check/index.html")
		if !sample.Tries(lang == "ja") {
			continue
		}
		reader.ThroughLongCase(t, ctx, site+lang+"/check/index.html")
		expectNoTraces(t, ctx, site)
		reader.Press(t, ctx, reader.Speak(p, lang).Change("closed"))
		expectNoTraces(t, ctx, site)
	}
	pages := sample.Sampled(14, reader.PagesOf(files))
	for _, name := range pages {
		if err := chromedp.Do(ctx, chromedp.Navigate(site+name)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	expectNoTraces(t, ctx, site)
	watch.ExpectNothing(t)
	if mutex.Lock(); requests < len(pages) {
		t.Errorf("%d requests were seen for %d pages", requests, len(pages))
	}
	mutex.Unlock()
}

func expectNoTraces(t *testing.T, ctx context.Context, site string) {
	t.Helper()
	left, err := chromedp.Run(ctx, chromedp.Evaluate[traces](readTraces, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	if left.Cookie != "" || left.Local+left.Session+left.Indexed != 0 {
		t.Errorf("the page left %+v", left)
	}
	if len(left.Kept) == 0 {
		t.Error("no file is kept: the worker was not watched")
	}
	for _, address := range left.Kept {
		if !strings.HasPrefix(address, site) || strings.ContainsAny(address, "?#") {
			t.Errorf("kept besides the site's files: %s", address)
		}
	}
}
