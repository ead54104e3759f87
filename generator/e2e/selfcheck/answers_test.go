package selfcheck

import (
	"strings"
	"testing"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
)

// TestSelfCheckBackAndChange goes back and changes answers: what still
// applies is kept, what no longer matters is dropped.
func TestSelfCheckBackAndChange(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	check := reader.ServeFiles(t, files) + "ja/check/index.html"
	say := reader.Speak(p, "ja")
	const result = "#incident=cyber-attack&membership=a1&incident_date=2022-07-01&insider=no&claimed_this_year=no&closed=yes&mhlw_reported=no"

	s := reader.Visit(t, ctx, check+result)
	if s.Outcome != "pattern-1" || s.Answers != 7 {
		t.Fatalf("a copied link shows %+v", s)
	}
	s = reader.Press(t, ctx, say.Back())
	if s.Question != "mhlw_reported" || s.Checked != "no" || s.Focus != "H1" {
		t.Errorf("Back from the result shows %+v", s)
	}
	s = reader.Press(t, ctx, say.Back())
	if s.Question != "closed" || s.Checked != "yes" {
		t.Errorf("Back again shows %+v", s)
	}
	reader.Script(t, ctx, "history.back()")
	if s = reader.Look(t, ctx); s.Question != "mhlw_reported" {
		t.Errorf("the browser's Back shows %+v", s)
	}

	// A changed answer keeps the later ones that still apply …
	reader.Visit(t, ctx, check+result)
	s = reader.Press(t, ctx, say.Change("incident_date"))
	if s.Question != "incident_date" || s.Checked != "2022 7 1" {
		t.Fatalf("Change shows %+v", s)
	}
	reader.FillDate(t, ctx, "令和５年", "７", "1")
	s = reader.Press(t, ctx, say.Next())
	if s.Outcome != "pattern-1" || !strings.Contains(s.Hash, "incident_date=2023-07-01") || s.Answers != 7 {
		t.Errorf("after changing the date: %+v", s)
	}
	// … and drops those that no longer matter.
	reader.Press(t, ctx, say.Change("incident"))
	reader.Press(t, ctx, say.Option("incident", "data-leak"))
	s = reader.Press(t, ctx, say.Next())
	if s.Question != "ppc_report" || s.Checked != "" {
		t.Errorf("after changing what happened: %+v", s)
	}
	reader.Press(t, ctx, say.Option("ppc_report", "none"))
	reader.Press(t, ctx, say.Next())
	reader.Press(t, ctx, say.Option("persons_notified", "no"))
	s = reader.Press(t, ctx, say.Next())
	if s.Outcome != "pattern-3" || strings.Contains(s.Hash, "closed") || strings.Contains(s.Hash, "mhlw") {
		t.Errorf("the result after the change: %+v", s)
	}
	if s = reader.Press(t, ctx, say.Again()); s.Question != "" || s.Outcome != "" {
		t.Errorf("Start again shows %+v", s)
	}
}

// TestSelfCheckErrors leaves questions unanswered or answers them wrongly.
func TestSelfCheckErrors(t *testing.T) {
	ctx := reader.Browser(t)
	p, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	say := reader.Speak(p, "en")

	reader.Visit(t, ctx, site+"en/check/index.html#~at=incident")
	s := reader.Press(t, ctx, say.Next())
	if s.Focus != "errors" || len(s.Errors) != 2 || s.Errors[0] != s.Errors[1] || !strings.HasPrefix(s.Title, "Error: ") {
		t.Errorf("no answer: %+v", s)
	}
	if s = reader.Press(t, ctx, reader.Link(s.Errors[0])); s.Focus != "INPUT" {
		t.Errorf("the link in the error summary leads to %s", s.Focus)
	}

	date := site + "ja/check/index.html#incident=cyber-attack&membership=a1"
	seen := map[string]string{}
	for _, c := range []struct{ name, year, month, day, outcome string }{
		{"empty", "", "", "", ""},
		{"impossible", "2023", "2", "29", ""},
		{"future", "2999", "1", "1", ""},
		{"full width", "２０２２", "５", "３１", "before-start"},
		{"era", "令和4", "5", "31", "before-start"},
		{"era, short", "r4", "5月", "31日", "before-start"},
		{"western", "2022", "05", "31", "before-start"},
	} {
		reader.Visit(t, ctx, date)
		reader.FillDate(t, ctx, c.year, c.month, c.day)
		s := reader.Click(t, ctx, `[data-question="incident_date"] button`)
		if s.Outcome != c.outcome {
			t.Errorf("%s: outcome %q, want %q", c.name, s.Outcome, c.outcome)
		}
		if c.outcome != "" {
			continue
		}
		if s.Focus != "errors" || len(s.Errors) != 2 || s.Errors[0] != s.Errors[1] || !strings.HasPrefix(s.Title, "エラー：") {
			t.Errorf("%s: %+v", c.name, s)
			continue
		}
		if other := seen[s.Errors[0]]; other != "" {
			t.Errorf("%s and %s have one message: %s", c.name, other, s.Errors[0])
		}
		seen[s.Errors[0]] = c.name
	}
}

// TestSelfCheckHostileFragments opens links that somebody else wrote.
func TestSelfCheckHostileFragments(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	_, files := sample.RealSite(t)
	site := reader.ServeFiles(t, files)
	watch := reader.WatchPage(t, ctx, site)
	for fragment, want := range map[string]string{
		"#incident=<img src=x onerror=alert(1)>":                                 "incident",
		"#__proto__=x&constructor=y&incident=cyber-attack":                       "membership",
		"#incident=%E0%A4%A&membership=a1":                                       "",
		"#incident=cyber-attack&incident_date=2999-01-01&membership=a1":          "incident_date",
		"#~at=%22%5D%2C%5Bdata-question":                                         "incident",
		"#incident=unsure&~at=no-such-question":                                  "",
		"#&&&===&incident=data-leak&incident=unsure&membership=a1&membership=a1": "incident_date",
	} {
		if s := reader.Visit(t, ctx, site+"ja/check/index.html"+fragment); s.Question != want {
			t.Errorf("%s shows %+v, want %q", fragment, s, want)
		}
	}
	watch.ExpectNothing(t)
}
