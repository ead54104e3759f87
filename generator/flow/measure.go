package flow

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// The letters of a drawing, in pixels.
const (
	fontSize   = 16
	lineHeight = 24
	baseline   = 18 // of a line's letters, below its upper edge
)

// textWidth is how wide a text is drawn, in pixels. A full-width character is
// as wide as it is high in every Japanese font. What a Latin letter takes
// differs from font to font, so it is taken for as wide as in the bold of the
// wider ones: a text may turn out narrower than this, but hardly wider.
func textWidth(s string) int {
	total := 0
	for _, r := range s {
		total += runeWidth(r)
	}
	return total
}

func runeWidth(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case isWide(r):
		return fontSize
	case strings.ContainsRune(" .,:;'!|ijlI\u00a0", r):
		return 6
	case strings.ContainsRune("frt()[]-“”‘’", r):
		return 8
	case strings.ContainsRune("mwMW@%", r):
		return 16
	case unicode.IsUpper(r):
		return 12
	}
	return 10
}

// isWide reports whether a character takes a full square. Characters of
// ambiguous width (①, ～) are drawn by a Japanese font, so they do; the
// quotation marks of English are not.
func isWide(r rune) bool {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return true
	case width.EastAsianAmbiguous:
		return !strings.ContainsRune("“”‘’", r)
	}
	return false
}
