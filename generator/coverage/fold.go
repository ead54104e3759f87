package coverage

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// phrase is a text as it stands somewhere and as it is compared.
type phrase struct {
	shown  string
	folded string
	at     []int // of each byte of folded and of its end, the offset in shown
}

func newPhrase(shown string) phrase {
	folded, at := foldMap(shown)
	return phrase{shown, folded, at}
}

// slice returns what shown says between two offsets of folded.
func (p phrase) slice(from, to int) string { return p.shown[p.at[from]:p.at[to]] }

// masked is the folded text with every number replaced by #, so that texts can
// be compared but for their figures. Circled numbers name things and stay.
func (p phrase) masked() string {
	folded := p.folded
	if strings.ContainsFunc(p.shown, isCircled) {
		folded = fold(strings.Map(func(r rune) rune {
			if isCircled(r) {
				return r - '①' + privateUse
			}
			return r
		}, p.shown))
	}
	var b strings.Builder
	for i := 0; i < len(folded); i++ {
		if !isDigit(folded[i]) {
			b.WriteByte(folded[i])
			continue
		}
		b.WriteByte('#')
		for i+1 < len(folded) && (isDigit(folded[i+1]) || i+2 < len(folded) && (folded[i+1] == ',' || folded[i+1] == '.') && isDigit(folded[i+2])) {
			i++
		}
	}
	return b.String()
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isCircled(r rune) bool { return r >= '①' && r <= '⑳' }

// privateUse is where characters begin that no text has and that fold leaves
// alone.
const privateUse = '\ue000'

// fold takes away what does not matter: width (NFKC), white space, and which
// of the two wave dashes was typed.
func fold(s string) string {
	folded, _ := foldMap(s)
	return folded
}

// foldMap folds a text and returns where each byte of the result, and its end,
// comes from.
func foldMap(s string) (folded string, at []int) {
	f := folding{at: make([]int, 0, len(s)+1)}
	f.folded.Grow(len(s))
	normal := norm.NFKC.QuickSpanString(s)
	for i, r := range s[:normal] { // most of a text is as it should be
		f.add(r, i)
	}
	var segments norm.Iter
	for segments.InitString(norm.NFKC, s[normal:]); !segments.Done(); {
		from := normal + segments.Pos()
		for _, r := range string(segments.Next()) {
			f.add(r, from)
		}
	}
	return f.folded.String(), append(f.at, len(s))
}

// folding folds a text character by character.
type folding struct {
	folded strings.Builder
	at     []int
}

// add takes in a character that comes from an offset.
func (f *folding) add(r rune, from int) {
	if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
		return
	}
	if r == '〜' {
		r = '~'
	}
	n, _ := f.folded.WriteRune(r)
	for range n {
		f.at = append(f.at, from)
	}
}

// listMarks begin a line of a list: one or more, as in "- ・", among white
// space of any width.
var listMarks = regexp.MustCompile(`^([\s\v\x{85}\p{Z}]*[-*・■])+[\s\v\x{85}\p{Z}]*`)
