package polarity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tebiki/generator/figure"
	"tebiki/generator/markdown"
)

// A sentence is read in a plain form, in which a figure or placeholder is one
// sign. offsets remember where that form stands in the text.

// readJapanese writes a sentence without its blanks.
func (s *sentence) readJapanese(piece string) {
	var plain strings.Builder
	plain.Grow(len(piece))
	s.offsets, s.ends = make([]int, 0, len(piece)), make([]int, 0, len(piece))
	next := 0
	for at := 0; at < len(piece); {
		if next < len(s.facts) && s.from+at >= s.facts[next].from {
			f := &s.facts[next]
			next++
			f.at = plain.Len()
			s.note(plain.Len(), utf8.RuneLen(factRune), f.from, f.to)
			plain.WriteRune(factRune)
			if end := f.to - s.from; end > at {
				at = end
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(piece[at:])
		if !unicode.IsSpace(r) && r != figure.Joined {
			s.note(plain.Len(), size, s.from+at, s.from+at+size)
			plain.WriteString(piece[at : at+size])
		}
		at += size
	}
	s.plain = plain.String()
}

// readEnglish writes a sentence as words in small letters. Japanese in it is
// left out, and brackets around nothing else.
func (s *sentence) readEnglish(piece string) {
	next := 0
	for at := 0; at < len(piece); {
		if next < len(s.facts) && s.from+at >= s.facts[next].from {
			f := &s.facts[next]
			next++
			f.at = len(s.words)
			s.note(len(s.words), 1, f.from, f.to)
			s.words = append(s.words, factWord)
			if end := f.to - s.from; end > at {
				at = end
				continue
			}
		}
		limit := len(piece)
		if next < len(s.facts) {
			limit = min(limit, max(at, s.facts[next].from-s.from))
		}
		if word, length := wordAt(piece[at:limit]); word != "" {
			s.note(len(s.words), 1, s.from+at, s.from+at+length)
			s.words = append(s.words, word)
			at += length
			continue
		}
		r, size := utf8.DecodeRuneInString(piece[at:])
		switch {
		case r == ')' && len(s.words) > 0 && s.words[len(s.words)-1] == "(":
			s.words = s.words[:len(s.words)-1]
		case unicode.IsSpace(r) || r == figure.Joined || markdown.IsCJK(r):
		default:
			s.note(len(s.words), 1, s.from+at, s.from+at+size)
			s.words = append(s.words, piece[at:at+size])
		}
		at += size
	}
}

// wordAt returns the word that a text begins with, in small letters, and its
// length; "" if it begins with none.
func wordAt(text string) (word string, length int) {
	for length < len(text) {
		r, size := utf8.DecodeRuneInString(text[length:])
		isInner := length > 0 && (r == '\'' || r == '’' || r == '-') && length+size < len(text) && isWordRune(text[length+size:])
		if !isInner && !isWordRune(text[length:]) {
			break
		}
		length += size
	}
	return strings.ReplaceAll(strings.ToLower(text[:length]), "’", "'"), length
}

func isWordRune(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '①' || r == '②') && !markdown.IsCJK(r)
}

// englishWordsOf parts a text into words as sentences are.
func englishWordsOf(text string) []string {
	s := sentence{to: len(text)}
	s.readEnglish(text)
	return s.words
}

// note remembers where a piece of the plain form begins and ends in the text.
func (s *sentence) note(at, size, from, to int) {
	for len(s.offsets) < at+size {
		s.offsets, s.ends = append(s.offsets, from), append(s.ends, to)
	}
	for i := at; i < at+size; i++ {
		s.offsets[i], s.ends[i] = from, to
	}
}

// span is where a piece of the plain form stands in the text.
func (s *sentence) span(at, end int) (from, to int) { return s.offsets[at], s.ends[end-1] }
