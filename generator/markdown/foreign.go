package markdown

import (
	"html"
	"html/template"
	"regexp"
	"strings"
)

// japanese finds a run of Japanese: from a kanji or kana, or a bracket before
// one, to the last of them, with the signs that stand between and around.
var japanese = regexp.MustCompile(`[「『【〒]*[\p{Han}\p{Hiragana}\p{Katakana}](?:[\p{Han}\p{Hiragana}\p{Katakana}ー・、。「」『』【】〒～々〆()（）0-9 -]*[\p{Han}\p{Hiragana}\p{Katakana}ー々〆」』】])?`)

// isEastern reports whether a character is as far up as the first kanji, so that
// it may be Japanese.
func isEastern(r rune) bool { return r >= '\u2E80' }

// MarkedText returns a plain text as HTML in which Japanese within another
// language is marked as such, so that it is read out and set as Japanese
// (WCAG 2.2, 3.1.2 Language of Parts).
func MarkedText(lang, text string) template.HTML {
	return markedIn("span", lang, text)
}

// MarkedDrawing returns the same for the text of a drawing (SVG).
func MarkedDrawing(lang, text string) template.HTML {
	return markedIn("tspan", lang, text)
}

func markedIn(tag, lang, text string) template.HTML {
	escaped := html.EscapeString(text)
	if lang == "ja" || !strings.ContainsFunc(escaped, isEastern) {
		return template.HTML(escaped)
	}
	return template.HTML(japanese.ReplaceAllString(escaped, "<"+tag+` lang="ja">$0</`+tag+">"))
}
