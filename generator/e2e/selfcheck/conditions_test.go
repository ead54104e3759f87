package selfcheck

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// conditional are results whose payment waits for steps, and the same when
// they are done.
var conditional = []struct {
	answers string
	unmet   []string
}{
	{"closed=true mhlw_reported=false", []string{"report-to-mhlw"}},
	{"closed=true mhlw_reported=true", nil},
	{"closed=false mhlw_reported=false", []string{"report-to-mhlw"}},
	{"closed=false mhlw_reported=true", nil},
	{"ppc_report=none persons_notified=false", []string{"notify-persons", "ppc-final"}},
	{"ppc_report=final persons_notified=false", []string{"notify-persons"}},
	{"ppc_report=preliminary persons_notified=true", []string{"ppc-final"}},
	{"ppc_report=final persons_notified=true", nil},
}

// TestConditionsOfPayment looks for what payment waits for as a person does: in
// the heading, in the tab's title, and as links before the sum, each of which
// leads to what the step takes. Where all is done there is nothing of it. It
// does so on the self-check and in the file for use offline, one result after
// the other on a page that stays; and on the page without scripts.
func TestConditionsOfPayment(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	address := reader.ServeFiles(t, files)
	watch := reader.WatchPage(t, ctx, address)
	for i, c := range conditional {
		first := "incident=cyber-attack"
		if strings.Contains(c.answers, "ppc") {
			first = "incident=data-leak"
		}
		answers := strings.Fields(first + " membership=a1 incident_date=2022-07-01 insider=false claimed_this_year=false " + c.answers)
		for j, page := range []string{"index.html", "offline.html", "plain.html"} {
			for _, lang := range []string{"ja", "en"} {
				if !sample.IsSampled(6, i+j, lang) {
					continue
				}
				t.Run(fmt.Sprint(lang, "/", page, "/", c.answers), func(t *testing.T) {
					url := address + lang + "/check/" + page + reader.Fragment(strings.Fields(reader.CheckedAnswers(strings.Join(answers, " "))), "")
					if page == "plain.html" {
						check := reader.ReadPlain(t, p, files, lang)
						url = address + lang + "/check/" + page + "#" + check.SectionFor(t, answers)
					}
					if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(url)); err != nil {
						t.Fatal(err)
					}
					reader.Eventually(t, ctx, "a result", `[...document.querySelectorAll(".verdict")].some((e) => e.checkVisibility())`)
					words := p.Site.Words[lang]
					holds := func(what, expression string, values ...any) {
						t.Helper()
						reader.Holds(t, ctx, what, "(() => { const seen = (s) => [...document.querySelectorAll(s)].filter((e) => e.checkVisibility()); return "+fmt.Sprintf(expression, values...)+"; })()")
					}
					waits := len(c.unmet) > 0
					holds("the word for it", `seen(".verdict .status").map((e) => e.textContent).join() === %q`, map[bool]string{true: words["status.conditional"], false: words["status.eligible"]}[waits])
					holds("the heading", `seen(".verdict h1")[0].textContent.startsWith(%q) === %t`, words["result.unmet"], waits)
					if page != "plain.html" {
						holds("the tab", `document.title.startsWith(%q) === %t`, words["result.unmet"], waits)
					}
					holds("another colour", `seen(".verdict.is-conditional").length === %d`, map[bool]int{true: 1}[waits])
					if !waits {
						holds("nothing to wait for", `seen(".unmet").length === 0`)
						return
					}
					holds("before the sum", `seen(".unmet")[0].compareDocumentPosition(seen(".amount")[0]) === Node.DOCUMENT_POSITION_FOLLOWING`)
					var names []string
					for _, id := range c.unmet {
						names = append(names, p.Site.Checks[lang].Steps[id].Name)
					}
					shown, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](`[...document.querySelectorAll(".unmet")].filter((e) => e.checkVisibility()).flatMap((e) => [...e.querySelectorAll("li")].map((e) => e.textContent.trim()))`))
					if diff := cmp.Diff(names, shown); diff != "" || err != nil {
						t.Errorf("what to do first (-want +got), %v:\n%s", err, diff)
					}
					if page == "plain.html" {
						return
					}
					if links := reader.Names(t, ctx, "link", "[data-outcome]:not([hidden]) .unmet"); !slices.EqualFunc(links, names, func(a, b string) bool { return reader.Squashed(a) == reader.Squashed(b) }) {
						t.Errorf("links %q, want %q", links, names)
					}
					if err := chromedp.Do(ctx, reader.Tap("[data-outcome]:not([hidden]) .unmet li:last-child a")); err != nil {
						t.Fatal(err)
					}
					reader.Eventually(t, ctx, "the step", fmt.Sprintf(`document.activeElement.closest("[data-step]")?.dataset.step === %q`, c.unmet[len(c.unmet)-1]))
					holds("the step says that it is a condition", `document.activeElement.parentElement.textContent.includes(%q)`, words["result.required"])
				})
			}
		}
	}
	watch.ExpectNothing(t)
}
