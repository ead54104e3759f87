package retold

import "tebiki/generator/rival"

// otherThing is what one sentence names of several things, where another that tells
// the same names another, and not that.
func (s *meaning) otherThing(of *meaning) (words, other string) {
	if m, n, ok := rival.Other(s.things(), of.things()); ok {
		return s.plain[m.From:m.To], of.plain[n.From:n.To]
	}
	return "", ""
}

// Words are the pieces of words that a text is compared by: pairs of kanji, and words
// in katakana and in letters, each once.
func Words(text string) (words []string) {
	for _, p := range piecesOf(folded(text)) {
		words = append(words, p.text)
	}
	return words
}
