package wasm

import (
	"context"
	"fmt"
	"slices"

	"tebiki/generator/rule"
)

// mostMoments is on how many days of asking Verify compares rules that ask about
// deadlines; of rules with more kinds of day, on as many of them, evenly spread.
const mostMoments = 64

// onDays compares a module whose rules have deadlines: on a day of every kind
// (rule.Scheme.Moments) with the rules as they are on that day, on all paths of
// the diagram they come to; and the deadlines themselves on many days.
func (v *verifier) onDays(ctx context.Context, d *rule.Diagram) error {
	todays := d.Scheme.Moments()
	if step := (len(todays) + mostMoments - 1) / mostMoments; step > 1 {
		var some []rule.Date
		for i := 0; i < len(todays); i += step {
			some = append(some, todays[i])
		}
		todays = some
	}
	for _, today := range todays {
		v.diagram = d.Settled(today)
		v.rules, v.ends = d.Scheme.AsOf(today), v.diagram.Scheme.Ends()
		v.program.AsOf(today)
		if err := v.paths(ctx); err != nil {
			return fmt.Errorf("today %s: %w", today, err)
		}
	}
	v.diagram = d
	if err := v.deadlines(ctx); err != nil {
		return err
	}
	return v.calendar(ctx)
}

// deadlines compares each deadline counted from every day of nine years from the
// edition's first, and from the first and last days that there are.
func (v *verifier) deadlines(ctx context.Context) error {
	s := v.diagram.Scheme
	for i, d := range s.Deadlines {
		if d.From < 0 {
			continue
		}
		for _, begin := range []rule.Date{s.Effective, rule.FirstDay - 1, rule.FinalDay - 9*366} {
			for day := begin; day <= begin+9*366+1; day++ {
				got, err := v.program.Deadline(ctx, i, day)
				if want := d.On(day); err != nil || got != want {
					return fmt.Errorf("the deadline %s counted from %s: rules %s, module %s (%v)", d.ID, day, want, got, err)
				}
			}
		}
	}
	return nil
}

// shown compares the deadlines of a result.
func (v *verifier) shown(ctx context.Context, r rule.Result, answers []int) error {
	got, err := v.program.Shown(ctx, r, answers)
	if want := v.rules.Shown(r, answers); err != nil || !slices.Equal(got, want) {
		return fmt.Errorf("answers %v: the rules show the deadlines %v, the module %v (%v)", answers, want, got, err)
	}
	return nil
}
