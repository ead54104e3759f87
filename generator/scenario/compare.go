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
// stand opposite each other.
func compareKey(key string, want, got []string) []Difference {
	missing, extra := rule.Without(want, got), rule.Without(got, want)
	if len(missing) == 1 && len(extra) == 1 && isSingle(key) {
		return []Difference{{key, missing[0], extra[0]}}
	}
	var differences []Difference
	for _, word := range missing {
		differences = append(differences, Difference{key, word, ""})
	}
	for _, word := range extra {
		differences = append(differences, Difference{key, "", word})
	}
	return differences
}

func isSingle(key string) bool { return key == keyOutcome || key == keyYen || key == keyNext }
