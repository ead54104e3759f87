package polarity

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// sense is what a word of a lexicon does.
type sense struct {
	class class
	group string
}

// entry is a word of a lexicon, or several that follow each other.
type entry struct {
	words  []string // of Japanese one; of English the last may end in *
	senses []sense
	term   int
}

// lexicon finds its entries in a text: at each place the longest.
type lexicon struct {
	byFirst  map[string][]entry // by the first word, in Japanese by the first character; the longest first
	byPrefix map[string][]entry // of single English words ending in *, by their first two letters

	isFirst  [1 << 16 / 64]uint64 // the first characters of Japanese, a bit each, modulo 1<<16
	isPrefix [1 << 16 / 64]uint64 // the first two letters of byPrefix
}

func newLexicon() *lexicon {
	return &lexicon{byFirst: map[string][]entry{}, byPrefix: map[string][]entry{}}
}

// parseWords reads a list of words like those of words.go.
func parseWords(list string, isJapanese bool) *lexicon {
	senses := map[string][]sense{}
	var one sense
	for line := range strings.Lines(list) {
		if line = strings.TrimRight(line, "\n"); line == "" {
			continue
		}
		if line[0] != '\t' {
			one = sense{}
			if rest, isGrouped := strings.CutPrefix(line, "as if not "); isGrouped {
				line, one.group = "as if not", rest
			}
			one.class = classNames[line]
			continue
		}
		for word := range strings.FieldsSeq(line) {
			if !slices.Contains(senses[word], one) {
				senses[word] = append(senses[word], one)
			}
			switch one.class { // what is "only" or "before" here may be a negation there
			case only:
				if only := (sense{asIfNot, "only"}); !slices.Contains(senses[word], only) {
					senses[word] = append(senses[word], only)
				}
			case until, before:
				if (isJapanese || one.class == before) && !slices.Contains(senses[word], sense{asIfNot, "before"}) {
					senses[word] = append(senses[word], sense{asIfNot, "before"})
				}
			}
		}
	}
	l := newLexicon()
	for word, s := range senses {
		if isJapanese {
			l.add(entry{words: []string{strings.ReplaceAll(word, "□", string(factRune))}, senses: s}, true)
		} else {
			l.add(entry{words: strings.Split(word, "_"), senses: s}, false)
		}
	}
	l.sort()
	return l
}

func (l *lexicon) add(e entry, isJapanese bool) {
	first := e.words[0]
	switch {
	case isJapanese:
		r, size := utf8.DecodeRuneInString(first)
		l.isFirst[uint16(r)/64] |= 1 << (r % 64)
		l.byFirst[first[:size]] = append(l.byFirst[first[:size]], e)
	case len(e.words) == 1 && strings.HasSuffix(first, "*") && len(first) > 2:
		two := uint16(first[0])<<8 | uint16(first[1])
		l.isPrefix[two/64] |= 1 << (two % 64)
		l.byPrefix[first[:2]] = append(l.byPrefix[first[:2]], e)
	default:
		l.byFirst[first] = append(l.byFirst[first], e)
	}
}

// sort puts the longest entries first.
func (l *lexicon) sort() {
	for _, lists := range []map[string][]entry{l.byFirst, l.byPrefix} {
		for _, list := range lists {
			slices.SortStableFunc(list, func(a, b entry) int {
				if n := len(b.words) - len(a.words); n != 0 {
					return n
				}
				return len(strings.Join(b.words, "")) - len(strings.Join(a.words, ""))
			})
		}
	}
}

// inJapanese calls found for the entries of a text without blanks.
func (l *lexicon) inJapanese(plain string, found func(e entry, at, end int)) {
	for at := 0; at < len(plain); {
		r, size := utf8.DecodeRuneInString(plain[at:])
		next := at + size
		if l.isFirst[uint16(r)/64]&(1<<(r%64)) != 0 {
			list := l.byFirst[plain[at:next]]
			for i := range list {
				if word := list[i].words[0]; strings.HasPrefix(plain[at:], word) {
					found(list[i], at, at+len(word))
					next = at + len(word)
					break
				}
			}
		}
		at = next
	}
}

// inEnglish calls found for the entries of a text's words; at and end count
// words.
func (l *lexicon) inEnglish(words []string, found func(e entry, at, end int)) {
	for at := 0; at < len(words); {
		e := l.at(words[at:])
		if e == nil {
			at++
			continue
		}
		found(*e, at, at+len(e.words))
		at += len(e.words)
	}
}

// at returns the longest entry that some words begin with; nil if none does.
func (l *lexicon) at(words []string) *entry {
	list := l.byFirst[words[0]]
	for i := range list {
		if e := &list[i]; len(e.words) <= len(words) && begins(words, e.words) {
			return &list[i]
		}
	}
	if len(words[0]) < 2 {
		return nil
	}
	if two := uint16(words[0][0])<<8 | uint16(words[0][1]); l.isPrefix[two/64]&(1<<(two%64)) != 0 {
		list = l.byPrefix[words[0][:2]]
		for i := range list {
			if isWord(words[0], list[i].words[0]) {
				return &list[i]
			}
		}
	}
	return nil
}

func begins(words, form []string) bool {
	for i, w := range form {
		if !isWord(words[i], w) {
			return false
		}
	}
	return true
}

func isWord(word, form string) bool {
	if prefix, isOpen := strings.CutSuffix(form, "*"); isOpen {
		return strings.HasPrefix(word, prefix)
	}
	return word == form
}

var (
	japanese = sync.OnceValue(func() *lexicon { return parseWords(japaneseWords, true) })
	english  = sync.OnceValue(func() *lexicon { return parseWords(englishWords, false) })
)
