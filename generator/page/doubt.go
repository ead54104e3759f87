package page

import "strings"

// Doubt is what a person has to look at in a translation although it is made
// from its source as it is now.
type Doubt int

const (
	NoDoubt   Doubt = iota
	Edited          // it has changed since it was recorded, and its source has not
	Untouched       // its source had changed, and it was recorded without a letter of it changing
)

// untouched stands in the record of such a translation behind its hash, until
// it is recorded once more.
const untouched = "untouched"

// Doubt returns what there is to look at. A file without [confirmed] says
// nothing of its translations, and leaves no doubt.
func (t Translation) Doubt() Doubt {
	own, note, _ := strings.Cut(t.Kept, " ")
	switch {
	case t.State != Current || !t.Keeps:
		return NoDoubt
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
