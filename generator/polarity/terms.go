package polarity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Term is a term of the scheme and what it is called in English.
type Term struct {
	Japanese string
	English  []string
}

// Terms finds the terms of a scheme in sentences, and knows which of them are
// each other's counterparts, as a preliminary and a final report are: of one
// kind, so that one may be written for the other by mistake.
type Terms struct {
	names        []Term
	ja, en       *lexicon
	counterparts map[[2]int]bool
}

const noTerm = -1 // of words that translate several terms

// NewTerms reads the terms of a scheme.
func NewTerms(terms []Term) *Terms {
	t := &Terms{terms, newLexicon(), newLexicon(), map[[2]int]bool{}}
	english := map[string]int{}
	for i, term := range terms {
		if term.Japanese != "" {
			t.ja.add(entry{words: []string{withoutBlanks(term.Japanese)}, term: i}, true)
		}
		for _, name := range term.English {
			key := strings.Join(englishTerm(name), " ")
			if _, isTaken := english[key]; isTaken {
				english[key] = noTerm
			} else {
				english[key] = i
			}
		}
	}
	for name, i := range english {
		if name != "" {
			t.en.add(entry{words: strings.Split(name, " "), term: i}, false)
		}
	}
	t.ja.sort()
	t.en.sort()
	for i, a := range terms {
		for j, b := range terms {
			if i != j && areCounterparts(a, b) {
				t.counterparts[[2]int{i, j}] = true
			}
		}
	}
	return t
}

// englishTerm is the words of a term, of which the last may go on.
func englishTerm(name string) []string {
	words := englishWordsOf(name)
	if len(words) > 0 {
		words[len(words)-1] += "*"
	}
	return words
}

func withoutBlanks(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// areCounterparts reports whether two terms are of one kind: they end alike in
// both languages, and neither is a part of the other.
func areCounterparts(a, b Term) bool {
	if len(a.English) == 0 || len(b.English) == 0 || strings.Contains(a.Japanese, b.Japanese) || strings.Contains(b.Japanese, a.Japanese) {
		return false
	}
	lastA, _ := utf8.DecodeLastRuneInString(a.Japanese)
	lastB, _ := utf8.DecodeLastRuneInString(b.Japanese)
	if lastA != lastB || utf8.RuneCountInString(a.Japanese) < 2 {
		return false
	}
	for _, x := range a.English {
		for _, y := range b.English {
			wordsX, wordsY := englishTerm(x), englishTerm(y)
			if slices.Equal(wordsX, wordsY) || isPart(wordsX, wordsY) || isPart(wordsY, wordsX) {
				return false
			}
			if wordsX[len(wordsX)-1] != wordsY[len(wordsY)-1] && !(len(wordsX) == 1 && len(wordsY) == 1) {
				return false
			}
		}
	}
	return true
}

func isPart(words, of []string) bool {
	return strings.Contains(" "+strings.Join(of, " ")+" ", " "+strings.Join(words, " ")+" ")
}

// find notes the terms of a sentence.
func (t *Terms) find(s *sentence, lang string) {
	if t == nil {
		return
	}
	note := func(e entry, at, end int) {
		if e.term != noTerm {
			s.anchors = append(s.anchors, anchor{term: e.term, at: at, end: end})
		}
	}
	if lang == Japanese {
		t.ja.inJapanese(s.plain, note)
	} else {
		t.en.inEnglish(s.words, note)
	}
}
