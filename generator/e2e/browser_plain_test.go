package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"tebiki/generator/rule"
	"tebiki/generator/weight"
)

// plainScreen is what check/plain.html shows at one moment.
type plainScreen struct {
	Visible  []string // ids of the sections
	Headings []string // first-level ones, of the whole page
	Focus    string   // id of what has the focus
	Covered  []string // what the band at the top hides of the section's heading and of Back
	Small    []string // what is too small to hit: links that do not stand within a text
	Wide     float64  // how much wider than the screen the page is
	Shown    *shown   // where it is a result
}

const readPlainScreen = `(() => {
	const visible = (e) => e.checkVisibility();
	const all = (selector) => [...document.querySelectorAll(selector)].filter(visible);
	const sections = all(".plain > div");
	const band = document.querySelector(".hotline-strip").getBoundingClientRect();
	const sticky = getComputedStyle(document.querySelector(".hotline-strip")).position === "sticky";
	const outcome = all("[data-outcome]")[0];
	const words = (e) => e.textContent.trim();
	return {
		Visible: sections.map((e) => e.id),
		Headings: all("h1").map(words),
		Focus: document.activeElement.id,
		Covered: sticky ? all(".plain h1, .plain .back a").filter((e) => e.getBoundingClientRect().top < band.bottom).map(words) : [],
		Small: all(".reply, .back a, .answers a, .plain-full a, summary").filter((e) => e.getBoundingClientRect().height < 44).map(words),
		Wide: document.documentElement.scrollWidth - innerWidth,
		Shown: outcome && {
			Outcome: outcome.dataset.outcome,
			Status: words(outcome.querySelector(".status")),
			Title: words(outcome.querySelector("h1")),
			Amount: outcome.querySelector(".amount strong")?.textContent ?? "",
			Documents: all("[data-document]").map((e) => e.dataset.document),
			Steps: all("[data-step]").map((e) => ({ id: e.dataset.step, done: e.querySelector("[data-done]") !== null })),
			Lists: all("[data-list]").length,
			Addresses: all("[data-eligible]").length > 0,
		},
	};
})()`

// expectSection waits until the section is shown, alone, and in order.
func expectSection(t *testing.T, ctx context.Context, id string, followed bool) plainScreen {
	t.Helper()
	if err := chromedp.Do(ctx, visible("#"+id)); err != nil {
		t.Fatalf("section %s: %v", id, err)
	}
	s, err := chromedp.Run(ctx, chromedp.Evaluate[plainScreen](readPlainScreen))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(s.Visible, []string{id}) || len(s.Headings) != 1 {
		t.Errorf("%s: the sections %v and the headings %v are shown", id, s.Visible, s.Headings)
	}
	if len(s.Small) > 0 || s.Wide > 0 {
		t.Errorf("%s: too small: %q; wider than the screen by %v", id, s.Small, s.Wide)
	}
	if followed && (s.Focus != id || len(s.Covered) > 0) {
		t.Errorf("%s: the focus is on %q; the band hides %q", id, s.Focus, s.Covered)
	}
	return s
}

// withoutScripts turns scripts off, on a small screen.
func withoutScripts(t *testing.T, ctx context.Context) {
	t.Helper()
	_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	if err == nil {
		err = chromedp.Do(ctx, chromedp.EmulateViewport(360, 800))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestPlainCheckReachesEveryOutcome goes from the self-check to the page for
// browsers without scripts, and there by links to each of the ten outcomes,
// by turns in one language or in both, with scripts disabled.
func TestPlainCheckReachesEveryOutcome(t *testing.T) {
	ctx := browser(t)
	p, files := realSite(t)
	address := serveFiles(t, files)
	withoutScripts(t, ctx)
	watch := watchPage(t, ctx, address)
	for _, lang := range []string{"ja", "en"} {
		check := readPlain(t, p, files, lang)
		for i, c := range cases {
			if !isSampled(3, i+2, lang) {
				continue
			}
			t.Run(lang+"/"+c.outcome, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
				defer cancel()
				err := chromedp.Do(ctx,
					fresh(address+lang+"/check/index.html"),
					linkNamed(p.Site.Words[lang]["check.unavailable_plain"]).tap())
				if err != nil {
					t.Fatal(err)
				}
				expectSection(t, ctx, "first", false)
				end := clickLinks(t, ctx, check, strings.Fields(c.answers))
				if end.Shown == nil {
					t.Fatal("no result is shown")
				}
				compareShown(t, p, lang, c.outcome, strings.Fields(c.answers), *end.Shown)
			})
		}
	}
	watch.expectNothing(t)
}

// withoutEra takes away the year by its era that stands behind a date as an aid.
var withoutEra = regexp.MustCompile(`（(?:令和|平成)[^）]*）`)

// clickLinks answers question after question from the first section on, by
// what the links say. Each leads to the question that is asked next.
func clickLinks(t *testing.T, ctx context.Context, check *plainCheck, answers []string) plainScreen {
	t.Helper()
	at := "first"
	var s plainScreen
	for _, answer := range answers {
		id, value, _ := strings.Cut(answer, "=")
		if err := chromedp.Do(ctx, visible(fmt.Sprintf(`#%s [data-question="%s"]`, at, id))); err != nil {
			t.Fatalf("%s does not ask %s: %v", at, id, err)
		}
		replies := "#" + at + " .replies"
		names := named(t, ctx, "link", replies)
		i := slices.IndexFunc(names, func(name string) bool { return check.means(t, withoutEra.ReplaceAllString(name, ""), id, value) })
		if i < 0 {
			t.Fatalf("%s asks %s and has no answer %s but %q", at, id, answer, names)
		}
		before := location(t, ctx)
		if err := chromedp.Do(ctx, linkNamed(names[i]).in(replies).tap()); err != nil {
			t.Fatalf("%s: %v", answer, err)
		}
		eventually(t, ctx, answer+" leads on", "location.href !== "+quoted(before))
		_, at, _ = strings.Cut(location(t, ctx), "#")
		s = expectSection(t, ctx, at, true)
	}
	return s
}

// means reports whether a link's text means an answer as eval takes it.
func (c *plainCheck) means(t *testing.T, text, question, value string) bool {
	t.Helper()
	i := slices.IndexFunc(c.project.Scheme.Questions, func(q rule.Question) bool { return q.ID == question })
	q := c.project.Scheme.Questions[i]
	answer := slices.Index(q.Options, value)
	switch q.Type {
	case rule.YesNo:
		answer = slices.Index([]string{"false", "true"}, value)
	case rule.Day:
		day, ok := rule.ParseDate(value)
		if !ok {
			t.Fatalf("%s is no day", value)
		}
		answer = int(day)
	}
	return c.says(t, text, q, 0, answer)
}

// TestPlainCheckGoesBack uses the browser's Back, the page's own, a change of
// an answer and the way to the beginning; where all is to be tried, also with
// scripts on.
func TestPlainCheckGoesBack(t *testing.T) {
	ctx := browser(t)
	p, files := realSite(t)
	address := serveFiles(t, files)
	check, say := readPlain(t, p, files, "ja"), speak(p, "ja")
	watch := watchPage(t, ctx, address)
	for _, scripts := range sampled(2, []bool{false, true}) {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
		if err == nil {
			err = chromedp.Do(ctx, fresh(address+"ja/check/plain.html"))
		}
		if err != nil {
			t.Fatal(err)
		}
		expectSection(t, ctx, "first", false)
		clickLinks(t, ctx, check, []string{"incident=cyber-attack", "membership=a1", "incident_date=2022-07-01", "insider=false"})
		steps := []struct {
			what     string
			link     thing
			question string
		}{
			{"the page's Back", say.back(), "insider"},
			{"the browser's Back", thing{}, "claimed_this_year"},
			{"the browser's Back again", thing{}, "insider"},
			{"Change", say.change("membership"), "membership"},
			{"Start again", say.again(), "incident"},
		}
		for _, step := range steps {
			if step.link.role == "" {
				script(t, ctx, "history.back()")
			} else if err := chromedp.Do(ctx, step.link.in(":target").tap()); err != nil {
				t.Fatalf("%s: %v", step.what, err)
			}
			if err := chromedp.Do(ctx, visible(fmt.Sprintf(`:target [data-question="%s"]`, step.question))); err != nil {
				t.Fatalf("scripts %v: %s does not come to %s: %v", scripts, step.what, step.question, err)
			}
			id, err := chromedp.Run(ctx, chromedp.Evaluate[string]("location.hash.slice(1)"))
			if err != nil {
				t.Fatal(err)
			}
			expectSection(t, ctx, id, false)
		}
		// In the other language it is the same section.
		clickLinks(t, ctx, check, []string{"incident=data-leak"})
		_, at, _ := strings.Cut(location(t, ctx), "#")
		if err := chromedp.Do(ctx, linkNamed("English").in(":target").tap(), visible(`[lang=en] :target [data-question="membership"]`)); err != nil {
			t.Fatal(err)
		}
		if now := location(t, ctx); now != address+"en/check/plain.html#"+at {
			t.Errorf("scripts %v: from %s, English leads to %s", scripts, at, now)
		}
	}
	watch.expectNothing(t)
}

// TestPlainCheckIsAccessible runs axe on a question, a question for a day and
// each kind of result: light in Japanese, dark in English (where all is tried).
func TestPlainCheckIsAccessible(t *testing.T) {
	axe, err := os.ReadFile(repo + "/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skip("axe-core is not installed: npm ci")
	}
	ctx := browser(t)
	p, files := realSite(t)
	address := serveFiles(t, files)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(320, 800)); err != nil {
		t.Fatal(err)
	}
	tours := []struct {
		lang, scheme string
		answers      []string
	}{
		{"ja", "light", []string{"", "incident=data-leak membership=a1", cases[7].answers}},
		{"en", "dark", []string{"", cases[0].answers, cases[3].answers, cases[7].answers}},
	}
	for _, tour := range sampled(2, tours) {
		lang := tour.lang
		media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: tour.scheme}}}
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
			t.Fatal(err)
		}
		check := readPlain(t, p, files, lang)
		for _, answers := range sampled(6, tour.answers) {
			at := check.sectionFor(t, strings.Fields(answers))
			if err := chromedp.Do(ctx, fresh(address+lang+"/check/plain.html#"+at)); err != nil {
				t.Fatal(err)
			}
			if s := expectSection(t, ctx, at, false); len(s.Covered) > 0 && at != "first" {
				t.Errorf("%s %q: the band hides %q", lang, answers, s.Covered)
			}
			within := "html" // where all is tried, the hidden sections too
			if !isExhaustive {
				within = ":target"
			}
			for _, v := range axeViolations(t, ctx, string(axe), within) {
				t.Errorf("%s %q: %s", lang, answers, v)
			}
		}
	}
}

// sectionFor returns the id of the section that answers lead to.
func (c *plainCheck) sectionFor(t *testing.T, answers []string) string {
	t.Helper()
	at := "first"
	for _, answer := range answers {
		id, value, _ := strings.Cut(answer, "=")
		i := slices.IndexFunc(c.sections[at].ways, func(w plainWay) bool { return c.means(t, w.text, id, value) })
		at = c.sections[at].ways[i].to
	}
	return at
}

// axeViolations is what axe-core finds on the page, or within what a selector
// finds.
func axeViolations(t *testing.T, ctx context.Context, axe, within string) []string {
	t.Helper()
	script(t, ctx, axe+";undefined")
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf("axe.run(%q, ", within)+`{ resultTypes: ["violations"] }).then((r) => JSON.stringify(r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html))))`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	var violations []string
	if err := json.Unmarshal([]byte(text), &violations); err != nil {
		t.Fatal(err)
	}
	return violations
}

// TestPlainCheckOnPaper prints a question and results: the section that shows,
// and none of the others.
func TestPlainCheckOnPaper(t *testing.T) {
	readers(t)
	ctx := browser(t)
	p, files := realSite(t)
	address := serveFiles(t, files)
	onPaper(t, ctx)
	for _, lang := range []string{"ja", "en"} {
		check := readPlain(t, p, files, lang)
		for i, answers := range []string{"incident=cyber-attack", cases[7].answers, cases[9].answers} {
			if !isSampled(2, i, lang) {
				continue
			}
			t.Run(lang+"/"+answers, func(t *testing.T) {
				at := check.sectionFor(t, strings.Fields(answers))
				got := printPage(t, ctx, address+lang+"/check/plain.html#"+at, "#"+at)
				got.expectFrame(t, p, lang)
				got.expectWhole(t)
				got.expectNoText(t, p.Site.Words[lang]["plain.full_link"])
				words := p.Site.Checks[lang]
				if question := check.sections[at].question; question != "" {
					got.expectText(t, words.Questions[question].Legend)
					got.expectText(t, p.Site.Fact(lang, "contacts.secretariat.tel"))
				} else {
					got.expectResult(t, p, lang, strings.Fields(answers))
				}
				for id, o := range words.Outcomes {
					if id != check.sections[at].result.Outcome {
						got.expectNoText(t, o.Title)
					}
				}
			})
		}
	}
}

// TestPlainCheckIsLight holds the page's weight to that of the self-check.
func TestPlainCheckIsLight(t *testing.T) {
	_, files := realSite(t)
	for _, f := range files {
		if !strings.HasSuffix(f.Path, "/check/plain.html") {
			continue
		}
		w := weight.PageWeight(files, f)
		t.Logf("%s: HTML %d, CSS %d, script %d bytes (gzip)", f.Path, w.Markup, w.Style, w.Script)
		if w.Total() > weight.MostOfPage || w.Script > 0 {
			t.Errorf("%s is too heavy: %+v", f.Path, w)
		}
	}
}
