package edition

import (
	"context"
	"io/fs"

	"tebiki/generator/diag"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// overlay is a folder with some files changed.
type overlay struct {
	fs.FS
	files map[string][]byte
}

func (o overlay) ReadFile(name string) ([]byte, error) {
	if data, ok := o.files[name]; ok {
		return data, nil
	}
	return fs.ReadFile(o.FS, name)
}

// try checks everything as if the plan had been carried out, and returns the
// errors.
func (made *Plan) try(ctx context.Context, fsys fs.FS, today rule.Date) ([]diag.Problem, error) {
	changed := overlay{fsys, map[string][]byte{}}
	for _, f := range made.Files {
		changed.files[f.Name] = f.After
	}
	files, problems, err := project.OpenEditions(fsys)
	if err != nil || problems != nil {
		return problems, err
	}
	files = append(files, project.RulesFile{Name: made.Rules, Data: changed.files[made.Rules]})
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
