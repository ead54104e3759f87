package selfcheck

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/eval"
	"tebiki/generator/fact"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
	"tebiki/wasm"
)

// decisionsScheme builds the site of decisions.txtar, which decides two things.
func decisionsScheme(t *testing.T) (*project.Project, []publish.File) {
	t.Helper()
	return siteOf(t, decisionsFolder(t))
}

func decisionsFolder(t *testing.T) string { t.Helper(); return schemeFolder(t, "decisions") }

// decidedScreen is what a reader sees of a result of several decisions.
type decidedScreen struct {
	Heading          string
	Decisions        []decidedPart
	Total            string   // with the word for it
	Steps, Documents []string // by name; of a document also for which decisions it is
	Letters          int      // addresses to send the documents to
}

// decidedPart is what a decision comes to.
type decidedPart struct {
	Decision, Status, Title, Amount string
	First                           []string // steps that it waits for
}

const readDecided = `(() => {
	const seen = (selector, within = document) => [...within.querySelectorAll(selector)].filter((e) => e.checkVisibility());
	const text = (e) => (e?.innerText ?? "").replace(/\s+/g, "");
	const headings = seen(".result :is(h1, h2, h3)").filter((e) => e.tagName === "H1" || e.closest(".verdict") || e.nextElementSibling?.matches("[data-outcome]"));
	const parts = [];
	for (const h of headings.slice(1)) {
		if (h.tagName === "H2") parts.push({ Decision: text(h) });
		else {
			const verdict = h.closest(".verdict");
			Object.assign(parts.at(-1), { Title: text(h), Status: text(seen(".status", verdict)[0]), Amount: text(seen(".amount strong", verdict)[0]), First: seen(".unmet li", verdict).map(text) });
		}
	}
	const of = (kind) => seen("li[data-" + kind + "]").map((e) => [text(e.querySelector("h3")), ...(kind === "document" ? seen("h3 + p", e).map(text) : [])].join(" "));
	return { Heading: text(headings[0]), Decisions: parts, Total: seen(".total").map(text).join(), Steps: of("step"), Documents: of("document"), Letters: seen(".label").length };
})()`

// evaluated is what eval says of a case with decisions.
type evaluated struct {
	Decisions map[string]struct {
		Outcome string
		Status  rule.Status
		Yen     int
	}
	Yen       int
	Documents []string
	Steps     []eval.Step
	Unmet     []string
}

// expectDecided is what the page has to show, by what eval says and the words.
func expectDecided(p *project.Project, lang string, said evaluated) decidedScreen {
	ui, words := p.Site.Words[lang], p.Site.Checks[lang]
	want := decidedScreen{Heading: reader.Squashed(ui["result.heading"]), Steps: []string{}, Documents: []string{}}
	paying, waits := 0, false
	for _, d := range p.Scheme.Decisions {
		come := said.Decisions[d.ID]
		part := decidedPart{
			Decision: words.Decisions[d.ID], Status: ui["status."+string(come.Status)], Title: words.Outcomes[come.Outcome].Title, First: []string{},
		}
		for _, s := range p.Scheme.Steps {
			isOf := slices.ContainsFunc(s.Outcomes, func(o int) bool { return p.Scheme.Outcomes[o].ID == come.Outcome })
			if isOf && come.Status == rule.Eligible && slices.Contains(said.Unmet, s.ID) {
				part.First = append(part.First, reader.Squashed(words.Steps[s.ID].Name))
			}
		}
		if len(part.First) > 0 {
			part.Status, part.Title = ui["status.conditional"], ui["result.unmet"]+part.Title
		}
		if come.Yen > 0 {
			part.Amount = fact.FormatYen(lang, come.Yen)
			paying, waits = paying+1, waits || len(part.First) > 0
		}
		if come.Status == rule.Eligible {
			want.Letters = 1
		}
		part.Decision, part.Status, part.Title = reader.Squashed(part.Decision), reader.Squashed(part.Status), reader.Squashed(part.Title)
		want.Decisions = append(want.Decisions, part)
	}
	if paying > 1 {
		word := map[bool]string{false: "result.total", true: "result.total_waits"}[waits]
		want.Total = reader.Squashed(ui[word] + fact.FormatYen(lang, said.Yen))
	}
	for _, s := range said.Steps {
		want.Steps = append(want.Steps, reader.Squashed(words.Steps[s.ID].Name))
	}
	for _, d := range said.Documents {
		want.Documents = append(want.Documents, reader.Squashed(words.Documents[d].Name)+documentFor(p, lang, said, d))
	}
	return want
}

// documentFor says which of several decisions a document is for.
func documentFor(p *project.Project, lang string, said evaluated, document string) string {
	var of []string
	for _, d := range p.Scheme.Decisions {
		if slices.ContainsFunc(p.Scheme.Documents, func(one rule.Document) bool {
			return one.ID == document && slices.ContainsFunc(one.Outcomes, func(o int) bool { return p.Scheme.Outcomes[o].ID == said.Decisions[d.ID].Outcome })
		}) {
			of = append(of, p.Site.Checks[lang].Decisions[d.ID])
		}
	}
	if len(said.Decisions) < 2 {
		return ""
	}
	ui := p.Site.Words[lang]
	return " " + reader.Squashed(strings.ReplaceAll(ui["result.document_for"], "%s", strings.Join(of, ui["punctuation.comma"])))
}

func compareDecided(t *testing.T, ctx context.Context, want decidedScreen) {
	t.Helper()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[decidedScreen](readDecided))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("eval (-) and the page (+) differ:\n%s", diff)
	}
}

// compareCharts looks where one is in the drawing of each decision: at what it
// comes to.
func compareCharts(t *testing.T, ctx context.Context, p *project.Project, lang string, said evaluated) {
	t.Helper()
	if err := chromedp.Do(ctx, reader.Present("[data-answers]:not([hidden])")); err != nil {
		t.Fatal(err)
	}
	for _, d := range p.Scheme.Decisions {
		title := p.Site.Words[lang]["chart.title"] + p.Site.Words[lang]["punctuation.open"] + p.Site.Checks[lang].Decisions[d.ID] + p.Site.Words[lang]["punctuation.close"]
		if err := chromedp.Do(ctx, reader.Folding(title).Tap()); err != nil {
			t.Fatal(err)
		}
	}
	reader.Eventually(t, ctx, "the drawings show the way", `[...document.querySelectorAll("[data-chart]")].every((chart) => chart.querySelector(".is-here"))`)
	here, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll("[data-chart]")].map((chart) =>
		[...chart.querySelectorAll(".is-here .drawing-end")].map((end) => chart.ariaLabel + " " + [...end.querySelectorAll(":scope > text")].map((line) => line.textContent.replace(/\s+/g, "")).join("")).join(" and "))`))
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range p.Scheme.Decisions {
		title := reader.Squashed(p.Site.Checks[lang].Outcomes[said.Decisions[d.ID].Outcome].Title)
		if i >= len(here) || !strings.HasPrefix(here[i], p.Site.Checks[lang].Decisions[d.ID]) || !strings.HasSuffix(here[i], title) {
			t.Errorf("the drawings are at %q; of %s, it is %q", here, d.ID, title)
		}
	}
}

// decisionCases are a case for each result that there is, each with what eval
// says of it: every combination of outcomes, and of steps that are done.
func decisionCases(t *testing.T, p *project.Project) (cases [][]string, said []evaluated) {
	t.Helper()
	e, err := eval.New(t.Context(), p.Module, "en")
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close(t.Context())
	byResult := map[string][]string{}
	for answers := range distinctCases(p.Scheme) {
		var given []string // in the order of asking
		for at := p.Diagram.Start(); !at.IsResult(); {
			i := p.Diagram.Question(at)
			q := p.Scheme.Questions[i]
			text := []string{"false", "true"}[min(answers[i], 1)]
			if q.Type == rule.Choice {
				text = q.Options[answers[i]]
			}
			given = append(given, q.ID+"="+text)
			for _, e := range p.Diagram.Edges(at) {
				if slices.ContainsFunc(e.Ranges, func(r rule.Range) bool { return r.From <= answers[i] && answers[i] <= r.To }) {
					at = e.To
					break
				}
			}
		}
		line, message, _, err := e.One(t.Context(), given, rule.DateOf(time.Now()))
		if err != nil || message.EN != "" {
			t.Fatal(message.EN, err)
		}
		if byResult[string(line)] == nil {
			byResult[string(line)] = given
		}
	}
	for _, line := range slices.Sorted(maps.Keys(byResult)) {
		var one evaluated
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Fatal(err)
		}
		cases, said = append(cases, byResult[line]), append(said, one)
	}
	if len(cases) < 17 {
		t.Fatalf("%d results", len(cases))
	}
	return cases, said
}

// TestDecisions shows each result of a scheme that decides two things and
// compares it with what eval says: on the self-check, in the file for use offline,
// and on the page without scripts, whose links are followed.
func TestDecisions(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := decisionsScheme(t)
	site := reader.ServeFiles(t, files)
	watch := reader.WatchPage(t, ctx, site)
	cases, said := decisionCases(t, p)
	for i, given := range cases {
		for _, lang := range []string{"ja", "en"} {
			if !sample.IsSampled(8, i, lang) {
				continue
			}
			t.Run(lang+"/"+strings.Join(given, " "), func(t *testing.T) {
				want := expectDecided(p, lang, said[i])
				for _, page := range []string{"/check/index.html", "/check/offline.html"} {
					reader.Visit(t, ctx, site+lang+page+reader.Fragment(strings.Fields(reader.CheckedAnswers(strings.Join(given, " "))), ""))
					compareDecided(t, ctx, want)
					compareCharts(t, ctx, p, lang, said[i])
				}
				check := reader.ReadPlain(t, p, files, lang)
				if err := chromedp.Do(ctx, reader.Fresh(site+lang+"/check/plain.html#"+check.SectionFor(t, given)), reader.Present(":target h1")); err != nil {
					t.Fatal(err)
				}
				compareDecided(t, ctx, want)
			})
		}
	}
	watch.ExpectNothing(t)
}

// TestDocumentOfBoth has a document that both decisions ask for: it says so where
// both do, on the screen, on paper and without scripts.
func TestDocumentOfBoth(t *testing.T) {
	dir := decisionsFolder(t)
	name := filepath.Join(dir, "rules/2024-04-01.toml")
	text := string(sample.ReadFile(t, name))
	sample.WriteFile(t, name, strings.Replace(text, `outcomes = ["base-100", "base-50"]`, `outcomes = ["base-100", "base-50", "extra-200"]`, 1))
	p, files := siteOf(t, dir)
	site := reader.ServeFiles(t, files)
	ctx := reader.Browser(t)
	e, err := eval.New(t.Context(), p.Module, "en")
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close(t.Context())
	for plan, certificate := range map[string]string{"build": "「基礎支援金、加算支援金」のための書類です。", "rent": "「基礎支援金」のための書類です。"} {
		given := []string{"resident=true", "grade=half", "plan=" + plan, "inspected=true"}
		line, _, _, err := e.One(t.Context(), given, rule.DateOf(time.Now()))
		var said evaluated
		if err == nil {
			err = json.Unmarshal(line, &said)
		}
		if err != nil {
			t.Fatal(err)
		}
		want := expectDecided(p, "ja", said)
		if document := want.Documents[0]; !strings.HasSuffix(document, certificate) {
			t.Errorf("the certificate is %s, want %s", document, certificate)
		}
		check := reader.ReadPlain(t, p, files, "ja")
		for _, at := range []string{
			"/check/index.html" + reader.Fragment(strings.Fields(reader.CheckedAnswers(strings.Join(given, " "))), ""), "/check/plain.html#" + check.SectionFor(t, given),
		} {
			if err := chromedp.Do(ctx, reader.Fresh(site+"ja"+at), reader.Present(".result h1")); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(at, "index") {
				if err := chromedp.Do(ctx, reader.Ready()); err != nil {
					t.Fatal(err)
				}
			}
			compareDecided(t, ctx, want)
			media := func(name string) {
				if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: name}); err != nil {
					t.Fatal(err)
				}
			}
			media("print")
			reader.Holds(t, ctx, "paper says what the certificate is for", fmt.Sprintf("[...document.querySelectorAll('li[data-document=certificate]')].some((e) => e.checkVisibility() && e.innerText.includes(%q))", certificate))
			media("")
		}
	}
}

// TestDecisionsSession answers as a person does, reads the result of both
// decisions, follows what one waits for, changes an answer, does not know
// another, and comes back to the result with Back.
func TestDecisionsSession(t *testing.T) {
	t.Parallel()
	p, files := decisionsScheme(t)
	site := reader.ServeFiles(t, files)
	for i, lang := range []string{"ja", "en"} {
		page := []string{"/check/index.html", "/check/offline.html"}[i]
		t.Run(lang+page, func(t *testing.T) {
			ctx := reader.Browser(t)
			watch := reader.WatchPage(t, ctx, site)
			say, words := reader.Speak(p, lang), p.Site.Checks[lang]
			e, err := eval.New(t.Context(), p.Module, "en")
			if err != nil {
				t.Fatal(err)
			}
			defer e.Close(context.Background())
			expect := func(answers ...string) {
				t.Helper()
				line, message, _, err := e.One(t.Context(), answers, rule.DateOf(time.Now()))
				var one evaluated
				if err == nil {
					err = json.Unmarshal(line, &one)
				}
				if err != nil || message.EN != "" {
					t.Fatal(message.EN, err)
				}
				compareDecided(t, ctx, expectDecided(p, lang, one))
			}
			reader.ClickThroughOf(t, ctx, p, site+lang+page, []string{"resident=true", "grade=total", "plan=repair", "inspected=false"})
			reader.Eventually(t, ctx, "the heading has the focus", fmt.Sprintf("document.activeElement.textContent === %q && document.title.startsWith(%[1]q)", say.Words["result.heading"]))
			expect("resident=true", "grade=total", "plan=repair", "inspected=false")

			if err := chromedp.Do(ctx, reader.Link(words.Steps["inspection"].Name).In("[data-result]").Tap()); err != nil {
				t.Fatal(err)
			}
			reader.Eventually(t, ctx, "the link leads to the step", fmt.Sprintf("document.activeElement.matches('li h3') && document.activeElement.textContent === %q", words.Steps["inspection"].Name))

			answer := func(change, option reader.Thing, question string) {
				t.Helper()
				if err := chromedp.Do(ctx, change.Tap(), option.Tap(), say.Next().In("[data-question="+question+"]").Tap()); err != nil {
					t.Fatal(err)
				}
				reader.Eventually(t, ctx, "a result is shown", "document.querySelector('[data-result]').checkVisibility()")
			}
			answer(say.Change("plan"), say.Option("plan", "rent"), "plan")
			expect("resident=true", "grade=total", "plan=rent", "inspected=false")

			unknown := reader.RadioNamed(say.Words["unknown.answer"]).In("[data-question=plan]")
			answer(say.Change("plan"), unknown, "plan")
			screen := openAt(t, ctx)
			if !slices.Equal(screen.Certain, []string{words.Decisions["base"]}) || len(screen.Results) != 5 {
				t.Errorf("certain are %v, possible %+v", screen.Certain, screen.Results)
			}
			for what, shown := range map[string]string{"the heading of a result": ".result h1[data-decided]", "a sum": ".total", "the envelope": ".label"} {
				reader.Holds(t, ctx, "without "+what, fmt.Sprintf("![...document.querySelectorAll(%q)].some((e) => e.checkVisibility())", shown))
			}
			know := reader.Link(say.Words["unknown.know"] + say.Words["punctuation.colon"] + words.Questions["plan"].Label)
			answer(know, say.Option("plan", "undecided"), "plan")
			expect("resident=true", "grade=total", "plan=undecided", "inspected=false")
			answer(say.Change("inspected"), say.Option("inspected", "yes"), "inspected")
			expect("resident=true", "grade=total", "plan=undecided", "inspected=true")
			answer(say.Change("resident"), say.Option("resident", "no"), "resident")
			expect("resident=false")
			watch.ExpectNothing(t)
		})
	}
}

// TestDecisionsNotKnown sets aside each question of each case in turn, and all at
// once, and compares the screen with what the compiled rules say is possible.
func TestDecisionsNotKnown(t *testing.T) {
	sample.InFullOnly(t)
	p, files := decisionsScheme(t)
	site := reader.ServeFiles(t, files)
	program, err := wasm.Open(t.Context(), p.Module)
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close(context.Background())
	ctx := reader.Browser(t)
	cases, _ := decisionCases(t, p)
	tried := map[string]bool{}
	for _, given := range cases {
		for n := range 1 << len(given) { // every set of them
			answers := slices.Clone(given)
			for at := range answers {
				if n>>at&1 == 1 {
					id, _, _ := strings.Cut(answers[at], "=")
					answers[at] = id + "=?"
				}
			}
			for _, lang := range []string{"ja", "en"} {
				key := lang + "/" + strings.Join(answers, " ")
				if n == 0 || tried[key] {
					continue
				}
				tried[key] = true
				t.Run(key, func(t *testing.T) { compareOpen(t, ctx, p, program, site, lang, answers) })
			}
		}
	}
}
