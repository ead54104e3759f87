package proofread

import (
	"slices"
	"testing"
)

// TestPluralsOfTerms says a term in more than one of what it names.
func TestPluralsOfTerms(t *testing.T) {
	for _, test := range []struct {
		term, words string
		said        bool
	}{
		{"copy", "keep the copies for half a year", true},
		{"certificate of closure", "the certificates of closure are sent back", true},
		{"copy of the report", "send two copies of the report", true},
		{"date of the incident", "the dates of the incidents", true},
		{"date of the incident", "the dates of the incident", true},
		{"business", "small businesses", true},
		{"survey", "two surveys", true},
		{"copy", "the copier", false},
		{"copy", "a report", false},
	} {
		if got := slices.ContainsFunc(withPlurals(test.term), func(text string) bool { return says(test.words, text) }); got != test.said {
			t.Errorf("%q says %q: %v, want %v", test.words, test.term, got, test.said)
		}
	}
}
