package figure

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// tryEverywhere is each without an automaton: the expression is asked wherever
// one of the form's characters stands, of a number at its first digit only.
func tryEverywhere(s *scanner, f *form, pattern *regexp.Regexp, use func(from, to int)) {
	for pos := 0; pos < len(s.text); {
		r, size := utf8.DecodeRune(s.text[pos:])
		if !f.starts.has(r) {
			pos += size
			continue
		}
		if at := pattern.FindIndex(s.text[pos:min(pos+f.reach, len(s.text))]); at != nil && at[1] > 0 {
			use(pos, pos+at[1])
		}
		for isDigit(s.text[pos]) && pos+1 < len(s.text) && isDigit(s.text[pos+1]) {
			pos++
		}
		pos += size
	}
}

// FuzzForms holds what is found where a form may match against what is found by
// trying it everywhere, with some of it taken on the way.
func FuzzForms(f *testing.F) {
	for _, row := range slices.Concat(same, alsoSame) {
		f.Add(strings.Join(row, " "))
	}
	for _, row := range slices.Concat(different, alsoDifferent) {
		f.Add(row[0] + row[1])
	}
	f.Add("2022年6月1日 0120-179-066 1,234,567円 100000000000円 第23条の2")
	patterns := map[*form]*regexp.Regexp{}
	for _, form := range forms.all {
		patterns[form] = regexp.MustCompile(`^(?:` + form.pattern + `)`)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var found [2][]string
		for way := range found {
			s := newScanner(text)
			s.openings, s.all = forms.places(nil, s.folded)
			for _, form := range forms.all {
				use := func(from, to int) {
					found[way] = append(found[way], fmt.Sprint(form.number, from, to))
					if (form.number+from)%3 == 0 { // as some are left
						s.erase(from, to-(from+to)%2)
					}
				}
				if way == 0 {
					tryEverywhere(s, form, patterns[form], use)
				} else {
					s.each(form, func(from, to int, _ []string) { use(from, to) })
				}
			}
		}
		if !slices.Equal(found[0], found[1]) {
			t.Errorf("%q: tried everywhere %v, found %v", text, found[0], found[1])
		}
	})
}
