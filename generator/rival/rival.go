// Package rival finds words that stand for one of several things none of which is
// another: a telephone is no mail, the first no last, a part not all. Where one text
// names one and its translation, or another text that says the same, names another and
// not that, one of the two was written for the other.
//
//	Japanese, English  a sentence → the things that it names
//	Other              what two sentences name → one that is written for another
package rival

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Thing is one of a set.
type Thing struct{ set, thing int }

// Mark is where a sentence names one: bytes of a Japanese sentence, words of an
// English one.
type Mark struct {
	Thing
	From, To int
}

// entry is a word of the list, or several that follow each other.
type entry struct {
	words []string // of Japanese one; of English the last may end in *
	of    Thing
}

type lexicon struct {
	byFirst  map[string][]entry // by the first character of Japanese, by the first English word
	byPrefix map[string][]entry // of single English words ending in *, by their first two letters
	isFirst  [1 << 16 / 64]uint64
}

var (
	japanese = sync.OnceValue(func() *lexicon { return newLexicon(true) })
	english  = sync.OnceValue(func() *lexicon { return newLexicon(false) })
)

func newLexicon(isJapanese bool) *lexicon {
	l := &lexicon{byFirst: map[string][]entry{}, byPrefix: map[string][]entry{}}
	set := 0
	for line := range strings.Lines(words) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		for thing, of := range strings.Split(line, "|") {
			ja, en, _ := strings.Cut(of, "/")
			list := en
			if isJapanese {
				list = ja
			}
			for word := range strings.FieldsSeq(list) {
				l.add(word, Thing{set, thing}, isJapanese)
			}
		}
		set++
	}
	return l
}

func (l *lexicon) add(word string, of Thing, isJapanese bool) {
	switch {
	case isJapanese:
		r, size := utf8.DecodeRuneInString(word)
		l.isFirst[uint16(r)/64] |= 1 << (r % 64)
		l.byFirst[word[:size]] = append(l.byFirst[word[:size]], entry{[]string{word}, of})
	case strings.HasSuffix(word, "*") && !strings.Contains(word, "_"):
		l.byPrefix[word[:2]] = append(l.byPrefix[word[:2]], entry{[]string{strings.TrimSuffix(word, "*")}, of})
	default:
		form := strings.Split(word, "_")
		l.byFirst[form[0]] = append(l.byFirst[form[0]], entry{form, of})
	}
}

// Japanese lists what a sentence without blanks names.
func Japanese(plain string) (all []Mark) {
	l := japanese()
	for at, r := range plain {
		if l.isFirst[uint16(r)/64]&(1<<(r%64)) == 0 {
			continue
		}
		for _, e := range l.byFirst[plain[at:at+utf8.RuneLen(r)]] {
			if strings.HasPrefix(plain[at:], e.words[0]) {
				all = append(all, Mark{e.of, at, at + len(e.words[0])})
			}
		}
	}
	return all
}

// English lists what a sentence names, whose words are in small letters.
func English(words []string) (all []Mark) {
	l := english()
	for at, word := range words {
		for _, e := range l.byFirst[word] {
			if at+len(e.words) <= len(words) && begins(words[at:], e.words) {
				all = append(all, Mark{e.of, at, at + len(e.words)})
			}
		}
		if len(word) < 2 {
			continue
		}
		for _, e := range l.byPrefix[word[:2]] {
			if strings.HasPrefix(word, e.words[0]) {
				all = append(all, Mark{e.of, at, at + 1})
			}
		}
	}
	return all
}

func begins(words, form []string) bool {
	for i, w := range form {
		if prefix, isOpen := strings.CutSuffix(w, "*"); words[i] != w && !(isOpen && strings.HasPrefix(words[i], prefix)) {
			return false
		}
	}
	return true
}

// Other finds the first thing of one sentence that the other does not name, and that
// names another of the set, which the first does not.
func Other(mine, theirs []Mark) (m, n Mark, ok bool) {
	has := func(all []Mark, of Thing) bool {
		return slices.ContainsFunc(all, func(one Mark) bool { return one.Thing == of })
	}
	for _, m := range mine {
		if has(theirs, m.Thing) {
			continue
		}
		for _, n := range theirs {
			if n.set == m.set && !has(mine, n.Thing) {
				return m, n, true
			}
		}
	}
	return m, n, false
}
