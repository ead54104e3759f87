package selfcheck

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/eval"
)

// stepsScript lists the steps a result shows: whether each says that it is
// done, whether what it says beyond its name and marks is seen, and how many
// lines it takes below its name.
const stepsScript = `[...document.querySelectorAll(".steps > li")].filter((e) => e.checkVisibility()).map((e) => ({
	Done: [...e.querySelectorAll("p")].some((p) => p.checkVisibility() && p.textContent.trim() === DONE),
	Told: [...e.querySelectorAll("p, li, strong")].some((p) => p.closest("div") && e.contains(p.closest("div")) && p.checkVisibility() && p.textContent.trim() !== ""),
	Strong: [...e.querySelectorAll("strong, b")].filter((b) => b.checkVisibility()).length,
	Lines: (e.getBoundingClientRect().height - e.querySelector("h3").getBoundingClientRect().height) / parseFloat(getComputedStyle(e).lineHeight),
}))`

type shownStep struct {
	Done, Told bool
	Strong     int
	Lines      float64
}

// TestDoneStepsAreFolded goes to a result one of whose steps is done: it says
// so, and shows what to do, with all its warnings, only to whoever unfolds it.
// On paper it is its name and a line. The others say what to do. The sample is
// the one page in Japanese and the other in English.
func TestDoneStepsAreFolded(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(673, 953)); err != nil {
		t.Fatal(err)
	}
	answers := strings.Fields(sample.Cases[8].Answers)
	want := reader.EvalObject(t, p.Module, answers)
	if !slices.ContainsFunc(want.Steps, func(s eval.Step) bool { return s.Done }) || !slices.ContainsFunc(want.Steps, func(s eval.Step) bool { return !s.Done }) {
		t.Fatalf("the case must have steps of both kinds: %v", want.Steps)
	}
	for _, lang := range []string{"ja", "en"} {
		script := strings.Replace(stepsScript, "DONE", "`"+p.Site.Words[lang]["result.done"]+"`", 1)
		read := func(t *testing.T) []shownStep {
			t.Helper()
			got, err := chromedp.Run(ctx, chromedp.Evaluate[[]shownStep](script))
			if err != nil || len(got) != len(want.Steps) {
				t.Fatalf("%d steps are shown, want %d (%v)", len(got), len(want.Steps), err)
			}
			return got
		}
		plain := "plain.html#" + reader.ReadPlain(t, p, files, lang).SectionFor(t, answers)
		for _, at := range []string{"index.html" + reader.Fragment(strings.Fields(reader.CheckedAnswers(sample.Cases[8].Answers)), ""), plain} {
			if !sample.Tries((at == plain) == (lang == "en")) {
				continue
			}
			t.Run(lang+"/"+at[:5], func(t *testing.T) {
				if err := chromedp.Do(ctx, reader.Fresh(address+lang+"/check/"+at), reader.Visible(`[data-outcome="pattern-2"]`)); err != nil {
					t.Fatal(err)
				}
				for i, s := range read(t) {
					if done := want.Steps[i].Done; s.Done != done || s.Told == done || (done && s.Strong > 0) {
						t.Errorf("%s: done %v, but %+v", want.Steps[i].ID, done, s)
					}
				}
				onScreen := reader.OnPaper(t, ctx)
				for i, s := range read(t) {
					if done := want.Steps[i].Done; done && (!s.Done || s.Lines > 1.5) || !done && !s.Told {
						t.Errorf("on paper, %s: done %v, but %+v", want.Steps[i].ID, done, s)
					}
				}
				onScreen()
				if err := chromedp.Do(ctx, reader.Tap(".steps summary")); err != nil {
					t.Fatal(err)
				}
				for i, s := range read(t) {
					if !s.Told {
						t.Errorf("unfolded, %s does not say how: %+v", want.Steps[i].ID, s)
					}
				}
			})
		}
	}
	if !sample.Tries(true) {
		return
	}
	undone := strings.Replace(reader.CheckedAnswers(sample.Cases[8].Answers), "mhlw_reported=yes", "mhlw_reported=no", 1)
	if err := chromedp.Do(ctx, reader.Fresh(address+"ja/check/index.html"+reader.Fragment(strings.Fields(reader.CheckedAnswers(sample.Cases[8].Answers)), "")), reader.Visible(".steps summary"),
		chromedp.Navigate(address+"ja/check/index.html"+reader.Fragment(strings.Fields(undone), "")), reader.Visible(`[data-step="`+want.Steps[0].ID+`"] [data-todo]`)); err != nil {
		t.Fatal(err)
	}
	reader.Holds(t, ctx, "what is no longer done is told again", `![...document.querySelectorAll(".steps > li, .steps details")].some((e) => e.checkVisibility() && (e.matches("details") || ![...e.querySelectorAll(".prose")].some((d) => d.checkVisibility())))`)
}
