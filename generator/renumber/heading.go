package renumber

import (
	"path"
	"regexp"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
)

// heading is a heading with an official number, in the source language, and the
// same heading in the others.
type heading struct {
	page    *page.Page
	number  string // as it is written
	id      string // "" of none
	title   string
	passage page.Passage
	number1 span // where the number and the id stand in the file
	id1     span

	newNumber, newID string
	translations     []*heading
	isNew            bool // another has its number or its id, and had it before
}

// span is a piece of a file.
type span struct{ from, to int }

func (h *heading) changes() bool { return h.newNumber != h.number || h.newID != h.id }

// name is the heading's file, from the folder that holds content/.
func (h *heading) name() string { return path.Join("content", h.page.Lang, h.page.File) }

func (h *heading) line() int {
	return h.page.Doc.Origin.File.At(h.number1.from, 0).Line
}

// headingForm is a heading's first line: its number, its words, its id.
var headingForm = regexp.MustCompile(`^(?:#{1,6}[ \t]+)?([0-9]+(?:-[0-9]+)+)([^\n]*?)(?:\{#([^{}\n]*)\})?[ \t]*(?:\n|$)`)

// headingsOf are the numbered headings of a page, those too whose id another
// has.
func headingsOf(p *page.Page) []*heading {
	var all []*heading
	for _, passage := range p.BodyPassages()[1:] {
		text := passage.Text
		m := headingForm.FindStringSubmatchIndex(text.Text)
		if m == nil {
			continue
		}
		h := &heading{page: p, number: text.Text[m[2]:m[3]], title: strings.TrimSpace(text.Text[m[4]:m[5]]), passage: passage,
			number1: span{text.Offset(m[2]), text.Offset(m[3])}}
		if m[6] >= 0 {
			h.id, h.id1 = text.Text[m[6]:m[7]], span{text.Offset(m[6]), text.Offset(m[7])}
		}
		all = append(all, h)
	}
	return all
}

// readHeadings reads the headings of every language, and matches them.
func (p *plan) readHeadings() {
	languages := p.draft.Site.Languages
	for _, one := range p.draft.Site.Pages[languages[0].ID] {
		list := headingsOf(one)
		p.headings = append(p.headings, list...)
		p.refuseWide(one)
		p.findNew(one, list)
		for _, lang := range languages[1:] {
			if t := p.draft.File(lang.ID, one.File); t != nil && !t.Filled && len(list)+len(headingsOf(t)) > 0 {
				p.refuseWide(t)
				p.match(lang, one, list, t)
			}
		}
	}
}

// refuseWide reports the headings whose number cannot be read: those behind one
// would be counted as if it were not there.
func (p *plan) refuseWide(one *page.Page) {
	for _, passage := range one.BodyPassages()[1:] {
		line, _, _ := strings.Cut(passage.Text.Text, "\n")
		if from, to, half, ok := markdown.WideNumber(line); ok {
			p.problems = append(p.problems, passage.Text.Problem(from, to, "wrong-type",
				diag.Textf("見出しの番号「%s」が、半角ではありません", "the number “%s” of the heading is not in half width", line[from:to]),
				diag.Textf("「%s」と書いてから、もう一度実行します", "write %s, and run this again", half)))
		}
	}
}

// findNew marks the headings of which another has the number or the id too, but
// for the one that had it before: the one that a translation records, else the
// last, for a new question is written in front of the one that had its number.
func (p *plan) findNew(one *page.Page, list []*heading) {
	for i, h := range list {
		for _, other := range list[i+1:] {
			if h.number != other.number && (h.id == "" || h.id != other.id) {
				continue
			}
			older, newer := other, h
			if p.isRecorded(h) && !p.isRecorded(other) {
				older, newer = h, other
			}
			newer.isNew = true
			p.notes = append(p.notes, Note{h.name(), newer.line(), older.line(), newer.number, newer.title})
		}
	}
}

// isRecorded reports whether a translation was made of a heading's section as it
// is.
func (p *plan) isRecorded(h *heading) bool {
	for _, lang := range p.draft.Site.Languages[1:] {
		t := p.draft.File(lang.ID, h.page.File)
		if t == nil || t.Filled {
			continue
		}
		for _, r := range t.Translated() {
			if r.ID == h.id && r.IsOf(h.passage.Text.Text) {
				return true
			}
		}
	}
	return false
}

// match pairs the headings of a page with those of its translation, which has
// the same ones, or with allow_untranslated some of them.
func (p *plan) match(lang fact.Language, one *page.Page, list []*heading, t *page.Page) {
	translated := headingsOf(t)
	same := func(a, b *heading) bool { return a.number == b.number && a.id == b.id }
	rest := translated
	for i, h := range list {
		isSame := len(rest) > 0 && same(h, rest[0])
		lacks := lang.AllowUntranslated && (!isSame || h.isNew && len(rest) < len(list)-i) // of two alike, the old one is translated
		switch {
		case lacks:
		case isSame:
			h.translations = append(h.translations, rest[0])
			rest = rest[1:]
		case len(rest) == 0:
			p.differ(one, h, t, nil)
			return
		default:
			p.differ(one, h, t, rest[0])
			return
		}
	}
	if len(rest) > 0 {
		p.differ(one, nil, t, rest[0])
	}
}

// differ reports that two languages have other headings, from a heading on; of
// nil, one has no more.
func (p *plan) differ(one *page.Page, h *heading, t *page.Page, other *heading) {
	said := func(h *heading, none string) string {
		if h == nil {
			return none
		}
		return h.number + " {#" + h.id + "}"
	}
	file := t.Doc.Origin.File
	at, source := diag.Position{File: file.Name}, path.Join("content", one.Lang, one.File)
	if other != nil {
		at = file.At(other.number1.from, other.number1.to-other.number1.from)
	}
	place := diag.Text{JA: source, EN: source}
	if h != nil {
		place = diag.Textf("%sの%d行目", "%s, line %d", source, h.line())
	}
	p.problems = append(p.problems, file.Problem(at, diag.Error, "missing-translation",
		diag.Text{
			JA: "見出しの並びが違います。ここは" + said(other, "終わり") + "、" + place.JA + "は" + said(h, "終わり") + "です",
			EN: "the headings differ: here " + said(other, "the end") + ", in " + place.EN + " " + said(h, "the end"),
		},
		diag.Textf("どの言語にも、同じ番号と同じ id の見出しを同じ順に書いてから、もう一度実行します", "write the headings in every language, with the same numbers and ids, in the same order, and run this again")))
}
