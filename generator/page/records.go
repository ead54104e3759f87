package page

import "tebiki/generator/source"

// Record is a line of [translated] on a page: which words of the source a
// section was translated from.
type Record struct {
	ID, Hash string
	From, To int // of the key in the page's file
}

// Translated is what a page's [translated] says, in its order.
func (p *Page) Translated() []Record {
	var list []Record
	for _, r := range p.records {
		from := source.OffsetOf(p.Doc.Origin.File, r.value.KeyPos)
		list = append(list, Record{r.id, r.value.Text, from, from + len(r.id)})
	}
	return list
}

// IsOf reports whether a record was made of these words.
func (r Record) IsOf(words string) bool {
	return r.Hash == Hash(words) || r.Hash == hashAsMarked(words)
}

// Translations is how every section of a draft stands, in reading order, also
// where something else is wrong with it.
func (l *Draft) Translations() []Translation {
	var all []Translation
	for _, lang := range l.Site.Languages[min(1, len(l.Site.Languages)):] {
		all = append(all, l.TranslationsInto(lang.ID)...)
	}
	return all
}

// IsUnread reports whether a page could not be read, so that nobody knows what
// it says.
func (l *Draft) IsUnread() bool { return len(l.Site.unread) > 0 }
