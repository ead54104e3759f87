// Package edition begins the next edition of a scheme: the rules that hold from
// a day on, as yet a copy of the newest ones, cases that look at each of its
// outcomes, documents and steps, and the manual before as a text of its own.
//
//	Begin        content/ and rules/, a day → Plan, or why there can be none
//	Plan.Files   the files, before and after
//
// The rules are copied byte for byte but for their day (copy.go), the cases by
// package scenario. The manual and the Q&A are copied for the edition before,
// which goes on being read as it was (keep.go). What would come of it is checked as a build checks it
// before anybody writes anything (try.go). Nothing is written here.
package edition

import (
	"bytes"
	"context"
	"io/fs"
	"path"
	"slices"

	"tebiki/generator/coverage"
	"tebiki/generator/diag"
	"tebiki/generator/project"
	"tebiki/generator/rule"
	"tebiki/generator/scenario"
	"tebiki/wasm"
)

// Plan is the beginning of an edition.
type Plan struct {
	Day, Before rule.Date // on which it begins, and on which the newest so far does
	Rules       string    // the new file of rules
	Kept        string    // the folder that the manual and the Q&A are copied to, for the edition Before
	KeptPages   int       // how many pages that are, in all languages
	Differs     int       // where they say otherwise than the official text of that edition, if that is the newest there is
	Cases       []string  // the names of the new cases
	Texts       []Text    // the official texts that the site needs for it
	Odd         []string  // official texts of another day that is later than Before
	Files       []File    // that change, by name
}

// Text is an official text of the new edition.
type Text struct {
	Name    string
	IsThere bool
}

// File is a file that changes, or one that is new: its Before is nil.
type File struct {
	Name          string
	Before, After []byte
}

// Refusal says why no edition can begin on a day.
type Refusal struct{ Message, Hint diag.Text }

func (r *Refusal) Error() string { return r.Message.EN }

// In says it in a language.
func (r *Refusal) In(lang string) string { return r.Message.In(lang) }

// Begin plans the edition that begins on a day; today is the day of asking. The
// plan is nil where problems say what is to be mended first; err is a Refusal,
// or a fault of ours.
func Begin(ctx context.Context, fsys fs.FS, day, today rule.Date) (*Plan, []diag.Problem, error) {
	p, err := project.Open(ctx, fsys, today)
	if err != nil {
		return nil, nil, err
	}
	if wrong := inTheWay(p); len(wrong) > 0 {
		return nil, wrong, nil
	}
	if refusal := refuse(p.Scheme, day, today); refusal != nil {
		return nil, nil, refusal
	}
	before := path.Join("rules", p.Scheme.Edition+".toml")
	data, err := fs.ReadFile(fsys, before)
	if err != nil {
		return nil, nil, err
	}
	made := &Plan{Day: day, Before: p.Scheme.Effective, Rules: path.Join("rules", day.String()+".toml")}
	after, problems := copyRules(before, data, p.Scheme.Effective, day)
	if after == nil {
		return nil, problems, nil
	}
	made.Files = append(made.Files, File{Name: made.Rules, After: after})
	if err := made.copyCases(ctx, fsys, p); err != nil {
		return nil, nil, err
	}
	if err := made.keepPages(fsys, p); err != nil {
		return nil, nil, err
	}
	made.texts(fsys)
	if !slices.ContainsFunc(made.Texts, func(t Text) bool { return t.IsThere }) {
		made.Differs = len(p.Official)
	}
	wrong, err := made.try(ctx, fsys, today)
	if err != nil || len(wrong) > 0 {
		return nil, wrong, err
	}
	return made, nil, nil
}

// inTheWay are the errors of a project but those that the official text tells
// of, which are what an edition is for.
func inTheWay(p *project.Project) []diag.Problem {
	return slices.DeleteFunc(slices.Clone(p.Problems), func(one diag.Problem) bool {
		return one.Severity != diag.Error || slices.ContainsFunc(p.Official, func(other diag.Problem) bool {
			return one.Position == other.Position && one.ID == other.ID && one.Message == other.Message
		})
	})
}

// copyCases adds cases to the scenarios, if there are any.
func (made *Plan) copyCases(ctx context.Context, fsys fs.FS, p *project.Project) error {
	data, err := fs.ReadFile(fsys, project.ScenariosFile)
	if err != nil {
		return nil // a scheme need not have them
	}
	cases, _ := scenario.Load(project.ScenariosFile, data, p.Scheme)
	if cases == nil {
		return nil // which would have been in the way
	}
	program, err := wasm.Open(ctx, p.Module)
	if err != nil {
		return err
	}
	defer program.Close(ctx)
	after, names, err := cases.ForEdition(ctx, program, p.Scheme, made.Day)
	if err != nil || bytes.Equal(after, data) {
		return err
	}
	made.Cases = names
	made.Files = append(made.Files, File{project.ScenariosFile, data, after})
	return nil
}

// texts notes which official texts the edition needs, and which look as if they
// were meant for it.
func (made *Plan) texts(fsys fs.FS) {
	for _, name := range coverage.NextNames(fsys, made.Day) {
		_, err := fs.Stat(fsys, name)
		made.Texts = append(made.Texts, Text{name, err == nil})
	}
	for _, name := range coverage.LaterThan(fsys, made.Before) {
		if !slices.ContainsFunc(made.Texts, func(t Text) bool { return t.Name == name }) {
			made.Odd = append(made.Odd, name)
		}
	}
}
