package wasm

import (
	"context"
	"fmt"
	"slices"

	"tebiki/generator/rule"
)

// setAsideLimit is up to how many paths Verify also sets each question aside
// on each of them.
const setAsideLimit = 500

// PathLimit is how many paths Verify follows one by one. A diagram with more
// is covered instead: every kind of answer at every node, each by some path.
const PathLimit = 20_000

// Verify runs a compiled module against the rules themselves on every path
// of the diagram it was compiled from, and returns the first disagreement.
//
// Along each path it asks the module after every answer, so the order of
// questions is checked as well as the result. At the path's end it gives each
// question, on the path or off it, every answer that lies within the path and
// at an end of a range named in the rules; nothing in the rules tells apart
// the answers between two such ends. Of rules with few paths it also sets
// aside each question at the end of each path: it must be open exactly if its
// answers come to different results. The calendar is compared on every day of
// the first nine years of each edition, leap years and all.
func Verify(ctx context.Context, p *Program, d *rule.Diagram) error {
	v := &verifier{program: p, diagram: d, rules: d.Scheme, ends: d.Scheme.Ends()}
	if len(d.Scheme.Deadlines) > 0 {
		return v.onDays(ctx, d)
	}
	if err := v.paths(ctx); err != nil {
		return err
	}
	return v.calendar(ctx)
}

// paths compares the module with the rules on every path.
func (v *verifier) paths(ctx context.Context) error {
	d := v.diagram
	paths, count := d.Paths(), d.CountPaths(PathLimit+1)
	if count > PathLimit {
		paths = d.Cover()
	}
	v.setsAside = count <= setAsideLimit
	for path, result := range paths {
		if err := v.path(ctx, path, result); err != nil {
			return err
		}
	}
	return nil
}

type verifier struct {
	program *Program
	diagram *rule.Diagram
	rules   *rule.Scheme // the diagram's, as they are read
	ends    [][]int      // by question: the answers at which a condition may change

	setsAside bool
}

func (v *verifier) path(ctx context.Context, path []rule.PathStep, want rule.Result) error {
	questions := v.diagram.Scheme.Questions
	partial := make([]int, len(questions))
	full := make([]int, len(questions))
	within := make([]rule.Range, len(questions))
	for i, q := range questions {
		partial[i], full[i] = Unanswered, q.Min
		within[i] = rule.Range{From: q.Min, To: q.Max}
	}
	for _, step := range path {
		got, err := v.program.Decide(ctx, partial)
		if err != nil {
			return err
		}
		if got.Decided || got.Next != step.Question {
			return fmt.Errorf("answers %v: the diagram asks question %d, the module says %+v", partial, step.Question, got)
		}
		partial[step.Question], full[step.Question] = step.Range.From, step.Range.From
		within[step.Question] = step.Range
	}
	if err := v.result(ctx, partial, full, want); err != nil {
		return err
	}
	for q := range questions {
		for _, answer := range v.ends[q] {
			was := full[q]
			if answer < within[q].From || answer > within[q].To || answer == was {
				continue
			}
			full[q] = answer
			if err := v.result(ctx, full, full, want); err != nil {
				return err
			}
			full[q] = was
		}
		if v.setsAside {
			if err := v.setAside(ctx, full, q); err != nil {
				return err
			}
		}
	}
	return nil
}

// setAside compares the module with the rules when one answer is not known.
func (v *verifier) setAside(ctx context.Context, full []int, question int) error {
	was := full[question]
	defer func() { full[question] = was }()
	matters := false
	first, _ := v.rules.Evaluate(full)
	for _, full[question] = range v.ends[question] {
		other, _ := v.rules.Evaluate(full)
		matters = matters || !equal(first, other)
	}
	full[question] = SetAside
	got, err := v.program.Decide(ctx, full)
	if err != nil {
		return err
	}
	if got.Next >= 0 || got.Decided == matters || matters && !slices.Equal(got.Open, []int{question}) || !matters && !equal(got.Result, first) {
		return fmt.Errorf("answers %v: question %d matters: %t, module %+v", full, question, matters, got)
	}
	return nil
}

// result compares the module on some answers, the rules on all of them, and
// what the diagram says.
func (v *verifier) result(ctx context.Context, given, full []int, want rule.Result) error {
	got, err := v.program.Decide(ctx, given)
	if err != nil {
		return err
	}
	reference, ok := v.rules.Evaluate(full)
	same := ok && got.Decided && got.Yen == v.diagram.Scheme.Total(want) &&
		equal(got.Result, want) && equal(reference, want)
	if !same {
		return fmt.Errorf("answers %v: rules %+v, diagram %+v, module %+v", full, reference, want, got)
	}
	return v.shown(ctx, got.Result, given)
}

// calendar compares paydays and claim years with the rules of each edition.
func (v *verifier) calendar(ctx context.Context) error {
	s := v.diagram.Scheme
	if len(s.Editions) == 0 {
		return v.editionCalendar(ctx, 0, s)
	}
	for i, e := range s.Editions {
		if err := v.editionCalendar(ctx, i, e.Alone); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) editionCalendar(ctx context.Context, edition int, s *rule.Scheme) error {
	if has, hasYear := v.program.HasSchedule(edition), v.program.HasClaimYear(edition); has != (s.Schedule != nil) || hasYear != (s.ClaimYear != nil) {
		return fmt.Errorf("edition %s: the module has a schedule: %t, a claim year: %t", s.Edition, has, hasYear)
	}
	for day := s.Effective; day < s.Effective+9*366; day++ {
		if s.Schedule != nil {
			paid, err := v.program.PaidBy(ctx, edition, day)
			if want := s.PaidBy(day); err != nil || paid != want {
				return fmt.Errorf("what arrives on %s: rules %s, module %s (%v)", day, want, paid, err)
			}
		}
		if s.ClaimYear != nil {
			first, last, err := v.program.ClaimYear(ctx, edition, day)
			if wantFirst, wantLast := s.ClaimYear.Of(day); err != nil || first != wantFirst || last != wantLast {
				return fmt.Errorf("the claim year of %s: rules %s–%s, module %s–%s (%v)", day, wantFirst, wantLast, first, last, err)
			}
		}
	}
	return nil
}

func equal(a, b rule.Result) bool {
	return slices.Equal(a.Outcomes, b.Outcomes) && slices.Equal(a.Documents, b.Documents) && slices.Equal(a.Steps, b.Steps)
}
