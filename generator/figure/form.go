package figure

import (
	"regexp"
	"sync"
	"unicode/utf8"

	"tebiki/generator/automaton"
)

// form is a pattern that matches only where one of some characters stands.
type form struct {
	number  int // among all forms, or among those of kanji
	starts  *charSet
	pattern string
	regexp  func() *regexp.Regexp
	reach   int // bytes
}

// digit starts most forms.
const digit = "0123456789"

// forms are all forms that a scanner looks for.
var forms formList

func newForm(starts, pattern string) *form { return forms.add(starts, pattern) }

// formList is forms that are looked for together: where each may match is found
// out in one walk over a text, and its expression is asked there alone.
type formList struct {
	all    []*form
	starts charSet
	built  sync.Once
	made   *automaton.Automaton
}

func (l *formList) add(starts, pattern string) *form {
	f := &form{number: len(l.all), starts: newCharSet(starts), pattern: pattern, reach: reach}
	f.regexp = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:` + pattern + `)`) })
	l.all = append(l.all, f)
	l.starts.join(f.starts)
	return f
}

// automaton tells which of the forms may match; it is made when a text is first
// scanned.
func (l *formList) automaton() *automaton.Automaton {
	l.built.Do(func() {
		var patterns []string
		for _, f := range l.all {
			patterns = append(patterns, f.pattern)
		}
		l.made = automaton.New(patterns...)
	})
	return l.made
}

// Prepare makes what the first scan would make, while others would wait for it.
func Prepare() { forms.automaton() }

// place is where some forms may match.
type place struct {
	at  int
	may automaton.Set
}

// places appends to a list where in a text a form may match, and returns the
// forms that may match anywhere.
func (l *formList) places(places []place, text string) (_ []place, all automaton.Set) {
	a := l.automaton()
	for i, r := range text {
		if !l.starts.has(r) {
			continue
		}
		if may := a.At(text[i:]); !may.IsEmpty() {
			places = append(places, place{i, may})
			all.Join(&may)
		}
	}
	return places, all
}

// each calls use for every match of a form in what is left, with the text of
// its groups; use takes it or leaves it. What is taken matches nothing, so that
// a form matches nowhere where it did not before.
func (s *scanner) each(f *form, use func(from, to int, groups []string)) {
	if !s.all.Has(f.number) {
		return
	}
	for i := range s.openings {
		p := &s.openings[i]
		if !p.may.Has(f.number) || s.text[p.at] == taken || s.isWithinNumber(f, p.at) {
			continue
		}
		if r, _ := utf8.DecodeRune(s.text[p.at:]); !f.starts.has(r) {
			continue
		}
		match := f.regexp().FindSubmatchIndex(s.text[p.at:min(p.at+f.reach, len(s.text))])
		if match == nil || match[1] == 0 {
			continue
		}
		whole := string(s.text[p.at : p.at+match[1]]) // the text under it changes
		groups := make([]string, len(match)/2)
		for g := range groups {
			if match[2*g] >= 0 {
				groups[g] = whole[match[2*g]:match[2*g+1]]
			}
		}
		use(p.at, p.at+match[1], groups)
	}
}

// isWithinNumber reports whether a form has been tried at an earlier digit of
// the number that an offset lies in: of a number it is tried at the first digit
// only that it can begin with.
func (s *scanner) isWithinNumber(f *form, at int) bool {
	if !isDigit(s.text[at]) {
		return false
	}
	for at--; at >= 0 && isDigit(s.text[at]); at-- {
		if f.starts.has(rune(s.text[at])) {
			return true
		}
	}
	return false
}
