package page

import (
	"slices"
	"strings"
)

// Doubt is what a person has to look at in a translation although it is made
// from its source as it is now.
type Doubt int

const (
	NoDoubt   Doubt = iota
	Unseen          // nothing records how it was
	Edited          // it has changed since it was recorded, and its source has not
	Untouched       // its source had changed, and it was recorded without a letter of it changing
)

// untouched stands in the record of such a translation behind its hash, until
// it is recorded once more.
const untouched = "untouched"

// KeepsConfirmed reports whether a site keeps records of what was confirmed.
func (l *Draft) KeepsConfirmed() bool {
	for _, lang := range l.Site.Languages {
		if slices.ContainsFunc(l.Site.Pages[lang.ID], func(p *Page) bool { return p.Confirmed != nil }) {
			return true
		}
	}
	return slices.ContainsFunc(l.texts, func(t *TextFile) bool { return t.Confirmed != nil }) ||
		l.SiteFile != nil && l.SiteFile.Root.Get(confirmedTable) != nil
}

// Doubt returns what there is to look at. Where a site keeps no records, there
// is no doubt.
func (t Translation) Doubt() Doubt {
	own, note, _ := strings.Cut(t.Kept, " ")
	switch {
	case t.State != Current || !t.Keeps:
		return NoDoubt
	case t.Kept == "":
		return Unseen
	case own != t.Own:
		return Edited
	case note == untouched:
		return Untouched
	}
	return NoDoubt
}

// OwnRecord is what [confirmed] says of a translation that is being recorded:
// its hash, and that it was not touched although its source had changed.
func (t Translation) OwnRecord() Line {
	own, _, _ := strings.Cut(t.Kept, " ")
	if t.State == Stale && own == t.Own {
		return Line{t.ID, t.Own + " " + untouched}
	}
	return Line{t.ID, t.Own}
}

// IsUntouched reports whether the source of a translation has changed since the
// translation was recorded, and the translation has not. Either it still says
// the same or it was forgotten, and only a person who reads it can tell; so it
// is recorded by its own name, never with a whole file.
func (t Translation) IsUntouched() bool {
	own, note, _ := strings.Cut(t.Kept, " ")
	return t.Keeps && t.Own != "" && own == t.Own && (t.State == Stale || t.State == Current && note == untouched)
}

// IsRecorded reports whether a translation is recorded just as it is now.
func (t Translation) IsRecorded() bool { return t.State == Current && t.Kept == t.Own }
