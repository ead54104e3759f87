package selfcheck

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/eval"
)

// ticked is what a screen with boxes shows.
type ticked struct {
	Boxes   []string // the ticked ones, by their labels
	Message string   // what is wrong
	Summary string   // the same, where the focus is
	Answer  string   // to the question, in the list of answers
	Group   string   // what describes the boxes together
}

const readTicked = `(() => {
	const text = (e) => (e?.checkVisibility() ? e.innerText : "").replace(/\s+/g, " ").trim();
	const form = [...document.querySelectorAll("#self-check form")].find((e) => e.checkVisibility());
	const rows = [...document.querySelectorAll("[data-answers] dl > div")].filter((e) => e.checkVisibility());
	const of = (ids) => (ids ?? "").split(" ").filter(Boolean).map((id) => text(document.getElementById(id))).join(" ");
	return {
		Boxes: [...(form?.querySelectorAll("input:checked") ?? [])].map((e) => text(e.labels[0])),
		Message: text(form?.querySelector("[data-message]")),
		Summary: document.activeElement.matches("[data-errors]") ? text(document.activeElement.querySelector("li:not([hidden])")) : "",
		Answer: text(rows.at(-1)?.querySelector("dd")),
		Group: of(form?.querySelector("fieldset").getAttribute("aria-describedby")),
	};
})()`

func ticksShown(t *testing.T, ctx context.Context) ticked {
	t.Helper()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[ticked]("new Promise((r) => setTimeout(r, 20)).then(() => "+readTicked+")", chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestSeveralByKeyboard ticks boxes with Tab and Space on a telephone: nothing
// ticked is a mistake that says so; "none of these" and the options exclude one
// another; what is ticked stands in the address and among the answers, and stays
// through Change, a reload and Back.
func TestSeveralByKeyboard(t *testing.T) {
	t.Parallel()
	p, files := siteOf(t, schemeFolder(t, "several"))
	site := reader.ServeFiles(t, files)
	for _, lang := range []string{"ja", "en"} {
		for i, page := range []string{"/check/index.html", "/check/offline.html"} {
			if !sample.IsTried(i, lang) {
				continue
			}
			t.Run(lang+page, func(t *testing.T) {
				say, words := p.Site.Words[lang], p.Site.Checks[lang].Questions["lost"]
				fridge, stove, none := words.Options["fridge"], words.Options["stove"], say["several.none"]
				ctx := reader.Browser(t)
				watch := reader.WatchPage(t, ctx, site)
				if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 740)); err != nil {
					t.Fatal(err)
				}
				reader.Visit(t, ctx, site+lang+page+"#resident=yes&~at=lost")
				compare := func(what string, want ticked) {
					t.Helper()
					got := ticksShown(t, ctx)
					got.Group = ""
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("%s (-want +got):\n%s", what, diff)
					}
				}
				toggle := func(id string) {
					t.Helper()
					tabTo(t, ctx, "input="+id)
					pressKeys(t, ctx, " ")
				}
				proceed := func() {
					t.Helper()
					tabTo(t, ctx, "button.button")
					pressKeys(t, ctx, kb.Enter)
				}
				yes := say["answer.yes"]
				if got := ticksShown(t, ctx).Group; !strings.Contains(got, say["several.hint"]) {
					t.Errorf("the boxes are described by %q", got)
				}
				proceed()
				compare("nothing ticked", ticked{Boxes: []string{}, Message: words.Label + say["punctuation.colon"] + say["several.missing"], Summary: words.Label + say["punctuation.colon"] + say["several.missing"], Answer: yes})
				toggle("fridge")
				toggle("none")
				compare("none of these", ticked{Boxes: []string{none}, Message: words.Label + say["punctuation.colon"] + say["several.missing"], Answer: yes})
				reader.Press(t, ctx, reader.Button(say["check.continue"]).In("[data-question]:not([hidden])"))
				reader.Eventually(t, ctx, "the result is shown", "document.querySelector('[data-outcome=nothing]').checkVisibility()")
				compare("none of these among the answers", ticked{Boxes: []string{}, Answer: none})
				reader.Press(t, ctx, reader.Link(say["check.change"]+say["punctuation.colon"]+words.Label).In("[data-answers]"))
				compare("none of these, changed", ticked{Boxes: []string{none}, Answer: yes})
				toggle("fridge")
				toggle("stove")
				compare("two ticked", ticked{Boxes: []string{fridge, stove}, Answer: yes})
				proceed()
				reader.Eventually(t, ctx, "the other result is shown", "document.querySelector('[data-outcome=goods]').checkVisibility()")
				if at := reader.Location(t, ctx); !strings.HasSuffix(at, "#resident=yes&lost=fridge+stove") {
					t.Errorf("the address is %s", at)
				}
				compare("two among the answers", ticked{Boxes: []string{}, Answer: fridge + say["punctuation.comma"] + stove})
				if err := chromedp.Do(ctx, chromedp.Reload(), reader.Present("[data-ready]:not([hidden])")); err != nil {
					t.Fatal(err)
				}
				compare("after a reload", ticked{Boxes: []string{}, Answer: fridge + say["punctuation.comma"] + stove})
				if err := chromedp.Do(ctx, chromedp.NavigateBack()); err != nil {
					t.Fatal(err)
				}
				reader.Eventually(t, ctx, "the question is shown", "document.querySelector('[data-question=lost]').checkVisibility()")
				compare("back", ticked{Boxes: []string{fridge, stove}, Answer: yes})
				watch.ExpectNothing(t)
			})
		}
	}
}

// TestSeveralAgrees opens every set of ticks by its address, and compares the
// result, the document and where the drawing says one is with eval. A link with
// ticks that do not fit says so.
func TestSeveralAgrees(t *testing.T) {
	p, files := siteOf(t, schemeFolder(t, "several"))
	check := reader.ServeFiles(t, files) + "ja/check/index.html"
	e, err := eval.New(t.Context(), p.Module, "en")
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close(t.Context())
	ctx := reader.Browser(t)
	options := p.Scheme.Questions[1].All
	for mask := range 1 << len(options) {
		if !sample.Tries(mask%3 == 0) {
			continue
		}
		var list []string
		for i, option := range slices.Backward(options) { // in any order
			if mask>>i&1 == 1 {
				list = append(list, option)
			}
		}
		lost := strings.Join(list, "+")
		if lost == "" {
			lost = "none"
		}
		want := reader.EvalObject(t, p.Module, []string{"resident=true", "lost=" + lost})
		reader.Visit(t, ctx, check+"#resident=yes&lost="+lost)
		got, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll("[data-outcome], li[data-document], [data-chart] .is-here .drawing-end > text")].filter((e) => e.checkVisibility()).map((e) => e.dataset.outcome ?? e.dataset.document ?? "")`))
		if err != nil {
			t.Fatal(err)
		}
		shown := slices.DeleteFunc(slices.Clone(got), func(s string) bool { return s == "" })
		if expected := append([]string{want.Outcome}, want.Documents...); !slices.Equal(shown, expected) {
			t.Errorf("%s: the page shows %v, eval says %v", lost, shown, expected)
		}
	}
	for _, lost := range []string{"fridge+fridge", "fridge+none", "boat", "+", ""} {
		if s := reader.Visit(t, ctx, check+"#resident=yes&lost="+lost); s.Question != "lost" {
			t.Errorf("lost=%s shows %+v", lost, s)
		}
	}
}

// TestSeveralNotKnown: who has not counted yet reads for how many of which
// options there is which result.
func TestSeveralNotKnown(t *testing.T) {
	sample.InFullOnly(t)
	_, files := siteOf(t, schemeFolder(t, "several"))
	site := reader.ServeFiles(t, files)
	ctx := reader.Browser(t)
	for lang, want := range map[string]openScreen{
		"ja": {FindOut: []string{"失った家財"}, Results: []openPart{
			{Name: "対象になりません 対象になりません", OnlyIf: []string{"失った家財：冷蔵庫、洗濯機、ストーブのうち0～1つ"}},
			{Name: "10万円を請求できます 対象になりえます", OnlyIf: []string{"失った家財：冷蔵庫、洗濯機、ストーブのうち2つ以上"}},
		}, Papers: []openPart{
			{Name: "photos", OnlyIf: []string{"失った家財：冷蔵庫、洗濯機、ストーブのうち2つ以上"}},
			{Name: "car-papers", OnlyIf: []string{"失った家財：冷蔵庫、洗濯機、ストーブのうち2つ以上、かつ、失った家財：車"}},
		}},
		"en": {FindOut: []string{"Goods that were lost"}, Results: []openPart{
			{Name: "Not eligible Not eligible", OnlyIf: []string{"Goods that were lost: 0 to 1 of Fridge, Washing machine, Stove"}},
			{Name: "You can claim ¥100,000 You may be eligible", OnlyIf: []string{"Goods that were lost: 2 or more of Fridge, Washing machine, Stove"}},
		}, Papers: []openPart{
			{Name: "photos", OnlyIf: []string{"Goods that were lost: 2 or more of Fridge, Washing machine, Stove"}},
			{Name: "car-papers", OnlyIf: []string{"Goods that were lost: 2 or more of Fridge, Washing machine, Stove, and Goods that were lost: Car"}},
		}},
	} {
		reader.Visit(t, ctx, site+lang+"/check/index.html#resident=yes&lost=?")
		got := openAt(t, ctx)
		if diff := cmp.Diff(fmt.Sprintf("%+v", want), fmt.Sprintf("%+v", got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", lang, diff)
		}
	}
}

// TestSeveralWithoutScripts follows links: how many of the options that the
// rules do not tell apart, and then those that they do, one by one.
func TestSeveralWithoutScripts(t *testing.T) {
	sample.InFullOnly(t)
	t.Parallel()
	p, files := siteOf(t, schemeFolder(t, "several"))
	site := reader.ServeFiles(t, files)
	for _, lang := range []string{"ja", "en"} {
		t.Run(lang, func(t *testing.T) {
			ctx := reader.Browser(t)
			withoutScripts(t, ctx)
			say, check := p.Site.Words[lang], p.Site.Checks[lang]
			two := strings.ReplaceAll(say["several.from"], "%from", "2")
			err := chromedp.Do(ctx, chromedp.Navigate(site+lang+"/check/plain.html"),
				reader.Link(say["answer.yes"]).Tap(),
				reader.Link(two).Tap(),
				reader.Link(say["answer.yes"]).Tap(),
				reader.Thing{Role: "heading", Name: check.Documents["car-papers"].Name}.Seen())
			if err != nil {
				t.Error(err)
			}
		})
	}
}
