package selfcheck

import (
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
)

// TestPlainCheckAgreesWithRules takes every case that the rules can tell from
// another through the linked sections, choosing the answers by what the links
// say, and compares the result it ends at with the rules. Every section and
// every answer must be of use to some case.
func TestPlainCheckAgreesWithRules(t *testing.T) {
	sample.InFullOnly(t)
	t.Parallel()
	sites := map[string]func(t *testing.T) (*project.Project, []publish.File){
		"association":            sample.RealSite,
		"two editions":           twoEditions,
		"other scheme":           otherScheme,
		"decisions":              decisionsScheme,
		"one decision, then two": decisionsOfEditions,
	}
	for name, build := range sites {
		t.Run(name, func(t *testing.T) {
			p, files := build(t)
			for _, lang := range []string{"ja", "en"} {
				check := reader.ReadPlain(t, p, files, lang)
				cases := 0
				for answers := range distinctCases(p.Scheme) {
					cases++
					check.Follow(t, answers)
					if t.Failed() {
						t.Fatalf("%s: case %v", lang, answers)
					}
				}
				check.ExpectUsed(t)
				t.Logf("%s: %d cases, %d sections", lang, cases, len(check.Sections))
			}
		})
	}
}

// twoEditions builds the site of this repository with one more edition.
func twoEditions(t *testing.T) (*project.Project, []publish.File) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"content", "rules"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(sample.Repo, name))); err != nil {
			t.Fatal(err)
		}
	}
	if err := sample.AddNextEdition(dir); err != nil {
		t.Fatal(err)
	}
	return siteOf(t, dir)
}

// otherScheme builds the site of second_scheme.txtar.
func otherScheme(t *testing.T) (*project.Project, []publish.File) {
	t.Helper()
	return siteOf(t, schemeFolder(t, "second_scheme"))
}

// schemeFolder lays the scheme of a script, with the words of this repository's site.
func schemeFolder(t *testing.T, script string) string {
	t.Helper()
	dir := t.TempDir()
	a, err := txtar.ParseFile(sample.Testdata("script/" + script + ".txtar"))
	if err == nil {
		err = txtar.Write(a, dir)
	}
	for _, lang := range []string{"ja", "en"} {
		words := filepath.Join("content", lang, "ui.toml")
		var data []byte
		if err == nil {
			data, err = os.ReadFile(filepath.Join(sample.Repo, words))
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, words), data, 0o666)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// siteOf builds the site of a folder.
func siteOf(t *testing.T, dir string) (*project.Project, []publish.File) {
	t.Helper()
	p, files, err := project.Build(t.Context(), folder.Open(dir), 0, "", true)
	if err != nil || files == nil {
		t.Fatalf("the site does not build: %v %+v", err, p.Problems)
	}
	return p, files
}

// distinctCases yields a case for every combination of answers that some
// condition tells apart; of several editions, with answers that the one which
// decides knows. The slice is reused.
func distinctCases(s *rule.Scheme) iter.Seq[[]int] {
	ends := s.Ends()
	return func(yield func([]int) bool) {
		answers := make([]int, len(ends))
		var choose func(i int) bool
		choose = func(i int) bool {
			if i == len(ends) {
				return !isKnown(s, answers) || yield(answers)
			}
			for _, answers[i] = range ends[i] {
				if !choose(i + 1) {
					return false
				}
			}
			return true
		}
		choose(0)
	}
}

// isKnown reports whether the edition that decides a case knows its answers.
func isKnown(s *rule.Scheme, answers []int) bool {
	if len(s.Editions) == 0 {
		return true
	}
	for i, ranges := range s.Editions[s.EditionOf(answers[0])].Answers {
		holds := func(r rule.Range) bool { return r.From <= answers[i] && answers[i] <= r.To }
		if ranges != nil && !slices.ContainsFunc(ranges, holds) {
			return false
		}
	}
	return true
}
