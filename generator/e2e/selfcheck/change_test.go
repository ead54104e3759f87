package selfcheck

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// TestResultChange presses every Change beside a result, as a person finds it:
// by its words. Each leads to its own question with the answer given, with all
// the others kept; and from there to the same result again. Where not all is to
// be tried, these are two results, on the site and in the file that holds it.
func TestResultChange(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	some := map[string]string{"ja/site": "pattern-1", "en/file": "insider"}
	for _, lang := range []string{"ja", "en"} {
		say := reader.Speak(p, lang)
		change := func(id string) reader.Thing { return say.Change(id).In("[data-answers]") }
		for where, check := range map[string]string{"site": site + lang + "/check/index.html", "file": reader.SaveAlone(t, files, lang)} {
			for i, c := range sample.Cases {
				isTwin := where == "file" && lang != []string{"ja", "en"}[i%2] // the same words on the site, the same file in the other language
				if isTwin || !sample.Tries(c.Outcome == some[lang+"/"+where]) {
					continue
				}
				t.Run(lang+"/"+where+"/"+c.Outcome, func(t *testing.T) {
					changeEvery(t, ctx, check, c.Outcome, c.Answers, change, say.Next())
				})
			}
		}
	}
}

func changeEvery(t *testing.T, ctx context.Context, check, outcome, given string, change func(id string) reader.Thing, next reader.Thing) {
	t.Helper()
	answers := strings.Fields(strings.NewReplacer("=true", "=yes", "=false", "=no").Replace(given))
	if s := reader.Visit(t, ctx, check+reader.Fragment(answers, "")); s.Outcome != outcome {
		t.Fatalf("shows %+v", s)
	}
	if rows := reader.Names(t, ctx, "link", "[data-answers] dl"); len(rows) < len(answers) {
		t.Errorf("there are the links %q for %d answers", rows, len(answers))
	}
	for _, answer := range answers {
		id, value := reader.Checked(answer)
		s := reader.Press(t, ctx, change(id))
		if s.Question != id || s.Checked != value || s.Answers != len(answers)-1 {
			t.Fatalf("%s shows %+v", change(id), s)
		}
		for _, other := range answers {
			if !slices.Contains(strings.FieldsFunc(s.Hash, func(r rune) bool { return r == '#' || r == '&' }), other) {
				t.Errorf("%s: %s is lost from %s", change(id), other, s.Hash)
			}
		}
		if s = reader.Press(t, ctx, next); s.Outcome != outcome || s.Answers != len(answers) {
			t.Fatalf("Continue after %s shows %+v", change(id), s)
		}
	}
}
