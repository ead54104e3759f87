package e2e

import (
	"slices"
	"strings"
	"testing"
)

// TestResultAlternativesChange presses the Change of each answer that could
// change a result, by its words: it leads to that question, with its answer.
func TestResultAlternativesChange(t *testing.T) {
	ctx := browser(t)
	p, files := realSite(t)
	site := serveFiles(t, files)
	for i, lang := range []string{"ja", "en"} {
		say := speak(p, lang)
		c := cases[[]int{5, 6}[i]] // insider, already-claimed
		answers := strings.Fields(checkedAnswers(c.answers))
		result := site + lang + "/check/index.html" + fragment(answers, "")
		visit(t, ctx, result)
		offered := named(t, ctx, "link", "[data-changes]")
		if len(offered) == 0 {
			t.Fatalf("%s: %s offers no other answer", lang, c.outcome)
		}
		for _, answer := range answers {
			id, value := checked(answer)
			link := say.change(id).in("[data-changes]")
			at := slices.IndexFunc(offered, func(name string) bool { return squashed(name) == squashed(link.name) })
			if at < 0 {
				continue
			}
			offered = slices.Delete(offered, at, at+1)
			visit(t, ctx, result)
			if s := press(t, ctx, link); s.Question != id || s.Checked != value || s.Answers != len(answers)-1 {
				t.Errorf("%s: %s shows %+v", lang, link, s)
			}
		}
		if len(offered) > 0 {
			t.Errorf("%s: %d links lead to no question of the result", lang, len(offered))
		}
	}
}

// TestResultPrints presses the button that prints, by its words.
func TestResultPrints(t *testing.T) {
	ctx := browser(t)
	p, files := realSite(t)
	site := serveFiles(t, files)
	for _, lang := range []string{"ja", "en"} {
		visit(t, ctx, site+lang+"/check/index.html"+fragment(longCase, ""))
		script(t, ctx, "window.printed = 0; window.print = () => { window.printed++; }")
		if s := press(t, ctx, buttonNamed(p.Site.Words[lang]["result.print"])); s.Outcome != "pattern-1" {
			t.Errorf("%s: after printing: %+v", lang, s)
		}
		holds(t, ctx, "the browser was asked once to print", "window.printed === 1")
	}
}
