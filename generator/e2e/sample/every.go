package sample

import (
	"os"
	"slices"
)

// Exhaustive reports whether every case is to be tried. `go test ./...` tries
// a sample where the same is tried in several ways already, so that it takes a
// few minutes; with TEBIKI_EXHAUSTIVE=1, as .ci/run sets it in a step of its
// own, all is tried.
var Exhaustive = os.Getenv("TEBIKI_EXHAUSTIVE") == "1"

// Sampled are every nth of many that are alike, from the first on, or all
// where all are to be tried.
func Sampled[T any](n int, all []T) []T {
	if Exhaustive {
		return all
	}
	var some []T
	for i := 0; i < len(all); i += n {
		some = append(some, all[i])
	}
	return some
}

// LanguagesFor are the languages in which case i of many is tried: by turns
// the one or the other, or both where all is to be tried.
func LanguagesFor(i int) []string {
	if Exhaustive {
		return []string{"ja", "en"}
	}
	return []string{"ja", "en"}[i%2 : i%2+1]
}

// IsSampled reports whether case i is tried in a language where only every nth
// is tried: those by turns in one language or the other.
func IsSampled(n, i int, lang string) bool {
	return Exhaustive || i%n == 0 && IsTried(i/n, lang)
}

// IsTried reports whether case i is tried in a language.
func IsTried(i int, lang string) bool { return slices.Contains(LanguagesFor(i), lang) }
