package scenario

import (
	"context"
	"maps"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/source"
	"tebiki/wasm"
)

// Change is what Update changed in one scenario.
type Change struct {
	Name        string
	Differences []Difference
}

// Text is the change in one line, in the language lang.
func (c Change) Text(lang string) string {
	var parts []string
	none := Words(nil).in("", lang)
	for _, d := range c.Differences {
		parts = append(parts, labels[d.Key].In(lang)+" "+shown(lang, d.Key, d.Want, none)+" → "+shown(lang, d.Key, d.Got, none))
	}
	return c.Name + ": " + strings.Join(parts, diag.Text{JA: "、", EN: ", "}.In(lang))
}

// Correctable returns the edition that Update would have to be given as correcting
// to rewrite a scenario it left as it is; "" if no edition makes it do so.
func (f Failure) Correctable(today rule.Date) string {
	if !agree(f.found) || !rewritable(f.scenario.Expect, f.got.Findings) {
		return ""
	}
	return f.begun(today)
}

// Update returns the file with its expectations made what the module says,
// and what changed, scenario by scenario. Only the values that differ are
// rewritten, each where it stands; every other byte stays. A list that
// changes is written on one line, without the comments between its brackets.
//
// Which keys a scenario expects is its author's choice and stays, but an
// empty expect = {} gets outcome and yen, and unmet where payment waits for
// something; or next, or open and possible. Left as they are, and
// returned, are those that a person must look at: a scenario that was decided
// and no longer is, or the other way round, which no other value can put right;
// and one of an edition that has begun by the day today, unless it is the
// edition correcting ("2022-06-01", or ""): what members have been told is not
// rewritten by the way. The error is as of Run.
func (f *File) Update(ctx context.Context, program *wasm.Program, today rule.Date, correcting string) (data []byte, changes []Change, left []Failure, err error) {
	var edits []source.Edit
	for _, s := range f.Scenarios {
		found, err := s.find(ctx, program)
		if err != nil {
			return nil, nil, nil, err
		}
		for _, got := range found {
			differences := compare(s.Expect, got.Findings)
			if len(differences) == 0 {
				continue
			}
			failure := Failure{s, got, found, differences}
			begun := failure.begun(today)
			if !agree(found) || !rewritable(s.Expect, got.Findings) || begun != "" && begun != correcting && len(s.Expect) > 0 {
				left = append(left, failure)
				break
			}
			edits = append(edits, f.rewrite(s, got.Findings, differences)...)
			changes = append(changes, Change{s.Name, differences})
			break
		}
	}
	return source.Apply(f.data, edits), changes, left, nil
}

// agree reports whether every edition comes to the same.
func agree(found []finding) bool {
	for _, other := range found[1:] {
		if !maps.EqualFunc(found[0].Findings, other.Findings, slices.Equal) {
			return false
		}
	}
	return true
}

// rewritable reports whether other values under the same keys would make the
// expectation true.
func rewritable(want, got Findings) bool {
	return len(want) == 0 || want.stage() == got.stage()
}

// rewrite returns the edits that make a scenario's expectation true.
func (f *File) rewrite(s Scenario, got Findings, differences []Difference) []source.Edit {
	if len(s.Expect) == 0 {
		return []source.Edit{f.fill(s, got)}
	}
	var edits []source.Edit
	for _, key := range keys {
		if !slices.ContainsFunc(differences, func(d Difference) bool { return d.Key == key }) {
			continue
		}
		v := s.expect.Get(key)
		text := literal(key, got[key])
		if key == keyYen && !strings.Contains(f.toml.Text[v.From:v.To], "_") && v.Int >= 1000 {
			text = strings.ReplaceAll(text, "_", "") // its author writes 150000
		}
		edits = append(edits, source.Edit{From: v.From, To: v.To, Text: text})
	}
	return edits
}

// fill returns the edit that writes an expectation between empty braces.
func (f *File) fill(s Scenario, got Findings) source.Edit {
	var pairs []string
	for _, key := range []string{keyOutcome, keyYen, keyUnmet, keyNext, keyOpen, keyPossible} {
		if words, ok := got[key]; ok && (len(words) > 0 || key != keyUnmet) {
			pairs = append(pairs, key+" = "+literal(key, words))
		}
	}
	from := s.expect.From + len("{")
	to := from
	for f.toml.Text[to] == ' ' || f.toml.Text[to] == '\t' {
		to++
	}
	return source.Edit{From: from, To: to, Text: " " + strings.Join(pairs, ", ") + " "}
}

// literal writes what a key is worth as TOML. Ids need no escapes.
func literal(key string, words []string) string {
	switch {
	case key == keyYen:
		return words[0]
	case isSingle(key) && len(words) == 1:
		return `"` + words[0] + `"`
	case len(words) == 0:
		return "[]"
	}
	return `["` + strings.Join(words, `", "`) + `"]`
}
