package view

import (
	"bytes"
	"fmt"
	"html/template"
)

// Many sections of plain.html have the same answers, steps, documents and
// addresses. Each is executed once, and stands as it is wherever else it is told:
// the page has a megabyte, and most of it is these.

// Piece is the data of an answer, a step or a document of plain.html, with the
// page's words.
type Piece struct {
	Common
	Answer   Given
	Step     EndingStep
	Document Item
	Ask      Ask
}

// HelpPiece says what is possible, and how to find out, to who cannot answer
// a question yet.
func (p Plain) HelpPiece(a Ask) template.HTML {
	key := fmt.Sprint(a.ID, " ", a.Edition)
	for _, o := range a.Possible {
		key += " " + o.key
	}
	return p.piece("plain-help", key, Piece{Common: p.Common, Ask: a})
}

// answerPiece is the answer that leads to a section with an id.
func (p Plain) answerPiece(id string, given func() Given) template.HTML {
	return p.pieceOf("plain-answer", id, func() any { return Piece{Common: p.Common, Answer: given()} })
}

// StepPiece is a step of a result.
func (p Plain) StepPiece(s EndingStep) template.HTML {
	return p.piece("plain-step", fmt.Sprint(s.ID, " ", s.Edition, " ", s.Done, s.OnlyIf, s.DoneIf), Piece{Common: p.Common, Step: s})
}

// DocumentPiece is a document of a result.
func (p Plain) DocumentPiece(d Item) template.HTML {
	return p.piece("plain-document", fmt.Sprint(d.ID, " ", d.Edition, d.OnlyIf, d.For), Piece{Common: p.Common, Document: d})
}

// VerdictPiece is what a result says of its outcome, and of the conditions that
// are not met.
func (p Plain) VerdictPiece(o Outcome) template.HTML {
	return p.piece("verdict", fmt.Sprint(o.ID, " ", o.Edition, " ", o.Conditions), p.Verdict(o))
}

// Once is a template that says the same wherever it stands on the page.
func (p Plain) Once(name string) template.HTML { return p.piece(name, "", p) }

// piece executes a template for one key once.
func (p Plain) piece(name, key string, data any) template.HTML {
	return p.pieceOf(name, key, func() any { return data })
}

// pieceOf is piece for data that is made when it is asked for.
func (p Plain) pieceOf(name, key string, data func() any) template.HTML {
	key = pieceKey(name, key)
	if made, ok := p.pieces[key]; ok {
		return made
	}
	var b bytes.Buffer
	if err := p.frames.templates.execute(&b, p.Words, "plain", name, data()); err != nil {
		panic("view: " + name + ": " + err.Error())
	}
	made := template.HTML(b.String())
	p.pieces[key] = made
	return made
}

func pieceKey(name, key string) string { return name + " " + key }
