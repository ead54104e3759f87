package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReview changes Japanese sentences, and sees on the page of reviews what
// changed, where to mend it, and how to record that it is mended.
func TestReview(t *testing.T) {
	dir := t.TempDir()
	copySources(t, dir)
	d := newDesk(t, dir)
	d.open("~review/en/?lang=ja")
	d.see(`document.documentElement.lang === "ja" && document.querySelector("#stale").textContent.endsWith(": 0")`)
	d.see(`[...document.querySelectorAll("section[aria-labelledby=current] details")].every((e) => !e.open)`)
	d.see(`!!document.querySelector("section[aria-labelledby=current] details")`)

	old := d.read(aimFile)
	d.save(aimFile, strings.Replace(old, "\n## ", "\n別の文です。\n\n## ", 1))
	d.see(`document.querySelectorAll("section[aria-labelledby=stale] article").length === 1`)
	d.see(`[...document.querySelectorAll(".review-changes ins")].map((e) => e.textContent).join() === "別の文です。"`)
	d.seeText("訳したときの文と、今の文を比べました。") // serve has seen it
	d.seeText("translations -accept content/en/manual/1-overview.md#_top")
	d.see(fmt.Sprintf(`[...document.querySelectorAll("section[aria-labelledby=stale] h5 code")].some((e) => e.textContent.startsWith(%q))`, aimFile+":"))
	d.see(`document.querySelectorAll("form, button:not(.live button)").length === 0`)

	d.open("~review/en/?lang=en")
	d.seeText("compared with what it says now")
	d.open("en/manual/1.html")
	d.see(`document.querySelector(".live a")?.getAttribute("href") === "/~review/en/?lang=en"`)

	d.stop()
	if status := run(t.Context(), system{stdout: &strings.Builder{}, stderr: &strings.Builder{}, lang: "en"}, []string{"translations", "-C", dir, "-accept", "content/en/manual/1-overview.md#_top"}); status != exitOK {
		t.Fatal("the command on the page does not work")
	}
}

// TestReviewOfWhatServeHasNotSeen starts with a translation that is old: all
// there is to compare with is the published site, and else nothing.
func TestReviewOfWhatServeHasNotSeen(t *testing.T) {
	dir := t.TempDir()
	copySources(t, dir)
	sys := system{stdout: &strings.Builder{}, stderr: &strings.Builder{}, lang: "en"}
	if status := run(t.Context(), sys, []string{"build", "-C", dir}); status != exitOK {
		t.Fatal(sys.stderr)
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
