package markdown

import (
	"strings"
	"unicode/utf8"

	"tebiki/generator/figure"
)

// Words blanks what is no word of a text: byte for byte, so that every
// word keeps its place. Addresses outside the site stay. The placeholders are
// blanked too, and returned.
func Words(text string) (words string, placeholders []*Placeholder) {
	if !strings.ContainsFunc(text, func(r rune) bool { return r < utf8.RuneSelf && beginsMark[r] }) {
		return text, nil
	}
	plain := []byte(text)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			if plain[i] != '\n' {
				plain[i] = ' '
			}
		}
	}
	for pos := 0; pos < len(text); {
		start := strings.Index(text[pos:], "{{")
		if start < 0 {
			break
		}
		found, length := ScanPlaceholder(text[pos+start:])
		found.From += pos + start
		found.To += pos + start
		if found.Closed {
			placeholders = append(placeholders, found)
		}
		blank(pos+start, pos+start+length)
		pos += start + length
	}
	marks := findMarks(plain)
	for i, at := range marks {
		if leadsOutside(plain[at[0]:at[1]]) {
			blank(at[0], at[0]+len("]("))
			blank(at[1]-len(")"), at[1])
			marks[i] = span{}
			continue
		}
		blank(at[0], at[1])
	}
	joinNumbers(plain, text, marks)
	return string(plain), placeholders
}

// joinNumbers marks what parts a number for a program alone, so that **10**万円
// is read as 10万円, and **9** o'clock as 9 o'clock.
func joinNumbers(plain []byte, text string, marks []span) {
	for i := 0; i < len(marks); i++ {
		if marks[i].isEmpty() {
			continue
		}
		from, to := marks[i][0], marks[i][1]
		for i+1 < len(marks) && !marks[i+1].isEmpty() && marks[i+1][0] == to {
			i++
			to = marks[i][1]
		}
		before, _ := utf8.DecodeLastRuneInString(text[:from])
		after, _ := utf8.DecodeRuneInString(text[to:])
		isTimes := text[from:to] == "*" && IsDigitLike(before) && IsDigitLike(after) && strings.Count(text, "*")%2 == 1 // 5*3
		inLine := from > 0 && to < len(text) && before != '\n' && after != '\n'
		isParted := isOfNumber(before) && isOfNumber(after) || inLine && (IsDigitLike(before) || IsDigitLike(after))
		if !isParted || isTimes || strings.Contains(text[from:to], "\n") {
			continue
		}
		for at := from; at < to; at++ {
			plain[at] = figure.Joined
		}
	}
}

// isOfNumber reports whether a character may be part of a number or its unit.
func isOfNumber(r rune) bool {
	return IsDigitLike(r) || strings.ContainsRune(KanjiNumerals+",.，．-¥￥%％円年月日時分", r)
}

// LinkedFigures finds numbers of which a link to another site is a part:
// [10](https://…)万円.
func LinkedFigures(text string) []figure.Oddly {
	var odd []figure.Oddly
	for at := 0; ; {
		next := strings.Index(text[at:], "](https:")
		if next < 0 {
			return odd
		}
		at += next
		end := strings.IndexAny(text[at:], ") \n")
		before, size := utf8.DecodeLastRuneInString(text[:at])
		if end >= 0 && text[at+end] == ')' {
			after, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[at+end+1:], "*`["))
			if (IsDigitLike(before) || strings.ContainsRune(KanjiNumerals, before)) && isOfNumber(after) && !strings.ContainsRune(",.-年", after) {
				odd = append(odd, figure.Oddly{From: at - size, To: at + end + 1})
			}
		}
		at += len("](")
	}
}
