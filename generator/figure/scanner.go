package figure

import (
	"bytes"
	"slices"
	"sync"
	"unicode/utf8"

	"tebiki/generator/automaton"
)

// scanner holds a text while it is taken apart. Its offsets count in the
// folded text until Scan turns them into the given one's.
type scanner struct {
	given   string
	text    []byte  // folded; what is taken is overwritten with taken
	folded  string  // the same with nothing taken, for what stands around a figure
	offsets []int32 // of each byte of the folded text and of its end, in the given text
	found   []find
	odd     [][2]int // numbers that are written strangely

	openings []place       // where in the folded text a form may match, once scan begins
	all      automaton.Set // the forms that may match anywhere
}

// find is a figure with what a neighbour in a range may need of it.
type find struct {
	Figure
	bare   bool  // a number without a unit of its own
	unsaid bool  // a number that has its unit from the next
	month  bool  // a number that is a month, since the next is
	scale  int64 // what the words behind its digits multiply it by (万 is 10,000)
	value  int64 // of a number, in thousandths; 0 where it is too long
	spans  bool  // a number of days, and not a day of a month
}

// taken stands in place of every byte that a figure was found in. No form
// matches it.
const taken = '\x00'

// Joined stands in place of what parts a number for a program and not for a
// reader, as the signs of emphasis in **10**万円. It must not be in a text
// otherwise.
const Joined = '\x01'

// fold returns the half-width or simpler form of a character that has one. All
// dashes that are no hyphens say "up to".
func fold(r rune) (simple string, ok bool) {
	switch r {
	case '　', '\u00a0', '\u2009', '\u202f', '\t', taken:
		return " ", true
	case '￥':
		return "¥", true
	case '〜', '–', '—':
		return "~", true
	case '‐', '‑', '−':
		return "-", true
	case '\u200b', '\u2060', '\ufeff', '\u00ad', '\u200c', '\u200e', '\u180e', // nobody sees them
		'\u2061', '\u2062', '\u2063', '\u2064', Joined:
		return "", true
	case '萬':
		return "万", true
	case '圓':
		return "円", true
	case '壹':
		return "壱", true
	case '貳', '貮':
		return "弐", true
	case '參':
		return "参", true
	case '仟':
		return "千", true
	case '佰':
		return "百", true
	}
	if r >= '！' && r <= '～' { // full-width ASCII
		at := int(r - '！')
		return ascii[at : at+1], true
	}
	return "", false
}

// ascii is what full width has, too.
const ascii = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"

// scanners are those that are done with their texts, for others: most of the
// memory that scanning takes is theirs.
var scanners = sync.Pool{New: func() any { return new(scanner) }}

// release gives a scanner back; nothing that it found is part of it.
func (s *scanner) release() {
	const most = 1 << 16 // bytes of a text; a longer one is seldom
	if cap(s.text) <= most {
		scanners.Put(s)
	}
}

func newScanner(text string) *scanner {
	s := scanners.Get().(*scanner)
	*s = scanner{given: text, text: slices.Grow(s.text[:0], len(text)), offsets: slices.Grow(s.offsets[:0], len(text)+1), openings: s.openings[:0], found: s.found[:0]}
	runs := kanjiRuns(text)
	for i := 0; i < len(text); {
		if run, found := runs[i]; found {
			s.add(run.digits, i)
			i = run.to
			continue
		}
		if c := text[i]; c < utf8.RuneSelf && c >= ' ' && c != 'A' {
			s.text = append(s.text, c)
			s.offsets = append(s.offsets, int32(i))
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		half, known := fold(r)
		if !known {
			half = text[i : i+size]
		}
		if half == "A" && bytes.HasSuffix(s.text, []byte("Q&")) && startsWithDigit(text[i+size:]) {
			half = "A " // Q&A4-13 names a question, and no A4
		}
		s.add(half, i)
		i += size
	}
	s.offsets = append(s.offsets, int32(len(text)))
	s.folded = string(s.text)
	return s
}

// add appends to the folded text what stands for the character at an offset of
// the given one.
func (s *scanner) add(folded string, at int) {
	s.text = append(s.text, folded...)
	for range len(folded) {
		s.offsets = append(s.offsets, int32(at))
	}
}

func startsWithDigit(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return r >= '0' && r <= '9' || r >= '０' && r <= '９'
}

// span turns offsets of the folded text into those of the given one.
func (s *scanner) span(from, to int) (start, end int) {
	start, end = int(s.offsets[from]), int(s.offsets[to])
	for end > start && s.given[end-1] == Joined {
		end--
	}
	return start, end
}

// take keeps a figure and overwrites it.
func (s *scanner) take(kind Kind, key string, from, to int) {
	s.keep(find{Figure: Figure{Kind: kind, Key: key, From: from, To: to}})
}

func (s *scanner) keep(f find) {
	s.found = append(s.found, f)
	s.erase(f.From, f.To)
}

func (s *scanner) erase(from, to int) {
	for i := from; i < to; i++ {
		s.text[i] = taken
	}
}

// reach is how many bytes of a text a form is tried on, so that a text of many
// figures takes time by its length and not by its square. The longest date
// takes half of them; a web address may be longer.
const (
	reach    = 160
	webReach = 2000
)

// after returns what is left of the text behind an offset, as far as a form
// reaches.
func (s *scanner) after(at int) string { return string(s.text[at:min(at+reach, len(s.text))]) }

// before returns where the run of some bytes begins that ends at an offset. It
// looks no further: a pattern would be tried from the text's start.
func (s *scanner) before(at int, is func(byte) bool) int {
	for at > 0 && is(s.text[at-1]) {
		at--
	}
	return at
}

// isApart reports whether a match neither begins nor ends within a longer
// number or word of ASCII.
func (s *scanner) isApart(from, to int) bool {
	return !(from > 0 && isWord(s.text[from]) && isWord(s.folded[from-1])) &&
		!(to < len(s.text) && isWord(s.text[to-1]) && isWord(s.folded[to]))
}

func isWord(b byte) bool { return isDigit(b) || isLetter(b) }

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }
