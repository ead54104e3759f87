package retold

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"tebiki/generator/automaton"
)

// signsOfStrong are the signs of all sides of strong, two lists a pair: one walk over a
// text tells which of them cannot stand there.
var signsOfStrong = sync.OnceValue(func() *automaton.Signs {
	var lists [][]string
	for _, pair := range strong {
		lists = append(lists, pair[0].signs, pair[1].signs)
	}
	return automaton.NewSigns(lists...)
})

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
	return s.match(plain)
}

// match is find for a text that has a sign of it.
func (s side) match(plain string) []int {
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
