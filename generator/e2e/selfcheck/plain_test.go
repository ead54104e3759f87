package selfcheck

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/weight"
)

// plainScreen is what check/plain.html shows at one moment.
type plainScreen struct {
	Visible  []string      // ids of the sections
	Headings []string      // first-level ones, of the whole page
	Focus    string        // id of what has the focus
	Covered  []string      // what the band at the top hides of the section's heading and of Back
	Small    []string      // what is too small to hit: links that do not stand within a text
	Wide     float64       // how much wider than the screen the page is
	Shown    *reader.Shown // where it is a result
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
			Unmet: [...outcome.querySelectorAll("h1 + .unmet li")].map(words),
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
	if err := chromedp.Do(ctx, reader.Visible("#"+id)); err != nil {
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
// by turns in one language or in both, with scripts disabled; from each result
// on with the link that starts again.
func TestPlainCheckReachesEveryOutcome(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	withoutScripts(t, ctx)
	watch := reader.WatchPage(t, ctx, address)
	for _, lang := range []string{"ja", "en"} {
		check := reader.ReadPlain(t, p, files, lang)
		for i, c := range sample.Cases {
			if !sample.IsSampled(5, i+2, lang) {
				continue
			}
			t.Run(lang+"/"+c.Outcome, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
				defer cancel()
				way := []chromedp.Action[chromedp.Void]{
					reader.Fresh(address + lang + "/check/index.html"),
					reader.Link(p.Site.Words[lang]["check.unavailable_plain"]).Tap(),
				}
				if strings.HasPrefix(reader.Location(t, ctx), address+lang+"/check/plain.html#") {
					way = []chromedp.Action[chromedp.Void]{reader.Speak(p, lang).Again().In(":target").Tap()}
				}
				if err := chromedp.Do(ctx, way...); err != nil {
					t.Fatal(err)
				}
				expectSection(t, ctx, "first", false)
				end := clickLinks(t, ctx, check, strings.Fields(c.Answers))
				if end.Shown == nil {
					t.Fatal("no result is shown")
				}
				reader.CompareShown(t, p, lang, c.Outcome, strings.Fields(c.Answers), *end.Shown)
			})
		}
	}
	watch.ExpectNothing(t)
}

// withoutEra takes away the year by its era that stands behind a date as an aid.
var withoutEra = regexp.MustCompile(`（(?:令和|平成)[^）]*）`)

// clickLinks answers question after question from the first section on, by
// what the links say. Each leads to the question that is asked next.
func clickLinks(t *testing.T, ctx context.Context, check *reader.PlainCheck, answers []string) plainScreen {
	t.Helper()
	at := "first"
	var s plainScreen
	for _, answer := range answers {
		id, value, _ := strings.Cut(answer, "=")
		if err := chromedp.Do(ctx, reader.Visible(fmt.Sprintf(`#%s [data-question="%s"]`, at, id))); err != nil {
			t.Fatalf("%s does not ask %s: %v", at, id, err)
		}
		replies := "#" + at + " .replies"
		names := reader.Names(t, ctx, "link", replies)
		i := slices.IndexFunc(names, func(name string) bool { return check.Means(t, withoutEra.ReplaceAllString(name, ""), id, value) })
		if i < 0 {
			t.Fatalf("%s asks %s and has no answer %s but %q", at, id, answer, names)
		}
		before := reader.Location(t, ctx)
		if err := chromedp.Do(ctx, reader.Link(names[i]).In(replies).Tap()); err != nil {
			t.Fatalf("%s: %v", answer, err)
		}
		reader.Eventually(t, ctx, answer+" leads on", "location.href !== "+reader.Quoted(before))
		_, at, _ = strings.Cut(reader.Location(t, ctx), "#")
		s = expectSection(t, ctx, at, true)
	}
	return s
}

// TestPlainCheckGoesBack uses the browser's Back, the page's own, a change of
// an answer and the way to the beginning, without scripts and with them.
func TestPlainCheckGoesBack(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	check, say := reader.ReadPlain(t, p, files, "ja"), reader.Speak(p, "ja")
	watch := reader.WatchPage(t, ctx, address)
	for _, scripts := range []bool{false, true} {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
		if err == nil {
			err = chromedp.Do(ctx, reader.Fresh(address+"ja/check/plain.html"))
		}
		if err != nil {
			t.Fatal(err)
		}
		expectSection(t, ctx, "first", false)
		clickLinks(t, ctx, check, []string{"incident=cyber-attack", "membership=a1", "incident_date=2022-07-01", "insider=false"})
		steps := []struct {
			what     string
			link     reader.Thing
			question string
		}{
			{"the page's Back", say.Back(), "insider"},
			{"the browser's Back", reader.Thing{}, "claimed_this_year"},
			{"the browser's Back again", reader.Thing{}, "insider"},
			{"Change", say.Change("membership"), "membership"},
			{"Start again", say.Again(), "incident"},
		}
		for _, step := range steps {
			if step.link.Role == "" {
				reader.Script(t, ctx, "history.back()")
			} else if err := chromedp.Do(ctx, step.link.In(":target").Tap()); err != nil {
				t.Fatalf("%s: %v", step.what, err)
			}
			if err := chromedp.Do(ctx, reader.Visible(fmt.Sprintf(`:target [data-question="%s"]`, step.question))); err != nil {
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
		_, at, _ := strings.Cut(reader.Location(t, ctx), "#")
		if err := chromedp.Do(ctx, reader.Link("English").In(":target").Tap(), reader.Visible(`[lang=en] :target [data-question="membership"]`)); err != nil {
			t.Fatal(err)
		}
		if now := reader.Location(t, ctx); now != address+"en/check/plain.html#"+at {
			t.Errorf("scripts %v: from %s, English leads to %s", scripts, at, now)
		}
	}
	watch.ExpectNothing(t)
}

// TestPlainCheckIsAccessible runs axe on a question, a question for a day and
// each kind of result: light in Japanese, dark in English.
func TestPlainCheckIsAccessible(t *testing.T) {
	sample.InFullOnly(t)
	axe := reader.AxeCore(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(320, 800)); err != nil {
		t.Fatal(err)
	}
	tours := []struct {
		lang, scheme string
		answers      []string
	}{
		{"ja", "light", []string{"", "incident=data-leak membership=a1", sample.Cases[7].Answers}},
		{"en", "dark", []string{"", sample.Cases[0].Answers, sample.Cases[3].Answers, sample.Cases[7].Answers}},
	}
	for _, tour := range tours {
		lang := tour.lang
		media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: tour.scheme}}}
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
			t.Fatal(err)
		}
		check := reader.ReadPlain(t, p, files, lang)
		for _, answers := range tour.answers {
			at := check.SectionFor(t, strings.Fields(answers))
			if err := chromedp.Do(ctx, reader.Fresh(address+lang+"/check/plain.html#"+at)); err != nil {
				t.Fatal(err)
			}
			if s := expectSection(t, ctx, at, false); len(s.Covered) > 0 && at != "first" {
				t.Errorf("%s %q: the band hides %q", lang, answers, s.Covered)
			}
			reader.ReportViolations(t, ctx, lang+" "+answers, axe, "html", reader.AllRules)
		}
	}
}

// TestPlainCheckOnPaper prints a question and results: the section that shows,
// and none of the others.
func TestPlainCheckOnPaper(t *testing.T) {
	reader.Readers(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	reader.OnPaper(t, ctx)
	for _, lang := range []string{"ja", "en"} {
		check := reader.ReadPlain(t, p, files, lang)
		for i, answers := range []string{"incident=cyber-attack", sample.Cases[7].Answers, sample.Cases[9].Answers} {
			if !sample.IsSampled(3, i+2, lang) {
				continue
			}
			t.Run(lang+"/"+answers, func(t *testing.T) {
				at := check.SectionFor(t, strings.Fields(answers))
				got := reader.PrintPage(t, ctx, address+lang+"/check/plain.html#"+at, "#"+at)
				got.ExpectFrame(t, p, lang)
				got.ExpectWhole(t)
				got.ExpectNoText(t, p.Site.Words[lang]["plain.full_link"])
				words := p.Site.Checks[lang]
				if question := check.Sections[at].Question; question != "" {
					got.ExpectText(t, words.Questions[question].Legend)
					got.ExpectText(t, p.Site.Fact(lang, "contacts.secretariat.tel"))
				} else {
					got.ExpectResult(t, p, lang, strings.Fields(answers))
				}
				shown := check.Sections[at].Result.Outcomes
				for id, o := range words.Outcomes {
					if len(shown) == 0 || id != shown[0].Outcome {
						got.ExpectNoText(t, o.Title)
					}
				}
			})
		}
	}
}

// mostOfPlain is how many bytes the page without scripts of this scheme may
// take over a slow line. It asks for nothing else, and holds every result.
const mostOfPlain = 43_000

// TestPlainCheckIsLight holds the page's weight to little more than that of the
// self-check.
func TestPlainCheckIsLight(t *testing.T) {
	_, files := sample.RealSite(t)
	for _, f := range files {
		if !strings.HasSuffix(f.Path, "/check/plain.html") {
			continue
		}
		w := weight.PageWeight(files, f)
		t.Logf("%s: HTML %d, CSS %d, script %d bytes (gzip)", f.Path, w.Markup, w.Style, w.Script)
		if w.Total() > mostOfPlain || w.Script > 0 {
			t.Errorf("%s is too heavy: %+v", f.Path, w)
		}
	}
}
