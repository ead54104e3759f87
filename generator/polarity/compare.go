package polarity

import "slices"

// Kind is what two texts disagree in.
type Kind int

const (
	Negated   Kind = iota // one negates, the other does not
	OnlyOne               // one says "only", the other does not
	Opposite              // they say words that are each other's opposite
	Strictly              // 以上 and "more than": they differ in the figure itself
	Unbounded             // one says 以上 or the like of a figure, the other nothing
	Exchanged             // two facts changed places
	OtherTerm             // one of two counterparts stands for the other
)

// Difference is where a text says the opposite of its translation.
type Difference struct {
	Kind Kind
	Sure bool // nothing else can be meant
	// The words that say it, of one side "" where there are none: then the
	// sentence is where they are missing. Of Exchanged and OtherTerm, what the
	// Japanese has in that place and what the English has.
	Japanese, English Said
}

// Said is a piece of a text.
type Said struct {
	From, To int
	Words    bool // these are the words; else the sentence in which they are missing
}

// unit is a sentence and its translation, or a block where they cannot be
// paired, with what it is part of.
type unit struct {
	block  int
	ja, en *sentence
	single bool // one sentence each

	parts [2][]sentence // of a block whose sentences cannot be paired, the Japanese and the English
}

// Compare returns where a text and its translation say the opposite of each
// other. One of them is Japanese, the other English.
func Compare(a, b *Text, terms *Terms) []Difference {
	if a.lang != Japanese {
		a, b = b, a
	}
	units, isPaired := pair(a, b)
	units = slices.DeleteFunc(units, func(u unit) bool { return u.ja.isTooLong() || u.en.isTooLong() })
	c := comparison{terms: terms, units: units}
	c.exchanges()
	for _, u := range units {
		c.opposites(u)
		c.restricts(u)
		c.sequences(u)
		c.bounds(u)
		c.otherThing(u)
	}
	if isPaired { // else something may be lost as a whole
		c.counts(negation, Negated)
		c.counts(only, OnlyOne)
	}
	return c.found
}

// maxLength is how many figures, terms or turning words a sentence may have to
// be judged.
const maxLength = 100

func (s *sentence) isTooLong() bool {
	return max(len(s.marks), len(s.facts), len(s.anchors)) > maxLength
}

type comparison struct {
	terms *Terms
	units []unit
	found []Difference
}

func (c *comparison) report(d Difference) {
	for _, other := range c.found {
		if other.English.From < d.English.To && d.English.From < other.English.To && other.Japanese.From < d.Japanese.To && d.Japanese.From < other.Japanese.To {
			return // said of these words already
		}
	}
	c.found = append(c.found, d)
}

// said is a word of a sentence.
func (s *sentence) said(m *mark) Said {
	from, to := s.span(m.at, m.end)
	return Said{from, to, true}
}

// lacks is a sentence in which something is missing.
func (s *sentence) lacks() Said { return Said{s.from, s.to, false} }

// pair pairs the sentences of two texts: block by block where both have the
// same blocks, and sentence by sentence where both blocks have as many. Texts
// with other blocks are compared as a whole; then isPaired is false.
func pair(ja, en *Text) (units []unit, isPaired bool) {
	a, b := withSentences(ja.blocks), withSentences(en.blocks)
	if kindsOf(a) != kindsOf(b) {
		notesA, restA := parted(a)
		notesB, restB := parted(b)
		if kindsOf(restA) != kindsOf(restB) || kindsOf(notesA) != kindsOf(notesB) {
			return wholes(a, b), false
		}
		a, b = append(restA, notesA...), append(restB, notesB...)
	}
	for i := range a {
		x, y := a[i].sentences, b[i].sentences
		if len(x) == 0 || len(y) == 0 {
			continue // an empty cell
		}
		if len(x) != len(y) {
			units = append(units, unit{i, joined(Japanese, x), joined(English, y), false, [2][]sentence{x, y}})
			continue
		}
		for j := range x {
			units = append(units, unit{block: i, ja: &x[j], en: &y[j], single: true})
		}
	}
	return units, true
}

// parted are the footnotes, which may stand anywhere, and the other blocks.
func parted(blocks []block) (notes, rest []block) {
	for _, b := range blocks {
		if b.kind == '^' {
			notes = append(notes, b)
		} else {
			rest = append(rest, b)
		}
	}
	return notes, rest
}

func withSentences(blocks []block) (all []block) {
	for _, b := range blocks {
		if b.kind == '|' || len(b.sentences) > 0 {
			all = append(all, b)
		}
	}
	return all
}

func kindsOf(blocks []block) string {
	var kinds []byte
	for _, b := range blocks {
		kinds = append(kinds, b.kind)
	}
	return string(kinds)
}

// wholes compares two texts as one unit each.
func wholes(a, b []block) []unit {
	all := func(blocks []block) (sentences []sentence) {
		for _, one := range blocks {
			sentences = append(sentences, one.sentences...)
		}
		return sentences
	}
	x, y := all(a), all(b)
	if len(x) == 0 || len(y) == 0 {
		return nil
	}
	return []unit{{ja: joined(Japanese, x), en: joined(English, y)}}
}

// joined makes one sentence of several.
func joined(lang string, sentences []sentence) *sentence {
	if len(sentences) == 0 {
		return &sentence{}
	}
	all := sentence{from: sentences[0].from, to: sentences[len(sentences)-1].to}
	for _, s := range sentences {
		shift := len(all.plain)
		if lang == English {
			shift = len(all.words)
		}
		for _, m := range s.marks {
			m.at, m.end = m.at+shift, m.end+shift
			all.marks = append(all.marks, m)
		}
		for _, f := range s.facts {
			f.at += shift
			all.facts = append(all.facts, f)
		}
		for _, t := range s.anchors {
			t.at, t.end = t.at+shift, t.end+shift
			all.anchors = append(all.anchors, t)
		}
		all.plain += s.plain
		all.words = append(all.words, s.words...)
		all.offsets, all.ends = append(all.offsets, s.offsets...), append(all.ends, s.ends...)
	}
	return &all
}
