package selfcheck

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// TestLastScreenThatDoesNotCome opens a link to a result while the script of the
// last screen is not to be had, or something else stands in its place: the page
// says so and what else there is, and shows the result once it is asked again and
// the script comes. Without its styles the result is shown all the same.
func TestLastScreenThatDoesNotCome(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	named := func(prefix string) string {
		for _, f := range files {
			if strings.HasPrefix(f.Path, prefix) {
				return f.Path
			}
		}
		t.Fatal("the site has no " + prefix)
		return ""
	}
	script, styles := named("assets/later-ending."), named("assets/ending.")
	say := reader.Speak(p, "en")
	retry := reader.Button(say.Words["check.late_retry"])
	for _, c := range []struct {
		what  string
		spoil func(*reader.Host)
	}{
		{"no script", func(h *reader.Host) { h.Gone = []string{script} }},
		{"another page for the script", func(h *reader.Host) { h.Spoiled = []string{script} }},
	} {
		t.Run(c.what, func(t *testing.T) {
			h := reader.NewHost(t, "/", files)
			check := h.Address + "en/check/index.html"
			h.Set(c.spoil)
			if err := chromedp.Do(ctx, reader.Fresh(check+reader.Fragment(reader.LongCase, "")), retry.Seen()); err != nil {
				t.Fatal(err)
			}
			expectLate(t, ctx, say)
			reader.Press(t, ctx, retry) // in vain
			expectLate(t, ctx, say)
			h.Set(func(h *reader.Host) { h.Gone, h.Spoiled = nil, nil })
			if s := reader.Press(t, ctx, retry); s.Outcome != "pattern-1" || s.Focus != "H1" || !strings.HasSuffix(s.Hash, reader.LongCase[len(reader.LongCase)-1]) {
				t.Errorf("tried again, it shows %+v", s)
			}
			reader.Holds(t, ctx, "the result has its styles", `getComputedStyle(document.querySelector(".verdict:not([hidden] *)")).borderTopStyle === "solid"`)
		})
	}
	h := reader.NewHost(t, "/", files)
	h.Set(func(h *reader.Host) { h.Gone = []string{styles} })
	if s := reader.Visit(t, ctx, h.Address+"en/check/index.html"+reader.Fragment(reader.LongCase, "")); s.Outcome != "pattern-1" {
		t.Errorf("without the styles of the result, it shows %+v", s)
	}
}

// expectLate looks what a member is told whose last screen does not come.
func expectLate(t *testing.T, ctx context.Context, say reader.Spoken) {
	t.Helper()
	if s := reader.Look(t, ctx); s.Outcome != "" || s.Focus != "H1" || !strings.HasPrefix(s.Title, say.Words["check.late"]) || s.Answers != len(reader.LongCase) {
		t.Errorf("it shows %+v", s)
	}
	links := reader.Names(t, ctx, "link", "[data-late]")
	for _, want := range []string{say.Words["check.unavailable_plain"], say.Words["check.unavailable_flow"], "0120-179-066"} {
		if !slices.Contains(links, want) {
			t.Errorf("it offers %q, not %s", links, want)
		}
	}
}
