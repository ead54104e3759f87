package selfcheck

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/project"
	"tebiki/generator/publish"
)

// decisionsOfEditions builds the site of decisions.txtar with an edition before in
// which there was no supplement: those rules decide one thing, without a name.
func decisionsOfEditions(t *testing.T) (*project.Project, []publish.File) {
	t.Helper()
	dir := decisionsFolder(t)
	change := func(from, to string, change func(string) string) {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, from))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, to), []byte(change(string(data))), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	change("rules/2024-04-01.toml", "rules/2024-04-01.toml", func(rules string) string {
		rules = strings.Replace(rules, "[amounts]", "edition_by = \"day\"\n[amounts]", 1)
		return strings.Replace(rules, "[[question]]", "[[question]]\nid = \"day\"\ntype = \"date\"\nmax = \"today\"\n[[question]]", 1)
	})
	change("rules/2024-04-01.toml", "rules/2025-04-01.toml", func(rules string) string {
		return strings.Replace(rules, "2024-04-01", "2025-04-01", 1)
	})
	change("rules/2024-04-01.toml", "rules/2024-04-01.toml", func(rules string) string {
		var kept []string
		for _, table := range strings.SplitAfter(strings.ReplaceAll(rules, "\n[[", "\n\x00[["), "\x00") {
			gone := slices.ContainsFunc([]string{"[[decision]]", `"extra`, `"contract"`, `id = "plan"`}, func(mark string) bool { return strings.Contains(table, mark) })
			if !gone {
				kept = append(kept, strings.TrimSuffix(table, "\x00"))
			}
		}
		return regexp.MustCompile(`(?m)^(decision = "base"|(build|repair|rent) .*)\n`).ReplaceAllString(strings.Join(kept, ""), "")
	})
	for _, lang := range []string{"ja", "en"} {
		name := "content/" + lang + "/check.toml"
		change(name, name, func(words string) string {
			return words + "[question.day]\nlegend = \"" + map[string]string{"ja": "災害の日はいつですか", "en": "When was the disaster?"}[lang] + "\"\nlabel = \"" +
				map[string]string{"ja": "災害の日", "en": "Day of the disaster"}[lang] + "\"\nwhy = \"-\"\n"
		})
	}
	if err := os.Remove(filepath.Join(dir, "rules/scenarios.toml")); err != nil {
		t.Fatal(err)
	}
	return siteOf(t, dir)
}

// TestDecisionsOfEditions shows a result of each of two editions, of which only the
// newer has decisions with names, and what is possible while the day is not known.
func TestDecisionsOfEditions(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	p, files := decisionsOfEditions(t)
	address := reader.ServeFiles(t, files)
	answers := "resident=yes&grade=total&plan=rent&inspected=yes"
	words := p.Site.Checks["en"]
	base := decidedPart{Decision: words.Decisions["base"], Status: p.Site.Words["en"]["status.eligible"], Title: "You can apply for the base sum of ¥1,000,000", Amount: "¥1,000,000", First: []string{}}
	extra := decidedPart{Decision: words.Decisions["extra"], Status: base.Status, Title: "You can apply for the supplement of ¥500,000", Amount: "¥500,000", First: []string{}}
	alone := base
	alone.Decision = p.Site.Fact("en", "scheme.name")
	for day, want := range map[string]struct {
		parts []decidedPart
		total string
	}{"2025-05-01": {[]decidedPart{base, extra}, "Total ¥1,500,000"}, "2024-05-01": {[]decidedPart{alone}, ""}} {
		for i := range want.parts {
			part := &want.parts[i]
			part.Decision, part.Status, part.Title = reader.Squashed(part.Decision), reader.Squashed(part.Status), reader.Squashed(part.Title)
		}
		reader.Visit(t, ctx, address+"en/check/index.html#day="+day+"&"+answers)
		got, err := chromedp.Run(ctx, chromedp.Evaluate[decidedScreen](readDecided))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.parts, got.Decisions); diff != "" || got.Total != reader.Squashed(want.total) {
			t.Errorf("%s: the total is %q; -want +got:\n%s", day, got.Total, diff)
		}
	}
	reader.Visit(t, ctx, address+"en/check/index.html#day=?&"+answers)
	open := openAt(t, ctx)
	var results []string
	for _, part := range open.Results {
		results = append(results, part.Name+" only if "+strings.Join(part.OnlyIf, " or "))
	}
	if want := []string{
		base.Decision + " " + base.Title + " " + base.Status + " only if Day of the disaster: from Tuesday, 1 April 2025",
		extra.Decision + " " + extra.Title + " " + extra.Status + " only if Day of the disaster: from Tuesday, 1 April 2025",
		alone.Decision + " " + base.Title + " " + base.Status + " only if Day of the disaster: up to and including Monday, 31 March 2025",
	}; !slices.Equal(results, want) {
		t.Errorf("possible are\n%s\nwant\n%s", strings.Join(results, "\n"), strings.Join(want, "\n"))
	}
}
