package page_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/page/pagetest"
	"tebiki/generator/proofread"
)

func TestURL(t *testing.T) {
	site, _ := pagetest.Load(t, pagetest.BaseSite(t))
	for _, c := range []struct{ key, anchor, want string }{
		{"home", "", "ja/index.html"},
		{"manual", "", "ja/manual/index.html"},
		{"manual/1-1", "amounts", "ja/manual/1-1.html#amounts"},
		{"check", "", "ja/check/index.html"},
	} {
		if got := site.URL("ja", c.key, c.anchor); got != c.want {
			t.Errorf("%s: got %s, want %s", c.key, got, c.want)
		}
	}
}

func TestFind(t *testing.T) {
	site, _ := pagetest.Load(t, pagetest.BaseSite(t, txtar.File{Name: "content/ja/home.md", Data: []byte("+++\ntitle = \"題\"\n+++\n\n{#first} 前。\n\n## 節 {#section}\n\n{#second} 後。\n")},
		txtar.File{Name: "content/en/home.md", Data: []byte("+++\ntitle = \"T\"\n+++\n\n{#first} A.\n\n## S {#section}\n\n{#second} B.\n")}))
	for _, c := range []struct {
		target, section, url string
		ok                   bool
	}{
		{"home", "", "ja/index.html", true},
		{"home#first", "", "ja/index.html#first", true},
		{"home#section", "節", "ja/index.html#section", true},
		{"home#second", "節", "ja/index.html#second", true},
		{"home#third", "", "", false},
		{"qa/9", "", "", false},
	} {
		place, ok := site.Find("ja", c.target)
		if ok != c.ok || place.Section.Title != c.section || place.URL != c.url {
			t.Errorf("%s: got %v %q %q", c.target, ok, place.Section.Title, place.URL)
		}
	}
}

func TestReadingOrderIsByNumber(t *testing.T) {
	var over []txtar.File
	for _, name := range []string{"10-x", "2-x", "2-10", "2-9", "a"} {
		for _, lang := range []string{"ja", "en"} {
			over = append(over, txtar.File{Name: "content/" + lang + "/manual/" + name + ".md", Data: []byte("+++\ntitle = \"x\"\n+++\n")})
		}
	}
	site, problems := pagetest.Load(t, pagetest.BaseSite(t, over...))
	if site == nil {
		t.Fatal(pagetest.Screen(t, "en", problems))
	}
	var keys []string
	for _, p := range site.Folder("ja", "manual") {
		keys = append(keys, p.Key)
	}
	want := []string{"manual", "manual/1-1", "manual/2-9", "manual/2-10", "manual/2-x", "manual/10-x", "manual/a"}
	if diff := cmp.Diff(want, keys); diff != "" {
		t.Error(diff)
	}
}

func TestFacts(t *testing.T) {
	site, _ := pagetest.Load(t, pagetest.BaseSite(t))
	for _, c := range []struct{ path, text, html string }{
		{"amounts.lamp", "3万円", "3万円"},
		{"edition.effective", "2024年4月1日", `<time datetime="2024-04-01">2024年4月1日<span class="wareki" data-aid>（令和6年）</span></time>`},
		{"claim_year.last", "2025年3月31日", `<time datetime="2025-03-31">2025年3月31日<span class="wareki" data-aid>（令和7年）</span></time>`},
		{"contacts.office.tel", "03-0000-1234", `<a href="tel:0300001234">03-0000-1234</a>`},
		{"contacts.office.address", "みどり町1-2\n<3階>", "みどり町1-2<br>\n&lt;3階&gt;"},
		{"contacts.nobody.tel", "", ""},
	} {
		if got := site.Fact("ja", c.path); got != c.text {
			t.Errorf("%s: got %q, want %q", c.path, got, c.text)
		}
		if got := string(site.FactHTML("ja", c.path)); got != c.html {
			t.Errorf("%s: got %q, want %q", c.path, got, c.html)
		}
	}
}

func TestLoadWithoutRulesReportsTheContentAlone(t *testing.T) {
	site, problems := proofread.Load(pagetest.BaseSite(t), nil, pagetest.Words)
	if site == nil || len(problems) > 0 {
		t.Error(pagetest.Screen(t, "en", problems))
	}
}

func TestNotUTF8(t *testing.T) {
	_, problems := pagetest.Load(t, pagetest.BaseSite(t, txtar.File{Name: "content/ja/home.md", Data: []byte("+++\ntitle = \"\x93\xfa\x96{{{ scheme.name }}\"\n+++\n")}))
	if len(problems) != 1 || problems[0].ID != "not-utf8" || problems[0].Line != 2 || problems[0].Column != 10 {
		t.Error(pagetest.Screen(t, "en", problems))
	}
}
