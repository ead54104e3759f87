package restate

import "strings"

// link is one link within a line of Markdown.
type link struct {
	dest    string
	isAlone bool // but for a list's mark, the line says nothing else
}

// links finds the links of a line that lead to another place of the site.
func links(line string) []link {
	var all []link
	for at := 0; ; {
		middle := strings.Index(line[at:], "](")
		if middle < 0 {
			return all
		}
		middle += at
		at = middle + len("](")
		end := strings.IndexByte(line[at:], ')')
		if end < 0 {
			return all
		}
		dest := line[at : at+end]
		if dest == "" || strings.ContainsAny(dest, ": \t{") {
			continue
		}
		begin := strings.LastIndexByte(line[:middle], '[')
		before := ""
		if begin >= 0 {
			before = line[:begin]
		}
		around := strings.Trim(before+line[at+end+1:], " \t\r\n-*+・>|。.0123456789")
		all = append(all, link{dest, around == ""})
	}
}
