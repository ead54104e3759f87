package view

import (
	"fmt"
	"html/template"
	"slices"
)

// Check is the data of check.html: the self-check. Questions, outcomes,
// documents and steps are all of the scheme's, in the file's order.
type Check struct {
	Common
	Heading   string        // start.title
	Lead      template.HTML // start.lead
	Module    string        // the compiled module without its names, standard base64
	Names     string        // these, as JSON: as text they compress well
	First     string        // id of the first question asked with no answer given
	Later     []Later       // scripts that are loaded when they are needed
	Questions []Question
	Several   bool                         // whether a question takes several answers
	Outcomes  []Outcome                    // those of one decision together
	Decisions []Decision                   // the same by decision; nil where the rules decide one thing
	Total     struct{ Form, Units string } // how a script writes a sum, as fact.YenForm
	Documents []Item
	Steps     []Item
	Deadlines []Deadline
	Late      string        // what is said of a deadline that may have passed
	Payday    *Payday       // nil where the rules have no schedule
	Mailing   template.HTML // what to know about sending the documents, or ""
	Letter    template.HTML // what to know about the prepared mail, or ""
	Label     Label
	Drawings  []*Drawing // of each decision that asks something, with the mark where one is
}

// Later is a script that the page loads only when it needs what it does.
type Later struct {
	Name   string // of scripts/later-NAME.ts
	Script string // its URL
	Styles string // URL of the styles for what it shows; "" for none
}

// Decision is one of several things that the rules decide.
type Decision struct {
	ID       string
	Title    template.HTML
	Outcomes []Outcome
}

// Payday is the form that tells by when documents are paid.
type Payday struct {
	Title  string
	Label  string // of the day on which the documents arrive
	Lead   template.HTML
	Result string        // with %s for the day of payment
	Note   template.HTML // what to know about that day
	Early  string        // why a day is refused that lies before what has happened
	Far    string        // … or further from today than a year
	Since  string        // the day on which each edition begins, by its index, encoded: "19509 19144"
}

// Label is the address to cut out, in the site's source language: that of the
// country it is posted in.
type Label struct {
	Lang      string
	Postal    string
	Address   template.HTML
	Addressee template.HTML
	Sender    template.HTML
	Lines     []template.HTML // for the sender to fill in
}

// Question is a question and its words in check.toml.
type Question struct {
	ID      string
	Type    string        // "yes-no", "choice", "number", "date"
	Legend  template.HTML // the question itself, the screen's h1
	Label   template.HTML // its short name, in the list of answers
	Hint    template.HTML
	Why     template.HTML
	Options []Option // of a choice as in rules/; of a yes-no "yes" and "no"; else none
	Min     string   // bounds of a number or date as readers see them; "" where open
	Max     string
	Cites   []Link        // passages of the manual that it is asked for
	FindOut template.HTML // how who does not know finds out; "" where nothing is written
	Unknown bool          // "I don't know yet" is offered as an answer

	MustAnswer bool // it cannot be set aside

	Edition int // index of the older edition that asks it in these words; 0 for all that ask it in no others
}

// mostOptions is up to how many options are to be chosen from without a field
// that narrows them down.
const mostOptions = 15

// Many reports whether a question has so many options that a field is offered
// which narrows them down.
func (q Question) Many() bool { return len(q.Options) > mostOptions }

// Narrows reports whether some question has many options.
func (c Check) Narrows() bool { return slices.ContainsFunc(c.Questions, Question.Many) }

// Option is a possible answer. The Text of a yes-no's may be "": then the
// template says plain yes or no.
type Option struct {
	ID   string
	Text template.HTML
	Hint template.HTML
}

// Outcome is a result as the self-check shows it.
type Outcome struct {
	ID       string
	Decision template.HTML // its decision's title; "" where the rules decide one thing
	Status   string        // "eligible", "ineligible", "ask"
	Title    template.HTML
	Amount   string   // what is paid in all, "15万円"; "" if nothing
	Parts    []string // the amounts that make it up, shown from two on: "10万円", "5万円"
	Body     template.HTML
	Instead  template.HTML
	Cites    []Link        // passages of the manual that say so
	Related  []Link        // questions and answers to read with it
	Call     string        // ids of the contacts to call: "hotline secretariat"
	Edition  int           // index of the edition that decides so, 0 for the newest
	Since    template.HTML // the day an older edition took effect, as fact.DateHTML; else ""
	Manual   string        // URL of that edition's own manual; "" where it has none

	Conditions []template.HTML // of payment, that are not met: of plain.html; elsewhere a script tells
}

// Item is a document to send or a step to take.
type Item struct {
	ID      string
	Name    template.HTML
	How     template.HTML
	Files   []template.HTML // links to the forms for a document
	Edition int             // as of Outcome
	OnlyIf  []template.HTML // the answers of the cases that have it, where it stands for all; nil if all have it
	Of      string          // of a document where there are several decisions: the outcomes that it belongs to, by id
	For     template.HTML   // says which of a result's decisions it is for, where there are several

	Required bool // a step that is a condition of payment
}

// Deadline is until when something can be done, as a result shows it.
type Deadline struct {
	ID      string
	Name    template.HTML
	When    template.HTML // how it is counted, or its day
	Note    template.HTML // what to know about it, or ""
	Edition int           // as of Outcome
}

// Anchor is the id of a condition of payment on a page that has each step
// once; "" of what nothing leads to.
func (i Item) Anchor() string {
	switch {
	case !i.Required:
		return ""
	case i.Edition > 0:
		return fmt.Sprintf("step-%s-%d", i.ID, i.Edition)
	}
	return "step-" + i.ID
}

// FindOut is a question with the page's words.
type FindOut struct {
	Common
	Question Question
}

// FindOut adds the page's words to a question.
func (c Common) FindOut(q Question) FindOut { return FindOut{c, q} }

// Verdict is an outcome with the page's words.
type Verdict struct {
	Common
	Outcome Outcome
}

// Verdict adds the page's words to an outcome.
func (c Common) Verdict(o Outcome) Verdict { return Verdict{c, o} }

// Plain is the data of plain.html: the self-check as linked sections. Of
// Check it has what goes with every result.
type Plain struct {
	Check
	Sections []Section // the first question last

	pieces map[string]template.HTML // see piece
}

// Section is a question to answer by following a link, or a result.
type Section struct {
	ID      string // anchor; of the first question "first"
	Title   template.HTML
	Back    string          // id of the section before; "" at the first, and where there are several
	Answers []template.HTML // on the way here, pieces; nil where several ways lead here
	Ask     *Ask            // one of the two is set
	Ending  *Ending
}

// Ask is a question and the answers to choose from.
type Ask struct {
	Question
	Ways     []Choosable
	Lead     string            // of a several: what is asked of Kind
	Kind     []template.HTML   // of a several: the options that are asked about
	Possible []PossibleOutcome // what the answers so far leave possible; nil where the question must be answered
}

// PossibleOutcome is an outcome by its title.
type PossibleOutcome struct {
	Decision template.HTML // the title of its decision, "" where that has none
	Title    template.HTML
	Amount   string // "" if it pays nothing, or the title says what
	Waits    bool   // for something to be done first

	key string
}

// Choosable is an answer, or a range of them, and the section it leads to.
type Choosable struct {
	Text template.HTML
	Hint template.HTML
	To   string // its id
}

// Given is an answer on the way to a section.
type Given struct {
	Label  template.HTML // of the question
	Answer template.HTML
	Change string // id of the section that asks it
}

// Ending is a result: what its outcomes come to with the answers given.
type Ending struct {
	Outcomes  []Outcome // one of each decision
	Title     template.HTML
	Headed    bool   // whether the title stands above what the outcomes say
	Eligible  bool   // whether one of them is
	Total     string // what they pay together; "" where less than two pay
	Waits     bool   // whether that waits for conditions of payment
	Documents []Item
	Steps     []EndingStep
	Deadlines []Deadline

	Hotline, Secretariat bool // whether to call them

	Others []Choosable // the other decisions, where each is asked by itself
}

// EndingStep is a step of a result, done or still to do.
type EndingStep struct {
	Item
	Done   bool
	DoneIf []template.HTML // the answers that say so, where it stands for all cases
}
