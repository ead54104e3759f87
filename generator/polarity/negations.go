package polarity

import "sync"

// noTerms are the terms of no site.
var noTerms = sync.OnceValue(func() *Terms { return NewTerms(nil) })

// Negations returns how often a text says no, without markup and in a language
// that this package knows.
func Negations(lang, text string) int {
	if lang != Japanese && lang != English {
		return 0
	}
	n := 0
	for _, b := range Read(Input{Lang: lang, Text: text, Words: text}, noTerms()).blocks {
		for i := range b.sentences {
			n += b.sentences[i].count(negation) + b.sentences[i].count(clause)
		}
	}
	return n
}
