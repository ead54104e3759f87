package changes

import (
	"strings"
	"unicode/utf8"
)

// Excerpt returns the parts of a line with only the sentences that change:
// what stays of the others is "…".
func Excerpt(parts []Part) []Part {
	var out []Part
	for i, p := range parts {
		if p.Op == Same && len(parts) > 1 {
			before, context := i < len(parts)-1, 0
			if before && !isSentence(parts[i+1].Text) {
				context = leastContext
			}
			p.Text = shorten(p.Text, i > 0, before, context)
		}
		if p.Text != "" {
			out = append(out, p)
		}
	}
	return out
}

// shorten keeps of a text that stays the end of the sentence that changes
// after it, and the beginning of the one that changes before, with some
// context at least.
func shorten(text string, after, before bool, context int) string {
	ends := sentenceEnds(text)
	if len(ends) == 0 {
		return text
	}
	from, to := 0, len(text) // what is left out
	if after {
		from = ends[0]
	}
	if before {
		to = from
		for _, end := range ends {
			if weight(words(text[end:])) >= context {
				to = end
			}
		}
	}
	if from >= to {
		return text
	}
	ellipsis := "…"
	if strings.HasPrefix(text[from:], " ") {
		ellipsis = " …"
	}
	return text[:from] + ellipsis + text[to:]
}

// isSentence reports whether a part is a sentence, or ends with one.
func isSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(text))
	return endsSentence(last)
}

// leastContext is how much of what stays is shown before a change, in half
// characters, if the line has it: a number alone says nothing.
const leastContext = 6

// sentenceEnds are the places in a text behind a sentence.
func sentenceEnds(text string) []int {
	var ends []int
	for i, r := range text {
		if !endsSentence(r) {
			continue
		}
		after := i + utf8.RuneLen(r)
		next, size := utf8.DecodeRuneInString(text[after:])
		switch {
		case isWide(r) && (size == 0 || !isClosing(next)), next == ' ': // not before the bracket that closes with it
			ends = append(ends, after)
		}
	}
	return ends
}

func isWide(r rune) bool { return strings.ContainsRune("。！？", r) }
