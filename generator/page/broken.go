package page

import "tebiki/generator/diag"

// broken is what reading left unknown of the texts of a draft. What is told
// already is not compared.
type broken struct {
	places map[diag.Position]bool // where something is wrong, without its length
	names  []diag.Position        // of placeholders of which nobody knows what they name
	apart  map[string]bool        // files that lack a text, whose sections may hold other texts
	links  map[string]bool        // files with a link of which nobody knows where it leads
}

func newBroken() broken {
	return broken{places: map[diag.Position]bool{}, apart: map[string]bool{}, links: map[string]bool{}}
}

func (b *broken) note(problems []diag.Problem) {
	for _, p := range problems {
		if p.Broken&diag.OfWhole == 0 {
			b.places[startOf(p.Position)] = true
		}
		if p.Broken&diag.HasNoName != 0 {
			b.names = append(b.names, p.Position)
		}
		if p.Broken&diag.LacksText != 0 {
			b.apart[p.File] = true
		}
		if p.Broken&diag.HasNoTarget != 0 {
			b.links[p.File] = true
		}
	}
}

func startOf(at diag.Position) diag.Position {
	return diag.Position{File: at.File, Line: at.Line, Column: at.Column}
}

// IsFaulty reports whether something is wrong at a place, or begins within it.
func (l *Draft) IsFaulty(at diag.Position) bool {
	start := startOf(at)
	for range at.Length {
		if l.broken.places[start] {
			return true
		}
		start.Column++
	}
	return false
}

// Unnamed returns how many placeholders of a passage name what nobody knows.
func (l *Draft) Unnamed(p Passage) int {
	n, first, last := 0, p.Text.At(0, 0), p.Text.At(len(p.Text.Text), len(p.Text.Text))
	for _, pos := range l.broken.names {
		if pos.File == first.File && pos.Line >= first.Line && (pos.Line < last.Line || pos.Line == last.Line && pos.Column < last.Column) {
			n++
		}
	}
	return n
}

// IsApart reports whether the file of a passage lacks a text or is not read as
// it is meant, so that the passage may hold what belongs to another.
func (l *Draft) IsApart(p Passage) bool { return l.broken.apart[p.Place.File] }

// HasNoTarget reports whether the file of a passage has a link of which nobody
// knows where it leads.
func (l *Draft) HasNoTarget(p Passage) bool { return l.broken.links[p.Place.File] }
