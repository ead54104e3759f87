package proofread

import (
	"strings"

	"tebiki/generator/page"
	"tebiki/generator/restate"
	"tebiki/generator/retold"
)

// What says that it restates a place tells its exception too: of all that a place
// says, that is what a member must not miss. A paragraph with an anchor of its own
// is a place of its own here.

// dropped finds the exceptions of places that a unit says it restates, and does not.
func (l *proof) dropped(lang string, u unit) (found []retelling) {
	if len(u.named) == 0 {
		return nil
	}
	first, _, _ := strings.Cut(u.texts[0].text, "\n")
	for _, target := range u.named {
		p, ok := l.anchored(lang, target)
		if !ok {
			continue
		}
		if d, ok := u.whole.Dropped(p.whole); ok {
			d.Said.To = len(first)
			found = append(found, retelling{u, d, p})
		}
	}
	return found
}

// anchored is what stands at an anchor: of a heading, what follows up to the next
// anchor; of a paragraph, what begins with it.
func (l *proof) anchored(lang, target string) (p place, ok bool) {
	key, anchor, _ := strings.Cut(target, "#")
	of := l.Site.Page(lang, key)
	if of == nil || of.Filled || anchor == "" {
		return p, false
	}
	section := restate.SectionOf(of, anchor)
	for _, one := range of.BodyPassages() {
		if one.ID == section {
			return l.from(lang, one, anchor), true
		}
	}
	return p, false
}

// from is what a section says from an anchor on, up to the next.
func (l *proof) from(lang string, section page.Passage, anchor string) place {
	text, source := l.filled(lang, section.Text), section.Text.Text
	from, to := 0, len(source)
	if at := strings.Index(source, "\n{#"+anchor+"}"); at >= 0 {
		from = at + 1
	}
	after := min(from+1, len(source))
	if next := strings.Index(source[after:], "\n{#"); next >= 0 {
		to = after + next
	}
	begin, end := text.upTo(from), text.upTo(to)
	at := section.Text.At(0, 0)
	at.Line += strings.Count(text.text[:begin], "\n")
	said := text.text[begin:end]
	return place{retold.Answers(said), at, said}
}

// upTo is how much of a filled text stands before a byte of what it was made from.
func (t filledText) upTo(at int) int {
	n := 0
	for n < len(t.text) && t.at[n] < at {
		n++
	}
	return n
}
