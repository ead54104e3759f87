package tomlfile

import (
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// maxDepth is how deep tables and arrays may lie in one another; a person
// writes three or four. The library takes time by the square of it.
const maxDepth = 50

// tooDeep returns the problem of the first place between two byte offsets
// where brackets or the parts of a key go deeper; nil if none does. What is
// within strings and comments does not count.
func tooDeep(src *source.File, from, to int) []diag.Problem {
	text := src.Text[:to]
	open, dots := 0, 0
	for i := from; i < to; i++ {
		switch text[i] {
		case '"', '\'':
			i = stringEnd(text, i) - 1
		case '#':
			i = lineEnd(text, i)
			dots = 0
		case '[', '{':
			open++
			dots = 0
		case ']', '}':
			open = max(open-1, 0)
			dots = 0
		case '=', ',', '\n':
			dots = 0
		case '.':
			dots++
		}
		if max(open, dots) > maxDepth {
			return []diag.Problem{src.Error(src.At(i, 1), "toml-syntax",
				diag.Textf("かっこの中のかっこや、点でつないだ名前が、深すぎます（%d段まで）", "brackets within brackets, or names joined by dots, go too deep (at most %d)", maxDepth),
				diag.Textf("かっこを閉じ忘れていないかを確かめてください", "check that every bracket is closed")).As(diag.LacksText)}
		}
	}
	return nil
}

// stringEnd returns the offset behind the string that begins at i; one that
// is not closed ends with its line, or with the text.
func stringEnd(text string, i int) int {
	quote := text[i : i+1]
	long := strings.HasPrefix(text[i:], strings.Repeat(quote, 3))
	if long {
		quote = strings.Repeat(quote, 3)
	}
	for i += len(quote); i < len(text); i++ {
		switch {
		case strings.HasPrefix(text[i:], quote):
			end := i + len(quote)
			for long && end < min(len(text), i+len(quote)+2) && text[end] == quote[0] { // """a""""" ends in two quotes of its own
				end++
			}
			return end
		case text[i] == '\\' && quote[0] == '"':
			i++
		case text[i] == '\n' && !long:
			return i
		}
	}
	return len(text)
}

// lineEnd returns the offset of the end of the line that i is in.
func lineEnd(text string, i int) int {
	if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(text)
}
