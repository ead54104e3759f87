package scenario

import (
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
)

// Load reads a file of scenarios and checks every name and type in it against
// the scheme, which may have problems of its own; name is the path that
// problems show. The file is nil if a problem is an error (toml-syntax,
// unknown-key, wrong-type, duplicate-id, unknown-question, unknown-option,
// unknown-outcome).
func Load(name string, data []byte, scheme *rule.Scheme) (*File, []diag.Problem) {
	toml, problems := tomlfile.Open(name, data)
	if toml == nil {
		return nil, problems
	}
	l := &loader{Reader: tomlfile.Reader{File: toml, Problems: problems}, scheme: scheme, names: map[string]diag.Position{}}
	f := &File{toml: toml, data: data}
	if scheme.AsksToday() {
		l.todays = scheme.Moments()
	}
	l.Unknown(toml.Root, "scenario")
	for _, table := range l.Tables(toml.Root, "scenario") {
		f.Scenarios = append(f.Scenarios, l.scenario(table))
	}
	if len(f.Scenarios) == 0 && !l.broken && !diag.Failed(l.Problems) {
		l.Error(diag.Position{File: name, Line: 1, Column: 1}, "wrong-type",
			diag.Textf("場合（[[scenario]]）が1つもないので、規則を何とも比べられません", "there is no [[scenario]] in it, so the rules are compared with nothing"),
			diag.Textf("中身が消えたのなら、前に保存したものに戻してください。場合の一覧を使わない制度なら、このファイルを消してください", "if what was in it is lost, put back the file saved before; for a scheme without scenarios, remove the file"))
	}
	l.ReportOnce()
	diag.Sort(l.Problems)
	if l.broken || diag.Failed(l.Problems) {
		return nil, l.Problems
	}
	return f, l.Problems
}

type loader struct {
	tomlfile.Reader
	scheme *rule.Scheme
	todays []rule.Date              // days of asking of every kind; nil where nothing depends on the day
	names  map[string]diag.Position // where each scenario's name stands
	broken bool                     // there is a name that nobody knows, reported or not
}

// ids lists the ids of a kind.
func (l *loader) ids(kind string) []string {
	switch kind {
	case "question":
		return l.scheme.QuestionIDs()
	case "outcome":
		return l.scheme.OutcomeIDs()
	case "document":
		return l.scheme.DocumentIDs()
	case "step":
		return l.scheme.StepIDs()
	}
	return nil
}

// lacking keeps the problem of a name that the rules do not have, unless it
// only follows from one of theirs.
func (l *loader) lacking(kind, name string, pos diag.Position, id string, message, hint diag.Text) {
	l.broken = true
	if slices.Contains(l.ids(kind), "") || l.scheme.Lacks(kind, name) {
		return // one has no id, which the rules report, and it may be this; or they report the same name
	}
	l.Once(kind+" "+name, pos, id, message, hint)
}

func (l *loader) scenario(table *tomlfile.Value) Scenario {
	l.Unknown(table, "name", keyCopied, "answers", keyToday, "expect")
	s := Scenario{table: table, todays: l.todays}
	s.Name, s.Pos = l.name(table)
	s.copied = l.copiedFrom(table)
	s.Answers, s.Example = l.answers(table)
	l.today(table, &s)
	s.expect = l.Want(table, "expect", tomlfile.Table, true)
	s.Expect = l.findings(s.expect)
	return s
}

// copiedFrom reads from which edition a case was copied. Whoever has compared
// it may write so there, where the line is to go.
func (l *loader) copiedFrom(table *tomlfile.Value) *tomlfile.Value {
	v := table.Get(keyCopied)
	if v == nil || v.Kind == tomlfile.Date {
		return v
	}
	l.Error(v.Pos, "wrong-type",
		diag.Textf("「copied」は、前の版から写したままの場合に付く日付です", "“copied” is the day of the edition that a case was copied from, and stands there until the case has been compared"),
		diag.Textf("新しい文書と見比べたのなら、この行を消してください", "if you have compared the case with the new official text, remove this line"))
	return nil
}

// name reads the name of a scenario, which no other may have.
func (l *loader) name(table *tomlfile.Value) (string, diag.Position) {
	v := l.Want(table, "name", tomlfile.String, true)
	if v == nil {
		return "", table.Pos
	}
	if v.Text == "" {
		l.Error(v.Pos, "wrong-type",
			diag.Textf("名前が空です", "the name is empty"),
			diag.Textf("どのような場合かを、ひと言で書いてください", "say in a few words which case this is"))
	} else if first, twice := l.names[v.Text]; twice {
		l.Error(v.Pos, "duplicate-id",
			diag.Textf("「%s」という場合は、%d行目にもあります", "there is a scenario “%s” already, on line %d", v.Text, first.Line),
			diag.Textf("別の名前にするか、どちらかを消してください", "give it another name, or remove one of the two"))
	} else {
		l.names[v.Text] = v.Pos
	}
	return v.Text, v.Pos
}
