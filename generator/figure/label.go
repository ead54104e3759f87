package figure

import (
	"bytes"
	"regexp"
	"strings"
)

var (
	ordinalForm   = regexp.MustCompile(`^ *[0-9]{1,2}[.)]`)
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
	s.each(bracketedForm, func(from, to int, groups []string) { s.take(Label, groups[0], from, to) })
	s.each(circledForm, func(from, to int, groups []string) {
		if from > 0 && isLetter(s.folded[from-1]) {
			s.erase(from, to)
		} else {
			s.take(Label, groups[0], from, to)
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
		if s.isApart(from, to) && !(isRange && strings.Count(groups[0], "-") == 1) { // 2-3 days
			s.take(Label, groups[0], from, to)
		}
	})
}

// ordinals takes the numbers that lines begin with.
func (s *scanner) ordinals() {
	for start := 0; start < len(s.text); {
		ordinal := ordinalForm.FindString(s.after(start))
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
