package markdown

import (
	"unicode"
	"unicode/utf8"
)

// KanjiNumerals are the kanji that numbers are written with.
const KanjiNumerals = "〇零一二三四五六七八九十百千万億兆壱弐参拾萬"

func LastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// Narrow is the half-width form of a sign, digit or letter.
func Narrow(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '￥':
		return '¥'
	}
	return r
}

// IsDigitLike reports whether a character is read as a digit: of any writing,
// raised or lowered, or a fraction. A number in a circle or brackets names a
// place.
func IsDigitLike(r rune) bool {
	return unicode.IsDigit(r) || unicode.Is(unicode.No, r) && (r < '①' || r > '⓿') && (r < '❶' || r > '➓') && r < '㈀'
}

// IsLatin reports whether a letter is one of those that numbers and addresses
// are written with, or looks like one.
func IsLatin(r rune) bool { return unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) }

func IsLetterOrDigit(r rune) bool { return IsLatin(r) || IsDigitLike(r) }

// IsUnseen reports whether a character keeps nothing apart for a reader.
func IsUnseen(r rune) bool { return isHidden(r) || isTurn(r) || isSmuggled(r) || isMark(r) }

func firstRuneOf(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
