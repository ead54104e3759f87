package view

import (
	"bytes"
	"html/template"
	"io/fs"
	"strings"
	"testing"

	"tebiki/assets"
)

// TestShell holds pages made from a shell against page.html itself.
func TestShell(t *testing.T) {
	fsys, err := fs.Sub(assets.FS, "templates")
	if err != nil {
		t.Fatal(err)
	}
	templates, err := Parse(fsys)
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]string{}
	for word := range templates.Words() {
		words[word] = "<" + word + "> & 'more'"
	}
	f := &frames{templates: templates}
	made := 0
	compare := func(p Page) {
		t.Helper()
		p.frames, p.Words, p.Lang = f, words, "en"
		p.Heading = "<b>heading</b>"
		var want bytes.Buffer
		if err := templates.execute(&want, p.Words, "page", "layout", p); err != nil {
			t.Fatal(err)
		}
		got, ok := f.fill(p)
		if !ok {
			return
		}
		made++
		if !bytes.Equal(got, want.Bytes()) {
			t.Errorf("from a shell %s\nwant %s", got, want.String())
		}
	}
	odd := "a+b <i> \"c\" 'd' & &amp; é 手引き \\ \x00 \xff {{ }} qzmark"
	for _, text := range []string{"plain", odd} {
		for _, url := range []string{"../a/b-1.html#c_d", "#x", "https://example.jp/cyber/a.html"} {
			one := Link{Text: text, URL: url}
			for n := range 7 {
				p := Page{Body: template.HTML("<p>" + odd + "</p>"), Sections: make([]Link, n)}
				for i := range p.Sections {
					p.Sections[i] = Link{Text: text + strings.Repeat("'", i), URL: url + strings.Repeat("-", i)}
				}
				p.Title, p.Address, p.Root = text, url, "../../"
				p.Languages = []LangLink{{Lang: "ja", Name: "日本語", URL: url}, {Lang: "en", Name: "English", URL: url, Address: url, Current: true}}
				p.Crumbs = []Link{one, {Text: text}}
				if n%2 == 0 {
					p.Description, p.Chapter, p.Previous, p.Keeper, p.Feed, p.Script = text, text, &one, "../k.js", "../f.xml", "../s.js"
				}
				if n > 2 {
					p.Next, p.Asks, p.Part = &one, true, "qa"
				}
				compare(p)
			}
		}
	}
	if made != 42 {
		t.Errorf("%d pages were made from shells, want 42", made)
	}
	for _, url := range []string{"a b.html", "a+b", "é.html", "javascript:alert(1)", "a%20b", "?now", "https://example.jp:1/"} {
		p := Page{Sections: []Link{{Text: "a", URL: url}, {Text: "b", URL: "#b"}, {Text: "c", URL: "#c"}}}
		compare(p)
		if _, ok := f.fill(p); ok {
			t.Errorf("%s stands on a page as it is", url)
		}
	}
	words["page.skip"] = "qzmarkqz0q"
	f = &frames{templates: templates}
	p := Page{Body: "body"}
	p.frames, p.Words, p.Lang, p.Title = f, words, "en", strings.Repeat("t", 3)
	if _, ok := f.fill(p); ok {
		t.Error("a word that is like a mark is taken for one")
	}
}
