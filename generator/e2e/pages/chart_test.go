package pages

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	gocmp "github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/flow"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// chart is what the drawing on the self-check shows, in the file that holds
// everything: on a page of its own the self-check may be too heavy for it.
type chart struct {
	Passed []string // questions on the way, by id, in the order of their boxes
	Linked []string // questions that lead to themselves
	Here   string   // the question one is at, by id, or the text of an outcome's box without blanks
	Marked int      // boxes with the mark where one is on them
	Closed []string // boxes that no answer can lead to any more, by number
}

const readChart = `(() => {
	document.querySelector("details.chart").open = true;
	const all = (selector) => [...document.querySelectorAll("[data-chart] " + selector)];
	const of = (e) => e.dataset.of;
	const here = all(".is-here > rect, .is-here > .drawing-end > rect").map((e) => e.parentNode);
	const text = (e) => [...e.querySelectorAll(":scope > text")].map((line) => line.textContent.replace(/\s/g, "")).join("");
	return {
		Passed: all("[data-box].is-passed").map(of),
		Linked: all("[data-box][href]").map(of),
		Here: here.map((e) => e.dataset.of ?? (e.matches(".drawing-end") ? text(e) : "")).filter(Boolean).join(", "),
		Marked: all(".drawing-here").filter((e) => getComputedStyle(e).display !== "none").length,
		Closed: all("[data-box].is-closed").map((e) => e.dataset.box),
	};
})()`

func chartAt(t *testing.T, ctx context.Context, url string) chart {
	t.Helper()
	if err := chromedp.Do(ctx, reader.Fresh(url), reader.Visible("[data-answers]")); err != nil {
		t.Fatal(err)
	}
	got, err := chromedp.Run(ctx, chromedp.Evaluate[chart](readChart))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// chartFragment writes answers as the self-check's address has them.
func chartFragment(answers []string) string {
	return "#" + strings.NewReplacer("=true", "=yes", "=false", "=no").Replace(strings.Join(answers, "&"))
}

// TestChartShowsTheWay answers question after question on the way to every
// outcome, or to every second and every twelfth on the way. The drawing must show
// the questions asked as the way, say where it has led, and close what no answer
// can lead to any more.
func TestChartShowsTheWay(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	watch := reader.WatchPage(t, ctx, address)
	tried := map[string]bool{}
	for i, c := range sample.Cases {
		answers := strings.Fields(c.Answers)
		for n := 1; n < len(answers); n++ {
			if before := strings.Join(answers[:n], " "); !tried[before] && sample.Tries((i+n)%12 == 0) {
				tried[before] = true
				t.Run(before, func(t *testing.T) { compareChart(t, ctx, p, address, "ja", answers[:n]) })
			}
		}
	}
	for i, c := range sample.Cases {
		answers := strings.Fields(c.Answers)
		for _, lang := range []string{"ja", "en"} {
			if !sample.IsSampled(2, i, lang) {
				continue
			}
			t.Run(lang+"/"+c.Outcome, func(t *testing.T) {
				got := compareChart(t, ctx, p, address, lang, answers)
				if title := reader.Squashed(p.Site.Checks[lang].Outcomes[c.Outcome].Title); !strings.HasSuffix(got.Here, title) {
					t.Errorf("the way ends at %q, want %q", got.Here, title)
				}
				var asked []string // but what decides on documents and steps alone
				for _, answer := range answers {
					if id, _, _ := strings.Cut(answer, "="); id != "mhlw_reported" && id != "ppc_report" && id != "persons_notified" {
						asked = append(asked, id)
					}
				}
				if !slices.Equal(got.Passed, asked) {
					t.Errorf("the way passes %v, and %v were asked", got.Passed, asked)
				}
			})
		}
	}
	watch.ExpectNothing(t)
}

// TestChartOfAnotherScheme does the same where numbers and dates part the
// ways, and where a question stands elsewhere in the drawing.
func TestChartOfAnotherScheme(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	archive, err := txtar.ParseFile(sample.Testdata("script/second_scheme.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	frame := os.DirFS(sample.Repo)
	for _, lang := range []string{"ja", "en"} {
		name := "content/" + lang + "/ui.toml"
		data, err := fs.ReadFile(frame, name)
		if err != nil {
			t.Fatal(err)
		}
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: data})
	}
	for _, f := range archive.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, files, err := project.Build(t.Context(), folder.Open(dir), 0, "", true)
	if err != nil || files == nil {
		t.Fatalf("the second scheme does not build: %v %+v", err, p.Problems)
	}
	address := reader.ServeFiles(t, files)
	watch := reader.WatchPage(t, ctx, address)
	for _, answers := range []string{
		"resident=false",
		"resident=true",
		"resident=true house=own",
		"resident=true house=farm depth=49",
		"resident=true house=farm depth=50",
		"resident=true house=farm depth=50 day=2023-11-30",
		"resident=true house=farm depth=50 day=2023-12-01",
		"resident=true house=rented depth=30 day=2024-03-31",
		"resident=true house=rented depth=30 day=2024-04-01",
		"resident=true house=rented depth=29",
		"resident=true house=rented depth=500 day=2024-12-01 roof=true",
	} {
		t.Run(answers, func(t *testing.T) { compareChart(t, ctx, p, address, "en", strings.Fields(answers)) })
	}
	watch.ExpectNothing(t)
}

// compareChart opens the self-check with answers, compares its drawing with
// the flowchart's boxes and returns what it shows.
func compareChart(t *testing.T, ctx context.Context, p *project.Project, address, lang string, answers []string) chart {
	t.Helper()
	got := chartAt(t, ctx, address+lang+"/check/offline.html"+chartFragment(answers))
	given := map[int]int{}
	for _, answer := range answers {
		id, text, _ := strings.Cut(answer, "=")
		i := slices.IndexFunc(p.Scheme.Questions, func(q rule.Question) bool { return q.ID == id })
		n, message, _ := p.Scheme.Questions[i].Parse(text, rule.DateOf(time.Now()))
		if message.EN != "" {
			t.Fatal(message.EN)
		}
		given[i] = n
	}
	want := chart{Marked: 1}
	open := map[string]bool{}
	var reach func(b *flow.Box)
	reach = func(b *flow.Box) {
		open[strconv.Itoa(b.Number)] = true
		for _, branch := range b.Branches {
			if next := cmp.Or(branch.Box, branch.Refer); next != nil {
				reach(next)
			}
		}
	}
	first := flow.Layout(p.Diagram, 0)
	for at := first; at != nil; {
		open[strconv.Itoa(at.Number)] = true
		id := p.Scheme.Questions[at.Question].ID
		want.Passed, want.Here = append(want.Passed, id), id
		answer, ok := given[at.Question]
		if !ok {
			reach(at)
			break
		}
		i := slices.IndexFunc(at.Branches, func(b flow.Branch) bool {
			return slices.ContainsFunc(b.Ranges, func(r rule.Range) bool { return r.From <= answer && answer <= r.To })
		})
		branch := at.Branches[i]
		at = cmp.Or(branch.Box, branch.Refer)
		if at == nil {
			outcome := p.Scheme.Outcomes[branch.Outcome]
			word, conditions := p.Site.Words[lang]["status."+string(outcome.Status)], ""
			for _, c := range p.Scheme.PaymentConditions()[branch.Outcome] {
				word = p.Site.Words[lang]["status.conditional"]
				name := p.Site.Checks[lang].Steps[p.Scheme.Steps[c.Step].ID].Name
				conditions += strings.ReplaceAll(p.Site.Words[lang]["flow.condition"], "%s", name)
			}
			want.Here = reader.Squashed(word + conditions + p.Site.Checks[lang].Outcomes[outcome.ID].Title)
		}
	}
	want.Linked = want.Passed
	want.Closed = closed(first, open)
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("the drawing (+) and the flowchart (-) differ:\n%s", diff)
	}
	return got
}

// closed lists the numbers of boxes that are not open, in order.
func closed(b *flow.Box, open map[string]bool) []string {
	list := []string{}
	if number := strconv.Itoa(b.Number); !open[number] {
		list = append(list, number)
	}
	for _, branch := range b.Branches {
		if branch.Box != nil {
			list = append(list, closed(branch.Box, open)...)
		}
	}
	return list
}

// TestChartLeadsBack clicks a box on the way: its question must show with its
// answer, the drawing must mark it, and the answers behind it must stay.
func TestChartLeadsBack(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	_, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	watch := reader.WatchPage(t, ctx, address)
	leadsBack(t, ctx, address+"ja/check/offline.html")
	watch.ExpectNothing(t)
}

func leadsBack(t *testing.T, ctx context.Context, page string) {
	t.Helper()
	answers := strings.Fields(sample.Cases[7].Answers)
	before := chartAt(t, ctx, page+chartFragment(answers))
	// The first line of the box is where a finger lands.
	click := reader.Tap(`[data-chart] [data-of="membership"].is-passed text`)
	if err := chromedp.Do(ctx, click, reader.Visible(`[data-question="membership"] h1`)); err != nil {
		t.Fatal(err)
	}
	state, err := chromedp.Run(ctx, chromedp.Evaluate[string](`[
		document.querySelector('[data-question="membership"] :checked').value,
		new URLSearchParams(location.hash.slice(1)).get("~at"),
		document.activeElement.textContent === document.querySelector('[data-question="membership"] h1').textContent,
	].join(" ")`))
	if err != nil {
		t.Fatal(err)
	}
	if want := "applying membership true"; state != want {
		t.Errorf("the question shows %q, want %q", state, want)
	}
	after, err := chromedp.Run(ctx, chromedp.Evaluate[chart](readChart))
	if err != nil {
		t.Fatal(err)
	}
	want := before
	want.Here = "membership"
	if diff := gocmp.Diff(want, after); diff != "" {
		t.Errorf("the drawing on the question before (+) and on the result (-) differ:\n%s", diff)
	}
}

// TestDrawingHoldsItsTexts measures the texts as the browser draws them: each
// must lie within its box.
func TestDrawingHoldsItsTexts(t *testing.T) {
	ctx := reader.Browser(t)
	_, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	for _, lang := range []string{"ja", "en"} {
		if err := chromedp.Do(ctx, chromedp.Navigate(address+lang+"/flow/index.html")); err != nil {
			t.Fatal(err)
		}
		got, err := chromedp.Run(ctx, chromedp.Evaluate[struct {
			Texts   int
			Outside []string
		}](`(() => {
			const texts = [...document.querySelectorAll(".drawing text")];
			const inside = (text) => {
				let box = text.previousElementSibling;
				while (box.localName !== "rect") box = box.previousElementSibling;
				const [t, b] = [text.getBBox(), box.getBBox()];
				return t.x >= b.x + 2 && t.x + t.width <= b.x + b.width - 2 && t.y >= b.y - 2 && t.y + t.height <= b.y + b.height + 2;
			};
			return { Texts: texts.length, Outside: texts.filter((text) => !inside(text)).map((text) => text.textContent) };
		})()`))
		if err != nil {
			t.Fatal(err)
		}
		if got.Texts < 50 || len(got.Outside) > 0 {
			t.Errorf("%s: of %d texts these are not within their boxes: %q", lang, got.Texts, got.Outside)
		}
	}
}

// TestDrawingLeadsToTheList follows the drawing's links on the flowchart's
// page to the entries of the nested list, which must ask the same.
func TestDrawingLeadsToTheList(t *testing.T) {
	ctx := reader.Browser(t)
	_, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	watch := reader.WatchPage(t, ctx, address)
	for _, lang := range []string{"ja", "en"} {
		if err := chromedp.Do(ctx, chromedp.Navigate(address+lang+"/flow/index.html")); err != nil {
			t.Fatal(err)
		}
		wrong, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll(".drawing-question")].filter((box) => {
			const text = (e) => e.textContent.replace(/\s/g, "");
			const lines = [...box.querySelectorAll(":scope > text")].map(text).join("");
			return text(document.querySelector(box.getAttribute("href"))) !== text(box.querySelector(".drawing-number")) + lines;
		}).map((box) => box.textContent)`))
		if err != nil {
			t.Fatal(err)
		}
		boxes, err := chromedp.Run(ctx, chromedp.Evaluate[int](`document.querySelectorAll(".drawing-question").length - document.querySelectorAll(".flow-question").length`))
		if err != nil {
			t.Fatal(err)
		}
		if len(wrong) > 0 || boxes != 0 {
			t.Errorf("%s: these boxes lead to another question: %q; %d more boxes than questions", lang, wrong, boxes)
		}
		if err := chromedp.Do(ctx, reader.Tap(`.drawing [data-box="3"] text`)); err != nil {
			t.Fatal(err)
		}
		at, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector(":target").id`))
		if err != nil || at != "flow-3" {
			t.Errorf("%s: a click on box 3 leads to %q (%v)", lang, at, err)
		}
	}
	watch.ExpectNothing(t)
}

// TestDrawingIsAccessible runs axe on the flowchart's page and on the
// unfolded drawing of the self-check, on a narrow screen, light and dark.
func TestDrawingIsAccessible(t *testing.T) {
	sample.InFullOnly(t)
	axe := reader.AxeCore(t)
	ctx := reader.Browser(t)
	_, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(320, 800)); err != nil {
		t.Fatal(err)
	}
	for i, scheme := range []string{"light", "dark"} {
		lang := []string{"ja", "en"}[i]
		media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
			t.Fatal(err)
		}
		for _, answers := range []string{"incident=data-leak membership=a1", sample.Cases[0].Answers, sample.Cases[7].Answers} {
			chartAt(t, ctx, address+lang+"/check/offline.html"+chartFragment(strings.Fields(answers)))
			reader.ReportViolations(t, ctx, lang+" "+answers, axe, "html", reader.AllRules)
		}
	}
	for i, scheme := range []string{"light", "dark"} {
		lang := []string{"ja", "en"}[i]
		reader.Emulate(t, ctx, scheme, "none")
		if err := chromedp.Do(ctx, chromedp.Navigate(address+lang+"/flow/index.html")); err != nil {
			t.Fatal(err)
		}
		reader.ReportViolations(t, ctx, lang+" flow", axe, "html", reader.AllRules)
		wide, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.documentElement.scrollWidth > innerWidth`))
		if err != nil || wide {
			t.Errorf("%s flow: the page is wider than the screen (%v)", lang, err)
		}
	}
}
