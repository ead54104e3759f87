package selfcheck

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// decisionScreens are what people see of several decisions, by address.
func decisionScreens(t *testing.T, check *reader.PlainCheck) map[string]string {
	answers := []string{"resident=yes", "grade=half", "plan=repair", "inspected=no"}
	result := "plain.html#" + check.SectionFor(t, strings.Fields("resident=true grade=half plan=repair inspected=false"))
	return map[string]string{
		"a result": "check/index.html" + reader.Fragment(answers, ""), "what is open": "check/index.html#resident=yes&grade=?&plan=repair&inspected=?",
		"the flowchart": "flow/index.html", "a plain result": "check/" + result,
	}
}

// TestDecisionsAreAccessible runs axe on a result of several decisions, decided
// and open, on their flowcharts and on the page without scripts, and measures each
// with the text at 200 %.
func TestDecisionsAreAccessible(t *testing.T) {
	sample.InFullOnly(t)
	axe := reader.AxeCore(t)
	ctx := reader.Browser(t)
	p, files := decisionsScheme(t)
	address := reader.ServeFiles(t, files)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 740)); err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"ja", "en"} {
		for name, at := range decisionScreens(t, reader.ReadPlain(t, p, files, lang)) {
			if err := chromedp.Do(ctx, reader.Fresh(address+lang+"/"+at), reader.Visible("h1"), reader.Present(":root:not(:has([data-waiting]:not([hidden])))")); err != nil {
				t.Fatal(err)
			}
			reader.ReportViolations(t, ctx, lang+" "+name, axe, "html", reader.AllRules)
			for _, size := range []int64{16, 32} {
				reader.SetText(t, ctx, size)
				reader.ReportFaults(t, ctx, fmt.Sprintf("%s %s at %d px", lang, name, size), reader.LargeTextScript)
			}
			reader.SetText(t, ctx, 16)
		}
	}
	p, files = manyQuestions(t, 24, 4)
	address = reader.ServeFiles(t, files)
	check := reader.ReadPlain(t, p, files, "en")
	for _, at := range []string{"first", check.FollowDecision(t, "first", "Support 0", make([]int, 24))} {
		if err := chromedp.Do(ctx, reader.Fresh(address+"en/check/plain.html#"+at), reader.Visible("#"+at)); err != nil {
			t.Fatal(err)
		}
		reader.ReportViolations(t, ctx, "#"+at, axe, "html", reader.AllRules)
	}
}
