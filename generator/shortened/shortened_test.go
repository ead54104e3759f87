package shortened

import (
	"strings"
	"testing"
)

// TestSays says a term by its head alone, and something else with the same head.
func TestSays(t *testing.T) {
	isOther := func(word string) bool {
		return strings.HasPrefix(word, "report") || strings.HasPrefix(word, "transfer")
	}
	for words, want := range map[string]bool{
		"there is no deadline for incidents before 1 june 2023.": true,
		"there is no deadline.":                                  true,
		"no deadlines":                                           true,
		"(deadline: none)":                                       true,
		"no deadline for the incident":                           true,
		"after reporting, no deadline":                           true,
		"the deadline for paying":                                false,
		"the deadline for the report":                            false,
		"the reporting deadline":                                 false,
		"the transfer deadline is the 10th":                      false,
		"the deadlines for reports":                              false,
		"no limit":                                               false,
		"":                                                       false,
	} {
		if got := Says(words, "deadline", isOther); got != want {
			t.Errorf("%q: %v, want %v", words, got, want)
		}
	}
	if !Says("the closing date is today", "closing date", isOther) || Says("closing the date", "closing date", isOther) {
		t.Error("a head of two words is read otherwise")
	}
}
