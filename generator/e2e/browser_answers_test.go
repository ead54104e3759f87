package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// screen is what the self-check shows at one moment.
type screen struct {
	Question string // id, or ""
	Outcome  string // id, or ""
	Checked  string // the option chosen, or the date's fields with spaces
	Focus    string // the tag that has the focus
	Title    string
	Errors   []string // messages shown
	Answers  int      // rows in the list of answers
	Hash     string
}

const readScreen = `(() => {
	const shown = [...document.querySelectorAll("[data-question], [data-outcome]")].filter((e) => e.checkVisibility());
	const question = shown.find((e) => e.dataset.question);
	const fields = question ? [...question.querySelectorAll("input")] : [];
	const active = document.activeElement;
	return {
		Question: question?.dataset.question ?? "",
		Outcome: shown.find((e) => e.dataset.outcome)?.dataset.outcome ?? "",
		Checked: fields.filter((f) => f.type === "text" || f.checked).map((f) => f.value).join(" ").trim(),
		Focus: active.dataset.errors !== undefined ? "errors" : active.tagName,
		Title: document.title,
		Errors: [...document.querySelectorAll("[data-error], [data-message]")].filter((e) => e.checkVisibility()).map((e) => e.textContent.trim()),
		Answers: document.querySelectorAll("[data-answers] dt").length,
		Hash: location.hash,
	};
})()`

// visit opens the self-check at a fragment and returns what it shows.
func visit(t *testing.T, ctx context.Context, url string) screen {
	t.Helper()
	if err := chromedp.Do(ctx, fresh(url), present("[data-ready]:not([hidden])")); err != nil {
		t.Fatal(err)
	}
	return look(t, ctx)
}

func look(t *testing.T, ctx context.Context) screen {
	t.Helper()
	// The page follows its fragment in a task of its own.
	s, err := chromedp.Run(ctx, chromedp.Evaluate[screen]("new Promise((r) => setTimeout(r, 20)).then(() => "+readScreen+")", chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func click(t *testing.T, ctx context.Context, selector string) screen {
	t.Helper()
	script(t, ctx, fmt.Sprintf("(function() {%s}).call(document.querySelector(%q))", expectToFollow, selector))
	if err := chromedp.Do(ctx, tap(selector)); err != nil {
		t.Fatalf("clicking %s: %v", selector, err)
	}
	eventually(t, ctx, "the link is followed", "!window.follows")
	return look(t, ctx)
}

// expectToFollow sets window.follows until the fragment of the link that is
// to be clicked has been followed.
const expectToFollow = `
	const link = this?.closest("a[href^='#']");
	window.follows = !!link && link.hash !== location.hash;
	addEventListener("hashchange", () => { window.follows = false; }, { once: true });
	addEventListener("click", (e) => { if (e.defaultPrevented) window.follows = false; }, { once: true }); // the page leads elsewhere itself
`

// script runs a script in the page for its effect.
func script(t *testing.T, ctx context.Context, text string) {
	t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void](text)); err != nil {
		t.Fatal(err)
	}
}

// fillDate fills in the date of the incident.
func fillDate(t *testing.T, ctx context.Context, year, month, day string) {
	t.Helper()
	script(t, ctx, fmt.Sprintf(`document.querySelectorAll("[data-question=incident_date] input").forEach((field, i) => { field.value = [%q, %q, %q][i]; })`, year, month, day))
}

// TestSelfCheckBackAndChange goes back and changes answers: what still
// applies is kept, what no longer matters is dropped.
func TestSelfCheckBackAndChange(t *testing.T) {
	ctx := browser(t)
	p, files := realSite(t)
	check := serveFiles(t, files) + "ja/check/index.html"
	say := speak(p, "ja")
	const result = "#incident=cyber-attack&membership=a1&incident_date=2022-07-01&insider=no&claimed_this_year=no&closed=yes&mhlw_reported=no"

	s := visit(t, ctx, check+result)
	if s.Outcome != "pattern-1" || s.Answers != 7 {
		t.Fatalf("a copied link shows %+v", s)
	}
	s = press(t, ctx, say.back())
	if s.Question != "mhlw_reported" || s.Checked != "no" || s.Focus != "H1" {
		t.Errorf("Back from the result shows %+v", s)
	}
	s = press(t, ctx, say.back())
	if s.Question != "closed" || s.Checked != "yes" {
		t.Errorf("Back again shows %+v", s)
	}
	script(t, ctx, "history.back()")
	if s = look(t, ctx); s.Question != "mhlw_reported" {
		t.Errorf("the browser's Back shows %+v", s)
	}

	// A changed answer keeps the later ones that still apply …
	visit(t, ctx, check+result)
	s = press(t, ctx, say.change("incident_date"))
	if s.Question != "incident_date" || s.Checked != "2022 7 1" {
		t.Fatalf("Change shows %+v", s)
	}
	fillDate(t, ctx, "令和５年", "７", "1")
	s = press(t, ctx, say.next())
	if s.Outcome != "pattern-1" || !strings.Contains(s.Hash, "incident_date=2023-07-01") || s.Answers != 7 {
		t.Errorf("after changing the date: %+v", s)
	}
	// … and drops those that no longer matter.
	press(t, ctx, say.change("incident"))
	press(t, ctx, say.option("incident", "data-leak"))
	s = press(t, ctx, say.next())
	if s.Question != "ppc_report" || s.Checked != "" {
		t.Errorf("after changing what happened: %+v", s)
	}
	press(t, ctx, say.option("ppc_report", "none"))
	press(t, ctx, say.next())
	press(t, ctx, say.option("persons_notified", "no"))
	s = press(t, ctx, say.next())
	if s.Outcome != "pattern-3" || strings.Contains(s.Hash, "closed") || strings.Contains(s.Hash, "mhlw") {
		t.Errorf("the result after the change: %+v", s)
	}
	if s = press(t, ctx, say.again()); s.Question != "" || s.Outcome != "" {
		t.Errorf("Start again shows %+v", s)
	}
}

// TestSelfCheckErrors leaves questions unanswered or answers them wrongly.
func TestSelfCheckErrors(t *testing.T) {
	ctx := browser(t)
	p, files := realSite(t)
	site := serveFiles(t, files)
	say := speak(p, "en")

	visit(t, ctx, site+"en/check/index.html#~at=incident")
	s := press(t, ctx, say.next())
	if s.Focus != "errors" || len(s.Errors) != 2 || s.Errors[0] != s.Errors[1] || !strings.HasPrefix(s.Title, "Error: ") {
		t.Errorf("no answer: %+v", s)
	}
	if s = press(t, ctx, linkNamed(s.Errors[0])); s.Focus != "INPUT" {
		t.Errorf("the link in the error summary leads to %s", s.Focus)
	}

	date := site + "ja/check/index.html#incident=cyber-attack&membership=a1"
	seen := map[string]string{}
	for _, c := range []struct{ name, year, month, day, outcome string }{
		{"empty", "", "", "", ""},
		{"impossible", "2023", "2", "29", ""},
		{"future", "2999", "1", "1", ""},
		{"full width", "２０２２", "５", "３１", "before-start"},
		{"era", "令和4", "5", "31", "before-start"},
		{"era, short", "r4", "5月", "31日", "before-start"},
		{"western", "2022", "05", "31", "before-start"},
	} {
		visit(t, ctx, date)
		fillDate(t, ctx, c.year, c.month, c.day)
		s := click(t, ctx, `[data-question="incident_date"] button`)
		if s.Outcome != c.outcome {
			t.Errorf("%s: outcome %q, want %q", c.name, s.Outcome, c.outcome)
		}
		if c.outcome != "" {
			continue
		}
		if s.Focus != "errors" || len(s.Errors) != 2 || s.Errors[0] != s.Errors[1] || !strings.HasPrefix(s.Title, "エラー：") {
			t.Errorf("%s: %+v", c.name, s)
			continue
		}
		if other := seen[s.Errors[0]]; other != "" {
			t.Errorf("%s and %s have one message: %s", c.name, other, s.Errors[0])
		}
		seen[s.Errors[0]] = c.name
	}
}

// TestSelfCheckHostileFragments opens links that somebody else wrote.
func TestSelfCheckHostileFragments(t *testing.T) {
	ctx := browser(t)
	_, files := realSite(t)
	site := serveFiles(t, files)
	watch := watchPage(t, ctx, site)
	for fragment, want := range map[string]string{
		"#incident=<img src=x onerror=alert(1)>":                                 "incident",
		"#__proto__=x&constructor=y&incident=cyber-attack":                       "membership",
		"#incident=%E0%A4%A&membership=a1":                                       "",
		"#incident=cyber-attack&incident_date=2999-01-01&membership=a1":          "incident_date",
		"#~at=%22%5D%2C%5Bdata-question":                                         "incident",
		"#incident=unsure&~at=no-such-question":                                  "",
		"#&&&===&incident=data-leak&incident=unsure&membership=a1&membership=a1": "incident_date",
	} {
		if s := visit(t, ctx, site+"ja/check/index.html"+fragment); s.Question != want {
			t.Errorf("%s shows %+v, want %q", fragment, s, want)
		}
	}
	watch.expectNothing(t)
}
