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
	s.offsets, s.ends = make([]int32, 0, len(piece)), make([]int32, 0, len(piece))
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
	const usual = 5 // bytes a word
	s.words = make([]string, 0, len(piece)/usual+1)
	s.offsets, s.ends = make([]int32, 0, cap(s.words)), make([]int32, 0, cap(s.words))
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
	for length < len(text) && isPlainLetter[text[length]] {
		length++
	}
	if length == 0 && text != "" && text[0] < utf8.RuneSelf || length == len(text) || text[length] == ' ' { // as most words
		return strings.ToLower(text[:length]), length
	}
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

// isPlainLetter are the letters and digits of ASCII.
var isPlainLetter = func() (is [256]bool) {
	for c := range utf8.RuneSelf {
		is[c] = unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c))
	}
	return is
}()

func isWordRune(text string) bool {
	if text != "" && text[0] < utf8.RuneSelf {
		return isPlainLetter[text[0]]
	}
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
	s.offsets, s.ends = s.offsets[:at], s.ends[:at]
	for range size {
		s.offsets, s.ends = append(s.offsets, int32(from)), append(s.ends, int32(to))
	}
}

// span is where a piece of the plain form stands in the text.
func (s *sentence) span(at, end int) (from, to int) { return int(s.offsets[at]), int(s.ends[end-1]) }
