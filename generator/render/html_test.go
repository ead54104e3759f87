package render_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/page"
	"tebiki/generator/page/pagetest"
	"tebiki/generator/render"
)

func TestHTML(t *testing.T) {
	for _, name := range pagetest.Archives(t, "testdata/good/*.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a := pagetest.ReadArchive(t, name)
			site, problems := pagetest.Load(t, pagetest.BaseSite(t, pagetest.Input(a)...))
			if site == nil {
				t.Fatal(pagetest.Screen(t, "en", problems))
			}
			var got []txtar.File
			for _, f := range a.Files {
				if lang, ok := strings.CutPrefix(f.Name, "problems."); ok { // warnings
					got = append(got, txtar.File{Name: f.Name, Data: []byte(pagetest.Screen(t, lang, problems))})
				} else if pagetest.IsExpected(f.Name) {
					got = append(got, txtar.File{Name: f.Name, Data: rendered(t, site, strings.TrimPrefix(f.Name, "html/"))})
				}
			}
			pagetest.Compare(t, name, a, got)
		})
	}
}

// render renders what a path names: "ja/manual/1-1", with "print:" before it
// for the manual on one page.
func rendered(t *testing.T, site *page.Site, path string) []byte {
	t.Helper()
	path, inPrint := strings.CutPrefix(path, "print:")
	lang, key, _ := strings.Cut(path, "/")
	p := site.Page(lang, key)
	if p == nil {
		t.Fatalf("no page %s", path)
	}
	html := render.New(site).Page(p, render.Options{Root: "../../", Print: inPrint, AnchorLabel: site.Words[lang]["page.anchor"], BackLabel: "%s", PlaceLabel: "〔%s〕",
		Stale: "The original has changed.", Untranslated: "Not translated.", Source: "Original"})
	return []byte(html)
}

func TestTwoLoadsRenderTheSame(t *testing.T) {
	var renders []string
	for range 2 {
		site, _ := pagetest.Load(t, pagetest.BaseSite(t))
		all := ""
		for _, lang := range site.Languages {
			for _, p := range site.Pages[lang.ID] {
				all += p.Title + string(render.New(site).Page(p, render.Options{}))
			}
		}
		renders = append(renders, all)
	}
	if renders[0] != renders[1] {
		t.Error("two loads of one site render differently")
	}
}

func TestCheckTexts(t *testing.T) {
	site, _ := pagetest.Load(t, pagetest.BaseSite(t))
	check := site.Checks["ja"]
	if got, want := check.Outcomes["full"].Title, "42,500円です"; got != want {
		t.Errorf("title: got %q, want %q", got, want)
	}
	why := check.Questions["kind"].Why
	link := `<a href="../../ja/manual/1-1.html#amounts">額</a>が違います。`
	if got := string(render.New(site).Inline(why, render.Options{Root: "../../"})); got != link {
		t.Errorf("inline: got %q", got)
	}
	if got := string(render.New(site).Block(why, render.Options{Root: "../../"})); got != "<p>"+link+"</p>\n" {
		t.Errorf("block: got %q", got)
	}
	if got := render.New(site).Block(check.Questions["kind"].Hint, render.Options{}); got != "" {
		t.Errorf("an absent hint: got %q", got)
	}
}

// TestMadeLabelsOfTheSelfCheck reads a link without words where texts are
// shown as one line, and in the words of an edition.
func TestMadeLabelsOfTheSelfCheck(t *testing.T) {
	fsys := pagetest.BaseSite(t)
	for _, lang := range []string{"ja", "en"} {
		name := "content/" + lang + "/check.toml"
		text := strings.ReplaceAll(string(fsys[name].Data), "[額](", "[](")
		text = strings.ReplaceAll(text, "[sum](", "[](")
		fsys[name].Data = []byte(text)
	}
	site, problems := pagetest.Load(t, fsys)
	if site == nil || len(problems) > 0 {
		t.Fatal(pagetest.Screen(t, "en", problems))
	}
	for lang, label := range map[string]string{"ja": "支払額", "en": "Amounts"} {
		got := string(render.New(site).Inline(site.Checks[lang].Questions["kind"].Why, render.Options{Root: "../../"}))
		if want := `<a href="../../` + lang + `/manual/1-1.html#amounts">` + label + "</a>"; !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q in it", lang, got, want)
		}
	}
}
