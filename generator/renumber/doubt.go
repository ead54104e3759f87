package renumber

import (
	"slices"
	"strings"

	"tebiki/generator/restate"
)

// A link that was written before the new numbers are given leads, by its id, to the
// old heading and to the new one alike. Those that a person has confirmed mean the
// old one; of one that nobody has, it cannot be known.

// Doubt is such a link. It follows the old heading.
type Doubt struct {
	Name   string // of the file
	Line   int
	Target string // "qa/4#q4-3"
	Number string // that both headings have: "4-3"
}

// doubts lists the links of the source language to headings whose id a new one has
// too, that are not confirmed.
func (p *plan) doubts() (all []Doubt) {
	if !p.draft.KeepsConfirmed() {
		return nil
	}
	numbers := map[string]string{} // by target
	for _, h := range p.headings {
		if h.isNew && h.id != "" {
			numbers[h.page.Key+"#"+h.id] = h.number
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	passages := restate.List(p.draft)
	for _, passage := range passages {
		for _, of := range passage.Of {
			number, isShared := numbers[of.Target]
			if !isShared || of.Was != "" {
				continue
			}
			_, id, _ := strings.Cut(of.Target, "#")
			all = append(all, Doubt{passage.Name, p.lineOf(passage, passages, id), of.Target, number})
		}
	}
	return all
}

// lineOf is the line of a passage that has an id behind #, from where it begins to
// where the next does; its first if none has.
func (p *plan) lineOf(passage restate.Passage, all []restate.Passage, id string) int {
	t := p.files[passage.Name]
	if t == nil {
		return passage.Place.Line
	}
	number := 0
	for line := range strings.Lines(t.source.Text) {
		number++
		if number < passage.Place.Line {
			continue
		}
		if number > passage.Place.Line && slices.ContainsFunc(all, func(o restate.Passage) bool { return o.Name == passage.Name && o.Place.Line == number }) {
			break
		}
		if at := strings.Index(line, "#"+id); at >= 0 && !strings.ContainsAny(line[at+1+len(id):][:1], "0123456789-") {
			return number
		}
	}
	return passage.Place.Line
}
