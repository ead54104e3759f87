// Package todo lists what a person still has to write or to confirm, in the
// order of the official text: what the site lacks of it (package coverage),
// translations that are missing or older than their source, texts that say
// again what has changed (package restate), and texts that do not name what they
// say again (package unnamed). Nothing goes from the list by
// itself: it goes when the text is written, or when a person has recorded that
// it is right.
package todo

import (
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/restate"
	"tebiki/generator/scenario"
	"tebiki/generator/source"
)

// Kind is what there is to do.
type Kind int

const (
	Official    Kind = iota // the official text says something that the site does not
	Translate               // there is no translation
	Retranslate             // the translation is older than its source, or nothing records what it was made from
	Confirm                 // compare two texts and record that they agree
	Case                    // compare a case that was copied from the edition before with the official text
	Name                    // say what a text says again (package unnamed)
)

// Item is one thing to do.
type Item struct {
	Kind  Kind
	Name  string        // as -record takes it: "content/ja/home.md#limits"; of Official where the sentence is mended
	Place diag.Position // of what is to be written or confirmed
	What  diag.Text     // what is the matter
	Hint  diag.Text     // of Official and Name, where it is mended and how; may be empty
	Here  string        // the text as it is written; "" where there is none
	Of    []Original    // what to compare it with
	Own   Section       // that the text itself is, where it has changed; of the source language

	rank place
}

// Original is a text that another says again or translates.
type Original struct {
	Name  diag.Text
	Place diag.Position
	Text  string // "" of rules, which are not written as a text
	Is    Section
}

// Section is a section of a page in the source language; its Page is nil of
// another text.
type Section struct {
	Page *page.Page
	ID   string
}

// place is where in the official text an item belongs.
type place struct{ text, line int }

func (p place) before(other place) int {
	if p.text != other.text {
		return p.text - other.text
	}
	return p.line - other.line
}

// Input is what is looked through.
type Input struct {
	Draft    *page.Draft
	Official []*source.File // the newest official texts
	Missing  []diag.Problem // what package coverage says of them
	Cases    *scenario.File // may be nil
	CasesIn  string         // the name of their file
}

// List returns what there is to do.
func List(in Input) []Item {
	if in.Draft == nil || len(in.Draft.Site.Languages) == 0 {
		return nil
	}
	l := &list{Input: in, ranks: map[string]place{}}
	l.rank()
	for _, p := range in.Missing {
		l.items = append(l.items, Item{Kind: Official, Place: p.Position, What: p.Message, Hint: p.Hint, Here: p.Source, rank: l.official(p.Position)})
	}
	for _, lang := range in.Draft.Site.Languages[1:] {
		l.translations(lang.ID)
	}
	l.olderTranslations()
	if in.Draft.KeepsConfirmed() {
		l.restatements()
	}
	for _, p := range in.Draft.Unsourced {
		l.items = append(l.items, Item{Kind: Name, Place: p.Position, What: p.Message, Hint: p.Hint, Here: p.Source, rank: last})
	}
	l.cases()
	slices.SortStableFunc(l.items, func(a, b Item) int { return a.rank.before(b.rank) })
	return l.items
}

type list struct {
	Input
	ranks map[string]place // of sections of the source language, by file and id
	items []Item
}

// last is behind all that the official text has.
var last = place{1 << 30, 0}

// official is the rank of a place of an official text.
func (l *list) official(pos diag.Position) place {
	i := slices.IndexFunc(l.Official, func(f *source.File) bool { return f.Name == pos.File })
	if i < 0 {
		return last
	}
	return place{i, pos.Line}
}

// rank finds where in the official text the sections of the site stand: by
// their titles, or else where the section before them does.
func (l *list) rank() {
	site := l.Draft.Site
	lang := site.Languages[0].ID
	lines := make([][]string, len(l.Official))
	for i, f := range l.Official {
		for line := range strings.SplitSeq(f.Text, "\n") {
			lines[i] = append(lines[i], squeezed(line))
		}
	}
	for _, p := range site.Pages[lang] {
		at := last
		find := func(title string) {
			said := squeezed(title)
			for i := range lines {
				if j := slices.IndexFunc(lines[i], func(line string) bool { return said != "" && strings.Contains(line, said) }); j >= 0 {
					at = place{i, j + 1}
					return
				}
			}
		}
		if p.Folder != "" {
			find(p.Title)
		}
		l.ranks[p.File+"#"+page.TopID] = at
		for _, s := range p.Sections {
			if p.Folder != "" {
				find(s.Title)
			}
			l.ranks[p.File+"#"+s.ID] = at
		}
	}
}

// squeezed is a line without blanks.
func squeezed(line string) string { return strings.Join(strings.Fields(line), "") }

// of is the rank of a section of the source language, by the name of its file
// below content/<lang>/ and its id.
func (l *list) of(file, id string) place {
	if rank, known := l.ranks[file+"#"+id]; known {
		return rank
	}
	return last
}

// translations adds what is not current of a language, and what there is to
// look at.
func (l *list) translations(lang string) {
	from := l.Draft.Site.Languages[0].ID
	for _, t := range l.Draft.TranslationsInto(lang) {
		l.translation(t, from)
	}
}

// olderTranslations adds what readers of an older edition's pages are told to be
// out of date.
func (l *list) olderTranslations() {
	for _, t := range l.Draft.OlderTranslations() {
		if t.State == page.Stale {
			l.translation(t, l.Draft.Site.Languages[0].ID)
		}
	}
}

// translation adds one of them, unless there is nothing to do.
func (l *list) translation(t page.Translation, from string) {
	item := Item{Kind: Retranslate, Name: t.Name, Place: t.Place, Here: t.Text,
		Of: []Original{{Name: diag.Textf("元の文", "the original"), Place: t.Source, Text: t.SourceText, Is: l.section(t.Source.File, t.ID)}}}
	if t.ID != "" {
		item.Name += "#" + t.ID
	}
	_, file, _ := strings.Cut(strings.TrimPrefix(t.Name, "content/"), "/")
	item.rank = l.of(file, t.ID)
	switch {
	case t.State == page.Untranslated:
		item.Kind, item.Place = Translate, t.Source
		item.What = diag.Textf("訳がありません", "not translated")
	case t.State == page.Stale:
		item.What = diag.Textf("訳したあとで、元の文が変わりました", "the original has changed since this was translated")
	case t.State == page.Unrecorded:
		item.What = diag.Textf("どの文から訳したかの記録がありません", "nothing records what this was translated from")
	case t.Doubt() != page.NoDoubt:
		item.Kind, item.What = Confirm, restate.TranslationDoubt(t, from)
	default:
		return
	}
	l.items = append(l.items, item)
}

// restatements adds the texts that are to be confirmed.
func (l *list) restatements() {
	for _, p := range restate.List(l.Draft) {
		if p.IsConfirmed() {
			continue
		}
		item := Item{Kind: Confirm, Name: p.Name + "#" + p.ID, Place: p.Place, What: restate.Doubt(p), Here: p.Text, rank: last}
		if p.Was != p.Hash {
			item.Own = l.section(p.Name, p.ID)
		}
		sources := p.Changed()
		if len(sources) == 0 {
			sources = p.Of
		}
		for _, s := range sources {
			_, file, _ := strings.Cut(strings.TrimPrefix(s.Place.File, "content/"), "/")
			_, id, _ := strings.Cut(s.Target, "#")
			item.Of = append(item.Of, Original{s.Name, s.Place, s.Text, l.section(s.Place.File, l.sectionOf(file, id))})
			if rank := l.of(file, l.sectionOf(file, id)); rank.before(item.rank) < 0 {
				item.rank = rank
			}
		}
		l.items = append(l.items, item)
	}
}

// cases adds the cases of a new edition that are as yet copies.
func (l *list) cases() {
	if l.Cases == nil {
		return
	}
	for _, s := range l.Cases.Copied() {
		l.items = append(l.items, Item{Kind: Case, Name: l.CasesIn, Place: s.Pos, Here: l.Cases.Text(s), rank: last,
			What: diag.Textf("前の版から写した場合です。新しい文書と見比べて、expect を文書のとおりにします", "a case copied from the edition before: compare it with the new official text, and make its expect what that says")})
	}
}

// section is a section of a file of the source language.
func (l *list) section(file, id string) Section {
	lang := l.Draft.Site.Languages[0].ID
	below, isText := strings.CutPrefix(file, "content/"+lang+"/")
	if !isText || path.Ext(below) != ".md" {
		return Section{}
	}
	return Section{l.Draft.Site.PageOf(lang, below), id}
}

// sectionOf is the section of a page that an anchor stands in.
func (l *list) sectionOf(file, anchor string) string {
	p := l.Draft.Site.PageOf(l.Draft.Site.Languages[0].ID, path.Clean(file))
	if p == nil {
		return ""
	}
	return restate.SectionOf(p, anchor)
}
