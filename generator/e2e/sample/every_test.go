package sample

import (
	"fmt"
	"slices"
	"testing"
)

// TestSampleAndRestAreAll: each case is in the sample or in what it leaves out,
// and in one of the two only; and either language has its turn.
func TestSampleAndRestAreAll(t *testing.T) {
	was := partTried
	defer func() { partTried = was }()
	tried := func(part string) (cases []string) {
		partTried = part
		for n := 1; n < 13; n++ {
			for i := range 40 {
				for _, one := range Sampled(n, []int{0, 1, 2, 3, 4, 5, 6}[:i%8]) {
					cases = append(cases, fmt.Sprint("of ", i, " every ", n, ": ", one))
				}
				for _, lang := range LanguagesFor(i) {
					cases = append(cases, fmt.Sprint("languages for ", i, n, lang))
				}
				for _, lang := range []string{"ja", "en"} {
					if IsTried(i, lang) {
						cases = append(cases, fmt.Sprint(i, n, lang))
					}
					if IsSampled(n, i, lang) {
						cases = append(cases, fmt.Sprint("sampled ", i, n, lang))
					}
				}
			}
		}
		slices.Sort(cases)
		return cases
	}
	all, some, rest := tried("1"), tried(""), tried("rest")
	if len(some) < 1000 || len(rest) < 1000 {
		t.Errorf("a sample of %d leaves out %d", len(some), len(rest))
	}
	if both := slices.Sorted(slices.Values(slices.Concat(some, rest))); !slices.Equal(both, all) {
		t.Errorf("%d and %d are not the %d", len(some), len(rest), len(all))
	}
	partTried = ""
	for i := range 4 {
		if len(LanguagesFor(i)) != 1 || !IsTried(i, LanguagesFor(i)[0]) || LanguagesFor(i)[0] == LanguagesFor(i + 1)[0] {
			t.Errorf("case %d is tried in %v", i, LanguagesFor(i))
		}
	}
}
