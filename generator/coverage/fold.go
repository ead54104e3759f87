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
	return figures.ReplaceAllString(fold(strings.Map(func(r rune) rune {
		if r >= '①' && r <= '⑳' {
			return r - '①' + privateUse
		}
		return r
	}, p.shown)), "#")
}

var figures = regexp.MustCompile(`[0-9]+([,.][0-9]+)*`)

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
	var b strings.Builder
	var segments norm.Iter
	segments.InitString(norm.NFKC, s)
	for !segments.Done() {
		from := segments.Pos()
		for _, r := range string(segments.Next()) {
			if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
				continue
			}
			if r == '〜' {
				r = '~'
			}
			n, _ := b.WriteRune(r)
			for range n {
				at = append(at, from)
			}
		}
	}
	return b.String(), append(at, len(s))
}

// listMarks begin a line of a list: one or more, as in "- ・", among white
// space of any width.
var listMarks = regexp.MustCompile(`^([\s\v\x{85}\p{Z}]*[-*・■])+[\s\v\x{85}\p{Z}]*`)
