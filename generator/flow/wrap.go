package flow

import (
	"strings"
	"unicode"
)

// Characters that may not begin a line, and those that may not end one
// (JIS X 4051, the strict set).
const (
	noStart = "、。，．・：；？！‐ー〜～…‥’”）〕］｝〉》」』】ヽヾゝゞ々%％" +
		"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ" + ")]},.:;!?"
	noEnd = "（〔［｛〈《「『【‘“" + "([{"
)

// piece is a part of a text that stays on one line.
type piece struct {
	text  string
	width int
	space int // of the blank that follows, dropped at a line's end
	harm  int // what it costs to end a line here, where a whole line costs 4
}

// What it costs to end a line after a word or a phrase, within a phrase, and
// within a word.
const (
	afterPhrase  = 0
	withinPhrase = 2
	withinWord   = 8
)

// wrap breaks a text into lines of at most limit pixels: few of them, of like
// length, that end with a phrase. A word wider than a line is broken anywhere.
func wrap(text string, limit int) []string {
	pieces := divide(text, limit)
	ends := balance(pieces, limit)
	var lines []string
	for from := 0; from < len(pieces); from = ends[from] {
		lines = append(lines, join(pieces[from:ends[from]]))
	}
	return lines
}

func join(pieces []piece) string {
	var b strings.Builder
	for i, p := range pieces {
		b.WriteString(p.text)
		if p.space > 0 && i+1 < len(pieces) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// balance returns, for each piece that may begin a line, the one that begins
// the next in the cheapest way to break the rest.
func balance(pieces []piece, limit int) []int {
	next := make([]int, len(pieces))
	cheapest := make([]int, len(pieces)+1)
	for from := len(pieces) - 1; from >= 0; from-- {
		used := 0
		for to := from + 1; to <= len(pieces); to++ {
			last := pieces[to-1]
			if used += last.width; used > limit && to > from+1 {
				break
			}
			slack := max(limit-used, 0)
			cost := cheapest[to] + limit*limit + slack*slack
			if to < len(pieces) {
				cost += last.harm * limit * limit / 4
			}
			if to == from+1 || cost < cheapest[from] {
				next[from], cheapest[from] = to, cost
			}
			used += last.space
		}
	}
	return next
}

// divide cuts a text into the pieces between which a line may end.
func divide(text string, limit int) []piece {
	var pieces []piece
	runes := []rune(text)
	start := 0
	cut := func(end, harm int) {
		if end > start {
			pieces = append(pieces, piece{text: string(runes[start:end]), width: textWidth(string(runes[start:end])), harm: harm})
		}
		start = end
	}
	for i, r := range runes {
		switch {
		case isBlank(r):
			cut(i, afterPhrase)
			if len(pieces) > 0 {
				pieces[len(pieces)-1].space = runeWidth(' ')
			}
			start = i + 1
		case i > start && breaks(runes[i-1], r):
			cut(i, harm(runes[i-1], r))
		case i > start && textWidth(string(runes[start:i+1])) > limit:
			cut(i, withinWord)
		}
	}
	cut(len(runes), afterPhrase)
	return pieces
}

// isBlank reports whether a character is a space that a line may end at.
func isBlank(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' }

// breaks reports whether a line may end between two characters: beside a
// full-width one, where neither forbids it. A number keeps its unit.
func breaks(before, after rune) bool {
	if strings.ContainsRune(noEnd, before) || strings.ContainsRune(noStart, after) {
		return false
	}
	if unicode.In(before, unicode.Nd, unicode.No) || unicode.In(after, unicode.No) {
		return false
	}
	if before == '\u00a0' || after == '\u00a0' || unicode.In(after, unicode.Mn, unicode.Me, unicode.Cf) {
		return false
	}
	return isWide(before) || isWide(after)
}

// harm is what it costs to end a line between two characters. Phrases end
// after a punctuation mark, and where hiragana end and something else begins;
// a run of katakana is a word.
func harm(before, after rune) int {
	switch {
	case strings.ContainsRune(noStart, before) && !unicode.IsLetter(before), strings.ContainsRune(noEnd, after):
		return afterPhrase
	case unicode.Is(unicode.Hiragana, before):
		if unicode.Is(unicode.Hiragana, after) {
			return withinPhrase
		}
		return afterPhrase
	case isKatakana(before) && isKatakana(after), unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, after),
		strings.ContainsRune("年月", before) && unicode.IsDigit(after): // a date
		return withinWord
	}
	return withinPhrase
}

func isKatakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }
