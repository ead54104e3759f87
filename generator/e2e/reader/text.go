package reader

import (
	"context"
	"fmt"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// LargeTextScript lists what large text breaks on the screen shown: content
// wider than the window, a heading far down, text that stands one letter a
// line, a telephone number in pieces, letters cut by a line that does not grow
// with them, a comma that begins a line, the # of a heading below its words, a
// mail address broken at a hyphen, a link of the breadcrumbs under another one,
// a strip that takes the window away.
const LargeTextScript = `(() => {
	const root = document.documentElement, found = [];
	const name = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 140);
	const lines = (n) => {
		const range = new Range();
		range.selectNodeContents(n);
		return new Set([...range.getClientRects()].filter((b) => b.width > 0).map((b) => Math.round(b.top))).size;
	};
	const over = root.scrollWidth - root.clientWidth;
	if (over > 0) found.push(over + " px wider than the window");
	const h1 = [...document.querySelectorAll("h1")].find((e) => e.checkVisibility());
	const top = h1 ? h1.getBoundingClientRect().top + scrollY : Infinity;
	if (top >= 900) found.push("the h1 begins at " + Math.round(top) + " px");
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n; (n = walker.nextNode()); ) {
		const letters = n.data.replace(/\s/g, "").length, e = n.parentElement;
		if (letters === 0 || !e.checkVisibility({ visibilityProperty: true }) || e.closest("svg") || e.clientWidth === 1 || e.closest(".visually-hidden")) continue; // what is for the ear alone
		const style = getComputedStyle(e);
		if (!e.closest("sup") && parseFloat(style.lineHeight) < parseFloat(style.fontSize)) found.push("letters of " + style.fontSize + " in a line of " + style.lineHeight + ": " + name(e));
		if (letters < 5) continue;
		const count = lines(n);
		if (count > 2 && letters / count < 3) found.push("a column of letters, " + letters + " in " + count + " lines: " + name(e));
		if (count > 1 && e.closest("a[href^='tel:']") && /^[\d-]+$/.test(n.data.trim())) found.push("a number in " + count + " lines: " + name(e));
	}
	for (const a of document.querySelectorAll("a")) {
		const comma = a.nextSibling;
		if (!a.checkVisibility() || !(comma instanceof Text) || !/^[、。）]/.test(comma.data)) continue;
		const range = new Range();
		range.setStart(comma, 0);
		range.setEnd(comma, 1);
		if (range.getBoundingClientRect().top >= [...a.getClientRects()].at(-1).bottom - 1) found.push("a line begins with " + comma.data[0] + " after " + name(a));
	}
	for (const a of document.querySelectorAll(":is(h2, h3, h4, h5, h6) > a:last-child")) {
		if (a.innerText !== "#" || !a.checkVisibility()) continue;
		const range = new Range();
		range.setStart(a.parentElement, 0);
		range.setEndBefore(a);
		if (a.getBoundingClientRect().top >= [...range.getClientRects()].at(-1).bottom - 1) found.push("the # stands below its heading: " + name(a.parentElement));
	}
	for (const a of document.querySelectorAll("a[href^='mailto:']")) {
		const words = document.createTreeWalker(a, NodeFilter.SHOW_TEXT);
		for (let n; (n = words.nextNode()); ) {
			const top = (i) => {
				const range = new Range();
				range.setStart(n, i);
				range.setEnd(n, i + 1);
				return range.getBoundingClientRect().top;
			};
			for (let i = n.data.indexOf("-"); i >= 0 && i + 1 < n.data.length; i = n.data.indexOf("-", i + 1)) {
				if (a.innerText.includes("@") && top(i) !== top(i + 1)) found.push("broken at its hyphen: " + name(a));
			}
		}
	}
	for (const a of document.querySelectorAll(".crumbs a")) {
		const box = a.getBoundingClientRect(), under = document.elementFromPoint(box.left + box.width / 2, box.bottom - 2);
		const isOverIt = under && !a.contains(under) && !under.closest(".live"); // the panel of serve lies over what is below, and can be folded
		if (scrollY === 0 && box.height > 0 && isOverIt) found.push("lies under " + name(under) + ": " + name(a));
	}
	for (const e of document.querySelectorAll("body *")) {
		if (getComputedStyle(e).position !== "sticky" || !e.checkVisibility()) continue;
		const height = e.getBoundingClientRect().height;
		if (height > innerHeight / 4 && innerWidth < 1000) found.push("takes " + Math.round(height) + " px of the window: " + name(e));
		const room = parseFloat(getComputedStyle(root).scrollPaddingTop);
		if (e.matches("aside") && room < height) found.push("covers what is scrolled to, " + height + " px over " + room + " px: " + name(e));
	}
	return JSON.stringify(found);
})()`

// SetText sets the size of text that a reader has chosen in the browser's
// settings, in pixels; 16 is what browsers come with.
func SetText(t *testing.T, ctx context.Context, size int64) {
	t.Helper()
	params := cdppage.SetFontSizesParams{FontSizes: &cdppage.FontSizes{Standard: size, Fixed: size}}
	if _, err := chromedp.Call(ctx, cdppage.SetFontSizes, params); err != nil {
		t.Fatal(err)
	}
	Holds(t, ctx, "the text is as large as asked", fmt.Sprintf("matchMedia('(width >= %.2frem)').matches && !matchMedia('(width >= %.2frem)').matches", 359/float64(size), 361/float64(size)))
}
