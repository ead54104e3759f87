package figure

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	bracketedForm = newForm("(", `\([0-9]{1,2}\)`)
	circledForm   = newForm("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿", `.`)
	pageForm      = newForm("Pp", `P\.? ?([0-9]{1,4})|[Pp]ages? ([0-9]{1,4})|pp?\. ?([0-9]{1,4})`)
	hyphenForm    = newForm(digit, `[0-9]+(?:-[0-9]+)+`)
	gluedForm     = newForm(digit, `[0-9][A-Za-z0-9]*`)
)

// labels takes the numbers that name places, (3), ①, P9, 4-5, a title's "2. ",
// and drops those that are part of a name (A①).
func (s *scanner) labels() {
	s.ordinals()
	s.places()
	s.each(bracketedForm, func(from, to int, groups []string) {
		f := Figure{Kind: Label, Key: groups[0], From: from, To: to}
		if lawPlace.MatchString(s.folded[max(0, from-40):from]) { // paragraph (1), 第1項
			f.Or = Reading{Count, plainNumber(digitsOf(groups[0]))}
		}
		s.keep(find{Figure: f})
	})
	s.each(circledForm, func(from, to int, groups []string) {
		if from > 0 && isLetter(s.folded[from-1]) {
			s.erase(from, to)
		} else {
			s.keep(find{Figure: Figure{Kind: Label, Key: groups[0], From: from, To: to, Or: Reading{Label, inBrackets(groups[0])}}})
		}
	})
	s.each(pageForm, func(from, to int, groups []string) {
		if s.isApart(from, to) {
			s.take(Page, plainNumber(groups[1]+groups[2]+groups[3]), from, to)
		}
	})
	s.each(gluedForm, func(from, to int, groups []string) {
		letters := s.before(from, isLetter)
		if string(s.text[letters:from]) == "JPY" {
			return
		}
		if letters < from { // A4, H30
			s.take(Label, strings.ToUpper(string(s.text[letters:to])), letters, to)
		}
	})
	s.each(hyphenForm, func(from, to int, groups []string) {
		_, _, isRange := unitAfter(s.folded[to:min(to+reach, len(s.folded))])
		isRange = isRange || startsWith(s.folded[to:], "月", "時", "割")
		isSum := from > 1 && s.folded[from-1] == ',' && isDigit(s.folded[from-2]) || to+1 < len(s.folded) && s.folded[to] == ',' && isDigit(s.folded[to+1])
		if s.isApart(from, to) && !isSum && !(isRange && strings.Count(groups[0], "-") == 1) { // 2-3 days
			s.take(Label, groups[0], from, to)
		}
	})
}

// lawPlace is what a bracketed number stands behind that counts paragraphs and
// items.
var lawPlace = regexp.MustCompile(`\b(?i:articles?|paragraphs?|subparagraphs?|items?|sections?|clauses?|art\.|para\.) ?(?:[0-9]+(?:-[0-9]+)* ?)?(?:(?:,| and| or| to)? ?\((?:[0-9]{1,2}|[ivx]{1,5})\))* ?(?:,|and|or|to)? ?$`)

// inBrackets is a number in a circle as some write it where there are no
// circles: ② is (2).
func inBrackets(circled string) string {
	r, _ := utf8.DecodeRuneInString(circled)
	first := '①'
	if r >= '❶' {
		first = '❶'
	}
	return "(" + strconv.Itoa(int(r-first)+1) + ")"
}

// ordinalOf is the ordinal that a text begins with, as an item of a list has it:
// ^ *[0-9]{1,2}[.)].
func ordinalOf(text []byte) string {
	from := 0
	for from < len(text) && text[from] == ' ' {
		from++
	}
	to := from
	for to < len(text) && isDigit(text[to]) {
		to++
	}
	if to == from || to > from+2 || to == len(text) || text[to] != '.' && text[to] != ')' {
		return ""
	}
	return string(text[:to+1])
}

// ordinals takes the numbers that lines begin with.
func (s *scanner) ordinals() {
	for start := 0; start < len(s.text); {
		ordinal := ordinalOf(s.text[start:min(start+reach, len(s.text))])
		end := start + len(ordinal)
		if end > start && (end == len(s.text) || !isDigit(s.text[end])) { // 1.5 is a number
			s.take(Label, digitsOf(ordinal)+".", end-len(strings.TrimLeft(ordinal, " ")), end)
		}
		next := bytes.IndexByte(s.text[start:], '\n')
		if next < 0 {
			return
		}
		start += next + 1
	}
}
