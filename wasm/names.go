package wasm

import "tebiki/generator/rule"

// ABI is the version of the host contract.
const ABI = 1

// SectionName is the name of the custom section.
const SectionName = "tebiki"

// Names is the custom section: what the module's numbers stand for.
type Names struct {
	ABI       int            `json:"abi"`
	Edition   string         `json:"edition"` // YYYY-MM-DD
	Questions []QuestionName `json:"questions"`
	Outcomes  []OutcomeName  `json:"outcomes"`
	Documents []Name         `json:"documents"`
	Steps     []Name         `json:"steps"`
}

// QuestionName is a question. Min and Max are the inclusive bounds of a
// number, or of a date in days since 1970-01-01; nil where open. MaxToday
// bounds a date by the day of asking.
type QuestionName struct {
	ID       string    `json:"id"`
	Type     rule.Type `json:"type"`
	Options  []string  `json:"options,omitempty"`
	Min      *int      `json:"min,omitempty"`
	Max      *int      `json:"max,omitempty"`
	MaxToday bool      `json:"maxToday,omitempty"`
}

// OutcomeName is an outcome, its status and where it comes from.
type OutcomeName struct {
	ID     string      `json:"id"`
	Status rule.Status `json:"status"`
	Cite   []string    `json:"cite"`
}

// Name is a document or a step.
type Name struct {
	ID string `json:"id"`
}

// Question returns the question as the rule package knows it, for parsing
// answers.
func (n QuestionName) Question() rule.Question {
	q := rule.Question{ID: n.ID, Type: n.Type, Options: n.Options, Min: rule.Least, Max: rule.Greatest, MaxToday: n.MaxToday}
	switch n.Type {
	case rule.YesNo:
		q.Min, q.Max = 0, 1
	case rule.Choice:
		q.Min, q.Max = 0, len(n.Options)-1
	}
	if n.Min != nil {
		q.Min = *n.Min
	}
	if n.Max != nil {
		q.Max = *n.Max
	}
	return q
}
