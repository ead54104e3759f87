package proofread

import (
	"slices"
	"testing"
)

// TestPluralsOfTerms says a term in more than one of what it names, and a verb in
// its other forms.
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
		{"closed", "did the attack make you close for a day", true},
		{"closed", "closing for a day", true},
		{"notified", "notify them", true},
		{"leaked", "a leak", true},
		{"closed", "the clothes", false},
		{"copy", "a report", false},
	} {
		if got := slices.ContainsFunc(withForms(test.term), func(text string) bool { return says(test.words, text) }); got != test.said {
			t.Errorf("%q says %q: %v, want %v", test.words, test.term, got, test.said)
		}
	}
}

// TestNotices takes no paper with a name of its own for the term it is named after.
func TestNotices(t *testing.T) {
	for text, want := range map[string]string{
		"被害届を出す":         "を出す",
		"被害届は、被害を届け出る書類": "は、被害を届け出る書類",
		"被害届出を済ませる":      "被害届出を済ませる",
		"被害を届ける":         "被害を届ける",
	} {
		if got := withoutNotices(text, "被害"); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
