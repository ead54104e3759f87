package figure

import (
	"regexp"
	"strings"
	"sync"

	"tebiki/generator/automaton"
)

// anchored is a pattern that begins with ^. Most texts that it is tried on go on
// as it never does, and then the expression is not asked.
type anchored struct {
	pattern string
	may     func() *automaton.Automaton
	Regexp  func() *regexp.Regexp
}

func newAnchored(pattern string) *anchored {
	return &anchored{
		pattern: pattern,
		may:     sync.OnceValue(func() *automaton.Automaton { return automaton.New(pattern) }),
		Regexp:  sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) }),
	}
}

// mayMatch reports whether the pattern may match a text.
func (a *anchored) mayMatch(text string) bool {
	may := a.may().At(text)
	return !may.IsEmpty()
}

func (a *anchored) MatchString(text string) bool {
	return a.mayMatch(text) && a.Regexp().MatchString(text)
}

func (a *anchored) FindString(text string) string {
	if !a.mayMatch(text) {
		return ""
	}
	return a.Regexp().FindString(text)
}

func (a *anchored) FindStringSubmatch(text string) []string {
	if !a.mayMatch(text) {
		return nil
	}
	return a.Regexp().FindStringSubmatch(text)
}

// starts lists the characters that a pattern begins with.
func starts(pattern string) string {
	var list strings.Builder
	ranges, _ := automaton.New(pattern).First()
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			list.WriteRune(r)
		}
	}
	return list.String()
}
