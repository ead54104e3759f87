package figure

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// scanner holds a text while it is taken apart. Its offsets count in the
// folded text until Scan turns them into the given one's.
type scanner struct {
	given   string
	text    []byte // folded; what is taken is overwritten with taken
	folded  string // the same with nothing taken, for what stands around a figure
	offsets []int  // of each byte of the folded text and of its end, in the given text
	found   []find
	odd     [][2]int // numbers that are written strangely
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

// folds are the characters that have a half-width or simpler form, besides
// full-width ASCII. All dashes that are no hyphens say "up to".
var folds = map[rune]string{
	'　': " ", '\u00a0': " ", '\u2009': " ", '\u202f': " ",
	'￥': "¥", '〜': "~", '–': "~", '—': "~", '‐': "-", '‑': "-", '−': "-",
	'\t': " ", taken: " ",
	'\u200b': "", '\u2060': "", '\ufeff': "", '\u00ad': "", '\u200c': "", '\u200e': "", '\u180e': "", // nobody sees them
	Joined: "",
	'萬':    "万", '圓': "円", '壹': "壱", '貳': "弐", '貮': "弐", '參': "参", '仟': "千", '佰': "百",
	'\u2061': "", '\u2062': "", '\u2063': "", '\u2064': "",
}

func newScanner(text string) *scanner {
	s := &scanner{given: text}
	var out strings.Builder
	runs := kanjiRuns(text)
	for i := 0; i < len(text); {
		if run, found := runs[i]; found {
			for range len(run.digits) {
				s.offsets = append(s.offsets, i)
			}
			out.WriteString(run.digits)
			i = run.to
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		half, known := folds[r]
		switch {
		case known:
		case r >= '！' && r <= '～':
			half = string(r - '！' + '!')
		default:
			half = text[i : i+size]
		}
		if half == "A" && strings.HasSuffix(out.String(), "Q&") && startsWithDigit(text[i+size:]) {
			half = "A " // Q&A4-13 names a question, and no A4
		}
		for range len(half) {
			s.offsets = append(s.offsets, i)
		}
		out.WriteString(half)
		i += size
	}
	s.offsets = append(s.offsets, len(text))
	s.folded = out.String()
	s.text = []byte(s.folded)
	return s
}

func startsWithDigit(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return r >= '0' && r <= '9' || r >= '０' && r <= '９'
}

// span turns offsets of the folded text into those of the given one.
func (s *scanner) span(from, to int) (start, end int) {
	start, end = s.offsets[from], s.offsets[to]
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

// form is a pattern that matches only where one of some characters stands, so
// that the rest of a text costs next to nothing.
type form struct {
	starts  string
	first   [256]bool // the first bytes of those characters
	pattern *regexp.Regexp
	reach   int // bytes
}

// digit starts most forms.
const digit = "0123456789"

func newForm(starts, pattern string) *form {
	f := &form{starts: starts, pattern: regexp.MustCompile(`^(?:` + pattern + `)`), reach: reach}
	for _, r := range starts {
		f.first[string(r)[0]] = true
	}
	return f
}

// next returns the first place from pos on where the form may match, or -1.
func (f *form) next(text []byte, pos int) int {
	for ; pos < len(text); pos++ {
		if !f.first[text[pos]] {
			continue
		}
		if r, _ := utf8.DecodeRune(text[pos:]); strings.ContainsRune(f.starts, r) {
			return pos
		}
	}
	return -1
}

// each calls use for every match of a form in what is left, with the text of
// its groups; use takes it or leaves it.
func (s *scanner) each(f *form, use func(from, to int, groups []string)) {
	for pos := f.next(s.text, 0); pos >= 0; pos = f.next(s.text, pos) {
		var groups []string
		for _, group := range f.pattern.FindSubmatch(s.text[pos:min(pos+f.reach, len(s.text))]) {
			groups = append(groups, string(group)) // the text under it changes
		}
		_, size := utf8.DecodeRune(s.text[pos:])
		if len(groups) > 0 && groups[0] != "" {
			use(pos, pos+len(groups[0]), groups)
		}
		for isDigit(s.text[pos]) && pos+1 < len(s.text) && isDigit(s.text[pos+1]) {
			pos++ // a number is looked at from its first digit only
		}
		pos += size
	}
}

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
