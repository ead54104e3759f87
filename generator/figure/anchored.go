package figure

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
)

// anchored is a pattern that begins with ^. Most texts that it is tried on begin
// with another character than any that it matches, and then it is not tried.
type anchored struct {
	*regexp.Regexp
	first  opening // what it begins with
	behind opening // what stands behind a blank, line's end or hyphen that it begins with
}

// opening is what a pattern can go on with.
type opening struct {
	ranges []rune // of characters: first, last, first, last, …
	isEnd  bool   // it may as well end here
}

// separators may stand between a number and its unit.
const separators = " \n-"

func newAnchored(pattern string) *anchored {
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		panic("figure: " + err.Error())
	}
	program, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		panic("figure: " + err.Error())
	}
	a := &anchored{Regexp: regexp.MustCompile(pattern)}
	var next []uint32
	for _, i := range a.first.add(program, uint32(program.Start)) {
		for _, separator := range separators {
			if program.Inst[i].MatchRune(separator) {
				next = append(next, program.Inst[i].Out)
			}
		}
	}
	for _, i := range next {
		a.behind.add(program, i)
	}
	return a
}

// add notes with what a program goes on at an instruction, and returns the
// instructions that read a character there.
func (o *opening) add(program *syntax.Prog, start uint32) (readers []uint32) {
	seen := map[uint32]bool{}
	for todo := []uint32{start}; len(todo) > 0; {
		i := todo[0]
		todo = todo[1:]
		if seen[i] {
			continue
		}
		seen[i] = true
		switch one := program.Inst[i]; one.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			todo = append(todo, one.Out, one.Arg)
		case syntax.InstCapture, syntax.InstEmptyWidth, syntax.InstNop:
			todo = append(todo, one.Out)
		case syntax.InstMatch:
			o.isEnd = true
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			o.ranges = append(o.ranges, rangesOf(one)...)
			readers = append(readers, i)
		}
	}
	return readers
}

// rangesOf are the characters that an instruction reads.
func rangesOf(one syntax.Inst) []rune {
	switch {
	case one.Op == syntax.InstRuneAny || one.Op == syntax.InstRuneAnyNotNL:
		return []rune{0, unicode.MaxRune}
	case len(one.Rune) > 1:
		return one.Rune
	}
	ranges := []rune{one.Rune[0], one.Rune[0]}
	if one.Op == syntax.InstRune && syntax.Flags(one.Arg)&syntax.FoldCase != 0 {
		for r := unicode.SimpleFold(one.Rune[0]); r != one.Rune[0]; r = unicode.SimpleFold(r) {
			ranges = append(ranges, r, r)
		}
	}
	return ranges
}

func (o *opening) has(r rune) bool {
	for i := 0; i < len(o.ranges); i += 2 {
		if o.ranges[i] <= r && r <= o.ranges[i+1] {
			return true
		}
	}
	return false
}

// may reports whether the pattern may match a text.
func (a *anchored) may(text string) bool {
	first, size := utf8.DecodeRuneInString(text)
	if a.first.isEnd {
		return true
	}
	if size == 0 || !a.first.has(first) {
		return false
	}
	if strings.IndexByte(separators, text[0]) < 0 || a.behind.isEnd {
		return true
	}
	second, size := utf8.DecodeRuneInString(text[1:])
	return size > 0 && a.behind.has(second)
}

func (a *anchored) MatchString(text string) bool {
	return a.may(text) && a.Regexp.MatchString(text)
}

func (a *anchored) FindString(text string) string {
	if !a.may(text) {
		return ""
	}
	return a.Regexp.FindString(text)
}

func (a *anchored) FindStringIndex(text string) []int {
	if !a.may(text) {
		return nil
	}
	return a.Regexp.FindStringIndex(text)
}

func (a *anchored) FindStringSubmatch(text string) []string {
	if !a.may(text) {
		return nil
	}
	return a.Regexp.FindStringSubmatch(text)
}

// starts lists the characters that a pattern begins with.
func starts(pattern string) string {
	var list strings.Builder
	ranges := newAnchored("^(?:" + pattern + ")").first.ranges
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			list.WriteRune(r)
		}
	}
	return list.String()
}
