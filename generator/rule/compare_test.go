package rule_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tebiki/generator/rule"
	"tebiki/generator/rule/ruletest"
)

// decided reads and decides rules whose only problems may be dead parts.
func decided(t *testing.T, text string) *rule.Diagram {
	t.Helper()
	scheme, problems := rule.Load("rules.toml", []byte(text))
	if len(problems) > 0 {
		t.Fatalf("%+v\n%s", problems, text)
	}
	d, problems := rule.Decide(scheme)
	if d == nil {
		t.Fatalf("%+v\n%s", problems, text)
	}
	return d
}

func real(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../../rules/2022-06-01.toml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestCompareRealRules edits the real rules as staff would and reads off what
// changes for whom.
func TestCompareRealRules(t *testing.T) {
	const attacked = "incident=[{0 0}] membership=[{0 1}] incident_date=[{19144 2147483647}] insider=[{0 0}] claimed_this_year=[{0 0}]"
	for _, c := range []struct{ name, old, new, want string }{
		{"nothing", "", "", ""},
		{"a comment", "金額（円）", "支払額（円）", ""},
		{
			"an amount", "closure = 50_000", "closure = 100_000",
			"8 of 65: {YenFrom:150000 YenTo:200000} " + attacked + " closed=[{1 1}]\n",
		},
		{
			"a document", "outcomes = [\"pattern-1\"]\ncite = [\"manual/2-3#documents-attack\", \"qa/4#q4-9\"]", "outcomes = [\"pattern-1\"]\nwhen = { mhlw_reported = true }",
			"4 of 65: {LessDocuments:[closure-certificate]} " + attacked + " closed=[{1 1}] mhlw_reported=[{0 0}]\n",
		},
		{
			"a date", "until = 2022-05-31", "until = 2022-06-30",
			"12 of 93: {From:pattern-3 To:before-start YenFrom:50000} incident=[{1 1}] membership=[{0 1}] incident_date=[{19144 19173}] insider=[{0 0}] claimed_this_year=[{0 0}]\n" +
				"4 of 93: {From:pattern-2 To:before-start YenFrom:100000} incident=[{0 0}] membership=[{0 1}] incident_date=[{19144 19173}] insider=[{0 0}] claimed_this_year=[{0 0}] closed=[{0 0}]\n" +
				"4 of 93: {From:pattern-1 To:before-start YenFrom:150000} incident=[{0 0}] membership=[{0 1}] incident_date=[{19144 19173}] insider=[{0 0}] claimed_this_year=[{0 0}] closed=[{1 1}]\n" +
				"4 of 93: {From:already-claimed To:before-start} incident=[{0 1}] membership=[{0 1}] incident_date=[{19144 19173}] insider=[{0 0}] claimed_this_year=[{1 1}]\n" +
				"4 of 93: {From:insider To:before-start} incident=[{0 1}] membership=[{0 1}] incident_date=[{19144 19173}] insider=[{1 1}]\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := real(t)
			if strings.Count(before, c.old) == 0 {
				t.Fatalf("the real rules have no %q", c.old)
			}
			got := describe(rule.Compare(decided(t, before), decided(t, strings.Replace(before, c.old, c.new, 1))))
			if got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// describe writes a comparison a line a region.
func describe(c *rule.Comparison) string {
	var b strings.Builder
	for _, change := range c.Changes {
		for _, region := range change.Regions {
			fmt.Fprintf(&b, "%d of %d: %s", change.Kinds, c.Kinds, delta(change.Delta))
			for _, limit := range region {
				fmt.Fprintf(&b, " %s=%v", c.Questions[limit.Question].ID, limit.Ranges)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// delta writes the fields of a delta that say something.
func delta(d rule.Delta) string {
	fields := strings.Fields(strings.Trim(fmt.Sprintf("%+v", d), "{}"))
	fields = slices.DeleteFunc(fields, func(f string) bool {
		_, value, _ := strings.Cut(f, ":")
		return value == "" || value == "0" || value == "[]" || value == "false"
	})
	return "{" + strings.Join(fields, " ") + "}"
}

// TestCompareAgreesWithBruteForce compares random pairs of schemes case by
// case: each case must lie in the regions of exactly the change it has.
func TestCompareAgreesWithBruteForce(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	for range 60 {
		before, after := make([]byte, 120), make([]byte, 120)
		for i := range before {
			before[i], after[i] = byte(random.Uint32()), byte(random.Uint32())
		}
		compareWithBruteForce(t, before, after)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add([]byte("one scheme and what follows"), []byte("another scheme, quite different"))
	f.Fuzz(compareWithBruteForce)
}

func compareWithBruteForce(t *testing.T, one, two []byte) {
	compareCaseByCase(t, ruletest.From(one).Rules(3), ruletest.From(two).Rules(3))
}

// TestCompareDeadlines compares random rules with deadlines, case by case on many
// days.
func TestCompareDeadlines(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	for range 8 {
		compareDated(t, randomData(random, 120), randomData(random, 120), 6)
	}
}

func FuzzCompareDeadlines(f *testing.F) {
	f.Add([]byte("one scheme and what follows"), []byte("another scheme, quite different"))
	f.Fuzz(func(t *testing.T, one, two []byte) { compareDated(t, one, two, 3) })
}

// compareDated tries every so many of the days.
func compareDated(t *testing.T, one, two []byte, step int) {
	t.Helper()
	texts := []string{ruletest.From(one).Dated(2), ruletest.From(two).Dated(2)}
	before, after := decided(t, texts[0]), decided(t, texts[1])
	c := rule.Compare(before, after)
	for i, today := range ruletest.Todays() {
		if i%step > 0 {
			continue
		}
		ends := ruletest.JointEnds(c.Questions, before.Scheme.Settled(today), after.Scheme.Settled(today))
		for q, question := range c.Questions { // what may not lie after today in either does not
			maxToday := slices.ContainsFunc(slices.Concat(before.Scheme.Questions, after.Scheme.Questions), func(own rule.Question) bool {
				return own.ID == question.ID && own.Type == question.Type && own.MaxToday
			})
			ends[q] = slices.DeleteFunc(ends[q], func(n int) bool {
				return maxToday && n > max(question.Min, int(today))
			})
		}
		eachCaseOn(t, c, today, ends, func(answers []int) []rule.Delta {
			return ruletest.Differences(c.Questions, answers, before.Scheme.AsOf(today), after.Scheme.AsOf(today))
		})
		if t.Failed() {
			t.Fatalf("today %s\n%s\n%s", today, texts[0], texts[1])
		}
	}
}

// TestSwappingRules swaps any two of the real rules: the comparison lists
// exactly the cases that change, and none if none does.
func TestSwappingRules(t *testing.T) {
	t.Parallel()
	text := real(t)
	blocks := regexp.MustCompile(`(?m)^\[\[rule\]\]\n(?:.+\n)+`).FindAllStringIndex(text, -1)
	if len(blocks) != 10 {
		t.Fatalf("the real rules have %d rules", len(blocks))
	}
	changed := 0
	for i, a := range blocks {
		for _, b := range blocks[i+1:] {
			swapped := text[:a[0]] + text[b[0]:b[1]] + text[a[1]:b[0]] + text[a[0]:a[1]] + text[b[1]:]
			changed += min(len(compareCaseByCase(t, text, swapped).Changes), 1)
		}
	}
	if changed == 0 || changed == 45 {
		t.Errorf("%d of 45 swaps change a case", changed)
	}
}

// compareCaseByCase checks a comparison against the results of every case and
// returns it.
func compareCaseByCase(t *testing.T, texts ...string) *rule.Comparison {
	t.Helper()
	before, after := decided(t, texts[0]), decided(t, texts[1])
	c := rule.Compare(before, after)
	eachCase(t, c, ruletest.JointEnds(c.Questions, before.Scheme, after.Scheme), func(answers []int) []rule.Delta {
		return ruletest.Differences(c.Questions, answers, before.Scheme, after.Scheme)
	})
	if t.Failed() {
		t.Log(texts[0] + "\n" + texts[1])
	}
	return c
}

// eachCase checks that a comparison has every case in the changes it belongs
// to, and in no other.
func eachCase(t *testing.T, c *rule.Comparison, ends [][]int, wanted func(answers []int) []rule.Delta) {
	eachCaseOn(t, c, rule.FirstDay, ends, wanted)
}

// eachCaseOn does so on a day of asking.
func eachCaseOn(t *testing.T, c *rule.Comparison, today rule.Date, ends [][]int, wanted func(answers []int) []rule.Delta) {
	answers := make([]int, len(ends))
	deltas := make([]string, len(c.Changes))
	for i, change := range c.Changes {
		deltas[i] = fmt.Sprint(change.Delta)
	}
	var try func(q int)
	try = func(q int) {
		if q < len(ends) {
			for _, answer := range ends[q] {
				answers[q] = answer
				try(q + 1)
			}
			return
		}
		var want []string
		for _, d := range wanted(answers) {
			if !d.IsZero() {
				want = append(want, fmt.Sprint(d))
			}
		}
		for i, change := range c.Changes {
			inside := slices.ContainsFunc(change.Regions, func(r rule.Region) bool { return ruletest.InsideOn(c.Deadlines, r, answers, today) })
			if inside != slices.Contains(want, deltas[i]) {
				t.Errorf("answers %v differ by %s, but the change %+v has them: %t", answers, want, change.Delta, inside)
			}
		}
		for _, w := range want {
			if !slices.Contains(deltas, w) {
				t.Errorf("answers %v differ by %s, which no change says", answers, w)
			}
		}
	}
	try(0)
}
