package pages

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/serve"
	"tebiki/generator/view"
)

// TestLanguageSwitchKeepsThePlace changes the language on a page of each kind
// that was opened at a place, and after going to another place there; from a
// server and from a folder; half of them from each in the sample.
func TestLanguageSwitchKeepsThePlace(t *testing.T) {
	t.Parallel()
	p, files := sample.RealSite(t)
	q49, _ := p.Site.Find("en", "qa/4#q4-9")
	dir := filepath.Join(t.TempDir(), "手引き")
	if err := publish.Swap(dir, files); err != nil {
		t.Fatal(err)
	}
	folder := (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir) + "/"}).String()
	for _, where := range []string{"served", "from a folder"} {
		t.Run(where, func(t *testing.T) {
			ctx, address := reader.KeepingBrowser(t), folder
			if where == "served" {
				address = reader.ServeFiles(t, files)
			}
			watch := reader.WatchPage(t, ctx, address)
			for i, from := range []string{
				"ja/qa/4.html#q4-8", "ja/manual/2-3.html#schedule", "ja/manual/index.html", "ja/index.html#supports", "ja/flow/index.html#flow-2",
				"ja/print/index.html#manual-2-3", "ja/check/index.html#incident=cyber-attack", "ja/check/index.html#incident=cyber-attack&~at=incident",
			} {
				if !sample.Tries((i%2 == 0) == (where == "served")) {
					continue
				}
				if err := chromedp.Do(ctx, reader.Fresh(address+from)); err != nil {
					t.Fatal(err)
				}
				if got, want := reader.FollowLink(t, ctx, "English"), address+"en"+strings.TrimPrefix(from, "ja"); got != want {
					t.Errorf("from %s the switch leads to %s, want %s", from, got, want)
				}
			}
			if !sample.Tries(where == "served") {
				watch.ExpectNothing(t)
				return
			}
			if err := chromedp.Do(ctx, reader.Fresh(address+"en/qa/4.html#q4-8")); err != nil {
				t.Fatal(err)
			}
			reader.Script(t, ctx, `addEventListener("hashchange", () => { window.told = location.hash; })`)
			if err := chromedp.Do(ctx, reader.Link(q49.Section.Title).In("nav.on-this-page").Tap()); err != nil {
				t.Fatal(err)
			}
			reader.Eventually(t, ctx, "the page is told that it is at another place", `window.told === "#q4-9"`)
			if got := reader.FollowLink(t, ctx, "日本語"); got != address+"ja/qa/4.html#q4-9" {
				t.Errorf("after following a link on the page, the switch leads to %s", got)
			}
			watch.ExpectNothing(t)
		})
	}
}

// TestPlainPageKeepsAnswersInTheOtherLanguage: without a script, each section
// has a link to itself in the other language.
func TestPlainPageKeepsAnswersInTheOtherLanguage(t *testing.T) {
	_, files := sample.RealSite(t)
	id := regexp.MustCompile(`<div id="([^"]+)" role="group"`)
	ja, en := string(sample.FileAt(files, "ja/check/plain.html")), string(sample.FileAt(files, "en/check/plain.html"))
	sections := id.FindAllStringSubmatch(ja, -1)
	if len(sections) < 50 {
		t.Fatalf("only %d sections", len(sections))
	}
	for _, s := range sections {
		if !strings.Contains(en, s[0]) {
			t.Errorf("the English page has no section %s", s[1])
		}
		if s[1] != "first" && !strings.Contains(ja, `/en/check/plain.html#`+s[1]+`" lang="en" hreflang="en">English</a>`) {
			t.Errorf("section %s does not lead to itself in English", s[1])
		}
	}
}

// TestEncodedHashLeadsOn opens addresses as some mail programs write them: the
// # encoded, and what parts the answers too. Where the server shows our 404
// page, and where the site is kept, it leads on to the page and the place.
func TestEncodedHashLeadsOn(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	_, files := sample.RealSite(t)
	p, based := buildBased(t, "http://host.invalid/a/b/")
	addresses := map[string]string{
		"ja/check/index.html%23incident=cyber-attack&membership=a1":       "ja/check/index.html#incident=cyber-attack&membership=a1",
		"en/check/index.html%23incident%3Dcyber-attack%26membership%3Da1": "en/check/index.html#incident%3Dcyber-attack%26membership%3Da1",
		"en/qa/4.html%23q4-8":                     "en/qa/4.html#q4-8",
		"ja/manual/2-3.html%23schedule?from=mail": "ja/manual/2-3.html?from=mail#schedule",
		"ja/print/index.html%23manual-2-3":        "ja/print/index.html#manual-2-3",
	}
	if p.Site == nil {
		t.Fatal("no site")
	}
	for what, site := range map[string][]publish.File{"anywhere": files, "with an address": based} {
		h := reader.NewHost(t, "/a/b/", site)
		for from, to := range addresses {
			if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+from)); err != nil {
				t.Fatal(err)
			}
			reader.Eventually(t, ctx, what+": "+from+" leads on", `location.href === `+reader.Quoted(h.Address+to))
			if strings.Contains(to, "membership") {
				reader.Eventually(t, ctx, what+": the answers of "+from+" are read", `document.querySelector("[data-question=incident_date] h1")?.checkVisibility()`)
			}
		}
		reader.VisitKept(t, ctx, h.Address+"ja/index.html")
		h.Set(func(h *reader.Host) { h.Down = true })
		for from, to := range addresses {
			if err := chromedp.Do(ctx, chromedp.Navigate(h.Address+from)); err != nil {
				t.Fatal(err)
			}
			if got := reader.Location(t, ctx); got != h.Address+strings.Replace(to, "?from=mail", "?from=mail", 1) {
				t.Errorf("%s, kept: %s leads to %s, want %s", what, from, got, to)
			}
		}
	}
}

// buildBased builds this repository's site for an address.
func buildBased(t *testing.T, base string) (*project.Project, []publish.File) {
	t.Helper()
	p, files, err := project.Build(t.Context(), folder.Open(sample.Repo), 0, base, true)
	if err != nil || files == nil {
		t.Fatal(err)
	}
	return p, files
}

// TestMissingPageLeadsToNoStranger opens addresses whose path looks like
// another server's: all that the page links to stays on its own.
func TestMissingPageLeadsToNoStranger(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.KeepingBrowser(t)
	_, files := sample.RealSite(t)
	page := sample.FileAt(files, "404.html")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", serve.MediaTypes[".html"])
		w.WriteHeader(http.StatusNotFound)
		w.Write(page)
	}))
	defer server.Close()
	for _, path := range []string{"//evil.example/ja/x", `/\evil.example/ja/x`, "//evil.example/ja/x.html%23a", `/\evil.example%23/ja/x`, "//evil.example%23a", "/ja/x%23//evil.example", "/%23/ja/x", "//user@evil.example:1/ja/%23x%23y"} {
		if err := chromedp.Do(ctx, chromedp.Navigate(server.URL+path)); err != nil {
			t.Fatal(err)
		}
		reader.Eventually(t, ctx, path+" has come to rest", `document.readyState === "complete" && document.links.length > 0 && !/ja.*%23/.test(location.pathname)`)
		strange := `[location, ...document.links].map((a) => a.href).filter((href) => !href.startsWith("tel:") && !href.startsWith(` + reader.Quoted(server.URL+"/") + `))`
		got, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](strange))
		if err != nil || len(got) > 0 {
			t.Errorf("%s leads to %q (%v)", path, got, err)
		}
	}
}

// TestOfflineFileHasNoLanguages: it may be all that a member has.
func TestOfflineFileHasNoLanguages(t *testing.T) {
	_, files := sample.RealSite(t)
	for _, lang := range []string{"ja", "en"} {
		if strings.Contains(string(sample.FileAt(files, lang+"/check/"+view.OfflineBase)), "hreflang") {
			t.Errorf("%s: the file leads to another language", lang)
		}
	}
}
