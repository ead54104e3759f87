package eval

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
	today    rule.Date  // the day of asking
	edition  int        // that decides; the newest as long as the answers do not tell
	arrival  *rule.Date // when is it paid what arrives on this day?
	claimDay *rule.Date // in which claim year does this day lie?
}

// given is one KEY=VALUE.
type given struct{ key, value string }

// read makes a query of what is given; the day of asking bounds dates. The
// message is empty if everything fits.
func (e *Evaluator) read(all []given, today rule.Date) (q query, message, hint diag.Text) {
	q = query{today: today, answers: slices.Repeat([]int{wasm.Unanswered}, len(e.questions))}
	for _, g := range all { // which edition it is says which answers there are
		if g.key == e.ids[0] && len(e.names.Editions) > 0 && g.value != rule.NotKnown {
			if q.answers[0], message, hint = e.questions[0].Parse(g.value, today); message != (diag.Text{}) {
				return q, message, hint
			}
		}
	}
	q.edition, _ = e.names.EditionOf(q.answers)
	for _, g := range all {
		if message, hint = e.answer(&q, g, today); message != (diag.Text{}) {
			break
		}
	}
	return q, message, hint
}

// answer takes one answer, or one of the calendar's days, into a query.
func (e *Evaluator) answer(q *query, g given, today rule.Date) (message, hint diag.Text) {
	if i, ok := e.index[g.key]; ok {
		own := e.names.QuestionIn(q.edition, i)
		if g.value == rule.NotKnown {
			_, to := rule.Entries(e.questions, i)
			for entry := i; entry < to; entry++ {
				q.answers[entry] = wasm.SetAside
			}
			if own.MustAnswer {
				return diag.Textf("質問「%s」は、「%s」（まだわからない）とは答えられません", "question “%s” cannot be answered with “%s” (not known yet)", g.key, rule.NotKnown),
					diag.Textf("規則に unknown = false とあります", "its rules say unknown = false")
			}
			return diag.Text{}, diag.Text{}
		}
		if own.Type == rule.Several {
			return e.ticks(q, i, own, g.value)
		}
		answer, message, hint := own.Parse(g.value, today)
		if message == (diag.Text{}) {
			q.answers[i], _ = own.As(answer, e.questions[i])
		}
		return message, hint
	}
	known := e.ids
	for _, c := range []struct {
		key string
		day **rule.Date
		has bool
	}{{rule.ArrivalKey, &q.arrival, e.program.HasSchedule(q.edition)}, {rule.ClaimDayKey, &q.claimDay, e.program.HasClaimYear(q.edition)}} {
		if !c.has {
			continue
		}
		if g.key == c.key {
			day, message, hint := rule.Question{ID: g.key, Type: rule.Day, Min: calendarFrom, Max: rule.Greatest}.Parse(g.value, today)
			date := rule.Date(day)
			*c.day = &date
			return message, hint
		}
		known = append(known[:len(known):len(known)], c.key)
	}
	return diag.Textf("質問「%s」はありません", "there is no question “%s”", g.key), diag.OneOf(g.key, known)
}

// calendarFrom is 0001-01-01, from when on the module's calendar holds.
const calendarFrom = -719162

// onCalendar is what the calendar says, where it was asked.
type onCalendar struct {
	PaidBy    string   `json:"paid_by,omitempty"`    // of what arrives on the day asked
	ClaimYear []string `json:"claim_year,omitempty"` // first and last day
}

// onCalendar asks the module for the days of a query; nil if it has none.
func (e *Evaluator) onCalendar(ctx context.Context, q query) (*onCalendar, error) {
	if q.arrival == nil && q.claimDay == nil {
		return nil, nil
	}
	var c onCalendar
	if q.arrival != nil {
		paid, err := e.program.PaidBy(ctx, q.edition, *q.arrival)
		if err != nil {
			return nil, err
		}
		c.PaidBy = paid.String()
	}
	if q.claimDay != nil {
		first, last, err := e.program.ClaimYear(ctx, q.edition, *q.claimDay)
		if err != nil {
			return nil, err
		}
		c.ClaimYear = []string{first.String(), last.String()}
	}
	return &c, nil
}
