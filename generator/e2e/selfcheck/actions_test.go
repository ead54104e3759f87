package selfcheck

import (
	"slices"
	"strings"
	"testing"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// TestResultAlternativesChange presses the Change of each answer that could
// change a result, by its words: it leads to that question, with its answer.
func TestResultAlternativesChange(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	for i, lang := range []string{"ja", "en"} {
		say := reader.Speak(p, lang)
		c := sample.Cases[[]int{5, 6}[i]] // insider, already-claimed
		answers := strings.Fields(reader.CheckedAnswers(c.Answers))
		result := site + lang + "/check/index.html" + reader.Fragment(answers, "")
		reader.Visit(t, ctx, result)
		offered := reader.Names(t, ctx, "link", "[data-changes]")
		if len(offered) == 0 {
			t.Fatalf("%s: %s offers no other answer", lang, c.Outcome)
		}
		for _, answer := range answers {
			id, value := reader.Checked(answer)
			link := say.Change(id).In("[data-changes]")
			at := slices.IndexFunc(offered, func(name string) bool { return reader.Squashed(name) == reader.Squashed(link.Name) })
			if at < 0 {
				continue
			}
			offered = slices.Delete(offered, at, at+1)
			reader.Visit(t, ctx, result)
			if s := reader.Press(t, ctx, link); s.Question != id || s.Checked != value || s.Answers != len(answers)-1 {
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
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	for _, lang := range []string{"ja", "en"} {
		reader.Visit(t, ctx, site+lang+"/check/index.html"+reader.Fragment(reader.LongCase, ""))
		reader.Script(t, ctx, "window.printed = 0; window.print = () => { window.printed++; }")
		if s := reader.Press(t, ctx, reader.Button(p.Site.Words[lang]["result.print"])); s.Outcome != "pattern-1" {
			t.Errorf("%s: after printing: %+v", lang, s)
		}
		reader.Holds(t, ctx, "the browser was asked once to print", "window.printed === 1")
	}
}
