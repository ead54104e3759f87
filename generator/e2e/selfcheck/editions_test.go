package selfcheck

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/publish"
)

// editionsSite builds the real scheme with the next edition of
// testdata/editions, which has one more option of "incident" besides.
func editionsSite(t *testing.T) (*project.Project, []publish.File) {
	t.Helper()
	dir := t.TempDir()
	sample.CopySources(t, dir)
	if err := sample.AddNextEdition(dir); err != nil {
		t.Fatal(err)
	}
	for file, edits := range map[string][]string{
		"rules/2023-06-01.toml": {`"malfunction",`, `"fraud", "malfunction",`, `incident = "malfunction"`, `incident = ["malfunction", "fraud"]`},
		"content/ja/check.toml": {"[question.incident.options]", "[question.incident.options]\nfraud = \"詐欺\""},
		"content/en/check.toml": {"[question.incident.options]", "[question.incident.options]\nfraud = \"Fraud\""},
	} {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.NewReplacer(edits...).Replace(string(data))
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, files, err := project.Build(t.Context(), folder.Open(dir), 0, "", true)
	if err != nil || files == nil {
		t.Fatalf("the site does not build: %v %+v", err, p.Problems)
	}
	return p, files
}

// TestSelfCheckOfTwoEditions asks for the day first, and then shows each
// edition's questions, amounts and documents.
func TestSelfCheckOfTwoEditions(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := editionsSite(t)
	address := reader.ServeFiles(t, files)
	watch := reader.WatchPage(t, ctx, address)
	for _, c := range sample.Sampled(5, []struct{ lang, outcome, answers, words string }{
		{"ja", "pattern-1", "incident_date=2023-06-01 incident=cyber-attack membership=a1 insider=false claimed_this_year=false closed=true mhlw_reported=true", "15万円の請求に使います"},
		{"ja", "pattern-1", "incident_date=2023-05-31 incident=cyber-attack membership=a1 insider=false claimed_this_year=false closed=true mhlw_reported=true", "2022年6月1日"},
		{"en", "before-start", "incident_date=2022-05-31 incident=data-leak membership=a1", "1 June 2022 or later"},
		{"en", "pattern-3", "incident_date=2022-06-01 incident=data-leak membership=a1 insider=false claimed_this_year=false ppc_report=final persons_notified=true", "1 June 2022"},
		{"en", "malfunction", "incident_date=2023-06-01 incident=fraud", ""},
		{"en", "pattern-3", "incident_date=2023-06-01 incident=data-leak membership=a1 insider=false claimed_this_year=false ppc_report=final", ""},
	}) {
		t.Run(c.lang+"/"+c.outcome+"/"+c.answers[14:24], func(t *testing.T) {
			reader.ClickThroughOf(t, ctx, p, address+c.lang+"/check/index.html", strings.Fields(c.answers))
			reader.CompareResult(t, ctx, p, c.lang, c.outcome, strings.Fields(c.answers))
			text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("[data-result]").innerText`))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(text, c.words) {
				t.Errorf("the result does not say %q:\n%s", c.words, text)
			}
		})
	}
	if !sample.Tries(true) {
		watch.ExpectNothing(t)
		return
	}
	for day, want := range map[string]string{
		"2023-05-31": "cyber-attack data-leak spam-only malfunction unsure",
		"?":          "cyber-attack data-leak spam-only fraud malfunction unsure ?", // as the newest edition asks
		"2023-06-01": "cyber-attack data-leak spam-only fraud malfunction unsure ?",
	} {
		if err := chromedp.Do(ctx,
			reader.Fresh(address+"ja/check/index.html#incident_date="+day),
			reader.Visible("[data-question=incident]:not([hidden]) h1")); err != nil {
			t.Fatal(err)
		}
		got, err := chromedp.Run(ctx, chromedp.Evaluate[string](`[...document.querySelectorAll("[data-question=incident]:not([hidden]) input")].map((i) => i.value).join(" ")`))
		if err != nil || got != want {
			t.Errorf("on %s it offers %s, want %s (%v)", day, got, want, err)
		}
	}
	watch.ExpectNothing(t)
}
