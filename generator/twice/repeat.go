package twice

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"tebiki/generator/markdown"
)

// repeat is what a text says again, and where it said it first, in bytes.
type repeat struct{ first, from, to int }

// How long a sentence must be, in characters of Latin letters; of Japanese a third
// is enough. A bullet of one list, or a sentence right behind itself, is there by
// no chance even if it is short; “ask the secretariat” under two bullets is.
const (
	longAnywhere = 90
	longBeside   = 18
)

// text is what is known of a text while it is read.
type text struct {
	found   []repeat
	bullets map[int]map[string]int // of the list that is read, by how far it is indented: where each stands
	said    map[string]int         // sentences
	last    string                 // the sentence before
	lastAt  int
}

// marker is the sign of an item, and what stands before it.
var marker = regexp.MustCompile(`^([ \t　]*)(?:[-*+・•]|[0-9]{1,3}[.)])[ \t　]+`)

// repeats finds the bullets and sentences of a text that stood there before. Rows
// of tables, headings and what is in a fence or a comment are left out.
func repeats(words string) []repeat {
	t := text{bullets: map[int]map[string]int{}, said: map[string]int{}}
	fenced, hidden := false, false
	from := 0
	for line := range strings.Lines(words) {
		bare := strings.TrimSpace(line)
		switch {
		case hidden:
			hidden = !strings.Contains(bare, "-->")
		case strings.HasPrefix(bare, "```"), strings.HasPrefix(bare, "~~~"):
			fenced = !fenced
		case strings.HasPrefix(bare, "<!--"):
			hidden = !strings.Contains(bare, "-->")
		case fenced || bare == "":
		case strings.HasPrefix(bare, "#"), strings.HasPrefix(bare, "|"), strings.HasPrefix(bare, "<"):
			clear(t.bullets)
		default:
			t.line(line, from)
		}
		from += len(line)
	}
	return t.found
}

// line reads a line that begins at some byte.
func (t *text) line(line string, from int) {
	indent := len(line) - len(strings.TrimLeft(line, " \t　"))
	var at []int
	if indent < len(line) && strings.Contains("-*+・•0123456789", string([]rune(line[indent:min(len(line), indent+3)])[:1])) {
		at = marker.FindStringSubmatchIndex(line)
	}
	for depth := range t.bullets {
		if depth > indent || depth == indent && at == nil {
			delete(t.bullets, depth)
		}
	}
	begin := indent
	if at != nil {
		begin = at[1]
		item := strings.TrimSpace(line[begin:])
		if t.bullets[indent] == nil {
			t.bullets[indent] = map[string]int{}
		}
		if first, again := t.bullets[indent][item]; again && weight(item) >= longBeside {
			t.found = append(t.found, repeat{first, from + begin, from + begin + len(item)})
			return
		}
		t.bullets[indent][item] = from + begin
	}
	for _, s := range sentences(line, begin) {
		t.sentence(line[s[0]:s[1]], from+s[0])
	}
}

// sentence reads one that begins at some byte.
func (t *text) sentence(said string, from int) {
	first, again := t.said[said]
	switch heavy := weight(said); {
	case said == t.last && heavy >= longBeside:
		t.found = append(t.found, repeat{t.lastAt, from, from + len(said)})
	case again && heavy >= longAnywhere:
		t.found = append(t.found, repeat{first, from, from + len(said)})
	}
	if !again {
		t.said[said] = from
	}
	t.last, t.lastAt = said, from
}

// sentences are the spans of the sentences of a line, from some byte on.
func sentences(line string, begin int) (spans [][2]int) {
	end := len(strings.TrimRight(line, " \t\r\n　"))
	for from := begin; from < end; {
		to := end
		for _, sign := range []string{"。", ". "} {
			if at := strings.Index(line[from:end], sign); at >= 0 && from+at+len(sign) < to {
				to = from + at + len(strings.TrimSpace(sign))
			}
		}
		if start := to - len(strings.TrimLeft(line[from:to], " 　")); start < to {
			spans = append(spans, [2]int{start, to})
		}
		from = to
	}
	return spans
}

// weight is how many characters of Latin letters say as much as a text.
func weight(said string) int {
	n := utf8.RuneCountInString(said)
	for _, r := range said {
		if markdown.IsCJK(r) {
			n += 2
		}
	}
	return n
}
