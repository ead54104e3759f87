package reader

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/sample"
	"tebiki/generator/publish"
)

// AccessScript is everything about a screen that is measured: targets smaller
// than 44 px, Japanese outside of an element that says so, content wider than
// the window, an animation where none is wanted.
const AccessScript = `(() => {
	const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
	const name = (e) => e.outerHTML.slice(0, 120);
	const found = [];
	for (const e of document.querySelectorAll("a[href], button, summary, input")) {
		if (!seen(e) || e.closest("svg") || e.matches(".skip-link:not(:focus)")) continue;
		const inLine = getComputedStyle(e).display === "inline" && e.closest("p, li, dd, td, span, div").textContent.trim() !== e.textContent.trim();
		if (inLine) continue; // WCAG 2.2, 2.5.8: a link in a sentence is as high as its line
		const box = (e.type === "radio" ? e.closest(".option") : e).getBoundingClientRect();
		if (box.height < 43.5 || box.width < 43.5) found.push("target of " + Math.round(box.width) + "×" + Math.round(box.height) + " px: " + name(e));
	}
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n; (n = walker.nextNode()); ) {
		if (!n.parentElement.checkVisibility() || n.parentElement.closest(".review-text, .live-list")) continue; // sources as they are typed, and what is said of them
		if (/[\u3040-\u30ff\u3400-\u9fff]/.test(n.data) && !n.parentElement.closest("[lang]").getAttribute("lang").startsWith("ja")) found.push("Japanese not marked: " + n.data.trim());
	}
	const over = document.documentElement.scrollWidth - innerWidth;
	if (over > 0) found.push(over + " px wider than the window");
	for (const e of document.querySelectorAll("*")) {
		const s = getComputedStyle(e);
		if (matchMedia("(prefers-reduced-motion: reduce)").matches && parseFloat(s.transitionDuration) + parseFloat(s.animationDuration) > 0.01) found.push("moves: " + name(e));
	}
	return JSON.stringify(found);
})()`

// State is an address, what is seen there, and what to do before it is looked
// at.
type State struct {
	Address string
	seen    string // a selector; "" for a page without states
	do      []chromedp.Action[chromedp.Void]
}

// States are the pages of a language and the states of its self-check.
func States(address, lang string, files []publish.File) map[string]State {
	all := map[string]State{}
	for _, f := range files {
		if strings.HasPrefix(f.Path, lang+"/") && path.Ext(f.Path) == ".html" {
			all["page "+strings.TrimPrefix(f.Path, lang+"/")] = State{Address: address + f.Path}
		}
	}
	check := address + lang + "/check/index.html"
	all["old link, question"] = State{Address: check + "#incident=flood&membership=a1", seen: `[data-question="incident"] [data-old-link]`}
	all["old link, result"] = State{Address: check + Fragment(LongCase, "") + "&region=east", seen: `[data-outcome="pattern-1"] [data-old-link]`}
	for _, c := range sample.Cases {
		answers := strings.Fields(strings.NewReplacer("=true", "=yes", "=false", "=no").Replace(c.Answers))
		all["result "+c.Outcome] = State{Address: check + Fragment(answers, ""), seen: `[data-result] [data-outcome="` + c.Outcome + `"]`}
		for i, answer := range answers {
			id, _, _ := strings.Cut(answer, "=")
			at := check + "#~at=" + id
			if i > 0 {
				at = check + Fragment(answers[:i], "")
			}
			question := `[data-question="` + id + `"]`
			all["question "+id] = State{Address: at, seen: question}
			all["error "+id] = State{at, question, []chromedp.Action[chromedp.Void]{Tap(question + " button[type=submit]"), Visible(question + " [data-error]")}}
		}
	}
	return all
}

// AxeCore is axe's script, or the test is skipped where npm ci has not run.
func AxeCore(t *testing.T) string {
	t.Helper()
	axe, err := os.ReadFile(sample.Repo + "/node_modules/axe-core/axe.min.js")
	if err != nil {
		if os.Getenv("TEBIKI_REQUIRE_BROWSER") == "1" {
			t.Fatal("TEBIKI_REQUIRE_BROWSER=1, and axe-core is not installed: npm ci")
		}
		t.Skip("axe-core is not installed (npm ci): accessibility is not checked")
	}
	return string(axe)
}

// SpacedScript lists what is cut off or runs out of the window once text is
// set as WCAG 1.4.12 says readers may.
const SpacedScript = `(() => {
	const style = new CSSStyleSheet();
	style.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
	document.adoptedStyleSheets = [style];
	const found = [];
	for (const e of document.querySelectorAll("body *")) {
		const s = getComputedStyle(e);
		if (!e.checkVisibility() || e.closest("svg") || e.matches(".visually-hidden, .skip-link, .live-said") || e.closest(".visually-hidden")) continue;
		if (["hidden", "clip"].includes(s.overflowX) && e.scrollWidth > e.clientWidth + 1) found.push("cut off: " + e.outerHTML.slice(0, 120));
		if (["hidden", "clip"].includes(s.overflowY) && e.scrollHeight > e.clientHeight + 1) found.push("cut off: " + e.outerHTML.slice(0, 120));
	}
	const over = document.documentElement.scrollWidth - innerWidth;
	if (over > 0) found.push(over + " px wider than the window");
	document.adoptedStyleSheets = [];
	return JSON.stringify(found);
})()`

// Emulate sets a reader's preferences; motion is never wanted.
func Emulate(t *testing.T, ctx context.Context, scheme, forced string) {
	t.Helper()
	features := []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "forced-colors", Value: forced}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		t.Fatal(err)
	}
}

// OpenState goes to a state's address. From another state of the same page
// that is no more than another fragment.
func OpenState(t *testing.T, ctx context.Context, s State) {
	t.Helper()
	actions := []chromedp.Action[chromedp.Void]{chromedp.Navigate(s.Address)}
	if strings.Contains(s.Address, "#~at=") { // which takes along answers of the state before
		actions[0] = Fresh(s.Address)
	}
	if s.seen != "" {
		actions = append(actions, Visible(s.seen))
	}
	if err := chromedp.Do(ctx, append(actions, s.do...)...); err != nil {
		t.Fatalf("%s: %v", s.Address, err)
	}
}

// ReportFaults runs a script that lists faults as JSON, and reports each.
func ReportFaults(t *testing.T, ctx context.Context, name, js string) {
	t.Helper()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](js))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var faults []string
	if err := json.Unmarshal([]byte(text), &faults); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, fault := range faults {
		t.Errorf("%s: %s", name, fault)
	}
}

// Rules of axe, for Violations.
const (
	AllRules = `{ resultTypes: ["violations"] }`
	Contrast = `{ runOnly: ["color-contrast"], resultTypes: ["violations"] }` // for a second look in other colours
)

// Violations is what axe-core finds on the page, or within what a selector
// finds ("html" is the page), by some of its rules. Axe looks at what is hidden
// as long as at what is shown, finds nothing there, and much is hidden on the
// page of the self-check. What hidden elements hold is taken out meanwhile,
// but for what is named by an attribute of something shown; the few rules of
// axe that ask for hidden things are run on the page as it is.
func Violations(t *testing.T, ctx context.Context, axe, within, rules string) []string {
	t.Helper()
	Script(t, ctx, "if (!globalThis.axe) { "+axe+" }; undefined")
	look := fmt.Sprintf("(%s)(%q, %s)", lookAtShown, within, rules)
	violations, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](look, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return violations
}

// ReportViolations reports what axe-core finds.
func ReportViolations(t *testing.T, ctx context.Context, name, axe, within, rules string) {
	t.Helper()
	for _, violation := range Violations(t, ctx, axe, within, rules) {
		t.Errorf("%s: %s", name, violation)
	}
}

// Rules that ask for hidden elements too, color-contrast and link-in-text-block
// ask only in order to see for themselves what is shown.
const lookAtShown = `async (within, rules) => {
	const shown = () => [...document.body.querySelectorAll("*")].filter((e) => e.checkVisibility());
	const before = shown();
	const named = new Set(before.flatMap((e) => [...e.attributes].filter((a) => a.name !== "id").flatMap((a) => a.value.split(/[\s#]+/))));
	const isNamed = (e) => e.id !== "" && named.has(e.id);
	const away = [...document.body.querySelectorAll("*")].filter((e) =>
		e.childNodes.length > 0 && !e.checkVisibility() && e.parentElement.checkVisibility() && !isNamed(e) && ![...e.querySelectorAll("[id]")].some(isNamed));
	const held = away.map((e) => {
		const all = new DocumentFragment();
		all.append(...e.childNodes);
		return all;
	});
	const now = shown();
	const found = before.length === now.length && before.every((e, i) => e === now[i]) ? [] : ["what is hidden changes what is shown"];
	const add = (r) => found.push(...r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html.slice(0, 200))));
	add(await axe.run(within, rules));
	away.forEach((e, i) => e.append(held[i]));
	if (rules.runOnly) return found;
	const ofHidden = axe._audit.rules.filter((r) => !r.excludeHidden && r.enabled && !["color-contrast", "link-in-text-block"].includes(r.id) && !r.tags.some((tag) => ["experimental", "deprecated"].includes(tag)));
	if (ofHidden.length < 10) throw new Error("axe has other rules than it had");
	add(await axe.run(within, { runOnly: ofHidden.map((r) => r.id), resultTypes: ["violations"] }));
	return [...new Set(found)];
}`
