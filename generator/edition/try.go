package edition

import (
	"context"
	"io/fs"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// try checks everything as if the plan had been carried out, and returns the
// errors.
func (made *Plan) try(ctx context.Context, fsys fs.FS, today rule.Date) ([]diag.Problem, error) {
	changed := folder.Changed{FS: fsys, Files: map[string][]byte{}}
	for _, f := range made.Files {
		changed.Files[f.Name] = f.After
	}
	files, problems, err := project.OpenEditions(fsys)
	if err != nil || problems != nil {
		return problems, err
	}
	files = append(files, project.RulesFile{Name: made.Rules, Data: changed.Files[made.Rules]})
	rules, problems := project.LoadRules(ctx, files...)
	templates, err := project.Templates()
	if err != nil {
		return nil, err
	}
	p, err := project.Check(ctx, changed, today, templates, new(project.Reader), rules, problems)
	if err != nil {
		return nil, err
	}
	return inTheWay(p), nil
}
