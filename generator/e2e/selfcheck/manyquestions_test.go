package selfcheck

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
	"tebiki/generator/weight"
)

// manyQuestions builds a site of yes-no questions that are independent of one
// another, with a document for each, and a step that all payment waits for; of
// several decisions, each turns on a question of its own and on the first.
func manyQuestions(t *testing.T, questions, decisions int) (*project.Project, []publish.File) {
	t.Helper()
	dir := t.TempDir()
	rules := "effective = 2024-04-01\n"
	words := "[start]\ntitle = \"Check\"\nlead = \"Answer.\"\n"
	for i := range questions {
		rules += fmt.Sprintf("[[question]]\nid = \"q%d\"\ntype = \"yes-no\"\n", i)
		words += fmt.Sprintf("[question.q%d]\nlegend = \"Is thing %[1]d so?\"\nlabel = \"Thing %[1]d\"\nwhy = \"It matters for paper %[1]d.\"\n", i)
	}
	var eligible []string
	for d := range max(decisions, 1) {
		of := ""
		if decisions > 0 {
			rules += fmt.Sprintf("[[decision]]\nid = \"d%d\"\n", d)
			words += fmt.Sprintf("[decision.d%d]\ntitle = \"Support %[1]d\"\n", d)
			of = fmt.Sprintf("decision = \"d%d\"\n", d)
		}
		rules += fmt.Sprintf("[[rule]]\noutcome = \"yes-%d\"\nwhen = { q0 = true, q%[2]d = true }\n%[3]s[[rule]]\noutcome = \"no-%[1]d\"\n%[3]s", d, d+1, of)
		rules += fmt.Sprintf("[[outcome]]\nid = \"yes-%d\"\nstatus = \"eligible\"\npays = []\n[[outcome]]\nid = \"no-%[1]d\"\nstatus = \"ineligible\"\n", d)
		words += fmt.Sprintf("[outcome.yes-%d]\ntitle = \"Support %[1]d can be had\"\nbody = \"It is so.\"\n[outcome.no-%[1]d]\ntitle = \"Support %[1]d cannot be had\"\nbody = \"It is not so.\"\n", d)
		eligible = append(eligible, fmt.Sprintf("%q", fmt.Sprintf("yes-%d", d)))
	}
	for i := range questions {
		rules += fmt.Sprintf("[[document]]\nid = \"p%d\"\noutcomes = [%s]\nwhen = { q%[1]d = true }\n", i, strings.Join(eligible, ", "))
		words += fmt.Sprintf("[document.p%d]\nname = \"Paper %[1]d\"\nhow = \"It is at the office.\"\n", i)
	}
	rules += fmt.Sprintf("[[step]]\nid = \"visit\"\noutcomes = [%s]\ndone = { q%d = true }\nrequired = true\n", strings.Join(eligible, ", "), questions-1)
	words += "[step.visit]\nname = \"Have a visit\"\nhow = \"Call.\"\n"
	writeScheme(t, dir, rules, words)
	return siteOf(t, dir)
}

// writeScheme writes what a site needs beside its rules and the words of its
// self-check, the same in both languages.
func writeScheme(t *testing.T, dir, rules, words string) {
	t.Helper()
	a, err := txtar.ParseFile(sample.Testdata("script/decisions.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		err := os.MkdirAll(filepath.Dir(path), 0o777)
		if err == nil {
			err = os.WriteFile(path, []byte(text), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range a.Files {
		if strings.HasSuffix(f.Name, "site.toml") || strings.HasSuffix(f.Name, "index.md") || strings.HasSuffix(f.Name, "home.md") {
			write(f.Name, string(f.Data))
		}
	}
	write("rules/2024-04-01.toml", rules)
	for _, lang := range []string{"ja", "en"} {
		write("content/"+lang+"/check.toml", words)
		data, err := os.ReadFile(filepath.Join(sample.Repo, "content", lang, "ui.toml"))
		if err != nil {
			t.Fatal(err)
		}
		write("content/"+lang+"/ui.toml", string(data))
	}
}

// mostOfLargePlain is how many bytes a page without scripts may take, compressed.
const mostOfLargePlain = 300_000

// mostOfLargeModule is how many bytes the compiled rules may have.
const mostOfLargeModule = 6_000

// TestPlainOfManyQuestions: 24 questions that are independent of one another,
// with a document each, do not multiply on the page without scripts; and as many
// as are shown with every result by itself are light too.
func TestPlainOfManyQuestions(t *testing.T) {
	sample.InFullOnly(t)
	t.Parallel()
	for _, size := range [][2]int{{24, 0}, {24, 4}, {8, 4}} {
		p, files := manyQuestions(t, size[0], size[1])
		for _, f := range files {
			if !strings.HasSuffix(f.Path, "/check/plain.html") {
				continue
			}
			w := weight.PageWeight(files, f)
			t.Logf("%d questions, %d decisions, %s: %d bytes, %d compressed", size[0], size[1], f.Path, len(f.Data), w.Markup)
			if w.Total() > mostOfLargePlain {
				t.Errorf("%s takes %d bytes", f.Path, w.Total())
			}
		}
		if t.Logf("the module has %d bytes", len(p.Module)); len(p.Module) > mostOfLargeModule {
			t.Errorf("the module has more than %d bytes", mostOfLargeModule)
		}
	}
}

// TestNothingKnownOfManyQuestions answers all of many questions with “not known
// yet”: the page says what is possible of each decision, though nobody could list
// all results together, and of each document in which cases. What payment waits
// for is elsewhere in the result than the outcome, and is told nevertheless.
func TestNothingKnownOfManyQuestions(t *testing.T) {
	sample.InFullOnly(t)
	ctx := reader.Browser(t)
	for _, decisions := range []int{0, 4} {
		p, files := manyQuestions(t, 24, decisions)
		address := reader.ServeFiles(t, files)
		var answers []string
		for _, q := range p.Scheme.Questions {
			answers = append(answers, q.ID+"=?")
		}
		reader.Visit(t, ctx, address+"en/check/index.html"+reader.Fragment(answers, ""))
		got := openAt(t, ctx)
		ui := p.Site.Words["en"]
		if len(got.FindOut) != 24 || len(got.Papers) != 24 || len(got.Steps) != 1 || len(got.Results) != 2*max(decisions, 1) {
			t.Fatalf("%+v", got)
		}
		for i, part := range got.Results {
			d := i / 2
			title := map[bool]string{true: fmt.Sprintf("Support %d cannot be had %s", d, ui["status.ineligible"]), false: fmt.Sprintf("%s Support %d can be had %s", ui["result.unmet"], d, ui["status.conditional"])}[i%2 == 0]
			if decisions > 0 {
				title = fmt.Sprintf("Support %d ", d) + title
			}
			yes := fmt.Sprintf("Thing 0: Yes, and Thing %d: Yes", d+1)
			if part.Name != title || (i%2 == 1) != slices.Equal(part.OnlyIf, []string{yes}) {
				t.Errorf("%q only if %q, want %q", part.Name, part.OnlyIf, title)
			}
		}
		for i, part := range got.Papers {
			if !slices.ContainsFunc(part.OnlyIf, func(line string) bool { return strings.Contains(line, fmt.Sprintf("Thing %d: Yes", i)) }) {
				t.Errorf("paper %d only if %q", i, part.OnlyIf)
			}
		}
	}
}

// TestPlainDecisionByDecision follows the links of a page without scripts that has
// no room for all results together: each decision is asked about by itself, and
// from the result of one a link leads to each other.
func TestPlainDecisionByDecision(t *testing.T) {
	t.Parallel()
	p, files := manyQuestions(t, 24, 4)
	random := rand.New(rand.NewPCG(19, 4))
	for _, lang := range []string{"ja", "en"} {
		check := reader.ReadPlain(t, p, files, lang)
		come := map[string]bool{}
		for range 100 {
			answers := make([]int, len(p.Scheme.Questions))
			for i := range answers {
				answers[i] = random.IntN(2)
			}
			answers[0] = random.IntN(5) & 1
			result, ok := p.Scheme.Evaluate(answers)
			if !ok {
				t.Fatal("no result")
			}
			at := "first"
			for d, o := range result.Outcomes {
				at = check.FollowDecision(t, at, fmt.Sprintf("Support %d", d), answers)
				got := check.Sections[at].Result
				outcome := p.Scheme.Outcomes[o]
				if len(got.Outcomes) != 1 || got.Outcomes[0].Outcome != outcome.ID || got.Outcomes[0].Decision != fmt.Sprintf("Support %d", d) {
					t.Fatalf("answers %v lead to %+v, want %s", answers, got.Outcomes, outcome.ID)
				}
				if papers := len(got.Documents); papers != map[rule.Status]int{rule.Eligible: 24}[outcome.Status] {
					t.Errorf("%s asks for %d documents", outcome.ID, papers)
				}
				come[outcome.ID] = true
			}
		}
		if len(come) != len(p.Scheme.Outcomes) {
			t.Errorf("only %v were come to", slices.Sorted(maps.Keys(come)))
		}
	}
}
