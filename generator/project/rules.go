package project

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/rule"
	"tebiki/wasm"
)

// Ruleset is the rules in force, all editions in one, compiled and proved.
type Ruleset struct {
	Scheme  *rule.Scheme // of several editions, joined
	Diagram *rule.Diagram
	Module  []byte
}

// RulesFile is a rules file as it was read; name is what problems show.
type RulesFile struct {
	Name string
	Data []byte
}

// LoadRules takes the editions of a scheme down the road as far as their
// module. The parts of the ruleset that problems stand in the way of are nil;
// the scheme has at least the names that could be read.
func LoadRules(ctx context.Context, files ...RulesFile) (Ruleset, []diag.Problem) {
	r, problems := compileRules(files)
	r.prove(ctx)
	return r, problems
}

// compileRules is LoadRules up to where the module is proved.
func compileRules(files []RulesFile) (Ruleset, []diag.Problem) {
	var r Ruleset
	var problems []diag.Problem
	var editions, sound []*rule.Scheme
	unread := false
	for _, f := range files {
		scheme, more := rule.Load(f.Name, f.Data)
		problems = append(problems, more...)
		if scheme == nil {
			unread = true
			continue
		}
		editions = append(editions, scheme)
		if !slices.ContainsFunc(more, func(p diag.Problem) bool { return p.Severity == diag.Error && !isOfForm(p) }) {
			sound = append(sound, scheme)
		}
	}
	if unread || diag.Failed(problems) {
		for _, s := range sound { // what they mean can be told without the others
			_, more := rule.Decide(s)
			problems = append(problems, more...)
		}
		diag.Sort(problems)
	}
	if unread {
		return r, problems // without its names those of the others would not be all there are
	}
	r.Scheme = editions[0]
	if len(editions) > 1 {
		r.Scheme = rule.Names(editions)
	}
	if diag.Failed(problems) {
		return r, problems
	}
	diagram, more := rule.DecideEditions(editions)
	problems = append(problems, more...)
	diag.Sort(problems)
	if diagram == nil || diag.Failed(problems) {
		return r, problems
	}
	r.Scheme, r.Diagram = diagram.Scheme, diagram
	r.Module = wasm.Compile(diagram)
	return r, problems
}

// prove runs the module, if there is one, against the rules on every path.
func (r Ruleset) prove(ctx context.Context) {
	if r.Module == nil {
		return
	}
	if err := prove(ctx, r.Module, r.Diagram); err != nil {
		// Only a bug of ours gets here, and then nothing may be published.
		panic(fmt.Sprintf("rules of %s: the compiled module and the rules disagree: %v", r.Scheme.Edition, err))
	}
}

// isOfForm reports whether a problem is one of how a file was typed, which
// leaves no doubt what it says.
func isOfForm(p diag.Problem) bool {
	return slices.Contains([]string{"toml-syntax", "not-utf8", "line-ends"}, p.ID)
}

// prove runs the module against the rules on every path.
func prove(ctx context.Context, module []byte, diagram *rule.Diagram) error {
	program, err := wasm.Open(ctx, module)
	if err != nil {
		return err
	}
	return errors.Join(wasm.Verify(ctx, program, diagram), program.Close(ctx))
}

// OpenEditions reads every rules file in rules/ below a folder: those named
// after a date, the oldest first. err is a file that cannot be read.
func OpenEditions(fsys fs.FS) ([]RulesFile, []diag.Problem, error) {
	entries, err := fs.ReadDir(fsys, "rules")
	if err != nil {
		return nil, []diag.Problem{{
			Position: diag.Position{File: "rules"}, ID: "wrong-type",
			Message: diag.Textf("rules フォルダーがありません", "there is no folder rules"),
			Hint:    diag.Textf("content/ と rules/ があるフォルダーで実行するか、-C で指定してください", "run this in the folder that has content/ and rules/, or name it with -C"),
		}}, nil
	}
	var files []RulesFile
	for _, e := range entries { // in the order of their names, which is that of their dates
		base, isTOML := strings.CutSuffix(e.Name(), ".toml")
		if _, isDate := rule.ParseDate(base); !isTOML || !isDate {
			continue
		}
		name := path.Join("rules", e.Name())
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, RulesFile{name, data})
	}
	if len(files) == 0 {
		return nil, append(strayRules(fsys), diag.Problem{
			Position: diag.Position{File: "rules"}, ID: "wrong-type",
			Message: diag.Textf("規則のファイル（2022-06-01.toml のように日付を名前にしたもの）がありません", "there is no rules file, named after a date like 2022-06-01.toml"),
		}), nil
	}
	return files, nil, nil
}

// strayRules reports what stands in rules/ like a rules file under a name that
// nobody reads, or in a folder that nobody looks into, so that no edition is
// left out unseen.
func strayRules(fsys fs.FS) []diag.Problem {
	var problems []diag.Problem
	entries, _ := fs.ReadDir(fsys, "rules") // one that is not there has a problem already
	_, err := fs.Stat(fsys, ScenariosFile)
	noScenarios := err != nil
	for _, e := range entries {
		name := e.Name()
		report := func(message, hint diag.Text) {
			problems = append(problems, diag.Problem{Position: diag.Position{File: path.Join("rules", name)}, ID: "unknown-file", Message: message, Hint: hint})
		}
		switch {
		case strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~"):
		case e.IsDir():
			report(diag.Textf("フォルダー「%s」の中は読まれません", "nothing looks into the folder “%s”", name),
				diag.Textf("規則のファイルは rules/ に直接置きます。圧縮フォルダーを開いたときにできたのなら、中のものを元の場所へ移します。控えなら、rules/ の外に移します", "rules files stand in rules/ itself; if an archive made the folder, move what is in it to where it belongs; keep old copies elsewhere"))
		case noScenarios && name != path.Base(ScenariosFile)+".txt" && holdsScenarios(fsys, name):
			report(diag.Textf("%[1]s がありません。「%[2]s」がその場合の一覧のようですが、この名前では、規則は何とも比べられません", "there is no %[1]s; “%[2]s” seems to hold the scenarios, but under this name the rules are compared with nothing", ScenariosFile, name),
				diag.Textf("名前を「%s」にします", "rename it to %s", path.Base(ScenariosFile)))
		case isLikeRules(name):
			report(diag.Textf("「%s」は、規則のファイルの名前ではありません", "“%s” is no name of a rules file", name), rulesName(fsys, name))
		}
	}
	return problems
}

// isLikeRules reports whether a file in rules/ is named like a rules file, but
// not as one has to be.
func isLikeRules(name string) bool {
	base, isTOML := strings.CutSuffix(strings.TrimSuffix(strings.ToLower(name), ".txt"), ".toml")
	_, isDate := rule.ParseDate(base)
	isKnown := path.Join("rules", name) == ScenariosFile || isDate && path.Ext(name) == ".toml"
	return isTOML && !isKnown
}

// rulesName says what to call a file that is named like a rules file.
func rulesName(fsys fs.FS, name string) diag.Text {
	plain := strings.TrimSuffix(name, ".txt")
	_, err := fs.Stat(fsys, path.Join("rules", plain))
	isMissing := err != nil
	isRules := func(other string) bool { // next year's rules are much like this year's, and no copy
		return !isLikeRules(other) && strings.Contains(name, strings.TrimSuffix(other, ".toml"))
	}
	original, isCopy := folder.CopyOf(plain)
	if !isCopy {
		original, isCopy = folder.CopyIn(fsys, path.Join("rules", name), isRules)
	}
	if isCopy {
		hint := folder.Copied(original)
		if path.Join("rules", original) != ScenariosFile {
			hint.JA += "。新しい版なら、2023-06-01.toml のように始まる日の名前にします"
			hint.EN += "; for a new edition, name it after the day it begins, like 2023-06-01.toml"
		}
		return hint
	}
	lower := strings.ToLower(plain)
	_, isDate := rule.ParseDate(strings.TrimSuffix(lower, ".toml"))
	switch isMeant := isDate || path.Join("rules", lower) == ScenariosFile; {
	case isMeant && plain != name && plain == lower && isMissing:
		return folder.WithoutTxt(plain)
	case isMeant && plain != name && plain == lower:
		return folder.Beside(name, plain)
	case isMeant && plain != lower:
		return diag.Textf("名前を、小文字の「%s」に変えます", "rename it to %s, in small letters", lower)
	}
	return diag.Textf("規則なら、2023-06-01.toml のように始まる日の名前にします。要らない写しなら消します", "name rules after the day they begin, like 2023-06-01.toml; delete a copy that nobody needs")
}

// holdsScenarios reports whether a file of rules/ that is no rules file and no
// page about them has scenarios in it.
func holdsScenarios(fsys fs.FS, name string) bool {
	base, isTOML := strings.CutSuffix(name, ".toml")
	if _, isDate := rule.ParseDate(base); isTOML && isDate {
		return false // what else is wrong with it is said there
	}
	if ext := path.Ext(name); ext == ".md" || ext == ".json" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") {
		return false
	}
	data, err := fs.ReadFile(fsys, path.Join("rules", name))
	return err == nil && scenarioHeader.Match(data)
}

// scenarioHeader is the line that a scenario begins with.
var scenarioHeader = regexp.MustCompile(`(?m)^\s*\[\[\s*scenario\s*\]\]`)

// LoadEditions loads the rules in rules/ below a folder.
func LoadEditions(ctx context.Context, fsys fs.FS) (Ruleset, []diag.Problem, error) {
	if problems := folder.Check(fsys); problems != nil {
		return Ruleset{}, problems, nil
	}
	r, problems, err := compileSound(fsys)
	r.prove(ctx)
	return r, problems, err
}

// compileSound is LoadEditions, up to where the module is proved, for a folder
// that has been checked.
func compileSound(fsys fs.FS) (Ruleset, []diag.Problem, error) {
	files, problems, err := OpenEditions(fsys)
	if problems != nil || err != nil {
		return Ruleset{}, problems, err
	}
	r, problems := compileRules(files)
	return r, problems, nil
}
