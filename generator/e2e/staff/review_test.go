package staff

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tebiki/generator/command"
	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// TestReview changes Japanese sentences, and sees on the page of reviews what
// changed, where to mend it, and how to record that it is mended.
func TestReview(t *testing.T) {
	dir := t.TempDir()
	sample.CopySources(t, dir)
	d := newDesk(t, dir)
	d.open("~review/en/?lang=ja")
	d.see(`document.documentElement.lang === "ja" && document.querySelector("#stale").textContent.endsWith(": 0")`)
	d.see(`[...document.querySelectorAll("section[aria-labelledby=current] details")].every((e) => !e.open)`)
	d.see(`!!document.querySelector("section[aria-labelledby=current] details")`)

	old := d.read(aimFile)
	d.save(aimFile, strings.Replace(old, "\n## ", "\n別の文です。\n\n## ", 1))
	d.see(`document.querySelectorAll("section[aria-labelledby=stale] article").length === 1`)
	d.see(`[...document.querySelectorAll(".review-changes ins")].map((e) => e.textContent).join() === "別の文です。"`)
	d.seeText("訳したときの文と、今の文を比べました。") // serveFiles has seen it
	d.seeText("todo -record content/en/manual/1-overview.md#_top")
	d.see(fmt.Sprintf(`[...document.querySelectorAll("section[aria-labelledby=stale] h5 code")].some((e) => e.textContent.startsWith(%q))`, aimFile+":"))
	d.see(`document.querySelectorAll("form, button:not(.live button)").length === 0`)

	d.open("~review/en/?lang=en")
	d.seeText("compared with what it says now")
	d.open("en/manual/1.html")
	d.see(`document.querySelector(".live a")?.getAttribute("href") === "/~review/en/?lang=en"`)

	d.stop()
	if status := command.Run(t.Context(), command.System{Stdout: &strings.Builder{}, Stderr: &strings.Builder{}, Lang: "en"}, []string{"translations", "-C", dir, "-accept", "content/en/manual/1-overview.md#_top"}); status != command.ExitOK {
		t.Fatal("the command on the page does not work")
	}
}

// countsOfReview are, by group, the count on top of the page, the one in its
// heading, and how many sections are listed there.
const countsOfReview = `Object.fromEntries([...document.querySelectorAll(".review-sum a")].map((a) => {
	const group = document.querySelector("section[aria-labelledby=" + a.hash.slice(1) + "]");
	return [a.hash.slice(1), [a.parentElement.querySelector("b").textContent, group.querySelector("h2").textContent.split(": ")[1], String(group.querySelectorAll("article").length)]];
}))`

// TestCountsOfReview has a translation of every sort: the counts on top are those
// of what is listed, and what is not up to date is what todo lists.
func TestCountsOfReview(t *testing.T) {
	dir := t.TempDir()
	sample.CopySources(t, dir)
	change := func(name, old, new string) {
		t.Helper()
		file := filepath.Join(dir, name)
		before := string(sample.ReadFile(t, file))
		after := strings.Replace(before, old, new, 1)
		if after == before {
			t.Fatalf("%s has no %q", name, old)
		}
		sample.WriteFile(t, file, after)
	}
	change("content/site.toml", "name = \"English\"\n", "name = \"English\"\nallow_untranslated = true\n")
	change(aimFile, "\n## ", "\n別の文です。\n\n## ")                                             // old
	change("content/en/home.md", "eligibility = ", "elsewhere = ")                          // without a record
	change("content/en/manual/2-3-lump-sum.md", "You pay the postage", "You pay all of it") // changed by itself
	change("content/en/check.toml", "You pay the postage", "You pay all of it")
	if err := os.Remove(filepath.Join(dir, "content/en/qa/2-hotline.md")); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, dir)
	d.open("~review/en/?lang=en")
	for group, want := range map[string]int{"stale": 1, "missing": 1, "unrecorded": 1, "confirm": 2} {
		d.see(fmt.Sprintf(`(%s)[%q].every((count) => count === "%d")`, countsOfReview, group, want))
	}
	d.see(fmt.Sprintf(`new Set((%s).current).size === 1`, countsOfReview))
	d.seeText("todo -record content/en/manual/2-3-lump-sum.md#mailing-address")
	d.stop()
	var out strings.Builder
	command.Run(t.Context(), command.System{Stdout: &out, Stderr: &strings.Builder{}, Lang: "en"}, []string{"todo", "-C", dir})
	if !strings.Contains(out.String(), "not translated 1, translations to put right 2, to compare and confirm 2") {
		t.Error(out.String())
	}
}

// TestReviewOfWhatServeHasNotSeen starts with a translation that is old: all
// there is to compare with is the published site, and else nothing.
func TestReviewOfWhatServeHasNotSeen(t *testing.T) {
	sample.InFullOnly(t)
	dir := t.TempDir()
	sample.CopySources(t, dir)
	sys := command.System{Stdout: &strings.Builder{}, Stderr: &strings.Builder{}, Lang: "en"}
	if status := command.Run(t.Context(), sys, []string{"build", "-C", dir}); status != command.ExitOK {
		t.Fatal(sys.Stderr)
	}
	name := filepath.Join(dir, aimFile)
	old, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, []byte(strings.Replace(string(old), "\n## ", "\n別の文です。\n\n## ", 1)), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, dir)
	d.open("~review/en/?lang=en")
	d.seeText("this compares the published site")
	d.see(`[...document.querySelectorAll(".review-changes ins")].map((e) => e.textContent).join() === "別の文です。"`)
	if err := os.RemoveAll(filepath.Join(dir, "public")); err != nil {
		t.Fatal(err)
	}
	d.open("~review/en/?lang=en")
	d.seeText("What changed is not known")
	d.see(`document.querySelectorAll("ins").length === 1`) // the one that explains the mark
}

// TestAccessOfServe has axe-core look at what serve alone shows, in both
// languages where all is tried, 320 px wide, light and dark and with wider spacing: the panel of
// problems over a page, folded and unfolded, the page in its place while there
// is no site yet, and the page of reviews with an old translation.
func TestAccessOfServe(t *testing.T) {
	sample.InFullOnly(t)
	axe := reader.AxeCore(t)
	dir := t.TempDir()
	sample.CopySources(t, dir)
	old := string(sample.ReadFile(t, filepath.Join(dir, aimFile)))
	broken := old + "\n電話は{{ contacts.hotlne.tel }}です。\n\n[支援金](2-3-lump-summ.md)\n"
	sample.WriteFile(t, filepath.Join(dir, aimFile), broken)
	d := newDesk(t, dir)
	if err := chromedp.Do(d.ctx, chromedp.EmulateViewport(320, 640)); err != nil {
		t.Fatal(err)
	}
	look := func(name string) {
		t.Helper()
		reader.Emulate(t, d.ctx, "light", "none")
		reader.ReportFaults(t, d.ctx, name, reader.AccessScript)
		reader.ReportViolations(t, d.ctx, name, axe, "html", reader.AllRules)
		reader.Emulate(t, d.ctx, "dark", "none")
		reader.ReportViolations(t, d.ctx, name+", dark", axe, "html", reader.Contrast)
		reader.Emulate(t, d.ctx, "light", "active")
		reader.ReportFaults(t, d.ctx, name+", spaced", reader.SpacedScript)
	}
	for _, lang := range []string{"ja", "en"} {
		d.open(lang + "/index.html")
		d.see(`!!document.querySelector(".live-only [data-failed][open]")`)
		look(lang + ": no site yet")
	}
	d.save(aimFile, old)
	d.see(`!document.querySelector(".live-only")`)
	d.save(aimFile, broken)
	for _, lang := range []string{"ja", "en"} {
		d.open(lang + "/manual/1.html")
		d.see(`document.querySelectorAll(".live li[data-failed]").length === 2`)
		look(lang + ": problems")
		d.press(kb.Escape)
		d.see(`!document.querySelector(".live [data-failed]").open`)
		look(lang + ": problems, folded")
	}
	d.save(aimFile, strings.Replace(old, "\n## ", "\n別の文です。\n\n## ", 1))
	for _, lang := range []string{"ja", "en"} {
		d.open("~review/en/?lang=" + lang)
		// Before this save is built, one section is old too: the page would be
		// loaded anew under axe.
		d.see(`[...document.querySelectorAll("section[aria-labelledby=stale] .review-changes ins")].map((e) => e.textContent).join() === "別の文です。"`)
		d.see(`!document.querySelector(".live [data-failed]")`)
		look(lang + ": review")
		d.run(`for (const e of document.querySelectorAll("details")) e.open = true`)
		look(lang + ": review, all of it")
	}
}
