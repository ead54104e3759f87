package pages

import (
	"encoding/xml"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
)

// sharedSite builds the site of this repository for a known address, with two
// revisions to tell of.
func sharedSite(t *testing.T) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	sample.CopySources(t, dir)
	name := filepath.Join(dir, "content", "site.toml")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	revisions := `[[revision]]
date = 2023-01-20
what = { ja = "送り先の書き方を直しました", en = "How the address is written has changed" }
page = "manual/2-3#mailing-address"

[[revision]]
date = 2023-04-01
what = { ja = "質問と答えを足しました <4-8>", en = "A question has been added <4-8>" }

[security]`
	if err := os.WriteFile(name, []byte(strings.Replace(string(text), "[security]", revisions, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	p, built, err := project.Build(t.Context(), folder.Open(dir), 0, "https://example.jp/cyber/", true)
	if err != nil || built == nil {
		t.Fatalf("the site does not build: %v %+v", err, p.Problems)
	}
	return sample.Contents(built)
}

// TestFeed reads the feeds as a program would: what RFC 4287 asks for is
// there, the newest first, and every link leads to a page and an anchor.
func TestFeed(t *testing.T) {
	site := sharedSite(t)
	for lang, titles := range map[string][]string{
		"ja": {"質問と答えを足しました <4-8>", "送り先の書き方を直しました", "2022年6月1日からの制度の内容を掲載しています"},
		"en": {"A question has been added <4-8>", "How the address is written has changed", "This site describes the scheme in force from 1 June 2022"},
	} {
		type link struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		}
		var feed struct {
			XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
			Title   string   `xml:"title"`
			ID      string   `xml:"id"`
			Updated string   `xml:"updated"`
			Author  string   `xml:"author>name"`
			Links   []link   `xml:"link"`
			Entries []struct {
				Title   string `xml:"title"`
				ID      string `xml:"id"`
				Updated string `xml:"updated"`
				Link    link   `xml:"link"`
			} `xml:"entry"`
		}
		if err := xml.Unmarshal(site[lang+"/feed.xml"], &feed); err != nil {
			t.Fatal(err)
		}
		if feed.Title == "" || feed.Author == "" || feed.Updated != "2023-04-01T00:00:00Z" {
			t.Errorf("%s: title %q, author %q, updated %q", lang, feed.Title, feed.Author, feed.Updated)
		}
		if want := "https://example.jp/cyber/" + lang + "/feed.xml"; feed.Links[1] != (link{"self", want}) {
			t.Errorf("%s: the feed's own address is %+v, want %s", lang, feed.Links[1], want)
		}
		ids := map[string]bool{feed.ID: true}
		var got []string
		for _, e := range feed.Entries {
			got = append(got, e.Title)
			ids[e.ID] = true
			if _, err := time.Parse(time.RFC3339, e.Updated); err != nil {
				t.Error(err)
			}
			expectPlace(t, site, e.Link.Href)
		}
		if strings.Join(got, "|") != strings.Join(titles, "|") {
			t.Errorf("%s tells of %q, want %q", lang, got, titles)
		}
		if len(ids) != len(titles)+1 {
			t.Errorf("%s: ids are not all different: %v", lang, ids)
		}
		for id := range ids {
			if !regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(id) {
				t.Errorf("%s is no UUID of version 8", id)
			}
		}
		home := string(site[lang+"/index.html"])
		if !strings.Contains(home, html.EscapeString(titles[0])) || !strings.Contains(home, `manual/2-3.html#mailing-address`) {
			t.Errorf("the home page in %s does not tell of the revisions", lang)
		}
	}
}

// expectPlace fails where an absolute address names no page, or no anchor.
func expectPlace(t *testing.T, site map[string][]byte, address string) {
	t.Helper()
	name, ok := strings.CutPrefix(address, "https://example.jp/cyber/")
	name, anchor, _ := strings.Cut(name, "#")
	data, there := site[name]
	if !ok || !there || anchor != "" && !strings.Contains(string(data), ` id="`+anchor+`"`) {
		t.Errorf("%s leads nowhere", address)
	}
}

// TestSitemap checks that every address of the site map is a page that names
// itself by it, and the same pages in other languages.
func TestSitemap(t *testing.T) {
	site := sharedSite(t)
	var sitemap struct {
		URLs []struct {
			Loc   string `xml:"loc"`
			Links []struct {
				Rel      string `xml:"rel,attr"`
				Hreflang string `xml:"hreflang,attr"`
				Href     string `xml:"href,attr"`
			} `xml:"http://www.w3.org/1999/xhtml link"`
		} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
	}
	if err := xml.Unmarshal(site["sitemap.xml"], &sitemap); err != nil {
		t.Fatal(err)
	}
	if len(sitemap.URLs) < 30 {
		t.Errorf("%d pages", len(sitemap.URLs))
	}
	for _, u := range sitemap.URLs {
		expectPlace(t, site, u.Loc)
		page := string(site[strings.TrimPrefix(u.Loc, "https://example.jp/cyber/")])
		for _, want := range []string{`<link rel="canonical" href="` + u.Loc + `">`, `<meta property="og:url" content="` + u.Loc + `">`, `<meta property="og:image" content="https://example.jp/cyber/assets/preview.`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s lacks %s", u.Loc, want)
			}
		}
		if len(u.Links) != 2 {
			t.Errorf("%s: %d languages", u.Loc, len(u.Links))
		}
		for _, l := range u.Links {
			expectPlace(t, site, l.Href)
			if want := `<link rel="alternate" hreflang="` + l.Hreflang + `" href="` + l.Href + `">`; l.Rel != "alternate" || !strings.Contains(page, want) {
				t.Errorf("%s lacks %s", u.Loc, want)
			}
		}
	}
}

// TestSecurityText compares security.txt, and the warning when it runs out.
func TestSecurityText(t *testing.T) {
	want := "Contact: mailto:jma-cyber@qag.jp\nExpires: 2027-10-31T23:59:59Z\nPreferred-Languages: ja, en\nCanonical: https://example.jp/cyber/.well-known/security.txt\n"
	if got := string(sharedSite(t)[".well-known/security.txt"]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	p, _ := sample.RealSite(t)
	expires := p.Site.Security.Expires
	if problems := p.Site.Expired(expires); problems != nil {
		t.Errorf("on its last day: %v", problems)
	}
	if problems := p.Site.Expired(expires + 1); len(problems) != 1 || problems[0].ID != "past-date" || problems[0].Line == 0 {
		t.Errorf("the day after: %v", problems)
	}
}

// TestQuestionsAreMarked reads the Q&A as a search engine does: every section
// is a question with its own heading and an answer.
func TestQuestionsAreMarked(t *testing.T) {
	_, files := sample.RealSite(t)
	questions := 0
	for _, f := range files {
		if ok, _ := path.Match("*/qa/[0-9].html", f.Path); !ok {
			continue
		}
		root, err := html.Parse(strings.NewReader(string(f.Data)))
		if err != nil {
			t.Fatal(err)
		}
		var headings, names []string
		for n := range root.Descendants() {
			switch {
			case n.DataAtom == atom.H2 && sample.AttributeOf(n, "id") != "" && !strings.Contains(sample.AttributeOf(n, "id"), "_"):
				headings = append(headings, strings.TrimSuffix(reader.WordsOf(n), "#"))
			case sample.AttributeOf(n, "itemprop") == "name" && sample.AttributeOf(n.Parent, "itemtype") == "https://schema.org/Question":
				names = append(names, sample.AttributeOf(n, "content"))
			case sample.AttributeOf(n, "itemprop") == "text":
				if len(strings.TrimSpace(reader.WordsOf(n))) < 10 || sample.AttributeOf(n.Parent, "itemprop") != "acceptedAnswer" {
					t.Errorf("%s: an answer says %q", f.Path, reader.WordsOf(n))
				}
				questions++
			}
		}
		if strings.Join(headings, "|") != strings.Join(names, "|") {
			t.Errorf("%s asks %q, marked are %q", f.Path, headings, names)
		}
		if !strings.Contains(string(f.Data), `itemtype="https://schema.org/FAQPage"`) {
			t.Errorf("%s is no FAQPage", f.Path)
		}
	}
	if questions < 40 {
		t.Errorf("only %d questions are marked", questions)
	}
}

// TestFrameTakesNoID: what stands around a page's words has no id that staff
// could give a heading, so that no link leads to the wrong one of two.
func TestFrameTakesNoID(t *testing.T) {
	p, files := sample.RealSite(t)
	built := map[string][]byte{}
	for _, f := range files {
		built[f.Path] = f.Data
	}
	for _, lang := range p.Site.Languages {
		for _, page := range p.Site.Pages[lang.ID] {
			name := p.Site.URL(lang.ID, page.Key, "")
			root, err := html.Parse(strings.NewReader(string(built[name])))
			if err != nil || len(built[name]) == 0 {
				t.Fatalf("%s: %v", name, err)
			}
			for n := range root.Descendants() {
				id := sample.AttributeOf(n, "id")
				if _, isOwn := p.Site.Find(lang.ID, page.Key+"#"+id); id != "" && !isOwn && !strings.Contains(id, "_") {
					t.Errorf("%s: a heading of the page could be {#%s} too", name, id)
				}
			}
		}
	}
}

// TestManifest has Chromium read the web manifest of each language.
func TestManifest(t *testing.T) {
	ctx := reader.KeepingBrowser(t)
	_, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	watch := reader.WatchPage(t, ctx, address)
	for _, lang := range []string{"ja", "en"} {
		if err := chromedp.Do(ctx, chromedp.Navigate(address+lang+"/manual/1.html"), reader.Present("link[rel=manifest]")); err != nil {
			t.Fatal(err)
		}
		manifest, err := chromedp.Call(ctx, cdppage.GetAppManifest, cdppage.GetAppManifestParams{})
		if err != nil {
			t.Fatal(err)
		}
		if want := address + lang + "/site.webmanifest"; manifest.URL != want || len(manifest.Errors) > 0 {
			t.Errorf("%s: want %s: %+v", manifest.URL, want, manifest.Errors)
		}
		if m := manifest.Manifest; m == nil || m.Name == "" || m.StartURL != address+lang+"/index.html" || m.Scope != address || len(m.Icons) != 3 {
			t.Errorf("%s is read as %+v", lang, m)
		}
	}
	watch.ExpectNothing(t)
}
