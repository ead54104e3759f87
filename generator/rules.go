package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/wasm"
)

// ruleset is one edition, compiled and proved.
type ruleset struct {
	scheme  *rule.Scheme
	diagram *rule.Diagram
	module  []byte
}

// loadRules takes one rules file down the road as far as its module. The
// parts of the ruleset that problems stand in the way of are nil.
func loadRules(ctx context.Context, name string, data []byte) (ruleset, []diag.Problem) {
	var r ruleset
	scheme, problems := rule.Load(name, data)
	r.scheme = scheme
	if diag.Failed(problems) {
		return r, problems
	}
	diagram, more := rule.Decide(scheme)
	problems = append(problems, more...)
	diag.Sort(problems)
	if diagram == nil || diag.Failed(problems) {
		return r, problems
	}
	r.diagram = diagram
	r.module = wasm.Compile(diagram)
	if err := prove(ctx, r.module, diagram); err != nil {
		// Only a bug of ours gets here, and then nothing may be published.
		panic(fmt.Sprintf("%s: the compiled module and the rules disagree: %v", name, err))
	}
	return r, problems
}

// prove runs the module against the rules on every path.
func prove(ctx context.Context, module []byte, diagram *rule.Diagram) error {
	program, err := wasm.Open(ctx, module)
	if err != nil {
		return err
	}
	return errors.Join(wasm.Verify(ctx, program, diagram), program.Close(ctx))
}

// editionFile finds the rules file in rules/ below a folder: the one named
// after a date.
func editionFile(fsys fs.FS) (string, []diag.Problem) {
	entries, err := fs.ReadDir(fsys, "rules")
	if err != nil {
		return "", []diag.Problem{{
			Position: diag.Position{File: "rules"}, ID: "wrong-type",
			Message: diag.Textf("rules フォルダーがありません", "there is no folder rules"),
			Hint:    diag.Textf("content/ と rules/ があるフォルダーで実行するか、-C で指定してください", "run this in the folder that has content/ and rules/, or name it with -C"),
		}}
	}
	var editions []string
	for _, e := range entries {
		if base, isTOML := strings.CutSuffix(e.Name(), ".toml"); isTOML {
			if _, isDate := rule.ParseDate(base); isDate {
				editions = append(editions, path.Join("rules", e.Name()))
			}
		}
	}
	switch len(editions) {
	case 0:
		return "", []diag.Problem{{
			Position: diag.Position{File: "rules"}, ID: "wrong-type",
			Message: diag.Textf("規則のファイル（2022-06-01.toml のように日付を名前にしたもの）がありません", "there is no rules file, named after a date like 2022-06-01.toml"),
		}}
	case 1:
		return editions[0], nil
	}
	return "", []diag.Problem{{
		Position: diag.Position{File: editions[1]}, ID: "wrong-type",
		Message: diag.Textf("規則のファイルは、今のところ1つだけ置けます", "there can be one rules file only, for now"),
		Hint:    diag.Textf("%s を別のフォルダーに移し、必要なら -rules で指定してください", "move %s elsewhere, and name it with -rules where you need it", editions[1]),
	}}
}

// openRules loads the rules that a subcommand works on: the file of -rules,
// or the edition in rules/. err is a file that cannot be read.
func (o *options) openRules(ctx context.Context, file string) (ruleset, []diag.Problem, error) {
	if file != "" {
		data, err := os.ReadFile(file)
		if err != nil {
			return ruleset{}, nil, err
		}
		r, problems := loadRules(ctx, strings.ReplaceAll(file, "\\", "/"), data)
		return r, problems, nil
	}
	fsys := os.DirFS(o.dir)
	name, problems := editionFile(fsys)
	if problems != nil {
		return ruleset{}, problems, nil
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return ruleset{}, nil, err
	}
	r, problems := loadRules(ctx, name, data)
	return r, problems, nil
}
