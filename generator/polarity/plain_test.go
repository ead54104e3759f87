package polarity

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tebiki/generator/markdown"
)

// slowWordAt is wordAt, character by character.
func slowWordAt(text string) (word string, length int) {
	isOfWord := func(text string) bool {
		r, _ := utf8.DecodeRuneInString(text)
		return (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '①' || r == '②') && !markdown.IsCJK(r)
	}
	for length < len(text) {
		r, size := utf8.DecodeRuneInString(text[length:])
		isInner := length > 0 && (r == '\'' || r == '’' || r == '-') && length+size < len(text) && isOfWord(text[length+size:])
		if !isInner && !isOfWord(text[length:]) {
			break
		}
		length += size
	}
	return strings.ReplaceAll(strings.ToLower(text[:length]), "’", "'"), length
}

func FuzzWordAt(f *testing.F) {
	for _, text := range []string{"", "The end", "don’t", "isn't", "well-known,", "A①", "caf\u00e9 x", "ＡＢ", "e-", "x-第", "Ⅳ", "\u212a", " a", "1日", "a\xff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		word, length := wordAt(text)
		if want, n := slowWordAt(text); word != want || length != n {
			t.Errorf("%q begins with %q (%d), want %q (%d)", text, word, length, want, n)
		}
	})
}

// FuzzWords checks that a sentence knows where each of its words stands, also
// where brackets around nothing were left out.
func FuzzWords(f *testing.F) {
	f.Add("The limit (上限) is () 100,000 yen. Don’t (a) b")
	f.Fuzz(func(t *testing.T, text string) {
		s := sentence{to: len(text)}
		s.readEnglish(text)
		end := 0
		for i, word := range s.words {
			from, to := s.span(i, i+1)
			if from < end || to < from || to > len(text) {
				t.Fatalf("%q: %q stands from %d to %d, behind %d", text, word, from, to, end)
			}
			if got := strings.ReplaceAll(strings.ToLower(text[from:to]), "’", "'"); got != word && text[from:to] != word {
				t.Errorf("%q: %q stands at %q", text, word, got)
			}
			end = to
		}
	})
}
