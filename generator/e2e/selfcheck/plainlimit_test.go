package selfcheck

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tebiki/generator/diag"
	"tebiki/generator/e2e/reader"
	"tebiki/generator/e2e/sample"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/weight"
)

// comparedScheme writes a scheme whose diagram doubles with every pair of
// questions: the questions of all pairs are asked before what they are compared
// with.
func comparedScheme(t *testing.T, pairs int) (dir string) {
	t.Helper()
	rules := "effective = 2024-04-01\n"
	words := "[start]\ntitle = \"Check\"\nlead = \"Answer.\"\n"
	var same []string
	for n := range 2 * pairs {
		id := fmt.Sprintf("%c%d", 'a'+n/pairs, n%pairs)
		rules += fmt.Sprintf("[[question]]\nid = %q\ntype = \"yes-no\"\n", id)
		words += fmt.Sprintf("[question.%s]\nlegend = \"Is %[1]s so?\"\nlabel = \"Thing %[1]s\"\nwhy = \"It is compared.\"\n", id)
	}
	for i := range pairs {
		rules += fmt.Sprintf("[[fact]]\nid = \"same%d\"\nwhen = [{ a%[1]d = true, b%[1]d = true }, { a%[1]d = false, b%[1]d = false }]\n", i)
		same = append(same, fmt.Sprintf("same%d = true", i))
	}
	rules += "[[rule]]\noutcome = \"yes\"\nwhen = { " + strings.Join(same, ", ") + " }\n[[rule]]\noutcome = \"no\"\n"
	rules += "[[outcome]]\nid = \"yes\"\nstatus = \"eligible\"\npays = []\n[[outcome]]\nid = \"no\"\nstatus = \"ineligible\"\n"
	words += "[outcome.yes]\ntitle = \"It can be had\"\nbody = \"So it is.\"\n[outcome.no]\ntitle = \"It cannot be had\"\nbody = \"So it is.\"\n"
	dir = t.TempDir()
	writeScheme(t, dir, rules, words)
	return dir
}

// TestPlainForms: the page without scripts says at each place what was answered,
// as long as it is light enough so; then several ways lead to a place; then the
// scheme is refused, and the order of questions that mends it is told.
func TestPlainForms(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		pairs        int
		isTree, fits bool
	}{
		{3, true, true},
		{6, false, true},
		{12, false, false},
	} {
		t.Run(fmt.Sprint(test.pairs), func(t *testing.T) {
			dir := comparedScheme(t, test.pairs)
			p, files, err := project.Build(t.Context(), folder.Open(dir), 0, "", true)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(p.Problems, func(p diag.Problem) bool { return p.ID == "too-large" })
			if test.fits != (i < 0) || test.fits != (files != nil) {
				t.Fatalf("%+v", p.Problems)
			}
			if !test.fits {
				for _, hint := range []string{p.Problems[i].Hint.JA, p.Problems[i].Hint.EN} {
					if !strings.HasSuffix(hint, ": a0, b0, a1, b1, a2, b2, a3, b3, a4, b4, a5, b5, a6, b6, a7, b7, a8, b8, a9, b9, a10, b10, a11, b11") {
						t.Errorf("nothing says which order helps: %s", hint)
					}
				}
				return
			}
			for _, f := range files {
				if strings.HasSuffix(f.Path, "/check/plain.html") {
					w := weight.PageWeight(files, f)
					t.Logf("%s: %d bytes, %d compressed", f.Path, len(f.Data), w.Total())
					if w.Total() > mostOfLargePlain {
						t.Errorf("%s takes %d bytes", f.Path, w.Total())
					}
				}
			}
			check := reader.ReadPlain(t, p, files, "en")
			t.Logf("%d sections", len(check.Sections))
			if asItIs := 3<<test.pairs + 1; test.isTree != (len(check.Sections) > asItIs) {
				t.Errorf("%d sections, %d without a tree", len(check.Sections), asItIs)
			}
			random := rand.New(rand.NewPCG(19, 6))
			for range 100 {
				answers := make([]int, 2*test.pairs)
				for i := range answers {
					answers[i] = random.IntN(2)
					if i >= test.pairs && random.IntN(10) > 0 {
						answers[i] = answers[i-test.pairs]
					}
				}
				check.Follow(t, answers)
			}
		})
	}
}

// TestPlainOfLongTexts: where texts make the page too large, these are to be
// shortened, and no question is to blame. A document that six results ask for
// is told six times, and at 50 KB further apart than compression looks back.
func TestPlainOfLongTexts(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		lines int
		fits  bool
	}{{300, true}, {1800, false}} {
		random := rand.New(rand.NewPCG(19, 5))
		how := ""
		for range test.lines {
			how += fmt.Sprintf("Paper %x.\n", []uint64{random.Uint64(), random.Uint64(), random.Uint64()})
		}
		rules := "effective = 2024-04-01\n[[question]]\nid = \"kind\"\ntype = \"choice\"\noptions = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]\n"
		words := "[start]\ntitle = \"Check\"\nlead = \"Answer.\"\n[question.kind]\nlegend = \"Which?\"\nlabel = \"Kind\"\nwhy = \"It matters.\"\n[question.kind.options]\n"
		outcomes := ""
		for _, id := range []string{"a", "b", "c", "d", "e", "f"} {
			rules += fmt.Sprintf("[[rule]]\noutcome = \"is-%s\"\nwhen = { kind = %[1]q }\n[[outcome]]\nid = \"is-%[1]s\"\nstatus = \"eligible\"\npays = []\n", id)
			words += fmt.Sprintf("%s = \"Kind %[1]s\"\n", id)
			outcomes += fmt.Sprintf("[outcome.is-%s]\ntitle = \"Support %[1]s\"\nbody = \"It can be had.\"\n", id)
		}
		rules += "[[document]]\nid = \"form\"\noutcomes = [\"is-a\", \"is-b\", \"is-c\", \"is-d\", \"is-e\", \"is-f\"]\n"
		dir := t.TempDir()
		writeScheme(t, dir, rules, words+outcomes+"[document.form]\nname = \"The form\"\nhow = \"\"\"\n"+how+"\"\"\"\n")
		p, files, err := project.Build(t.Context(), folder.Open(dir), 0, "", true)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(p.Problems, func(p diag.Problem) bool { return p.ID == "too-large" })
		if test.fits != (i < 0) || test.fits != (files != nil) {
			t.Fatalf("%d lines: %+v", test.lines, p.Problems)
		}
		if !test.fits && (p.Problems[i].Position.File != "content/ja/check.toml" || !strings.Contains(p.Problems[i].Hint.EN, "shorten the texts")) {
			t.Errorf("%+v", p.Problems[i])
		}
	}
}

// TestPlainNearTheLimit: what is just light enough is published, and what is
// twice as large is not. The pages themselves are not made.
func TestPlainNearTheLimit(t *testing.T) {
	sample.InFullOnly(t)
	t.Parallel()
	for pairs, fits := range map[int]bool{11: true, 12: false} {
		p, err := project.Open(t.Context(), folder.Open(comparedScheme(t, pairs)), 0)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(p.Problems, func(p diag.Problem) bool { return p.ID == "too-large" }) == fits {
			t.Errorf("%d pairs: %+v", pairs, p.Problems)
		}
	}
}
