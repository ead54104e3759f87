package main

import (
	"context"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/wasm"
)

// query is what eval is asked: answers, and days to put on the calendar.
type query struct {
	answers  []int      // by question, wasm.Unanswered where not given
	arrival  *rule.Date // when is it paid what arrives on this day?
	claimDay *rule.Date // in which claim year does this day lie?
}

func (e *evaluator) newQuery() query {
	return query{answers: slices.Repeat([]int{wasm.Unanswered}, len(e.questions))}
}

// answer takes one answer, or one of the calendar's days, into a query. The
// message is empty if it fits.
func (e *evaluator) answer(q *query, key, value string, today rule.Date) (message, hint diag.Text) {
	if i, ok := e.index[key]; ok {
		q.answers[i], message, hint = e.questions[i].Parse(value, today)
		return message, hint
	}
	known := e.ids
	for _, c := range []struct {
		key string
		day **rule.Date
		has bool
	}{{rule.ArrivalKey, &q.arrival, e.program.HasSchedule()}, {rule.ClaimDayKey, &q.claimDay, e.program.HasClaimYear()}} {
		if !c.has {
			continue
		}
		if key == c.key {
			day, message, hint := rule.Question{ID: key, Type: rule.Day, Min: calendarFrom, Max: rule.Greatest}.Parse(value, today)
			date := rule.Date(day)
			*c.day = &date
			return message, hint
		}
		known = append(known[:len(known):len(known)], c.key)
	}
	return diag.Textf("質問「%s」はありません", "there is no question “%s”", key), diag.DidYouMean(key, known)
}

// calendarFrom is 0001-01-01, from when on the module's calendar holds.
const calendarFrom = -719162

// undecided and decided are the two objects eval prints.
type undecided struct {
	Decided bool   `json:"decided"`
	Edition string `json:"edition"`
	Next    string `json:"next"`
	*onCalendar
}

type decided struct {
	Decided   bool        `json:"decided"`
	Edition   string      `json:"edition"`
	Outcome   string      `json:"outcome"`
	Status    rule.Status `json:"status"`
	Yen       int         `json:"yen"`
	Documents []string    `json:"documents"`
	Steps     []step      `json:"steps"`
	Cite      []string    `json:"cite"`
	*onCalendar
}

type step struct {
	ID   string `json:"id"`
	Done bool   `json:"done"`
}

// onCalendar is what the calendar says, where it was asked.
type onCalendar struct {
	PaidBy    string   `json:"paid_by,omitempty"`    // of what arrives on the day asked
	ClaimYear []string `json:"claim_year,omitempty"` // first and last day
}

func (e *evaluator) evaluate(ctx context.Context, q query) ([]byte, error) {
	d, err := e.program.Decide(ctx, q.answers)
	if err != nil {
		return nil, err
	}
	calendar, err := e.onCalendar(ctx, q)
	if err != nil {
		return nil, err
	}
	names := e.program.Names
	if !d.Decided {
		return encode(undecided{false, names.Edition, e.ids[d.Next], calendar}), nil
	}
	outcome := names.Outcomes[d.Result.Outcome]
	out := decided{true, names.Edition, outcome.ID, outcome.Status, d.Yen, []string{}, []step{}, outcome.Cite, calendar}
	for _, i := range d.Result.Documents {
		out.Documents = append(out.Documents, names.Documents[i].ID)
	}
	for _, s := range d.Result.Steps {
		out.Steps = append(out.Steps, step{names.Steps[s.Step].ID, s.Done})
	}
	return encode(out), nil
}

// onCalendar asks the module for the days of a query; nil if it has none.
func (e *evaluator) onCalendar(ctx context.Context, q query) (*onCalendar, error) {
	if q.arrival == nil && q.claimDay == nil {
		return nil, nil
	}
	var c onCalendar
	if q.arrival != nil {
		paid, err := e.program.PaidBy(ctx, *q.arrival)
		if err != nil {
			return nil, err
		}
		c.PaidBy = paid.String()
	}
	if q.claimDay != nil {
		first, last, err := e.program.ClaimYear(ctx, *q.claimDay)
		if err != nil {
			return nil, err
		}
		c.ClaimYear = []string{first.String(), last.String()}
	}
	return &c, nil
}
