package eval

import (
	"context"
	"slices"

	"tebiki/generator/rule"
	"tebiki/wasm"
)

// undecided, open and Decided are the three objects eval prints.
type undecided struct {
	Decided bool   `json:"decided"`
	Edition string `json:"edition"`
	Next    string `json:"next"`
	*onCalendar
}

type open struct {
	Decided  bool         `json:"decided"`
	Edition  string       `json:"edition"`
	Open     []string     `json:"open"`
	Possible []possible   `json:"possible,omitempty"` // together all cases, each in one only
	Parts    [][]possible `json:"parts,omitempty"`    // instead of them where they are too many
	Certain  certain      `json:"certain"`
	*onCalendar
}

// possible is what some answers to the open questions come to.
type possible struct {
	If map[string]any `json:"if"` // by question, as a condition of the rules
	result
}

// certain is what holds whatever the answers to the open questions are.
type certain struct {
	Documents []string      `json:"documents"`
	Steps     []certainStep `json:"steps"`
	Yen       [2]int        `json:"yen"` // the least and the most that is paid
}

// certainStep has no done where that depends on the open questions.
type certainStep struct {
	ID   string `json:"id"`
	Done *bool  `json:"done,omitempty"`
}

type Decided struct {
	Decided bool   `json:"decided"`
	Edition string `json:"edition"`
	result
	*onCalendar
}

// result is what a case comes to. Where the rules have decisions, Decisions
// has the outcome of each instead of Outcome and Status.
type result struct {
	Decisions decisions   `json:"decisions,omitempty"`
	Outcome   string      `json:"outcome,omitempty"`
	Status    rule.Status `json:"status,omitempty"`
	Yen       int         `json:"yen"` // of all of them together
	Documents []string    `json:"documents"`
	Steps     []Step      `json:"steps"`
	Unmet     []string    `json:"unmet,omitempty"`           // required steps that are not done: nothing is paid before
	Elsewhere []string    `json:"unmet_elsewhere,omitempty"` // of a part of a result: the same, of other parts, in some of their cases
	Deadlines []deadline  `json:"deadlines,omitempty"`
	Cite      []string    `json:"cite"`
}

type Step struct {
	ID   string `json:"id"`
	Done bool   `json:"done"`
}

func (e *Evaluator) evaluate(ctx context.Context, q query) ([]byte, error) {
	e.program.AsOf(q.today)
	d, err := e.program.Decide(ctx, q.answers)
	if err != nil {
		return nil, err
	}
	calendar, err := e.onCalendar(ctx, q)
	if err != nil {
		return nil, err
	}
	if d.Next >= 0 {
		return encode(undecided{false, e.names.EditionID(q.edition), e.ids[d.Next], calendar}), nil
	}
	if !d.Decided {
		possible, err := e.program.Possible(ctx, q.answers, q.today)
		if err != nil {
			return nil, err
		}
		if len(possible.Cases) != 1 { // all days that are possible yet come to one
			open, err := e.open(ctx, q, possible, calendar)
			return encode(open), err
		}
		d = possible.Cases[0].Decision
	}
	outcome := e.names.Outcomes[d.Result.Outcomes[0]]
	result, err := e.result(ctx, q, d)
	return encode(Decided{true, e.names.EditionID(outcome.Edition), result, calendar}), err
}

func (e *Evaluator) result(ctx context.Context, q query, d wasm.Decision) (result, error) {
	out := result{Yen: d.Yen, Documents: []string{}, Steps: []Step{}}
	if e.hasDecisions(d.Result) {
		e.decisions(d, &out)
	} else {
		for _, i := range d.Result.Outcomes { // one, or none of a part of a result
			outcome := e.names.Outcomes[i]
			out.Outcome, out.Status, out.Cite = outcome.ID, outcome.Status, outcome.Cite
		}
	}
	for _, i := range d.Result.Documents {
		out.Documents = append(out.Documents, e.names.Documents[i].ID)
	}
	for _, s := range d.Result.Steps {
		out.Steps = append(out.Steps, Step{e.names.Steps[s.Step].ID, s.Done})
	}
	out.Unmet = e.names.Unmet(d.Result)
	var err error
	out.Deadlines, err = e.deadlines(ctx, q, d)
	return out, err
}

// open is what the result may still be.
func (e *Evaluator) open(ctx context.Context, q query, p *wasm.Possible, calendar *onCalendar) (out open, err error) {
	out = open{Edition: e.names.EditionID(q.edition), Open: []string{}, onCalendar: calendar}
	if out.Possible, err = e.possible(ctx, q, p.Cases); err != nil {
		return out, err
	}
	for _, i := range p.Open {
		if id := e.ids[i]; !slices.Contains(out.Open, id) {
			out.Open = append(out.Open, id)
		}
	}
	for at, part := range p.Parts {
		cases, err := e.possible(ctx, q, part.Cases)
		if err != nil {
			return out, err
		}
		for i, c := range part.Cases {
			cases[i].Elsewhere = e.elsewhere(p.Parts, at, c.Result)
		}
		if len(cases) != 1 {
			out.Parts = append(out.Parts, cases)
		}
	}
	out.Certain = certain{Documents: []string{}, Steps: []certainStep{}, Yen: [2]int{p.Certain.Least, p.Certain.Most}}
	for _, i := range p.Certain.Documents {
		out.Certain.Documents = append(out.Certain.Documents, e.names.Documents[i].ID)
	}
	for _, st := range p.Certain.Steps {
		step := certainStep{ID: e.names.Steps[st.Step].ID}
		if !st.Depends {
			step.Done = &st.Done
		}
		out.Certain.Steps = append(out.Certain.Steps, step)
	}
	return out, nil
}

// elsewhere lists the required steps that an outcome in one of the parts of a
// result waits for, and that another part has still to do in some case.
func (e *Evaluator) elsewhere(parts []wasm.Part, own int, r rule.Result) []string {
	var list []string
	for i, part := range parts {
		for _, c := range part.Cases {
			steps := rule.Result{Outcomes: r.Outcomes, Steps: c.Result.Steps}
			for _, id := range e.names.Unmet(steps) {
				if i != own && !slices.Contains(list, id) {
					list = append(list, id)
				}
			}
		}
	}
	return list
}

func (e *Evaluator) possible(ctx context.Context, q query, cases []wasm.Case) ([]possible, error) {
	var list []possible
	for _, c := range cases {
		result, err := e.result(ctx, q, c.Decision)
		if err != nil {
			return nil, err
		}
		list = append(list, possible{If: e.condition(c.If), result: result})
	}
	return list, nil
}
