package markdown

import (
	"golang.org/x/text/width"
)

// IsCJK reports whether r belongs to writing that sets no spaces between
// words: Han, kana, Hangul, and the full-width forms and punctuation set with
// them. Emoji are as wide but stand among letters of every writing.
func IsCJK(r rune) bool {
	if r >= 0x1F000 && r <= 0x1FBFF {
		return false
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianHalfwidth:
		return true
	}
	return false
}
