package reader

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// Screen is what the self-check shows at one moment.
type Screen struct {
	Question string // id, or ""
	Outcome  string // id, or ""
	Checked  string // the option chosen, or the date's fields with spaces
	Focus    string // the tag that has the focus
	Title    string
	Errors   []string // messages shown
	Answers  int      // rows in the list of answers
	Hash     string
}

// Visit opens the self-check at a fragment and returns what it shows.
func Visit(t *testing.T, ctx context.Context, url string) Screen {
	t.Helper()
	if err := chromedp.Do(ctx, Fresh(url), Ready()); err != nil {
		t.Fatal(err)
	}
	return Look(t, ctx)
}

// Ready waits until the self-check answers, and has what its screen needs.
func Ready() chromedp.Action[chromedp.Void] {
	return Present("#self-check:has([data-ready]:not([hidden])):not(:has([data-waiting]:not([hidden])))")
}

// Look returns what the self-check shows, once it has what that needs.
func Look(t *testing.T, ctx context.Context) Screen {
	t.Helper()
	const look = `new Promise((done) => {
		const settled = () => document.querySelector("[data-waiting]:not([hidden])") ? setTimeout(settled, 20) : done(` + readScreen + `);
		setTimeout(settled, 20); // the page follows its fragment in a task of its own
	})`
	s, err := chromedp.Run(ctx, chromedp.Evaluate[Screen](look, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func Click(t *testing.T, ctx context.Context, selector string) Screen {
	t.Helper()
	Script(t, ctx, fmt.Sprintf("(function() {%s}).call(document.querySelector(%q))", expectToFollow, selector))
	if err := chromedp.Do(ctx, Tap(selector)); err != nil {
		t.Fatalf("clicking %s: %v", selector, err)
	}
	Eventually(t, ctx, "the link is followed", "!window.follows")
	return Look(t, ctx)
}

// expectToFollow sets window.follows until the fragment of the link that is
// to be clicked has been followed.
const expectToFollow = `
	const link = this?.closest("a[href^='#']");
	window.follows = !!link && link.hash !== location.hash;
	addEventListener("hashchange", () => { window.follows = false; }, { once: true });
	addEventListener("click", (e) => { if (e.defaultPrevented) window.follows = false; }, { once: true }); // the page leads elsewhere itself
`

// Script runs a script in the page for its effect.
func Script(t *testing.T, ctx context.Context, text string) {
	t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[chromedp.Void](text)); err != nil {
		t.Fatal(err)
	}
}

// FillDate fills in the date of the incident.
func FillDate(t *testing.T, ctx context.Context, year, month, day string) {
	t.Helper()
	Script(t, ctx, fmt.Sprintf(`document.querySelectorAll("[data-question=incident_date] input").forEach((field, i) => { field.value = [%q, %q, %q][i]; })`, year, month, day))
}

const readScreen = `(() => {
	const shown = [...document.querySelectorAll("[data-question], [data-outcome]")].filter((e) => e.checkVisibility());
	const question = shown.find((e) => e.dataset.question);
	const fields = question ? [...question.querySelectorAll("input")] : [];
	const active = document.activeElement ?? document.documentElement; // while a page has no body yet
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
