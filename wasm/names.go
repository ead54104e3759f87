package wasm

import (
	"encoding/json"
	"reflect"
	"slices"

	"tebiki/generator/rule"
)

// ABI is the version of the host contract.
const ABI = 1

// NoOutcome stands in a result for a decision that is open, or that the
// edition does not make.
const NoOutcome = 0xffff

// SectionName is the name of the custom section.
const SectionName = "tebiki"

// Names is the custom section: what the module's numbers stand for.
type Names struct {
	ABI       int            `json:"abi"`
	Edition   string         `json:"edition"` // YYYY-MM-DD, the newest
	Questions []QuestionName `json:"questions"`
	Decisions []string       `json:"decisions,omitempty"` // none where the rules decide one thing without a name
	Outcomes  []OutcomeName  `json:"outcomes"`
	Documents []Name         `json:"documents"`
	Steps     []Name         `json:"steps"`
	Deadlines []DeadlineName `json:"deadlines,omitempty"`
	Editions  []EditionName  `json:"editions,omitempty"` // the newest first; none where there is one only
}

// EditionName is one of several editions. The answer to the first question
// picks it: the newest whose From is not after it, or else the last.
type EditionName struct {
	ID        string         `json:"id"`                  // YYYY-MM-DD
	From      *int           `json:"from,omitempty"`      // days since 1970-01-01; nil of the first edition
	Questions []QuestionName `json:"questions,omitempty"` // those that take other answers in this edition than Names.Questions says
}

// QuestionName is a question. Min and Max are the inclusive bounds of a
// number, or of a date in days since 1970-01-01; nil where open. MaxToday
// bounds a date by the day of asking. Cuts are the answers to a number or a
// date from which on other results may follow: between two of them all answers
// come to the same. A question with MustAnswer cannot be set aside. Of a several
// it is one entry, and Options are those that it counts; in an EditionName it is
// the whole question with all its options.
type QuestionName struct {
	ID       string    `json:"id"`
	Type     rule.Type `json:"type"`
	Options  []string  `json:"options,omitempty"`
	All      []string  `json:"all,omitempty"` // of the first entry of a several that has more than one: all options, as they are shown
	Min      *int      `json:"min,omitempty"`
	Max      *int      `json:"max,omitempty"`
	MaxToday bool      `json:"maxToday,omitempty"`
	Cuts     []int     `json:"cuts,omitempty"` // of all editions together

	MustAnswer bool `json:"mustAnswer,omitempty"`
}

// differs reports whether two names of a question have other answers.
func (n QuestionName) differs(other QuestionName) bool {
	n.Cuts, other.Cuts = nil, nil
	return !reflect.DeepEqual(n, other)
}

// OutcomeName is an outcome, its status and where it comes from.
type OutcomeName struct {
	ID       string      `json:"id"`
	Status   rule.Status `json:"status"`
	Decision int         `json:"decision,omitempty"` // index in Names.Decisions
	Cite     []string    `json:"cite"`
	Edition  int         `json:"edition,omitempty"` // index in Names.Editions
	Yen      int         `json:"yen,omitempty"`     // what it pays, of a decision with a name
}

// Name is a document or a step.
type Name struct {
	ID       string `json:"id"`
	Edition  int    `json:"edition,omitempty"`  // index in Names.Editions
	Required bool   `json:"required,omitempty"` // of a step: what waits for it is not paid before it is done
	For      []int  `json:"for,omitempty"`      // of such a step, of rules with decisions: the outcomes that wait, by index; else all that are eligible
}

// Unmet returns the ids of the required steps of a result that are not done,
// in the file's order; none where no eligible outcome waits for them.
func (n Names) Unmet(r rule.Result) []string {
	var unmet []string
	for _, step := range r.Steps {
		name := n.Steps[step.Step]
		waits := func(o int) bool {
			return n.Outcomes[o].Status == rule.Eligible && (name.For == nil || slices.Contains(name.For, o))
		}
		if name.Required && !step.Done && slices.ContainsFunc(r.Outcomes, waits) {
			unmet = append(unmet, name.ID)
		}
	}
	return unmet
}

// Question returns the question as the rule package knows it, for parsing
// answers.
func (n QuestionName) Question() rule.Question {
	q := rule.Question{ID: n.ID, Type: n.Type, Options: n.Options, Min: rule.Least, Max: rule.Greatest, MaxToday: n.MaxToday, MustAnswer: n.MustAnswer}
	switch n.Type {
	case rule.YesNo:
		q.Min, q.Max = 0, 1
	case rule.Choice:
		q.Min, q.Max = 0, len(n.Options)-1
	case rule.Several:
		q.Min, q.Max = 0, len(n.Options)
		if q.All = n.All; q.All == nil {
			q.All = n.Options
		}
	}
	if n.Min != nil {
		q.Min = *n.Min
	}
	if n.Max != nil {
		q.Max = *n.Max
	}
	return q
}

// Question returns a question by its index. An entry of a several has all the
// options of its question too.
func (n Names) Question(question int) rule.Question {
	q := n.Questions[question].Question()
	if q.Type == rule.Several {
		for _, first := range n.Questions {
			if first.ID == q.ID {
				q.All = first.Question().All
				break
			}
		}
	}
	return q
}

// AllQuestions returns all questions, as Question does.
func (n Names) AllQuestions() []rule.Question {
	all := make([]rule.Question, len(n.Questions))
	for i := range all {
		all[i] = n.Question(i)
	}
	return all
}

// EditionID returns the id of an edition by its index.
func (n Names) EditionID(edition int) string {
	if len(n.Editions) == 0 {
		return n.Edition
	}
	return n.Editions[edition].ID
}

// EditionOf returns the index of the edition that decides on some answers, by
// question; ok is false if they do not tell yet.
func (n Names) EditionOf(answers []int) (edition int, ok bool) {
	if len(n.Editions) == 0 {
		return 0, true
	}
	if answers[0] < rule.Least {
		return 0, false
	}
	for i, e := range n.Editions {
		if e.From == nil || *e.From <= answers[0] {
			return i, true
		}
	}
	panic("wasm: the last edition has a first day")
}

// QuestionIn returns a question with the answers that an edition knows.
func (n Names) QuestionIn(edition, question int) rule.Question {
	q := n.Question(question)
	if len(n.Editions) > 0 {
		for _, own := range n.Editions[edition].Questions {
			switch {
			case own.ID == q.ID && q.Type == rule.Several:
				q.All = own.Options
			case own.ID == q.ID:
				q = own.Question()
			}
		}
	}
	return q
}

// PageNames returns the names in a module as a page of the site carries them
// beside the stripped module: JSON, without what only eval tells.
func PageNames(module []byte) ([]byte, error) {
	var n Names
	if err := json.Unmarshal(customSection(module, SectionName), &n); err != nil {
		return nil, err
	}
	type outcome struct {
		OutcomeName
		Cite []string `json:"cite,omitempty"` // hides that of OutcomeName
	}
	named := struct {
		Names
		Outcomes []outcome `json:"outcomes"`
	}{Names: n}
	for _, o := range n.Outcomes {
		named.Outcomes = append(named.Outcomes, outcome{OutcomeName: o})
	}
	return json.Marshal(named)
}
