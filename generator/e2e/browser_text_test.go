package e2e

import (
	"context"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tebiki/generator/publish"
)

// largeTextScript lists what large text breaks on the screen shown: content
// wider than the window, a heading far down, text that stands one letter a
// line, a telephone number in pieces, letters cut by a line that does not grow
// with them, a comma that begins a line, a link of the breadcrumbs under
// another one, a strip that takes the window away.
const largeTextScript = `(() => {
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
	for (const a of document.querySelectorAll(".crumbs a")) {
		const box = a.getBoundingClientRect(), under = document.elementFromPoint(box.left + box.width / 2, box.bottom - 2);
		if (scrollY === 0 && box.height > 0 && under && !a.contains(under)) found.push("lies under " + name(under) + ": " + name(a));
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

// setText sets the size of text that a reader has chosen in the browser's
// settings, in pixels; 16 is what browsers come with.
func setText(t *testing.T, ctx context.Context, size int64) {
	t.Helper()
	params := cdppage.SetFontSizesParams{FontSizes: &cdppage.FontSizes{Standard: size, Fixed: size}}
	if _, err := chromedp.Call(ctx, cdppage.SetFontSizes, params); err != nil {
		t.Fatal(err)
	}
	holds(t, ctx, "the text is as large as asked", fmt.Sprintf("matchMedia('(width >= %.2frem)').matches && !matchMedia('(width >= %.2frem)').matches", 359/float64(size), 361/float64(size)))
}

// textScreens are the pages of a language, the results of its self-check, and
// the first screens of the self-check without scripts.
func textScreens(address, lang string, files []publish.File) map[string]state {
	all := states(address, lang, files)
	maps.DeleteFunc(all, func(name string, _ state) bool { return strings.HasPrefix(name, "error ") })
	return all
}

// TestLargeText measures every page, question and result, or every ninth of
// them, as readers see them
// who have the browser's text at 100 %, 150 % and 200 %, on a phone.
func TestLargeText(t *testing.T) {
	ctx := browser(t)
	_, files := realSite(t)
	address := serveFiles(t, files)
	all := map[string]state{}
	for _, lang := range []string{"ja", "en"} {
		for name, s := range textScreens(address, lang, files) {
			all[lang+": "+name] = s
		}
	}
	for _, f := range files {
		if path.Ext(f.Path) == ".html" && !strings.Contains(f.Path, "/") {
			all[f.Path] = state{address: address + f.Path}
		}
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 740)); err != nil {
		t.Fatal(err)
	}
	for _, name := range sampled(9, slices.Sorted(maps.Keys(all))) {
		openState(t, ctx, all[name])
		for _, size := range []int64{16, 24, 32} {
			setText(t, ctx, size)
			reportFaults(t, ctx, fmt.Sprintf("%s at %d px", name, size), largeTextScript)
		}
	}
	t.Logf("%d screens", len(all))
}

// TestLargeTextOfServe measures what serve alone shows.
func TestLargeTextOfServe(t *testing.T) {
	dir := t.TempDir()
	copySources(t, dir)
	old := string(readFile(t, filepath.Join(dir, aimFile)))
	d := newDesk(t, dir)
	if err := chromedp.Do(d.ctx, chromedp.EmulateViewport(360, 740)); err != nil {
		t.Fatal(err)
	}
	look := func(name string) {
		t.Helper()
		for _, size := range []int64{16, 24, 32} {
			setText(t, d.ctx, size)
			reportFaults(t, d.ctx, fmt.Sprintf("%s at %d px", name, size), largeTextScript)
		}
	}
	d.save(aimFile, old+"\n電話は{{ contacts.hotlne.tel }}です。\n")
	d.open("en/manual/1.html")
	d.see(`document.querySelectorAll(".live li[data-failed]").length === 1`)
	look("problems")
	d.press(kb.Escape)
	look("problems, folded")
	d.save(aimFile, strings.Replace(old, "\n## ", "\n別の文です。\n\n## ", 1))
	d.see(`!document.querySelector(".live [data-failed]")`) // so that the next page is not loaded anew
	d.open("~review/en/?lang=ja")
	d.see(`document.querySelectorAll("section[aria-labelledby=stale] .review-changes ins").length === 1 && !document.querySelector(".live [data-failed]")`)
	look("review")
}

// TestLargeTextOnPaper measures printed pages as a reader prints them who has
// the browser's text at 200 %, on paper as wide as the text of A4.
func TestLargeTextOnPaper(t *testing.T) {
	readers(t)
	ctx := browser(t)
	p, files := realSite(t)
	address := serveFiles(t, files)
	onPaper(t, ctx)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(673, 953)); err != nil {
		t.Fatal(err)
	}
	params := cdppage.SetFontSizesParams{FontSizes: &cdppage.FontSizes{Standard: 32, Fixed: 32}}
	if _, err := chromedp.Call(ctx, cdppage.SetFontSizes, params); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"ja", "en"} {
		for i, at := range []string{"print/index.html", "flow/index.html", "qa/4.html", "check/index.html" + fragment(strings.Fields(checkedAnswers(cases[7].answers)), "")} {
			if !isSampled(2, i+1, lang) {
				continue
			}
			got := printPage(t, ctx, address+lang+"/"+at, "h1")
			reportFaults(t, ctx, lang+"/"+at, largeTextScript)
			got.expectFrame(t, p, lang)
		}
	}
}

// checkedAnswers are answers as eval takes them, as the self-check writes them.
func checkedAnswers(answers string) string {
	return strings.NewReplacer("=true", "=yes", "=false", "=no").Replace(answers)
}
