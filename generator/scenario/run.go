package scenario

import (
	"context"

	"tebiki/generator/diag"
	"tebiki/wasm"
)

// Run runs every scenario on the module compiled from the scheme they were
// loaded with, and returns a problem (scenario-failed) for each that does not
// come out as expected. The error is a module that does not keep its contract.
func (f *File) Run(ctx context.Context, program *wasm.Program) ([]diag.Problem, error) {
	var problems []diag.Problem
	for _, s := range f.Scenarios {
		got, err := find(ctx, program, s.Answers)
		if err != nil {
			return nil, err
		}
		if differences := compare(s.Expect, got); len(differences) > 0 {
			problems = append(problems, f.failed(s, got, differences))
		}
	}
	return problems, nil
}

// find asks the module about a case.
func find(ctx context.Context, program *wasm.Program, answers []int) (Findings, error) {
	d, err := program.Decide(ctx, answers)
	if err != nil {
		return nil, err
	}
	names := program.Names
	if !d.Decided {
		return Findings{keyNext: {names.Questions[d.Next].ID}}, nil
	}
	got := Findings{
		keyOutcome:   {names.Outcomes[d.Result.Outcome].ID},
		keyYen:       {grouped(int64(d.Yen))},
		keyDocuments: {}, keyDone: {}, keyTodo: {},
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

// failed is the problem of a scenario that comes out differently.
func (f *File) failed(s Scenario, got Findings, differences []Difference) diag.Problem {
	message := diag.Textf("「%s」の結果が、expect に書かれたものと違います", "scenario “%s” does not come out as expected", s.Name)
	if len(s.Expect) == 0 {
		message = diag.Textf("「%s」には、どうなるはずかが書かれていません", "scenario “%s” does not say what must come out", s.Name)
	}
	p := f.toml.Error(s.Pos, "scenario-failed", message, hint(s, got, differences))
	p.Example = s.Example
	return p
}
