package scenario

import (
	"context"
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
	"tebiki/wasm"
)

// Failure is a scenario that does not come out as expected, and in what.
type Failure struct {
	scenario    Scenario
	got         finding   // the first that differs
	found       []finding // and what every edition comes to that was asked
	differences []Difference
}

// begun returns the edition that members are told by already on a day, of
// those that decide the scenario; "" if none has begun.
func (f Failure) begun(today rule.Date) string {
	for _, found := range f.found {
		if begins, ok := rule.ParseDate(found.decided); ok && begins <= today {
			return found.decided
		}
	}
	return ""
}

// Run runs every scenario on the module compiled from the scheme they were
// loaded with, and returns those that do not come out as expected, and
// warnings of what no scenario looks at (untried.go) of what the diagram's
// cases come to; and of cases that are copies as yet. The error is a module that does not
// keep its contract.
func (f *File) Run(ctx context.Context, program *wasm.Program, d *rule.Diagram) (failures []Failure, untried []diag.Problem, err error) {
	tried := trials{}
	for _, s := range f.Scenarios {
		found, err := s.find(ctx, program)
		if err != nil {
			return nil, nil, err
		}
		tried.note(s, found)
		for _, got := range found {
			if differences := compare(s.Expect, got.Findings); len(differences) > 0 {
				failures = append(failures, Failure{s, got, found, differences})
				break
			}
		}
	}
	dayless, err := f.dayless(ctx, program)
	if err != nil {
		return nil, nil, err
	}
	return failures, slices.Concat(dayless, f.untried(program.Names, d, tried), f.unconfirmed()), nil
}

// finding is what an edition comes to.
type finding struct {
	Findings
	decided string // the edition that decides: the day it begins, as "2022-06-01"
	edition string // the same; "" where the scenario itself tells, or there is one edition only
}

// find asks the module about a scenario: once, or, if it leaves out the day
// that picks one of several editions, for the first day of each edition that
// knows its answers.
func (s Scenario) find(ctx context.Context, program *wasm.Program) ([]finding, error) {
	names := program.Names
	var found []finding
	if s.today != nil {
		program.AsOf(*s.today)
	} else {
		program.AsOf(rule.FinalDay)
	}
	edition, told := names.EditionOf(s.Answers)
	for i, e := range names.Editions {
		if told || s.Answers[0] != wasm.Unanswered || s.asksFor(names.Questions[0].ID) || !s.knownIn(names, i) {
			continue
		}
		day, _ := rule.ParseDate(e.ID)
		answers := slices.Clone(s.Answers)
		answers[0] = int(day)
		got, err := s.ask(ctx, program, answers)
		if err != nil {
			return nil, err
		}
		found = append(found, finding{got, e.ID, e.ID})
	}
	if len(found) > 0 {
		return found, nil
	}
	if !told { // that comes next, whichever edition it is
		edition = max(len(names.Editions)-1, 0)
	}
	got, err := s.ask(ctx, program, s.Answers)
	return []finding{{Findings: got, decided: names.EditionID(edition)}}, err
}

// asksFor reports whether a scenario expects that question to come next.
func (s Scenario) asksFor(question string) bool {
	return slices.Equal(s.Expect[keyNext], []string{question})
}

// knownIn reports whether an edition knows a scenario's answers.
func (s Scenario) knownIn(names wasm.Names, edition int) bool {
	for i, answer := range s.Answers {
		if answer < rule.Least {
			continue
		}
		if _, ok := names.Question(i).As(answer, names.QuestionIn(edition, i)); !ok {
			return false
		}
	}
	return true
}

// ask asks the module about a case.
func (s Scenario) ask(ctx context.Context, program *wasm.Program, answers []int) (Findings, error) {
	d, err := program.Decide(ctx, answers)
	if err != nil {
		return nil, err
	}
	names := program.Names
	if d.Next >= 0 {
		return Findings{keyNext: {names.Questions[d.Next].ID}}, nil
	}
	if !d.Decided {
		return s.askOpen(ctx, program, answers)
	}
	got := Findings{
		keyYen:       {tomlfile.Grouped(int64(d.Yen))},
		keyDocuments: {}, keyDone: {}, keyTodo: {}, keyUnmet: append([]string{}, names.Unmet(d.Result)...),
	}
	for _, i := range d.Result.Outcomes {
		got[keyOutcome] = append(got[keyOutcome], names.Outcomes[i].ID)
	}
	for _, i := range d.Result.Documents {
		got[keyDocuments] = append(got[keyDocuments], names.Documents[i].ID)
	}
	for _, s := range d.Result.Steps {
		key := keyTodo
		if s.Done {
			key = keyDone
		}
		got[key] = append(got[key], names.Steps[s.Step].ID)
	}
	return got, nil
}

// askOpen asks the module what is possible.
func (s Scenario) askOpen(ctx context.Context, program *wasm.Program, answers []int) (Findings, error) {
	// Every date counts as past, as in answer, unless the scenario has a day.
	today := rule.Date(rule.Greatest)
	if s.today != nil {
		today = *s.today
	}
	p, err := program.Possible(ctx, answers, today)
	if err != nil {
		return nil, err
	}
	got := Findings{keyOpen: {}, keyPossible: {}}
	for _, i := range p.Open {
		if id := program.Names.Questions[i].ID; !slices.Contains(got[keyOpen], id) {
			got[keyOpen] = append(got[keyOpen], id)
		}
	}
	cases := p.Cases
	for _, part := range p.Parts {
		cases = append(cases, part.Cases...)
	}
	for _, c := range cases {
		for _, i := range c.Result.Outcomes {
			if id := program.Names.Outcomes[i].ID; !slices.Contains(got[keyPossible], id) {
				got[keyPossible] = append(got[keyPossible], id)
			}
		}
	}
	return got, nil
}

// Problems says what is wrong with scenarios (scenario-failed), as of a day.
// contradicted tells that the official text says something else than the site:
// that may be of the rules, and then no case is to be made what they say.
func (f *File) Problems(failures []Failure, today rule.Date, words Words, contradicted bool) []diag.Problem {
	var problems []diag.Problem
	for _, failure := range failures {
		problems = append(problems, f.failed(failure, today, words, contradicted))
	}
	return problems
}

// failed is the problem of a scenario that comes out differently.
func (f *File) failed(failure Failure, today rule.Date, words Words, contradicted bool) diag.Problem {
	s, got := failure.scenario, failure.got
	message := diag.Textf("「%s」の結果が、expect に書かれたものと違います", "scenario “%s” does not come out as expected", s.Name)
	switch {
	case len(s.Expect) == 0:
		message = diag.Textf("「%s」には、どうなるはずかが書かれていません", "scenario “%s” does not say what must come out", s.Name)
	case got.edition != "":
		message = diag.Textf("「%s」の%sの版での結果が、expect に書かれたものと違います", "scenario “%s” does not come out as expected in the edition of %s", s.Name, fact.DayOf(got.edition))
	}
	p := f.toml.Error(s.Pos, "scenario-failed", message, hint(failure, today, words, contradicted))
	p.Example = s.Example
	return p
}
