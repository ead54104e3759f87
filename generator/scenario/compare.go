package scenario

import "tebiki/generator/rule"

// Difference is one word that was expected or came out, without the other.
type Difference struct {
	Key       string // of expect
	Want, Got string // "" for nothing
}

// compare returns in what a case differs from what is expected of it, by key
// in the order of keys; an empty expectation differs in all that came out.
func compare(want, got Findings) []Difference {
	var differences []Difference
	for _, key := range keys {
		if _, given := want[key]; given || decides(key, want) {
			differences = append(differences, compareKey(key, want[key], got[key])...)
		}
	}
	return differences
}

// decides reports whether a key is compared although it is not given: whether
// a case is decided at all always is, and then what it comes to is worth
// showing to whoever expected it not to be.
func decides(key string, want Findings) bool {
	switch key {
	case keyNext, keyOpen:
		return true
	case keyOutcome:
		return want.stage() != keyOutcome || len(want) == 0
	}
	return len(want) == 0 && key == keyYen
}

// compareKey returns the words of a key that only one side has. Single words
// stand opposite each other, and so do the outcomes of decisions.
func compareKey(key string, want, got []string) []Difference {
	missing, extra := rule.Without(want, got), rule.Without(got, want)
	var differences []Difference
	if len(missing) == len(extra) && isSingle(key) {
		for i := range missing {
			differences = append(differences, Difference{key, missing[i], extra[i]})
		}
		return differences
	}
	for _, word := range missing {
		differences = append(differences, Difference{key, word, ""})
	}
	for _, word := range extra {
		differences = append(differences, Difference{key, "", word})
	}
	return differences
}

// isSingle reports whether a case has one word under a key, or one of each
// decision.
func isSingle(key string) bool { return key == keyOutcome || key == keyYen || key == keyNext }
