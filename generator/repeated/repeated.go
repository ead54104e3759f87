// Package repeated reads a translation that begins with its original, word for
// word, as an address does that a letter must bear in its own script:
//
//	東京都文京区本駒込2-28-16
//	(2-28-16 Honkomagome, Bunkyo-ku, Tokyo)
//
//	Otherwise  an original, its translation → what stands in the original's place, if it is not the original
package repeated

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Otherwise returns the first lines of a translation that are written in
// Japanese, where the original does not stand in them; "" if there are none, or
// it does. Blanks and wide letters make no difference.
func Otherwise(original, translation string) string {
	var said []string
	for line := range strings.Lines(translation) {
		if !isJapanese(line) {
			break
		}
		said = append(said, strings.TrimSpace(line))
	}
	if len(said) == 0 || len(said) == strings.Count(strings.TrimSpace(translation), "\n")+1 {
		return "" // nothing is translated below it: other checks see that
	}
	head := strings.Join(said, " ")
	if strings.Contains(folded(head), folded(original)) {
		return ""
	}
	return head
}

// isJapanese reports whether nearly all letters of a line are Japanese.
func isJapanese(line string) bool {
	japanese, letters := 0, 0
	for _, r := range line {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			japanese++
			letters++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return japanese > 0 && japanese*10 >= letters*8 && !strings.HasPrefix(strings.TrimSpace(line), "(")
}

// folded is a text without blanks, in one width.
func folded(text string) string {
	return strings.Join(strings.Fields(width.Fold.String(text)), "")
}
