package retold

import (
	"regexp"
	"slices"
	"strings"
)

// side is what says one of two things, and signs of it: a text without any of
// them is not looked through.
type side struct {
	signs []string
	words *regexp.Regexp
}

func newSide(signs, words string) side { return side{strings.Fields(signs), regexp.MustCompile(words)} }

// find is where a text says it; nil where it does not.
func (s side) find(plain string) []int {
	if !slices.ContainsFunc(s.signs, func(sign string) bool { return strings.Contains(plain, sign) }) {
		return nil
	}
	return s.words.FindStringIndex(plain)
}
