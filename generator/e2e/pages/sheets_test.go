package pages

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/flow"
)

// sheetsScript is what a page for paper shows besides its words: fields to
// fill in, the smallest letters in points, and its title's day.
const sheetsScript = `(() => {
	const seen = (e) => e.checkVisibility({ visibilityProperty: true });
	let least = 99;
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n; (n = walker.nextNode()); ) {
		const e = n.parentElement, size = parseFloat(getComputedStyle(e).fontSize) * 0.75;
		if (n.data.trim() && seen(e) && size > 0 && !e.closest("svg, .visually-hidden")) least = Math.min(least, size);
	}
	return {
		Fields: [...document.querySelectorAll("input, select, textarea")].filter(seen).length,
		Least: least,
		Hidden: [...document.querySelectorAll("[hidden]")].filter((e) => getComputedStyle(e).display !== "none").length,
		Today: new Intl.DateTimeFormat(document.documentElement.lang === "ja" ? "ja-JP" : "en-GB", { dateStyle: "full" }).format(new Date()),
		Era: document.documentElement.lang === "ja" ? new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era: "long", year: "numeric" }).format(new Date()) : "",
	};
})()`

type sheets struct {
	Fields     int
	Hidden     int // parts that are hidden, and seen all the same
	Least      float64
	Today, Era string
}

// TestPaperOfResults prints every outcome: two sheets at most and none nearly
// empty, letters that can be read, the day of printing, and no fields. What a
// result must say on paper, TestPaper sees.
func TestPaperOfResults(t *testing.T) {
	reader.Readers(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	reader.OnPaper(t, ctx)
	for _, lang := range []string{"ja", "en"} {
		for i, c := range sample.Cases {
			for _, arrival := range []string{"", "&~arrival=2026-12-01"} {
				inSample := i%8 == 0 && lang == []string{"ja", "en"}[i/8%2]
				if c.Outcome == "pattern-1" {
					inSample = (arrival == "") == (lang == "ja")
				} else if arrival != "" {
					continue
				}
				if !sample.Tries(inSample) {
					continue
				}
				t.Run(lang+"/"+c.Outcome+arrival, func(t *testing.T) {
					got := reader.PrintPage(t, ctx, address+lang+"/check/index.html"+reader.Fragment(strings.Fields(reader.CheckedAnswers(c.Answers)), "")+arrival, "[data-result]")
					if len(got.Sheets) > 2 {
						t.Errorf("%d sheets of paper", len(got.Sheets))
					}
					for i, sheet := range got.Sheets {
						lowest := 0.0
						for _, w := range sheet.Words {
							if w.Middle() < sheet.Height-reader.MarginBottom {
								lowest = max(lowest, w.Middle())
							}
						}
						if filled := lowest / sheet.Height; len(got.Sheets) > 1 && filled < 0.25 || i+1 < len(got.Sheets) && filled < 0.6 {
							t.Errorf("sheet %d of %d is filled to %.0f %%", i+1, len(got.Sheets), 100*filled)
						}
					}
					see, err := chromedp.Run(ctx, chromedp.Evaluate[sheets](sheetsScript))
					if err != nil {
						t.Fatal(err)
					}
					if see.Fields > 0 || see.Hidden > 0 || see.Least < 8.9 {
						t.Errorf("%d fields, %d hidden parts, letters of %.1f pt", see.Fields, see.Hidden, see.Least)
					}
					got.ExpectText(t, p.Site.Words[lang]["result.printed"]+p.Site.Words[lang]["punctuation.colon"]+see.Today)
					got.ExpectText(t, see.Era)
					if form := p.Site.Checks[lang].Payday; arrival == "" {
						got.ExpectNoText(t, form.Title)
					} else {
						got.ExpectText(t, form.Title)
						got.ExpectText(t, map[string]string{"ja": "2026年12月1日", "en": "1 December 2026"}[lang])
					}
				})
			}
		}
	}
}

// TestPaperOfEverything prints the manual and the Q&A: the flowchart is among
// them, drawing and all; what says that it leads there names it; no page
// numbers of another document, nothing to press.
func TestPaperOfEverything(t *testing.T) {
	reader.Readers(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	reader.OnPaper(t, ctx)
	for _, lang := range []string{"ja", "en"} {
		if !sample.Tries(lang == "ja") {
			continue
		}
		t.Run(lang, func(t *testing.T) {
			got := reader.PrintPage(t, ctx, address+lang+"/print/index.html", "h1")
			paper := strings.Join(got.Text, "")
			title := p.Site.Words[lang]["flow.title"]
			if n := strings.Count(paper, reader.Squash(title)); n < 3 { // contents, reference, heading
				t.Errorf("%q stands %d times on paper", title, n)
			}
			var seen func(b *flow.Box)
			seen = func(b *flow.Box) {
				asked := p.Site.Checks[lang].Questions[p.Scheme.Questions[b.Question].ID].Legend
				if n := strings.Count(paper, reader.Squash(asked)); n < 2 { // in the drawing, and in the list
					t.Errorf("%q stands %d times on paper, want it in the drawing and in the list", asked, n)
				}
				for _, branch := range b.Branches {
					if branch.Box != nil {
						seen(branch.Box)
					}
				}
			}
			seen(flow.Layout(p.Diagram, 0))
			if found := regexp.MustCompile(`P[0-9]+[～~–-]?P?[0-9]*`).FindAllString(paper, -1); found != nil {
				t.Errorf("page numbers of another document: %q", found)
			}
			link := map[string]string{"ja": "フローチャートを見る", "en": "See the flowchart"}[lang]
			reader.Holds(t, ctx, "the link leads within the page", fmt.Sprintf(`[...document.querySelectorAll("a")].filter((a) => a.textContent === %q).every((a) => a.checkVisibility() && document.querySelector(a.getAttribute("href"))?.textContent === %q)`, link, title))
			reader.Holds(t, ctx, "nothing asks on paper", `![...document.querySelectorAll("main a:not(svg a)")].some((a) => a.checkVisibility() && new URL(a.href).pathname.endsWith("/check/index.html"))`)
			if !slices.ContainsFunc(got.Text, func(s string) bool {
				return strings.Contains(s, reader.Squash(link+"〔"+title)) || strings.Contains(s, reader.Squash(link+"["+title)) || strings.Contains(s, reader.Squash(link+" ["+title))
			}) {
				t.Errorf("%q does not say where", link)
			}
		})
	}
}
