package selfcheck

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/publish"
)

// keptSite builds the real scheme with the next edition of testdata/editions,
// as edition begins it: the manual is kept for the one before. Then a sentence
// of the present manual is changed.
func keptSite(t *testing.T) (*project.Project, []publish.File) {
	t.Helper()
	dir := t.TempDir()
	sample.CopySources(t, dir)
	if err := sample.AddNextEdition(dir); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"ja", "en"} {
		for _, of := range []string{"manual", "qa"} {
			kept := filepath.Join(dir, "content", "editions", "2022-06-01", lang, of)
			if err := os.CopyFS(kept, os.DirFS(filepath.Join(dir, "content", lang, of))); err != nil {
				t.Fatal(err)
			}
		}
	}
	for file, edit := range map[string][2]string{
		"content/ja/manual/2-3-lump-sum.md": {"送料は会員様にてご負担のうえ、", "送料は事務局が負担しますので、"},
		"content/en/manual/2-3-lump-sum.md": {"You pay the postage.", "We pay the postage."},
	} {
		name := filepath.Join(dir, file)
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(data), edit[0], edit[1], 1)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, files, err := project.Build(t.Context(), folder.Open(dir), 0, "", true)
	if err != nil || files == nil {
		t.Fatalf("the site does not build: %v %+v", err, p.Problems)
	}
	return p, files
}

// TestManualOfOlderEdition is a member whose incident was before the new edition.
// From the result, from its citations and from what each question cites they
// come to the manual of that time: its amount, its sentence, the notice of which
// edition it is, in both languages, on the site and in the file that holds it
// all. From there the present manual is one link away, and from the present
// one's contents the old.
func TestManualOfOlderEdition(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	p, files := keptSite(t)
	site := reader.ServeFiles(t, files)
	const answers = "incident_date=2023-05-20 incident=cyber-attack membership=a1 insider=false claimed_this_year=false closed=false mhlw_reported=true"
	const latest = "incident_date=2023-06-01 incident=cyber-attack membership=a1 insider=false claimed_this_year=false closed=false mhlw_reported=true"
	for _, c := range []struct{ lang, notice, was, is, cite, asked string }{
		{"ja", "2023年5月31日までに起きた被害のための、前の版です。", "会員様にてご負担のうえ、", "事務局が負担しますので、", "2-3 一時支援金 ①サイバー攻撃の被害を受けた場合", "マニュアル 2-3 (1)"},
		{"en", "This is an earlier edition, for incidents up to and including 31 May 2023.", "You pay the postage.", "We pay the postage.", "2-3 Lump-sum payments ① When you have suffered damage from a cyberattack", "Manual 2-3 (1)"},
	} {
		words := p.Site.Words[c.lang]
		page := func(t *testing.T) string {
			t.Helper()
			text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("main").innerText`))
			if err != nil {
				t.Fatal(err)
			}
			return text
		}
		old := func(t *testing.T, from string) {
			t.Helper()
			reader.Eventually(t, ctx, from+" leads to the manual of the older edition", `location.pathname.includes("/`+c.lang+`/2022-06-01/manual/") && document.readyState === "complete"`)
			if text := page(t); !strings.Contains(text, c.notice) || !strings.Contains(text, words["older.contacts"]) {
				t.Errorf("%s leads to a page that does not say which edition it is of:\n%s", from, text)
			}
		}
		t.Run(c.lang, func(t *testing.T) {
			check := site + c.lang + "/check/index.html"
			result := check + reader.Fragment(strings.Fields(reader.CheckedAnswers(answers)), "")
			press := func(from string, link reader.Thing) {
				t.Helper()
				reader.Visit(t, ctx, result)
				reader.Press(t, ctx, link)
				old(t, from)
			}
			press("the notice of the result", reader.Link(words["older.manual"]).In(`[data-outcome="pattern-2"][data-edition="1"]`))
			press("what the question cites", reader.Link(c.asked).In("[data-answers]"))
			press("the citation of the result", reader.Link(c.cite).In(`[data-outcome="pattern-2"][data-edition="1"]`))
			if text := page(t); !strings.Contains(text, c.was) || strings.Contains(text, c.is) || strings.Contains(text, "15万円") || strings.Contains(text, "¥200,000") {
				t.Errorf("the manual is not as it was:\n%s", text)
			}

			// The other language, and the present edition.
			other := p.Site.Languages[1].Name
			if c.lang == "en" {
				other = p.Site.Languages[0].Name
			}
			if to := reader.LeadsTo(t, ctx, reader.Link(other)); !strings.Contains(to, "/2022-06-01/manual/2-3.html") {
				t.Errorf("the other language is at %s", to)
			}
			reader.Press(t, ctx, reader.Link(words["older.now"]).In("main"))
			reader.Eventually(t, ctx, "the present page is one link away", `location.pathname.endsWith("/`+c.lang+`/manual/2-3.html") && document.readyState === "complete"`)
			if text := page(t); strings.Contains(text, c.was) || !strings.Contains(text, c.is) || strings.Contains(text, c.notice) {
				t.Errorf("the present manual is not there:\n%s", text)
			}

			// The present contents lead there, too.
			if err := chromedp.Do(ctx, reader.Fresh(site+c.lang+"/manual/index.html"), reader.Visible("main h1")); err != nil {
				t.Fatal(err)
			}
			days := map[string]string{"ja": "2023年5月31日まで", "en": "up to and including 31 May 2023"}[c.lang]
			reader.Press(t, ctx, reader.Link(strings.ReplaceAll(words["older.read"], "%s", days)))
			old(t, "the present contents")

			// A result of the present edition does not.
			reader.Visit(t, ctx, check+reader.Fragment(strings.Fields(reader.CheckedAnswers(latest)), ""))
			if to := reader.LeadsTo(t, ctx, reader.Link(c.asked).In("[data-answers]")); strings.Contains(to, "2022-06-01") {
				t.Errorf("the present result leads to %s", to)
			}

			// In the one file, the citation leads to the passage in it.
			alone := reader.SaveAlone(t, files, c.lang)
			reader.Visit(t, ctx, alone+reader.Fragment(strings.Fields(reader.CheckedAnswers(answers)), ""))
			reader.Press(t, ctx, reader.Link(c.cite).In(`[data-outcome="pattern-2"][data-edition="1"]`))
			reader.Eventually(t, ctx, "the passage has the focus", `document.activeElement.id === "edition-2022-06-01-manual-2-3--attack"`)
			text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.activeElement.closest("article").innerText`))
			if err != nil || !strings.Contains(text, c.notice) {
				t.Errorf("in the file the page does not say which edition it is of (%v):\n%s", err, text)
			}
		})
	}
}
