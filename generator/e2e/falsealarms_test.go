package e2e

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tebiki/generator/diag"
	"tebiki/generator/e2e/sample"
)

// changed returns what check finds in a copy of the site with replacements in
// its files: name, old, new, …
func changed(t *testing.T, edits ...string) []diag.Problem {
	t.Helper()
	dir := copiedSite(t)
	for ; len(edits) > 2; edits = edits[3:] {
		name := filepath.Join(dir, filepath.FromSlash(edits[0]))
		text := string(sample.ReadFile(t, name))
		if strings.Count(text, edits[1]) != 1 {
			t.Fatalf("%s has %d times %q", edits[0], strings.Count(text, edits[1]), edits[1])
		}
		sample.WriteFile(t, name, strings.Replace(text, edits[1], edits[2], 1))
	}
	return problemsOf(t, dir)
}

// commentedOut is a table that a comment shows as an example.
var commentedOut = regexp.MustCompile(`(?m)^# \[\[.*\]\]\n(?:# [a-z]+ = .*\n)+`)

// TestExamplesInComments takes the sign off every example that site.toml holds in
// a comment: nothing that staff copy from there may be reported.
func TestExamplesInComments(t *testing.T) {
	text := string(sample.ReadFile(t, filepath.Join(sample.Repo, "content", "site.toml")))
	examples := commentedOut.FindAllString(text, -1)
	if len(examples) == 0 {
		t.Fatal("site.toml has no example")
	}
	for _, example := range examples {
		written := strings.ReplaceAll(strings.TrimPrefix(example, "# "), "\n# ", "\n")
		written = regexp.MustCompile(`(?m)^date = .*`).ReplaceAllString(written, "date = "+mistakesDay)
		for _, p := range changed(t, "content/site.toml", example, written) {
			t.Errorf("%s: %v: %s", p.Position.File, p.ID, p.Message.EN)
		}
	}
}

// TestTermByItsHead says a term by its head alone, as terms.toml lets it, and
// another thing with the same head.
func TestTermByItsHead(t *testing.T) {
	const ja, en = "## 対象になる方 {#eligibility}\n\n", "## Who it is for {#eligibility}\n\n"
	for said, want := range map[string]bool{
		"There is no deadline for incidents before 1 June 2023.": false,
		"There is no deadline for paying.":                       true,
		"There is no reporting deadline.":                        true,
		"There is no limit.":                                     true,
	} {
		found := false
		for _, p := range changed(t, "content/ja/home.md", ja, ja+"2023年6月1日より前に起きた被害には、申請期限はありません。\n\n", "content/en/home.md", en, en+said+"\n\n") {
			found = found || p.ID == "term-mismatch" && strings.Contains(p.Message.JA, "申請期限")
		}
		if found != want {
			t.Errorf("%q is reported: %v, want %v", said, found, want)
		}
	}
}

// TestBorderDays writes out the last day of the older of two editions, as the guide
// asks, and as the end of the year of claims, which a placeholder says.
func TestBorderDays(t *testing.T) {
	const ja = "## 対象になる方 {#eligibility}\n\n"
	for said, want := range map[string]bool{
		"2023年5月31日までの被害は1日以上、2023年6月1日からの被害は2日以上の休業が対象です。": false,
		"2023年5月31日までの被害は、1日以上の休業が対象です。":                    false,
		"2023年5月31日までに起きた被害は、3回まで請求できます。":                   false,
		"2023年5月31日までに請求してください。":                            true,
		"1年間は、2022年6月1日から2023年5月31日までです。":                   true,
		"1年間は、{{ claim_year.first }}から2023年5月31日までです。":      true,
	} {
		for _, two := range []bool{true, false} {
			if !sample.Tries(two) {
				continue
			}
			dir := copiedSite(t)
			if two {
				if err := sample.AddNextEdition(dir); err != nil {
					t.Fatal(err)
				}
			}
			name := filepath.Join(dir, "content", "ja", "home.md")
			sample.WriteFile(t, name, strings.Replace(string(sample.ReadFile(t, name)), ja, ja+said+"\n\n", 1))
			found := false
			for _, p := range problemsOf(t, dir) {
				found = found || p.ID == "literal-fact" && strings.Contains(p.Hint.EN, "claim_year.last")
			}
			if found != (want || !two) {
				t.Errorf("%q, two editions %v: reported %v", said, two, found)
			}
		}
	}
}
