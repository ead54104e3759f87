package rule

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// maxNote is how many characters a note has that stands for a name.
const maxNote = 30

// AmountNote is what the rules say beside an amount, right of #: what staff call
// it, in their words. It is "" where nothing stands there, or more than a name.
func (s *Scheme) AmountNote(id string) string {
	if s.Source == nil {
		return ""
	}
	m := regexp.MustCompile(`(?m)^[ \t]*` + regexp.QuoteMeta(id) + `[ \t]*=[ \t]*[0-9_]+[ \t]*#[ \t]*([^\r\n]*)`).FindStringSubmatch(s.Source.Text)
	if m == nil {
		return ""
	}
	note := strings.TrimSpace(m[1])
	if utf8.RuneCountInString(note) > maxNote || strings.ContainsAny(note, "。") {
		return ""
	}
	return note
}
