package page

import (
	"slices"
	"strconv"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/markdown"
	"tebiki/generator/sidebyside"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// Passage is the piece that a translation is compared with its source by: on
// a page a heading with what follows it, up to the next heading of any level,
// or what stands before the first; or one text of the front matter or of a
// TOML file.
type Passage struct {
	ID    string        // the heading's id or topID; of one text "+++ title" or "start.lead"
	Lang  string        // the language it is in
	Place diag.Position // of the heading's id or of the text's key: where the whole of it is meant
	Text  source.Origin
	cut   bool // a heading without an id stands in it and takes what is below

	LeadsTo string // of news: what changed, as a citation names it

	Repeats bool // it may say a figure again: an address in its own script and in the reader's
}

// TopID is the id of what stands before a page's first heading. No heading can
// have it.
const TopID = "_top"

// lostID stands for the id of a heading that has none of its own; no section
// of another language can have it.
func lostID(at int) string { return "?" + strconv.Itoa(at) }

// BodyPassages are the parts of a page's body, by its headings; the first is
// topID. Nobody changes them.
func (p *Page) BodyPassages() []Passage { return p.parts }

// partBody parts a page's body.
func (p *Page) partBody() []Passage {
	list := []Passage{{ID: TopID, Lang: p.Lang, Place: p.titlePos.At(0, len(p.titlePos.Text))}}
	from := 0
	end := func(to int) {
		list[len(list)-1].Text = p.Doc.Slice(from, to)
		from = to
	}
	lost := slices.Clone(p.Doc.Lost)
	slices.Sort(lost)
	loseBefore := func(start int) { // what stands below a heading without an id counts to no other section
		for len(lost) > 0 && lost[0] < start {
			list[len(list)-1].cut = true
			end(lost[0])
			list = append(list, Passage{ID: lostID(lost[0]), Lang: p.Lang, Place: p.Doc.At(lost[0], lost[0]+1)})
			lost = lost[1:]
		}
	}
	for _, a := range p.Anchors {
		if a.Heading == nil || a.Filled {
			continue
		}
		at, _ := p.Doc.HeadingSpan(a.Heading)
		start := strings.LastIndexByte(p.Doc.Text[:at], '\n') + 1
		loseBefore(start)
		end(start)
		list = append(list, Passage{ID: a.ID, Lang: p.Lang, Place: p.Doc.At(a.From, a.To)})
	}
	loseBefore(len(p.Doc.Text) + 1)
	end(len(p.Doc.Text))
	return list
}

// passages returns the texts of a page's front matter, and its sections.
func (p *Page) passages() []Passage {
	return append(p.Front[:len(p.Front):len(p.Front)], p.BodyPassages()...)
}

// passagesOf returns every text of a TOML file, in the file's order; what
// is recorded in it is none.
func passagesOf(lang string, file *tomlfile.File) []Passage {
	var list []Passage
	var walk func(in *tomlfile.Value, at string)
	walk = func(in *tomlfile.Value, at string) {
		for _, key := range in.Keys {
			v, path := in.Get(key), join(at, key)
			switch {
			case isRecord(path):
			case v.Kind == tomlfile.Table:
				walk(v, path)
			case v.Kind == tomlfile.String:
				list = append(list, Passage{ID: path, Lang: lang, Place: v.KeyPos, Text: markdown.TOMLText(file.File, v)})
			}
		}
	}
	walk(file.Root, "")
	return list
}

// pair is a passage and its translation.
type pair struct{ source, translation Passage }

// pairs are the passages that have a translation: of pages, of check.toml, and
// the contacts and revisions of site.toml.
func (l *Draft) pairs() []pair {
	l.pairing.Lock()
	defer l.pairing.Unlock()
	if l.paired == nil {
		l.paired = l.pairUp()
	}
	return l.paired
}

func (l *Draft) pairUp() (all []pair) {
	match := func(source, translations []Passage) {
		byID := map[string]int{}
		for i, t := range translations {
			byID[t.ID] = i
		}
		for _, s := range source {
			if i, ok := byID[s.ID]; ok && !s.cut && !translations[i].cut {
				all = append(all, pair{s, translations[i]})
			}
		}
	}
	add := func(s, t Passage, inBoth bool) {
		if inBoth {
			all = append(all, pair{s, t})
		}
	}
	source := l.Site.Languages[0].ID
	for _, lang := range l.Site.Languages[1:] {
		for _, p := range l.Site.Pages[source] {
			if t := l.File(lang.ID, p.File); t != nil && !t.Filled {
				match(p.passages(), t.passages())
			}
		}
		if s, t := l.TextFile(source, "check.toml"), l.TextFile(lang.ID, "check.toml"); s != nil && t != nil {
			match(s.Passages(), t.Passages())
		}
		for _, v := range l.Site.Texts {
			s, ok := textPassage(v, source)
			t, translated := textPassage(v, lang.ID)
			add(s, t, ok && translated)
		}
		for _, r := range l.Site.Revisions {
			s, ok := revisionPassage(r, source)
			t, translated := revisionPassage(r, lang.ID)
			add(s, t, ok && translated)
		}
	}
	return all
}

// EachPair calls compare for every passage that has a translation, several at
// once, and returns what it finds in the order of the pairs.
func (l *Draft) EachPair(compare func(source, translation Passage) []diag.Problem) []diag.Problem {
	pairs := l.pairs()
	found := make([][]diag.Problem, len(pairs))
	sidebyside.Each(len(pairs), func(i int) { found[i] = compare(pairs[i].source, pairs[i].translation) })
	return slices.Concat(found...)
}

// TextFile returns the texts of a TOML file in a language; nil if it could
// not be read.
func (l *Draft) TextFile(lang, name string) *TextFile {
	for _, t := range l.texts {
		if t.lang == lang && t.name == name {
			return t
		}
	}
	return nil
}

// textPassage is what it says in a language; ok is false if it says
// the same in all.
func textPassage(s fact.ContactText, lang string) (p Passage, ok bool) {
	v := s.Value.Get(lang)
	if v == nil || v.Kind != tomlfile.String {
		return Passage{}, false
	}
	return Passage{ID: s.Key, Lang: lang, Place: v.KeyPos, Text: markdown.TOMLText(s.File, v), Repeats: true}, true
}
