package changes

import (
	"slices"
	"strings"
)

// CompareSection returns what differs in one section of a page: the words
// after the heading with that id, up to the next heading that has one; with
// "", those before the first. ok is false if before has no such section.
func CompareSection(before, after []byte, id string) (found []Change, ok bool) {
	old, now := text("", before), text("", after)
	a, b := old.section(id), now.section(id)
	return align(a, b), len(a) > 0
}

func (c content) section(id string) []line {
	return slices.DeleteFunc(slices.Clone(c.main), func(l line) bool { return l.section != id })
}

// CompareTexts returns what differs between two texts as they are written,
// line by line; empty lines say nothing.
func CompareTexts(before, after string) []Change {
	return align(written(before), written(after))
}

func written(text string) []line {
	var lines []line
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, line{text: l})
		}
	}
	return lines
}
