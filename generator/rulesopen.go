package main

import (
	"context"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
)

// openRules loads the rules that a subcommand works on: the file of -rules,
// or the editions in rules/. err is a file that cannot be read.
func (o *options) openRules(ctx context.Context, file string) (ruleset, []diag.Problem, error) {
	if file != "" {
		data, err := folder.ReadFile(file)
		if err != nil {
			return ruleset{}, nil, err
		}
		r, problems := loadRules(ctx, rulesFile{name: strings.ReplaceAll(file, "\\", "/"), data: data})
		return r, problems, nil
	}
	return loadEditions(ctx, o.sources())
}
