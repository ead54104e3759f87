package command

import (
	"context"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/project"
)

// openRules loads the rules that a subcommand works on: the file of -rules,
// or the editions in rules/. err is a file that cannot be read.
func (o *options) openRules(ctx context.Context, file string) (project.Ruleset, []diag.Problem, error) {
	if file != "" {
		data, err := folder.ReadFile(file)
		if err != nil {
			return project.Ruleset{}, nil, err
		}
		r, problems := project.LoadRules(ctx, project.RulesFile{Name: strings.ReplaceAll(file, "\\", "/"), Data: data})
		return r, problems, nil
	}
	return project.LoadEditions(ctx, o.sources())
}
