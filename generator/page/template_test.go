package page_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/diag"
	"tebiki/generator/page/pagetest"
)

// additions are what a new edition brings, of each sort that needs words.
const additions = `
[[question]]
id = "how-many"
type = "number"
min = 1

[[question]]
id = "since"
type = "date"

[[question]]
id = "place"
type = "choice"
options = ["street", "park"]

[[question]]
id = "sure"
type = "yes-no"

[[outcome]]
id = "later"
status = "ask"

[[document]]
id = "map"
outcomes = ["full"]

[[step]]
id = "measure"
outcomes = ["full"]

[[schedule]]
arrival = { from = 1 }
paid = { month = 1, day = "last" }
`

var (
	pasteAtEnd = regexp.MustCompile(`^paste these lines at the end of this file, and write the texts between the quotes\n`)
	pasteAbove = regexp.MustCompile(`^paste these lines right above \[translated\] on line (\d+), and write the translations between the quotes\n`)
	thenAgain  = regexp.MustCompile(`\nthen check again; [^\n]*$`)
)

// Staff paste what a hint shows, where it says, indented as the screen shows
// it. Each time the table is there: the only new problems are its empty words.
// The source language comes first, then its translation.
func TestMissingTablesArePasted(t *testing.T) {
	for _, editor := range []string{"\n", "\r\n"} {
		fsys := pagetest.BaseSite(t, txtar.File{Name: "content/en/ui.toml", Data: []byte("[translated]\nnav = \"00000000\"\n")})
		fsys[pagetest.RulesFile].Data = slices.Concat(fsys[pagetest.RulesFile].Data, []byte(additions))
		fsys["content/en/check.toml"].Data = slices.Concat(fsys["content/en/check.toml"].Data, []byte("\n# 訳の記録\n[translated]\nstart = \"00000000\"\nquestion.kind = \"00000000\"\n"))
		for _, f := range fsys {
			f.Data = []byte(strings.ReplaceAll(string(f.Data), "\n", editor))
		}
		pasted := map[string]int{}
		for range 40 {
			_, problems := pagetest.Load(t, fsys)
			p, lines := firstTemplate(problems)
			if lines == "" {
				break
			}
			if p.File == "content/en/check.toml" && pasted["ja "+p.Message.EN] == 0 {
				t.Fatalf("the translation is asked for before its source: %s", p.Message.EN)
			}
			pasted[p.File[len("content/"):][:2]+" "+p.Message.EN]++
			pasted[p.File]++
			paste(t, fsys, p, lines, editor)
			_, after := pagetest.Load(t, fsys)
			expectFewer(t, problems, after, p)
		}
		if pasted["content/ja/check.toml"] != 8 || pasted["content/en/check.toml"] != 8 || pasted["content/en/ui.toml"] != 2 {
			t.Errorf("pasted %v, want 8 tables in each check.toml and two in ui.toml", pasted)
		}
	}
}

// firstTemplate returns the first problem whose hint has lines to paste.
func firstTemplate(problems []diag.Problem) (diag.Problem, string) {
	for _, p := range problems {
		hint := thenAgain.ReplaceAllString(p.Hint.EN, "")
		for _, where := range []*regexp.Regexp{pasteAtEnd, pasteAbove} {
			if where.MatchString(hint) {
				return p, where.ReplaceAllString(hint, "")
			}
		}
	}
	return diag.Problem{}, ""
}

func paste(t *testing.T, fsys fstest.MapFS, p diag.Problem, lines, editor string) {
	t.Helper()
	lines = "    " + strings.ReplaceAll(lines, "\n", editor+"    ") + editor
	f := fsys[p.File]
	m := pasteAbove.FindStringSubmatch(p.Hint.EN)
	if m == nil {
		f.Data = slices.Concat(f.Data, []byte(lines))
		return
	}
	n, _ := strconv.Atoi(m[1])
	all := strings.SplitAfter(string(f.Data), "\n")
	if !strings.HasPrefix(all[n-1], "[translated]") {
		t.Fatalf("line %d of %s is %q", n, p.File, all[n-1])
	}
	f.Data = []byte(strings.Join(all[:n-1], "") + lines + strings.Join(all[n-1:], ""))
}

// expectFewer compares the problems before and after a template was pasted.
func expectFewer(t *testing.T, before, after []diag.Problem, p diag.Problem) {
	t.Helper()
	known := map[string]bool{}
	for _, b := range before {
		known[b.ID+b.File+b.Message.EN] = true
	}
	for _, a := range after {
		isEmpty := a.ID == "missing-text" && a.Hint.EN == "write the text between the quotes" && a.File == p.File
		isNext := a.ID == "missing-text" && strings.HasPrefix(a.Message.EN, p.Message.EN) || pasteAbove.MatchString(a.Hint.EN)
		if !known[a.ID+a.File+a.Message.EN] && !isEmpty && !isNext && a.ID != "stale-translation" {
			t.Errorf("after pasting for “%s” there is\n%s", p.Message.EN, pagetest.Screen(t, "en", []diag.Problem{a}))
		}
		if a.ID == p.ID && a.File == p.File && a.Message == p.Message && !isEmpty {
			t.Errorf("“%s” is still there", p.Message.EN)
		}
	}
}
