package restate

import (
	"strings"

	"tebiki/generator/markdown"
)

// isAlone reports whether a line says nothing but the words of a link, a
// list's mark and numbers apart.
func isAlone(line string, l markdown.SiteLink) bool {
	before := line[:max(strings.LastIndexByte(line[:l.Closed], '['), 0)]
	return strings.Trim(before+line[l.To+len(")"):], " \t\r\n-*+・>|。.0123456789") == ""
}
