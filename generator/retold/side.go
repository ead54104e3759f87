package retold

import (
	"regexp"
	"slices"
	"strings"
)

// side is what says one of two things, and signs of it: a text without any of
// them is not looked through.
type side struct {
	signs   []string
	words   *regexp.Regexp
	excused *regexp.Regexp // what makes of its sentence one that does not say so; nil of nothing
}

func newSide(signs, words string) side {
	return side{strings.Fields(signs), regexp.MustCompile(words), nil}
}

// unless is a side that a sentence does not say which has one of some words.
func (s side) unless(words string) side {
	s.excused = regexp.MustCompile(words)
	return s
}

// find is where a text says it; nil where it does not.
func (s side) find(plain string) []int {
	if !slices.ContainsFunc(s.signs, func(sign string) bool { return strings.Contains(plain, sign) }) {
		return nil
	}
	if s.excused == nil {
		return s.words.FindStringIndex(plain)
	}
	for _, m := range s.words.FindAllStringIndex(plain, -1) {
		if !s.excused.MatchString(sentenceAt(plain, m[0])) {
			return m
		}
	}
	return nil
}
