package e2e

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/serve"
	"tebiki/generator/view"
)

// followLink follows the link with that name among those seen, as a person
// would, and returns where it led.
func followLink(t *testing.T, ctx context.Context, name string) string {
	t.Helper()
	const find = `[...document.querySelectorAll("a[href]")].find((a) => a.checkVisibility() && a.textContent.trim() === `
	eventually(t, ctx, "there is a link "+name, find+quoted(name)+") !== undefined")
	before := location(t, ctx)
	script(t, ctx, find+quoted(name)+").click()")
	eventually(t, ctx, "the link "+name+" leads on from "+before, `location.href !== `+quoted(before)+` && document.readyState === "complete"`)
	return location(t, ctx)
}

func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"` }

func location(t *testing.T, ctx context.Context) string {
	t.Helper()
	at, err := chromedp.Run(ctx, chromedp.Location())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestLanguageSwitchKeepsThePlace changes the language on a page of each kind
// that was opened at a place, and after going to another place there; from a
// server and from a folder.
func TestLanguageSwitchKeepsThePlace(t *testing.T) {
	p, files := realSite(t)
	q49, _ := p.Site.Find("en", "qa/4#q4-9")
	dir := filepath.Join(t.TempDir(), "手引き")
	if err := publish.Swap(dir, files); err != nil {
		t.Fatal(err)
	}
	folder := (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir) + "/"}).String()
	for _, where := range []string{"served", "from a folder"} {
		t.Run(where, func(t *testing.T) {
			ctx, address := keepingBrowser(t), folder
			if where == "served" {
				address = serveFiles(t, files)
			}
			watch := watchPage(t, ctx, address)
			for _, from := range []string{
				"ja/qa/4.html#q4-8", "ja/manual/2-3.html#schedule", "ja/manual/index.html", "ja/index.html#supports", "ja/flow/index.html#flow-2",
				"ja/print/index.html#manual-2-3", "ja/check/index.html#incident=cyber-attack", "ja/check/index.html#incident=cyber-attack&~at=incident",
			} {
				if err := chromedp.Do(ctx, fresh(address+from)); err != nil {
					t.Fatal(err)
				}
				if got, want := followLink(t, ctx, "English"), address+"en"+strings.TrimPrefix(from, "ja"); got != want {
					t.Errorf("from %s the switch leads to %s, want %s", from, got, want)
				}
			}
			if err := chromedp.Do(ctx, fresh(address+"en/qa/4.html#q4-8")); err != nil {
				t.Fatal(err)
			}
			if err := chromedp.Do(ctx, linkNamed(q49.Section.Title).in("nav.on-this-page").tap()); err != nil {
				t.Fatal(err)
			}
			eventually(t, ctx, "the page is at another place", `location.hash === "#q4-9"`)
			if got := followLink(t, ctx, "日本語"); got != address+"ja/qa/4.html#q4-9" {
				t.Errorf("after following a link on the page, the switch leads to %s", got)
			}
			watch.expectNothing(t)
		})
	}
}

// TestPlainPageKeepsAnswersInTheOtherLanguage: without a script, each section
// has a link to itself in the other language.
func TestPlainPageKeepsAnswersInTheOtherLanguage(t *testing.T) {
	_, files := realSite(t)
	id := regexp.MustCompile(`<div id="([^"]+)" role="group"`)
	ja, en := string(fileAt(files, "ja/check/plain.html")), string(fileAt(files, "en/check/plain.html"))
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
	ctx := keepingBrowser(t)
	_, files := realSite(t)
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
		h := newHost(t, "/a/b/", site)
		for from, to := range addresses {
			if err := chromedp.Do(ctx, chromedp.Navigate(h.address+from)); err != nil {
				t.Fatal(err)
			}
			eventually(t, ctx, what+": "+from+" leads on", `location.href === `+quoted(h.address+to))
			if strings.Contains(to, "membership") {
				eventually(t, ctx, what+": the answers of "+from+" are read", `document.querySelector("[data-question=incident_date] h1")?.checkVisibility()`)
			}
		}
		if what != "anywhere" && !isExhaustive {
			continue
		}
		visitKept(t, ctx, h.address+"ja/index.html")
		h.set(func(h *host) { h.down = true })
		for from, to := range addresses {
			if err := chromedp.Do(ctx, chromedp.Navigate(h.address+from)); err != nil {
				t.Fatal(err)
			}
			if got := location(t, ctx); got != h.address+strings.Replace(to, "?from=mail", "?from=mail", 1) {
				t.Errorf("%s, kept: %s leads to %s, want %s", what, from, got, to)
			}
		}
	}
}

// buildBased builds this repository's site for an address.
func buildBased(t *testing.T, base string) (*project.Project, []publish.File) {
	t.Helper()
	p, files, err := project.Build(t.Context(), folder.Open(repo), 0, base, true)
	if err != nil || files == nil {
		t.Fatal(err)
	}
	return p, files
}

// TestMissingPageLeadsToNoStranger opens addresses whose path looks like
// another server's: all that the page links to stays on its own.
func TestMissingPageLeadsToNoStranger(t *testing.T) {
	ctx := keepingBrowser(t)
	_, files := realSite(t)
	page := fileAt(files, "404.html")
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
		eventually(t, ctx, path+" has come to rest", `document.readyState === "complete" && document.links.length > 0 && !/ja.*%23/.test(location.pathname)`)
		strange := `[location, ...document.links].map((a) => a.href).filter((href) => !href.startsWith("tel:") && !href.startsWith(` + quoted(server.URL+"/") + `))`
		got, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](strange))
		if err != nil || len(got) > 0 {
			t.Errorf("%s leads to %q (%v)", path, got, err)
		}
	}
}

// TestOfflineFileHasNoLanguages: it may be all that a member has.
func TestOfflineFileHasNoLanguages(t *testing.T) {
	_, files := realSite(t)
	for _, lang := range []string{"ja", "en"} {
		if strings.Contains(string(fileAt(files, lang+"/check/"+view.OfflineBase)), "hreflang") {
			t.Errorf("%s: the file leads to another language", lang)
		}
	}
}
