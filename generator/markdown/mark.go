package markdown

import (
	"bytes"
	"strings"
)

// span is where something stands in a text: from, to.
type span [2]int

func (s span) isEmpty() bool { return s[0] == s[1] }

// The scanners here and in joinlines.go are tried on every text of a site, so
// they are written by hand; TestScanners holds each against its grammar.

// findMarks finds what a Markdown text holds besides its words: the ordinals of
// lists, ids, footnotes' labels, where links lead, and the signs of emphasis
// and code. A text that begins with an ordinal is a title more often than a
// list; the ordinal stays.
func findMarks(text []byte) (marks []span) {
	for at := 0; at < len(text); {
		length := 0
		if beginsMark[text[at]] {
			length = markAt(text[at:])
		}
		if length > 0 {
			marks = append(marks, span{at, at + length})
		}
		at += max(length, 1)
	}
	return marks
}

// beginsMark are the characters that a mark begins with.
var beginsMark = bytesOf("\n{[]*`\\")

func bytesOf(chars string) (set [256]bool) {
	for i := range len(chars) {
		set[chars[i]] = true
	}
	return set
}

// markAt is the length of the mark that a text begins with, 0 if it begins with
// none; the first of these that fits:
//
//	\n[ \t]*[0-9]{1,9}[.)][ \t]
//	\{#[^{}\n]*\}
//	\[\^[^\[\]\n]*\]:?
//	\]\((?:[^()\s]|\([^()\s]*\))*\)
//	[*`\[\]\\]
func markAt(text []byte) int {
	switch text[0] {
	case '\n':
		at := 1 + runOf(text[1:], isBlank)
		digits := runOf(text[at:], isDigit)
		if at += digits; digits >= 1 && digits <= 9 && at+1 < len(text) && (text[at] == '.' || text[at] == ')') && isBlank(text[at+1]) {
			return at + 2
		}
		return 0
	case '{':
		if len(text) > 1 && text[1] == '#' {
			if end := bytes.IndexAny(text[2:], "{}\n"); end >= 0 && text[2+end] == '}' {
				return 2 + end + 1
			}
		}
		return 0
	case '[':
		if len(text) > 1 && text[1] == '^' {
			if end := bytes.IndexAny(text[2:], "[]\n"); end >= 0 && text[2+end] == ']' {
				end += 2 + 1
				if end < len(text) && text[end] == ':' {
					end++
				}
				return end
			}
		}
	case ']':
		return max(1, destinationAt(text[1:])+1)
	}
	return 1
}

// destinationAt is the length of the brackets that a text begins with and what
// is in them: \((?:[^()\s]|\([^()\s]*\))*\).
func destinationAt(text []byte) int {
	if len(text) == 0 || text[0] != '(' {
		return 0
	}
	depth := 0
	for i, b := range text {
		switch {
		case b == '(' && depth == 2 || isSpace(b):
			return 0
		case b == '(':
			depth++
		case b == ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// leadsOutside reports whether a mark is the address of a place outside the
// site, in its brackets.
func leadsOutside(mark []byte) bool {
	if len(mark) < len("](tel:)") || mark[0] != ']' {
		return false
	}
	for _, scheme := range []string{"https:", "http:", "tel:", "mailto:"} {
		if bytes.HasPrefix(mark[len("]("):], []byte(scheme)) {
			return true
		}
	}
	return false
}

// runOf is how many of the bytes that a text begins with are of a kind.
func runOf[T string | []byte](text T, is func(byte) bool) int {
	n := 0
	for n < len(text) && is(text[n]) {
		n++
	}
	return n
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' }

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isSpace(b byte) bool { return strings.IndexByte(" \t\n\f\r", b) >= 0 }
