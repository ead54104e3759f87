package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"tebiki/generator/eval"
	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
	"tebiki/generator/serve"
)

// realSite is the site of this repository. It is built once; nobody may
// change what it is made of.
func realSite(t *testing.T) (*project.Project, []publish.File) {
	t.Helper()
	site := builtSite()
	if site.err != nil || site.files == nil {
		t.Fatalf("the site does not build: %v %+v", site.err, site.p.Problems)
	}
	return site.p, slices.Clone(site.files)
}

type built struct {
	p     *project.Project
	files []publish.File
	err   error
}

var builtSite = sync.OnceValue(func() built {
	p, files, err := project.Build(context.Background(), folder.Open(repo), 0, "", true)
	return built{p, files, err}
})

// cases reach every outcome of the real rules, each answered in the order of
// asking.
var cases = []struct{ outcome, answers string }{
	{"ask-hotline", "incident=unsure"},
	{"spam-only", "incident=spam-only"},
	{"malfunction", "incident=malfunction"},
	{"not-member", "incident=cyber-attack membership=other"},
	{"before-start", "incident=data-leak membership=a1 incident_date=2022-05-31"},
	{"insider", "incident=cyber-attack membership=a1 incident_date=2022-06-01 insider=true"},
	{"already-claimed", "incident=data-leak membership=applying incident_date=2022-06-01 insider=false claimed_this_year=true"},
	{"pattern-1", "incident=cyber-attack membership=applying incident_date=2022-07-01 insider=false claimed_this_year=false closed=true mhlw_reported=false"},
	{"pattern-2", "incident=cyber-attack membership=a1 incident_date=2022-07-01 insider=false claimed_this_year=false closed=false mhlw_reported=true"},
	{"pattern-3", "incident=data-leak membership=a1 incident_date=2022-07-01 insider=false claimed_this_year=false ppc_report=preliminary persons_notified=false"},
}

// TestSelfCheckReachesEveryOutcome clicks through the self-check to each of
// the ten outcomes, by turns in one language or in both, and compares what the page says with
// eval. Meanwhile nothing may leave the page.
func TestSelfCheckReachesEveryOutcome(t *testing.T) {
	ctx := browser(t)
	p, files := realSite(t)
	address := serveFiles(t, files)
	watch := watchPage(t, ctx, address)
	for _, lang := range []string{"ja", "en"} {
		for i, c := range cases {
			if !isSampled(3, i, lang) {
				continue
			}
			t.Run(lang+"/"+c.outcome, func(t *testing.T) {
				start := address + lang + "/check/index.html"
				clickThrough(t, ctx, start, strings.Fields(c.answers))
				compareResult(t, ctx, p, lang, c.outcome, strings.Fields(c.answers))
			})
		}
	}
	watch.expectNothing(t)
}

// TestSelfCheckFromFile opens the published folder without a server.
func TestSelfCheckFromFile(t *testing.T) {
	ctx := browser(t)
	p, files := realSite(t)
	dir := filepath.Join(t.TempDir(), "USB stick", "手引き")
	if err := publish.Swap(dir, files); err != nil {
		t.Fatal(err)
	}
	folder := (&url.URL{Scheme: "file", Path: filepath.ToSlash(dir) + "/"}).String()
	watch := watchPage(t, ctx, folder)
	c := cases[7]
	if err := chromedp.Do(ctx, chromedp.Navigate(folder+"ja/index.html"), linkNamed(p.Site.Words["ja"]["home.check_button"]).tap()); err != nil {
		t.Fatal(err)
	}
	clickThrough(t, ctx, "", strings.Fields(c.answers))
	compareResult(t, ctx, p, "ja", c.outcome, strings.Fields(c.answers))
	watch.expectNothing(t)
}

// serveFiles serves the files on loopback until the test ends.
func serveFiles(t *testing.T, files []publish.File) string {
	t.Helper()
	listener := listenLocally(t, "127.0.0.1")
	ctx, stop := context.WithCancel(context.Background())
	site := serve.NewStatic(files)
	done := make(chan error, 1)
	go func() { done <- serve.Serve(ctx, listener, site, serve.Slowest) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return "http://" + listener.Addr().String() + "/"
}

// watcher keeps what a page should never do.
type watcher struct {
	mutex   sync.Mutex
	trouble []string
}

func (w *watcher) add(trouble string) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.trouble = append(w.trouble, trouble)
}

// expectNothing fails the test if the page did any of it.
func (w *watcher) expectNothing(t *testing.T) {
	t.Helper()
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if w.trouble != nil {
		t.Errorf("the page wrote to the console, or made requests elsewhere:\n%s", strings.Join(w.trouble, "\n"))
	}
}

// watchPage notes console messages, exceptions, policy violations, and
// requests to anything but the site itself.
func watchPage(t *testing.T, ctx context.Context, site string) *watcher {
	t.Helper()
	w := &watcher{}
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, site) && !strings.HasPrefix(u, "data:") && u != "about:blank" {
				w.add("request: " + u)
			}
		case *runtime.EventConsoleAPICalled:
			w.add(fmt.Sprintf("console: %s %v", e.Type, e.Args))
		case *runtime.EventExceptionThrown:
			w.add("exception: " + e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			w.add("log: " + e.Entry.Text)
		}
	})
	if err == nil {
		_, err = chromedp.Call(ctx, network.Enable, network.EnableParams{})
	}
	if err == nil {
		_, err = chromedp.Call(ctx, log.Enable, cdp.Empty{})
	}
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// clickThrough opens the self-check afresh (or stays on it, where start is
// ""), presses Start and answers question after question as a person would.
func clickThrough(t *testing.T, ctx context.Context, start string, answers []string) {
	t.Helper()
	p, _ := realSite(t)
	clickThroughOf(t, ctx, p, start, answers)
}

// clickThroughOf does so with another site than that of this repository. All
// is found by what it is called.
func clickThroughOf(t *testing.T, ctx context.Context, p *project.Project, start string, answers []string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	actions := []chromedp.Action[chromedp.Void]{present("[data-ready]:not([hidden])")}
	if start != "" {
		actions = slices.Insert(actions, 0, fresh(start))
	}
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
	say := speak(p, language(t, ctx))
	actions = []chromedp.Action[chromedp.Void]{say.start().tap()}
	for _, answer := range answers {
		id, value, _ := strings.Cut(answer, "=")
		actions = append(actions, visible(questionShown(id)+" h1"))
		switch parts := strings.Split(value, "-"); {
		case id == "incident_date":
			for i, field := range say.date(id) {
				actions = append(actions, field.enter(parts[i]))
			}
		default:
			value = strings.NewReplacer("true", "yes", "false", "no").Replace(value)
			actions = append(actions, say.option(id, value).tap())
		}
		actions = append(actions, say.next().in(questionShown(id)).tap())
	}
	actions = append(actions, visible("[data-result]"))
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatalf("clicking through %v: %v", answers, err)
	}
}

// shown is what the result on the page says.
type shown struct {
	Outcome   string
	Status    string
	Title     string
	Amount    string
	Documents []string
	Steps     []eval.Step
	Lists     int  // of documents and of steps, headings and all
	Addresses bool // where to send the documents
}

const readResult = `(() => {
	const visible = (e) => e.checkVisibility();
	const list = (name) => [...document.querySelectorAll("[data-" + name + "]")].filter(visible);
	const outcome = list("outcome");
	if (outcome.length !== 1) throw new Error(outcome.length + " outcomes are shown");
	return {
		Outcome: outcome[0].dataset.outcome,
		Status: outcome[0].querySelector(".status").textContent,
		Title: outcome[0].querySelector("h1").textContent,
		Amount: outcome[0].querySelector(".amount strong")?.textContent ?? "",
		Lists: list("list").length,
		Addresses: list("eligible").length > 0,
		Documents: list("document").map((e) => e.dataset.document),
		Steps: list("step").map((e) => ({ id: e.dataset.step, done: visible(e.querySelector("[data-done]")) && !visible(e.querySelector("[data-todo]")) })),
	};
})()`

// compareResult compares the result on the page with what eval says of the
// same answers, and with the words of check.toml.
func compareResult(t *testing.T, ctx context.Context, p *project.Project, lang, outcome string, answers []string) {
	t.Helper()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[shown](readResult))
	if err != nil {
		t.Fatal(err)
	}
	compareShown(t, p, lang, outcome, answers, got)
}

func compareShown(t *testing.T, p *project.Project, lang, outcome string, answers []string, got shown) {
	t.Helper()
	want := evalObject(t, p.Module, answers)
	if want.Outcome != outcome {
		t.Errorf("eval says %s, want %s", want.Outcome, outcome)
	}
	amount := ""
	if want.Yen > 0 {
		amount = page.FormatYen(lang, want.Yen)
	}
	expected := shown{
		Outcome: want.Outcome, Amount: amount, Documents: want.Documents, Steps: want.Steps,
		Status:    p.Site.Words[lang]["status."+string(want.Status)],
		Title:     p.Site.In(slices.Index(p.Scheme.EditionIDs(), want.Edition)).Checks[lang].Outcomes[want.Outcome].Title,
		Addresses: want.Status == rule.Eligible,
	}
	for _, n := range []int{len(want.Documents), len(want.Steps)} {
		expected.Lists += min(n, 1)
	}
	if diff := cmp.Diff(expected, got); diff != "" {
		t.Errorf("the page (+) and eval (-) differ:\n%s", diff)
	}
}

// evalObject runs eval on answers.
func evalObject(t *testing.T, module []byte, answers []string) eval.Decided {
	t.Helper()
	e, err := eval.New(t.Context(), module, "en")
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close(t.Context())
	var d eval.Decided
	askInto(t, e, answers, &d)
	return d
}

// askInto reads what eval says of answers into out.
func askInto(t *testing.T, e *eval.Evaluator, answers []string, out any) {
	t.Helper()
	line, message, _, err := e.One(t.Context(), answers, rule.DateOf(time.Now()))
	if message.EN != "" || err != nil {
		t.Fatal(message.EN, err)
	}
	if err := json.Unmarshal(line, out); err != nil {
		t.Fatal(err)
	}
}

// TestSelfCheckWithRefusedScript blocks the script of a browser that runs
// scripts: the start page leads to the one that needs none.
func TestSelfCheckWithRefusedScript(t *testing.T) {
	ctx := browser(t)
	p, files := realSite(t)
	address := serveFiles(t, files)
	say := speak(p, "ja")
	ways := func() []string {
		return slices.DeleteFunc(named(t, ctx, "link", "[data-start]"), func(name string) bool {
			return name != say.words["check.start"] && name != say.words["plain.title"] && name != say.words["check.unavailable_plain"]
		})
	}
	visit(t, ctx, address+"ja/check/index.html")
	if got := ways(); !slices.Equal(got, []string{say.words["check.start"]}) {
		t.Errorf("with its script, the start page has the ways %q", got)
	}
	if s := press(t, ctx, say.start()); s.Question != "incident" {
		t.Errorf("with its script, the start page leads to %+v", s)
	}
	for i, f := range files {
		if strings.HasPrefix(f.Path, "assets/check.") {
			files[i].Path = "assets/refused.js"
		}
	}
	refused := serveFiles(t, files)
	if err := chromedp.Do(ctx, fresh(refused+"ja/check/index.html"), say.word("plain.title").seen()); err != nil {
		t.Fatal(err)
	}
	if got := ways(); !slices.Equal(got, []string{say.words["plain.title"]}) {
		t.Errorf("without its script, the start page has the ways %q", got)
	}
	if at := followLink(t, ctx, say.words["plain.title"]); at != refused+"ja/check/plain.html" {
		t.Errorf("without its script, the start page leads to %q", at)
	}
	expectSection(t, ctx, "first", false)
}

// TestCasesCoverEveryOutcome keeps the list above honest.
func TestCasesCoverEveryOutcome(t *testing.T) {
	p, _ := realSite(t)
	for _, o := range p.Scheme.Outcomes {
		if !slices.ContainsFunc(cases, func(c struct{ outcome, answers string }) bool { return c.outcome == o.ID }) {
			t.Errorf("no case reaches %s", o.ID)
		}
	}
}
