package changes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// words splits a line into what is compared and never cut: in Japanese a
// character, with the small letters and marks that may not begin a line; a run
// of katakana; a word of any other language; a number with its separators and
// its unit, as 10万円, 2022年, 0120-179-066. They join to the line again,
// whatever bytes it is made of.
func words(line string) []string {
	var list []string
	for line != "" {
		n := wordLength(line)
		list = append(list, line[:n])
		line = line[n:]
	}
	return list
}

// wordLength is the length in bytes of the word that s begins with.
func wordLength(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case isLetter(r), isCurrency(r) && startsWithDigit(s[n:]):
		n += letters(s[n:])
		if last, _ := utf8.DecodeLastRuneInString(s[:n]); unicode.IsDigit(last) {
			n += unit(s[n:])
		}
	case unicode.Is(unicode.Katakana, r):
		for {
			r, size := utf8.DecodeRuneInString(s[n:])
			if !unicode.Is(unicode.Katakana, r) && !clings(r) {
				break
			}
			n += size
		}
	}
	return n + clinging(s[n:])
}

// isLetter reports whether r is a letter or digit of a language that parts its
// words by spaces.
func isLetter(r rune) bool {
	return unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && !clings(r)
}

func isCurrency(r rune) bool { return unicode.Is(unicode.Sc, r) }

func startsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}

// letters is the length of the letters and digits s begins with, with the
// marks that join them: don't, 100,000, name@example.jp, https://example.jp/.
func letters(s string) int {
	n := 0
	for {
		r, size := utf8.DecodeRuneInString(s[n:])
		if r == ':' && strings.HasPrefix(s[n:], "://") {
			size = len("://")
		}
		next, _ := utf8.DecodeRuneInString(s[n+size:])
		switch {
		case isLetter(r) || unicode.IsMark(r):
		case strings.ContainsRune("'’.,:-_@/−，．", r) && isLetter(next) && size > 0:
		default:
			return n
		}
		n += size
	}
}

// unit is the length of what makes a number an amount, a date or a time.
func unit(s string) int {
	rest := strings.TrimLeft(s, "十百千万億")
	if r, size := utf8.DecodeRuneInString(rest); size > 0 && strings.ContainsRune("円年月日時分秒人名件回個項条号割枚か%％", r) {
		rest = rest[size:]
	}
	return len(s) - len(rest)
}

// clinging is the length of the characters that belong to the one before.
func clinging(s string) int {
	n := 0
	for {
		r, size := utf8.DecodeRuneInString(s[n:])
		if r == zeroWidthJoiner {
			_, joined := utf8.DecodeRuneInString(s[n+size:])
			size += joined
		} else if !clings(r) {
			return n
		}
		n += size
	}
}

const zeroWidthJoiner = '\u200d'

// clings reports whether a character is never parted from the one before:
// combining marks, and what Japanese does not begin a line with (kinsoku)
// because it is half a syllable or repeats the character before.
func clings(r rune) bool {
	return unicode.IsMark(r) || r >= 0x1f3fb && r <= 0x1f3ff || // skin tones
		strings.ContainsRune("ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯーｰ々〻ゝゞヽヾﾞﾟ゛゜", r)
}

// weight is how much there is to read in some words, in half characters:
// marks and spaces weigh nothing.
func weight(list []string) int {
	total := 0
	for _, word := range list {
		for _, r := range word {
			switch {
			case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			case width.LookupRune(r).Kind() == width.EastAsianWide, width.LookupRune(r).Kind() == width.EastAsianFullwidth:
				total += 2
			default:
				total++
			}
		}
	}
	return total
}
