package selfcheck

import (
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// tryFragments opens the self-check at seeded random fragments, made of what
// means something to it and of what never should, and tells what is wrong.
const tryFragments = `(async () => {
	let seed = 20220601;
	const below = (n) => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 8) % n;
	const ids = [...document.querySelectorAll("[data-question]")].map((e) => e.dataset.question);
	const values = [...new Set([...document.querySelectorAll("[data-question] input[type=radio]")].map((e) => e.value))];
	const options = new Map(ids.map((id) => [id, [...document.querySelectorAll('[data-question="' + id + '"] input[type=radio]')].map((e) => e.value)]));
	const elements = () => [...document.querySelectorAll("*")].filter((e) => !e.closest("[data-answers]"))
		.map((e) => e.tagName).sort().join();
	const pieces = [...ids, ...values, "~at", "~arrival", "__proto__", "constructor", "toString", "hasOwnProperty", "=", "&", "#", "%", "%E0%A4%A", "%00", "%0A",
		"%26", "%3D", "<img src=x onerror=window.pwned=1>", "%3Cscript%3Ewindow.pwned=1%3C/script%3E", '"]', "javascript:window.pwned=1", "2022-07-01", "9999-99-99", "-1", "\u202e", "\ud800", "雪", "x".repeat(5000)];
	const random = () => {
		const parts = [];
		for (let n = below(7); n >= 0; n--) parts.push(below(3)
			? ids[below(ids.length)] + "=" + (below(3) ? values[below(values.length)] : pieces[below(pieces.length)])
			: Array.from({ length: below(5) }, () => pieces[below(pieces.length)]).join(""));
		const begun = below(2) ? "incident=" + options.get("incident")[below(options.get("incident").length)] + "&" : "";
		return "#" + begun + parts.join("&");
	};
	const tags = new Set([...elements().split(","), "DT", "DD"]); // of the list of answers
	const wrong = [];
	const trouble = (event) => wrong.push("thrown: " + event.message + " at " + location.hash.slice(0, 200));
	addEventListener("error", trouble);
	let answered = 0;
	for (let n = 0; n < 150; n++) {
		history.replaceState(null, "", random());
		dispatchEvent(new Event("hashchange"));
		const at = location.hash.slice(0, 200);
		const shown = document.querySelectorAll("[data-question]:not([hidden])");
		if (shown.length > 1) wrong.push(shown.length + " questions at " + at);
		if (document.querySelector("[data-ready]").hidden) wrong.push("nothing at " + at);
		for (const e of document.querySelectorAll("*")) {
			if (!tags.has(e.tagName)) wrong.push(e.tagName + " at " + at);
		}
		const acting = document.evaluate("//*[@*[starts-with(name(), 'on')]]", document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue;
		if (acting) wrong.push(acting.outerHTML.slice(0, 200));
		// The links of the answers hold those that were accepted.
		for (const link of document.querySelectorAll("[data-answers] a[href^='#']")) {
			for (const part of link.hash.slice(1).split("&").filter(Boolean)) {
				const [id, value] = part.split("=").map(decodeURIComponent);
				if (id === "~at") {
					if (!ids.includes(value)) wrong.push("a link to " + value + " at " + at);
				} else if (!options.has(id) || !(value === "?" || options.get(id).includes(value) || options.get(id).length === 0 && /^\d{4}-\d\d-\d\d$|^[a-z-]+$/.test(value))) {
					wrong.push("the answer " + part + " at " + at);
				} else {
					answered++;
				}
			}
		}
	}
	if (window.pwned !== undefined) wrong.push("a script ran");
	return { Wrong: [...new Set(wrong)].slice(0, 10), Answered: answered };
})()`

// TestAnyFragmentIsHarmless gives the self-check random fragments, as many as
// Chromium lets a page set at once: it never throws, shows one screen, puts
// nothing of a stranger's into the page, and takes none but answers it knows.
func TestAnyFragmentIsHarmless(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	_, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	watch := reader.WatchPage(t, ctx, site)
	reader.Visit(t, ctx, site+"en/check/index.html")
	found, err := chromedp.Run(ctx, chromedp.Evaluate[struct {
		Wrong    []string
		Answered int
	}](tryFragments, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range found.Wrong {
		t.Error(wrong)
	}
	if found.Answered < 50 {
		t.Errorf("only %d answers were taken", found.Answered)
	}
	t.Logf("%d answers taken", found.Answered)
	watch.ExpectNothing(t)
}
