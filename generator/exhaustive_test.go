package main

import (
	"os"
	"testing"
)

// isExhaustive reports whether every case is to be tried. `go test ./...` tries
// a sample where the same is tried in several ways already, so that it takes a
// few minutes; with TEBIKI_EXHAUSTIVE=1, as .ci/run sets it in a step of its
// own, all is tried.
var isExhaustive = os.Getenv("TEBIKI_EXHAUSTIVE") == "1"

// sampled are every nth of many that are alike, from the first on, or all
// where all are to be tried.
func sampled[T any](n int, all []T) []T {
	if isExhaustive {
		return all
	}
	var some []T
	for i := 0; i < len(all); i += n {
		some = append(some, all[i])
	}
	return some
}

// languagesFor are the languages in which case i of many is tried: by turns
// the one or the other, or both where all is to be tried.
func languagesFor(i int) []string {
	if isExhaustive {
		return []string{"ja", "en"}
	}
	return []string{"ja", "en"}[i%2 : i%2+1]
}

// isTried reports whether case i is tried in a language.
func isTried(i int, lang string) bool {
	for _, l := range languagesFor(i) {
		if l == lang {
			return true
		}
	}
	return false
}

// TestSampleIsFair: what is left out is tried in the other language, or where
// all is tried.
func TestSampleIsFair(t *testing.T) {
	for i := range 4 {
		if !isTried(i, "ja") && !isTried(i, "en") {
			t.Errorf("case %d is tried in no language", i)
		}
	}
	if some := sampled(2, []int{0, 1, 2}); len(some) < 2 || some[0] != 0 || some[len(some)-1] != 2 {
		t.Errorf("of three, every second are %v", some)
	}
}
