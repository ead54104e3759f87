package coverage

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold takes away what does not matter: width (NFKC), white space, and which
// of the two wave dashes was typed.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			return -1
		case r == '〜':
			return '~'
		}
		return r
	}, norm.NFKC.String(s))
}

// listMarks begin a line of a list: one or more, as in "- ・", among white
// space of any width.
var listMarks = regexp.MustCompile(`^([\s\v\x{85}\p{Z}]*[-*・■])+[\s\v\x{85}\p{Z}]*`)

// figures are what maskFigures hides.
var figures = regexp.MustCompile(`[0-9]+([,.][0-9]+)*`)

// maskFigures replaces every number of a folded text by #, so that texts can
// be compared but for their figures.
func maskFigures(s string) string { return figures.ReplaceAllString(s, "#") }
