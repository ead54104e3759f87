package sentence

import (
	"slices"
	"strings"
	"unicode"

	"tebiki/generator/changes"
)

// Lingering are words that one sentence loses and another, which stays as it
// was, still has: perhaps it was forgotten.
type Lingering struct {
	Words    string // that go
	Sentence string // that has them still
	Places   []Place
}

// How many characters make words that say something by themselves, and in how
// many sentences they may have stood: what stands everywhere says little.
const (
	leastLingering      = 8  // in Japanese
	leastLatinLingering = 20 // in languages of letters
	mostLingering       = 3
	mostSearches        = 500 // changes of which that is looked for: a site that is written anew forgets nothing
)

// linger finds what of a change still stands elsewhere.
func (c *comparison) linger(one *Change) {
	if c.searches++; c.searches > mostSearches {
		return
	}
	for _, words := range lost(one) {
		if before := c.having(c.was, one.Lang, words); len(before) > mostLingering {
			continue
		}
		for _, s := range c.having(c.is, one.Lang, words) {
			places := slices.DeleteFunc(slices.Clone(c.is[one.Lang+"\x00"+s].places), func(p Place) bool { return p.Owner.Edition != "" })
			if len(places) > 0 && !slices.Contains(one.New, s) && c.had(one.Lang, s, words) {
				one.Lingers = append(one.Lingers, Lingering{words, s, places})
			}
		}
	}
}

// had reports whether a sentence, or what it was, had some words before.
func (c *comparison) had(lang, sentence, words string) bool {
	if c.was[lang+"\x00"+sentence] != nil {
		return true
	}
	return slices.ContainsFunc(c.found, func(one *Change) bool {
		return one.Lang == lang && len(one.Parts) > 0 && one.New[0] == sentence && strings.Contains(one.Old[0], words)
	})
}

// lost are the words that a change takes away.
func lost(one *Change) []string {
	var list []string
	add := func(text string) {
		text = strings.TrimFunc(text, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) })
		least := leastLatinLingering
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }) {
			least = leastLingering
		}
		letters := 0
		for _, r := range text {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if letters >= least {
			list = append(list, text)
		}
	}
	if len(one.Parts) == 0 {
		for _, l := range one.Old {
			for _, s := range changes.Sentences(l) {
				add(s)
			}
		}
	}
	for _, p := range one.Parts {
		if p.Op == changes.Removed {
			add(p.Text)
		}
	}
	return list
}

// having are the sentences of a language that have some words, in order.
func (c *comparison) having(index map[string]*said, lang, words string) []string {
	var list []string
	for at := range index {
		if s, ok := strings.CutPrefix(at, lang+"\x00"); ok && strings.Contains(s, words) {
			list = append(list, s)
		}
	}
	slices.Sort(list)
	return list
}
