package sample

import (
	"os"
	"testing"
)

// Of the cases that are alike, `go test ./...` tries a sample, where the same is
// tried in several ways already, so that it takes a few minutes. With
// TEBIKI_EXHAUSTIVE=1 all are tried, and with TEBIKI_EXHAUSTIVE=rest what the
// sample leaves out, as .ci/run has it right after `go test ./...`: the two
// together try all (TestSampleAndRestAreAll).
var partTried = os.Getenv("TEBIKI_EXHAUSTIVE")

// Exhaustive reports whether more than the sample is to be tried.
var Exhaustive = partTried == "1" || partTried == "rest"

// Tries reports whether a case is to be tried that is in the sample, or not.
// No decision may depend on another: what is left out must be what the sample
// leaves out (TestOneDecisionACase).
func Tries(inSample bool) bool { return tries(partTried, inSample) }

func tries(part string, inSample bool) bool {
	switch part {
	case "1":
		return true
	case "rest":
		return !inSample
	}
	return inSample
}

// InFullOnly skips a test of which the sample tries nothing: what it is about
// few meet, or others try there in the way that most go.
func InFullOnly(t testing.TB) {
	t.Helper()
	if !Tries(false) {
		t.Skip("tried with TEBIKI_EXHAUSTIVE")
	}
}

// Sampled are every nth of many that are alike, from the first on, or all
// where all are to be tried, or the others.
func Sampled[T any](n int, all []T) []T {
	var some []T
	for i, one := range all {
		if Tries(i%n == 0) {
			some = append(some, one)
		}
	}
	return some
}

// LanguagesFor are the languages in which case i of many is tried: by turns
// the one or the other, or both where all is to be tried.
func LanguagesFor(i int) []string {
	var some []string
	for n, lang := range []string{"ja", "en"} {
		if Tries(n == i%2) {
			some = append(some, lang)
		}
	}
	return some
}

// IsSampled reports whether case i is tried in a language where only every nth
// is tried: those by turns in one language or the other.
func IsSampled(n, i int, lang string) bool { return Tries(i%n == 0 && IsTurn(i/n, lang)) }

// IsTried reports whether case i is tried in a language, of those by turns.
func IsTried(i int, lang string) bool { return Tries(IsTurn(i, lang)) }

// IsTurn reports whether it is a language's turn at case i.
func IsTurn(i int, lang string) bool { return lang == []string{"ja", "en"}[i%2] }
