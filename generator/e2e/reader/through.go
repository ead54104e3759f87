package reader

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/sample"
	"tebiki/generator/eval"
	"tebiki/generator/fact"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// ClickThrough opens the self-check afresh (or stays on it, where start is
// ""), presses Start and answers question after question as a person would.
func ClickThrough(t *testing.T, ctx context.Context, start string, answers []string) {
	t.Helper()
	p, _ := sample.RealSite(t)
	ClickThroughOf(t, ctx, p, start, answers)
}

// ClickThroughOf does so with another site than that of this repository. All
// is found by what it is called.
func ClickThroughOf(t *testing.T, ctx context.Context, p *project.Project, start string, answers []string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	actions := []chromedp.Action[chromedp.Void]{Ready()}
	if start != "" {
		actions = slices.Insert(actions, 0, Fresh(start))
	}
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
	say := Speak(p, Language(t, ctx))
	actions = []chromedp.Action[chromedp.Void]{say.Start().Tap()}
	for _, answer := range answers {
		id, value, _ := strings.Cut(answer, "=")
		actions = append(actions, Visible(questionShown(id)+" h1"))
		switch parts := strings.Split(value, "-"); {
		case id == "incident_date":
			for i, field := range say.date(id) {
				actions = append(actions, field.Enter(parts[i]))
			}
		default:
			value = strings.NewReplacer("true", "yes", "false", "no").Replace(value)
			actions = append(actions, say.Option(id, value).Tap())
		}
		actions = append(actions, say.Next().In(questionShown(id)).Tap())
	}
	actions = append(actions, Visible("[data-result]"))
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatalf("clicking through %v: %v", answers, err)
	}
}

// StartAgain returns where the next case starts: "", on the page, which has
// forgotten the case before, where that page shows a result; or at the address.
func StartAgain(t *testing.T, ctx context.Context, say Spoken, start string) string {
	t.Helper()
	if !strings.HasPrefix(Location(t, ctx), start) || Look(t, ctx).Outcome == "" {
		return start
	}
	if s := Press(t, ctx, say.Again()); s.Question != "" || s.Outcome != "" || s.Answers != 0 {
		t.Errorf("Start again shows %+v", s)
	}
	return ""
}

// Shown is what the result on the page says.
type Shown struct {
	Outcome   string
	Status    string
	Title     string
	Amount    string
	Unmet     []string // conditions of payment, by name, where they stand before the amount
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
		Status: [...outcome[0].querySelectorAll(".status")].filter(visible).map((e) => e.textContent).join(),
		Title: outcome[0].querySelector("h1").innerText.trim().split(/\s*\n\s*/).join(" "),
		Unmet: [...outcome[0].querySelectorAll("h1 + .unmet li")].filter(visible).map((e) => e.textContent),
		Amount: outcome[0].querySelector(".amount strong")?.textContent ?? "",
		Lists: list("list").length,
		Addresses: list("eligible").length > 0,
		Documents: list("document").map((e) => e.dataset.document),
		Steps: list("step").map((e) => ({ id: e.dataset.step, done: visible(e.querySelector("[data-done]")) && !visible(e.querySelector("[data-todo]")) })),
	};
})()`

// CompareResult compares the result on the page with what eval says of the
// same answers, and with the words of check.toml.
func CompareResult(t *testing.T, ctx context.Context, p *project.Project, lang, outcome string, answers []string) {
	t.Helper()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[Shown](readResult))
	if err != nil {
		t.Fatal(err)
	}
	CompareShown(t, p, lang, outcome, answers, got)
}

func CompareShown(t *testing.T, p *project.Project, lang, outcome string, answers []string, got Shown) {
	t.Helper()
	want := EvalObject(t, p.Module, answers)
	if want.Outcome != outcome {
		t.Errorf("eval says %s, want %s", want.Outcome, outcome)
	}
	amount := ""
	if want.Yen > 0 {
		amount = fact.FormatYen(lang, want.Yen)
	}
	expected := Shown{
		Outcome: want.Outcome, Amount: amount, Documents: want.Documents, Steps: want.Steps,
		Status:    p.Site.Words[lang]["status."+string(want.Status)],
		Title:     p.Site.In(slices.Index(p.Scheme.EditionIDs(), want.Edition)).Checks[lang].Outcomes[want.Outcome].Title,
		Addresses: want.Status == rule.Eligible,
	}
	expected.Status, expected.Title, expected.Unmet = Waiting(p, lang, want.Unmet, expected.Status, expected.Title)
	for _, n := range []int{len(want.Documents), len(want.Steps)} {
		expected.Lists += min(n, 1)
	}
	if diff := cmp.Diff(expected, got); diff != "" {
		t.Errorf("the page (+) and eval (-) differ:\n%s", diff)
	}
}

// Waiting is what a result says whose payment waits for steps, by id: another
// status, a title behind an "if", and what the steps are called. Without any it
// is as it was.
func Waiting(p *project.Project, lang string, unmet []string, status, title string) (string, string, []string) {
	names := []string{}
	for _, id := range unmet {
		names = append(names, p.Site.Checks[lang].Steps[id].Name)
	}
	if len(unmet) == 0 {
		return status, title, names
	}
	words := p.Site.Words[lang]
	return words["status.conditional"], words["result.unmet"] + " " + title, names
}
