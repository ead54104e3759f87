package changes

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// Text is what a page says.
type Text struct {
	Path, Lang string
	Heading    string // its h1
	Repeats    bool   // it says again what other pages say
	Lines      []Line
}

// Line is a paragraph, a heading or an item of a list.
type Line struct {
	Text    string
	Section string // the id of the latest heading that has one
	Heading string // the words of that
	Owner   Owner  // the part of the rules that it is said of
	Frame   bool   // it stands around the page's own words

	tag atom.Atom
}

// Owner is a part of the rules, as an edition has it.
type Owner struct {
	Kind    string // "question", "outcome", "instead", "deadline", "step", "document", "decision"; "" for none
	ID      string
	Edition string // its index as the page has it; "" for the newest
	Answer  string // of a question, an option
	Name    string // what the page calls it
}

// texts are what pages say. One that only leads elsewhere says nothing.
func texts(pages []*read) []Text {
	var list []Text
	for _, r := range pages {
		if r.leadsTo != "" || r.unread {
			continue
		}
		t := Text{Path: r.path, Lang: r.lang, Heading: r.heading, Repeats: r.repeats}
		for _, l := range r.frame {
			t.Lines = append(t.Lines, Line{Text: l.text, Frame: true, tag: l.tag})
		}
		for _, l := range r.main {
			t.Lines = append(t.Lines, Line{Text: l.text, Section: l.section, Heading: r.titles[l.section], Owner: r.parted(l.owner), tag: l.tag})
		}
		list = append(list, t)
	}
	return list
}

// parted takes apart what ownerOf joined: "question/insider@1/yes".
func (r *read) parted(owner string) Owner {
	if owner == "" {
		return Owner{}
	}
	kind, rest, _ := strings.Cut(owner, "/")
	id, rest, _ := strings.Cut(rest, "@")
	edition, answer, _ := strings.Cut(rest, "/")
	of := kind
	if kind == "instead" { // what else there is where an outcome is
		of = "outcome"
	}
	return Owner{kind, id, edition, answer, r.names[of+"/"+id+"@"+edition]}
}

// Couple returns which lines became which others, by their indexes, in reading
// order: -1 for a line that came or went. Lines that stay, or only stand
// elsewhere, are left out.
func Couple(before, after []Line) [][2]int {
	a, b := bare(before), bare(after)
	found := hunks(textsOf(a), textsOf(b))
	moved := movedLines(a, b, found)
	var out [][2]int
	for _, h := range found {
		old, oldAt := unmoved(a[h.a0:h.a1], h.a0, moved)
		now, nowAt := unmoved(b[h.b0:h.b1], h.b0, moved)
		at := func(list []int, i int) int {
			if i < 0 {
				return -1
			}
			return list[i]
		}
		for _, c := range together(old, now) {
			out = append(out, [2]int{at(oldAt, c.old), at(nowAt, c.now)})
		}
	}
	return out
}

// unmoved are the lines that did not move, and their indexes.
func unmoved(lines []line, from int, moved map[string]int) (rest []line, at []int) {
	for i, l := range lines {
		if moved[l.text] == 0 {
			rest, at = append(rest, l), append(at, from+i)
		}
	}
	return rest, at
}

func bare(lines []Line) []line {
	var list []line
	for _, l := range lines {
		list = append(list, line{text: l.Text, tag: l.tag})
	}
	return list
}

// Sentences cuts a line behind each of its sentences.
func Sentences(line string) []string {
	var list []string
	from := 0
	for _, end := range append(sentenceEnds(line), len(line)) {
		if s := strings.TrimSpace(line[from:end]); s != "" {
			list = append(list, s)
		}
		from = end
	}
	return list
}
