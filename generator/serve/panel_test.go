package serve

import (
	"bytes"
	"strings"
	"testing"

	"tebiki/generator/diag"
)

// TestErrorsAreShownAmongMany has so many warnings that no panel and no terminal
// lists them all, and an error behind them.
func TestErrorsAreShownAmongMany(t *testing.T) {
	problems := make([]diag.Problem, 2*mostShown)
	for i := range problems {
		problems[i] = diag.Problem{Position: diag.Position{File: "content/ja/home.md", Line: i + 1}, Severity: diag.Warning, ID: "literal-fact", Message: diag.Textf("直す", "mend it")}
	}
	problems = append(problems, diag.Problem{Position: diag.Position{File: "content/ja/qa/1.md", Line: 1}, ID: "broken-link", Message: diag.Textf("先がない", "leads nowhere")})
	html, said := panelOf("en", &Sight{Problems: problems})
	if said != "1 problem to mend, 400 things to check" {
		t.Errorf("it says %q", said)
	}
	var out bytes.Buffer
	if err := (&terminal{out: &out, err: &out, lang: "en"}).print(problems); err != nil {
		t.Fatal(err)
	}
	for where, text := range map[string]string{"panel": html, "terminal": out.String()} {
		if !strings.Contains(text, "leads nowhere") || !strings.Contains(text, "There are 201 more; tebiki check lists all.") {
			t.Errorf("the %s says %.300s … %s", where, text, text[max(0, len(text)-300):])
		}
		if n := strings.Count(text, "mend it"); n != mostShown-1 {
			t.Errorf("the %s lists %d warnings", where, n)
		}
	}
}
