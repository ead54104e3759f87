package selfcheck

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// TestLinkWithAnswersSaysSo opens links that hold answers, which may be somebody
// else's: the screen says so, on a question and on a result. It no longer does
// once the reader goes on, reloads the page, or comes from its other language,
// since the answers are the reader's own then.
func TestLinkWithAnswersSaysSo(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	base := reader.ServeFiles(t, files)
	says := func(lang string, want bool, when string) {
		t.Helper()
		said, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("main").innerText`))
		if err != nil {
			t.Fatal(err)
		}
		if words := p.Site.Words[lang]["check.linked"]; words == "" || strings.Contains(said, words) != want {
			t.Errorf("%s, %s: it is said: %v, want %v", lang, when, !want, want)
		}
	}
	ready := func(ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, append(actions, reader.Ready())...); err != nil {
			t.Fatal(err)
		}
	}
	for _, lang := range []string{"ja", "en"} {
		check := base + lang + "/check/index.html"
		speak := reader.Speak(p, lang)
		reader.Visit(t, ctx, check)
		says(lang, false, "at the start")
		ready(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(check+reader.Fragment(reader.LongCase, "")))
		says(lang, true, "a result opened by a link")
		ready(ctx, chromedp.Reload())
		says(lang, false, "reloaded")
		ready(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(check+reader.Fragment(reader.LongCase[:3], "")))
		says(lang, true, "a question opened by a link")
		reader.Press(t, ctx, speak.Option("insider", "no"))
		reader.Press(t, ctx, speak.Next())
		says(lang, false, "after an answer")
	}
	ready(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(base+"ja/check/index.html"+reader.Fragment(reader.LongCase, "")))
	reader.FollowLink(t, ctx, "English")
	ready(ctx)
	says("en", false, "in the other language")
	if s := reader.Look(t, ctx); s.Outcome != "pattern-1" || strings.Contains(s.Hash, "~own") {
		t.Errorf("the other language shows %+v", s)
	}
}
