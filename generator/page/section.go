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

// passage is the piece that a translation is compared with its source by: on
// a page a heading with what follows it, up to the next heading of any level,
// or what stands before the first; or one text of the front matter or of a
// TOML file.
type passage struct {
	id    string        // the heading's id or topID; of one text "+++ title" or "start.lead"
	lang  string        // the language it is in
	place diag.Position // of the heading's id or of the text's key: where the whole of it is meant
	text  source.Origin
	cut   bool // a heading without an id stands in it and takes what is below

	repeats bool // it may say a figure again: an address in its own script and in the reader's
}

// topID is the id of what stands before a page's first heading. No heading can
// have it.
const topID = "_top"

// lostID stands for the id of a heading that has none of its own; no section
// of another language can have it.
func lostID(at int) string { return "?" + strconv.Itoa(at) }

// sections parts a page's body by its headings; the first is topID.
func (p *Page) sections() []passage {
	list := []passage{{id: topID, lang: p.Lang, place: p.titlePos.At(0, len(p.titlePos.Text))}}
	from := 0
	end := func(to int) {
		list[len(list)-1].text = p.doc.Slice(from, to)
		from = to
	}
	lost := slices.Clone(p.doc.Lost)
	slices.Sort(lost)
	loseBefore := func(start int) { // what stands below a heading without an id counts to no other section
		for len(lost) > 0 && lost[0] < start {
			list[len(list)-1].cut = true
			end(lost[0])
			list = append(list, passage{id: lostID(lost[0]), lang: p.Lang, place: p.doc.At(lost[0], lost[0]+1)})
			lost = lost[1:]
		}
	}
	for _, a := range p.anchors {
		if a.Heading == nil || a.Filled {
			continue
		}
		at, _ := p.doc.HeadingSpan(a.Heading)
		start := strings.LastIndexByte(p.doc.Text[:at], '\n') + 1
		loseBefore(start)
		end(start)
		list = append(list, passage{id: a.ID, lang: p.Lang, place: p.doc.At(a.From, a.To)})
	}
	loseBefore(len(p.doc.Text) + 1)
	end(len(p.doc.Text))
	return list
}

// passages returns the texts of a page's front matter, and its sections.
func (p *Page) passages() []passage {
	return append(p.front[:len(p.front):len(p.front)], p.sections()...)
}

// passagesOf returns every text of a TOML file, in the file's order; what
// [translated] records is none.
func passagesOf(lang string, file *tomlfile.File) []passage {
	var list []passage
	var walk func(in *tomlfile.Value, at string)
	walk = func(in *tomlfile.Value, at string) {
		for _, key := range in.Keys {
			v, path := in.Get(key), join(at, key)
			switch {
			case path == "translated":
			case v.Kind == tomlfile.Table:
				walk(v, path)
			case v.Kind == tomlfile.String:
				list = append(list, passage{id: path, lang: lang, place: v.KeyPos, text: markdown.TOMLText(file.File, v)})
			}
		}
	}
	walk(file.Root, "")
	return list
}

// pair is a passage and its translation.
type pair struct{ source, translation passage }

// pairs are the passages that have a translation: of pages, of check.toml, and
// the contacts and revisions of site.toml.
func (l *loader) pairs() (all []pair) {
	match := func(source, translations []passage) {
		byID := map[string]passage{}
		for _, t := range translations {
			byID[t.id] = t
		}
		for _, s := range source {
			if t, ok := byID[s.id]; ok && !s.cut && !t.cut {
				all = append(all, pair{s, t})
			}
		}
	}
	add := func(s, t passage, inBoth bool) {
		if inBoth {
			all = append(all, pair{s, t})
		}
	}
	source := l.site.Languages[0].ID
	for _, lang := range l.site.Languages[1:] {
		for _, p := range l.site.Pages[source] {
			if t := l.file(lang.ID, p.File); t != nil && !t.filled {
				match(p.passages(), t.passages())
			}
		}
		if s, t := l.textFile(source, "check.toml"), l.textFile(lang.ID, "check.toml"); s != nil && t != nil {
			match(s.passages(), t.passages())
		}
		for _, v := range l.site.Texts {
			s, ok := textPassage(v, source)
			t, translated := textPassage(v, lang.ID)
			add(s, t, ok && translated)
		}
		for _, r := range l.site.Revisions {
			s, ok := revisionPassage(r, source)
			t, translated := revisionPassage(r, lang.ID)
			add(s, t, ok && translated)
		}
	}
	return all
}

// eachPair calls compare for every passage that has a translation, several at
// once, and reports what it finds in the order of the pairs.
func (l *loader) eachPair(compare func(source, translation passage) []diag.Problem) {
	pairs := l.pairs()
	found := make([][]diag.Problem, len(pairs))
	l.reader.Waiting.Stage(diag.Text{JA: "訳と比べています", EN: "comparing translations"}, len(pairs))
	sidebyside.Each(len(pairs), func(i int) {
		found[i] = compare(pairs[i].source, pairs[i].translation)
		l.reader.Waiting.Done()
	})
	for _, problems := range found {
		l.report(problems...)
	}
}

// textFile returns the texts of a TOML file in a language; nil if it could
// not be read.
func (l *loader) textFile(lang, name string) *textFile {
	for _, t := range l.texts {
		if t.lang == lang && t.name == name {
			return t
		}
	}
	return nil
}

// textPassage is what it says in a language; ok is false if it says
// the same in all.
func textPassage(s fact.ContactText, lang string) (p passage, ok bool) {
	v := s.Value.Get(lang)
	if v == nil || v.Kind != tomlfile.String {
		return passage{}, false
	}
	return passage{id: s.Key, lang: lang, place: v.KeyPos, text: markdown.TOMLText(s.File, v), repeats: true}, true
}
