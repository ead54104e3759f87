package pages

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// boxesScript remembers what stands out by its background alone, and lists
// lines that are there but transparent: the system's colours show them.
const boxesScript = `(() => {
	const alpha = (color) => color === "transparent" ? 0 : Number(/rgba\([^)]*,\s*([\d.]+)\)/.exec(color)?.[1] ?? 1);
	const name = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 140);
	const found = [];
	const behind = (e) => {
		for (e = e.parentElement; e; e = e.parentElement) if (alpha(getComputedStyle(e).backgroundColor) > 0) return getComputedStyle(e).backgroundColor;
		return "";
	};
	globalThis.boxes = [];
	for (const e of document.querySelectorAll("body *")) {
		if (!e.checkVisibility({ visibilityProperty: true }) || e.closest("svg") || e.matches(".skip-link")) continue;
		for (const pseudo of [null, "::before", "::after"]) {
			const s = getComputedStyle(e, pseudo);
			if (pseudo && s.content === "none") continue;
			for (const side of ["Top", "Right", "Bottom", "Left"]) {
				if (s["border" + side + "Style"] !== "none" && parseFloat(s["border" + side + "Width"]) > 0 && alpha(s["border" + side + "Color"]) === 0) found.push("a transparent line: " + name(e) + (pseudo ?? ""));
			}
			if (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 && alpha(s.outlineColor) === 0) found.push("a transparent outline: " + name(e));
			const from = pseudo ? getComputedStyle(e).backgroundColor : behind(e);
			if (alpha(s.backgroundColor) > 0 && s.backgroundColor !== from) boxes.push([e, pseudo]);
		}
	}
	return JSON.stringify(found);
})()`

// linesScript lists the boxes that have no line with the system's colours,
// and what marks places of the menu as current that are not, or fails to.
const linesScript = `(() => {
	const name = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 140);
	const sides = ["Top", "Right", "Bottom", "Left"];
	const line = (s) => sides.some((side) => s["border" + side + "Style"] !== "none" && parseFloat(s["border" + side + "Width"]) > 0) || s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0;
	const found = boxes.filter(([e, pseudo]) => !line(getComputedStyle(e, pseudo))).map(([e, pseudo]) => "a box without a line: " + name(e) + (pseudo ?? ""));
	for (const e of document.querySelectorAll("nav a")) {
		if (!e.closest("header")) continue;
		if (line(getComputedStyle(e)) !== e.hasAttribute("aria-current")) found.push("looks current, or does not: " + name(e));
	}
	return JSON.stringify(found);
})()`

// TestForcedColours looks at each kind of page with the colours a reader's system
// gives: what stood out by a background has a line, and only the
// current places of the menu are marked.
func TestForcedColours(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	_, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	const done = "check/index.html#incident=cyber-attack&membership=a1&incident_date=2022-07-01&insider=no&claimed_this_year=no&closed=no&mhlw_reported=yes"
	for _, at := range []string{
		"ja/index.html", "ja/check/index.html", "ja/" + done, "en/check/index.html#incident=cyber-attack&~at=incident", "ja/check/index.html#incident=spam-only",
		"en/check/plain.html", "ja/flow/index.html", "en/manual/2-3.html#amounts", "ja/manual/2-2.html", "ja/qa/4.html", "en/qa/index.html", "ja/print/index.html", "ja/404.html", "index.html",
	} {
		reader.Emulate(t, ctx, "light", "none")
		if err := chromedp.Do(ctx, reader.Fresh(address+at), reader.Visible("h1")); err != nil {
			t.Fatal(err)
		}
		reader.ReportFaults(t, ctx, at, boxesScript)
		reader.Emulate(t, ctx, "light", "active")
		reader.ReportFaults(t, ctx, at, linesScript)
	}
}

// penScript lists what looks like a box to tick: on a screen those must be
// fields or parts of links.
const penScript = `JSON.stringify([...document.querySelectorAll("main *")].filter((e) => {
	const s = getComputedStyle(e), b = e.getBoundingClientRect();
	const framed = ["Top", "Right", "Bottom", "Left"].every((side) => s["border" + side + "Style"] === "solid" && parseFloat(s["border" + side + "Width"]) > 0);
	const square = framed && b.width > 6 && b.width < 40 && Math.abs(b.width - b.height) < 3;
	const chip = framed && s.display !== "block" && e.matches(".step-mark");
	return (square || chip) && e.checkVisibility() && !e.closest("input, a, button, summary, label");
}).map((e) => e.outerHTML.slice(0, 120)))`

// TestBoxesAreForThePen looks at a result, with scripts and without: on the
// screen nothing looks as if it could be ticked, on paper every step and
// document has a box.
func TestBoxesAreForThePen(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	answers := strings.Fields(sample.Cases[7].Answers)
	want := reader.EvalObject(t, p.Module, answers)
	for _, lang := range []string{"ja", "en"} {
		plain := "plain.html#" + reader.ReadPlain(t, p, files, lang).SectionFor(t, answers)
		for _, at := range []string{"index.html" + reader.Fragment(strings.Fields(reader.CheckedAnswers(sample.Cases[7].Answers)), ""), plain} {
			if err := chromedp.Do(ctx, reader.Fresh(address+lang+"/check/"+at), reader.Visible(`[data-outcome="pattern-1"]`)); err != nil {
				t.Fatal(err)
			}
			reader.ReportFaults(t, ctx, lang+"/"+at, penScript)
			onScreen := reader.OnPaper(t, ctx)
			got, err := chromedp.Run(ctx, chromedp.Evaluate[int](`JSON.parse(`+penScript+`).length`))
			if boxes := len(want.Steps) + len(want.Documents); err != nil || got != boxes {
				t.Errorf("%s/%s: %d boxes on paper, want %d (%v)", lang, at, got, boxes, err)
			}
			onScreen()
		}
	}
}
