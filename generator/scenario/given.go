package scenario

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/source"
	"tebiki/wasm"
)

// Given is an answer for the cases that lack it.
type Given struct {
	question int    // index of the scheme's questions; of a several of its first entry
	answers  []int  // one, or of a several one for each entry
	written  string // as a file of scenarios has it: checklist = true
}

// ReadGiven reads an answer written KEY=VALUE. The message says what is wrong,
// and is empty if nothing is.
func ReadGiven(scheme *rule.Scheme, text string) (g Given, message, hint diag.Text) {
	id, value, ok := strings.Cut(text, "=")
	if id = strings.TrimSpace(id); !ok {
		return Given{}, diag.Textf("「%s」は、質問=答え の形ではありません", "“%s” is not QUESTION=ANSWER", text), diag.Text{}
	}
	g.question = slices.IndexFunc(scheme.Questions, func(q rule.Question) bool { return q.ID == id })
	if g.question < 0 {
		return Given{}, diag.Textf("質問「%s」はありません", "there is no question “%s”", id), diag.OneOf(id, scheme.QuestionIDs())
	}
	q := scheme.Questions[g.question]
	value = strings.TrimSpace(value)
	if q.Type == rule.Several {
		ticked, message, hint := q.ParseTicks(value)
		if message != (diag.Text{}) {
			return Given{}, message, hint
		}
		_, to := rule.Entries(scheme.Questions, g.question)
		g.answers = rule.Count(scheme.Questions[g.question:to], ticked)
		g.written = id + " = " + writtenList(ticked)
		return g, diag.Text{}, diag.Text{}
	}
	answer, message, hint := q.Parse(value, rule.Greatest)
	if message != (diag.Text{}) {
		return Given{}, message, hint
	}
	g.answers = []int{answer}
	if q.Type == rule.Choice {
		value = strconv.Quote(value)
	}
	g.written = id + " = " + value
	return g, diag.Text{}, diag.Text{}
}

// Answer returns the file with some answers added to the cases that are not
// decided for lack of them, where with them they come to the outcome that they
// expect; of several answers to one question the first that does so. Every other
// byte stays. changed are their names. A case of an edition that has begun by the
// day today is left as it is, unless that edition is the one correcting.
func (f *File) Answer(ctx context.Context, program *wasm.Program, given []Given, today rule.Date, correcting string) (data []byte, changed []string, err error) {
	var edits []source.Edit
	for _, s := range f.Scenarios {
		found, err := s.find(ctx, program)
		if err != nil {
			return nil, nil, err
		}
		if begun := (Failure{found: found}).begun(today); s.Expect[keyNext] != nil || begun != "" && begun != correcting {
			continue
		}
		added, ok, err := s.complete(ctx, program, given)
		if err != nil {
			return nil, nil, err
		}
		if ok && len(added) > 0 {
			edits = append(edits, f.add(s, added))
			changed = append(changed, s.Name)
		}
	}
	return source.Apply(f.data, edits), changed, nil
}

// complete finds the answers with which a case comes to the outcome that it
// expects, in the order in which they are asked for; ok is false if none do.
func (s Scenario) complete(ctx context.Context, program *wasm.Program, given []Given) (added []string, ok bool, err error) {
	found, err := s.find(ctx, program)
	if err != nil {
		return nil, false, err
	}
	next := ""
	for _, got := range found {
		for _, id := range got.Findings[keyNext] {
			next = id
		}
	}
	if next == "" {
		want := s.Expect[keyOutcome]
		return nil, want != nil && len(compareKey(keyOutcome, want, found[0].Findings[keyOutcome])) == 0, nil
	}
	for _, g := range given {
		if program.Names.Questions[g.question].ID != next || s.Answers[g.question] != wasm.Unanswered {
			continue
		}
		with := s
		with.Answers = slices.Clone(s.Answers)
		copy(with.Answers[g.question:], g.answers)
		rest, ok, err := with.complete(ctx, program, given)
		if err != nil || ok {
			return append([]string{g.written}, rest...), ok, err
		}
	}
	return nil, false, nil
}

// writtenList is a list of ids as TOML has it.
func writtenList(ids []string) string {
	if len(ids) == 0 {
		return "[]"
	}
	return `["` + strings.Join(ids, `", "`) + `"]`
}

// add returns the edit that writes answers behind those of a case.
func (f *File) add(s Scenario, added []string) source.Edit {
	v := s.table.Get("answers")
	text := f.toml.Text
	at := v.To - len("}")
	for at > v.From+len("{") && strings.ContainsRune(" \t", rune(text[at-1])) {
		at--
	}
	list := strings.Join(added, ", ")
	if at == v.From+len("{") {
		return source.Edit{From: at, To: at, Text: " " + list}
	}
	return source.Edit{From: at, To: at, Text: ", " + list}
}
