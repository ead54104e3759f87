package scenario

import (
	"maps"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/rule"
	"tebiki/wasm"
)

// trials is what scenarios look at, by the edition that decides them.
type trials map[string]*trial

// trial is what the scenarios of one edition look at.
type trial struct {
	outcomes map[string]bool // come to or expected
	expected map[string]bool // documents and steps, as "documents application-form"
	asked    map[string]bool // those of the results they come to

	// Of conditions of payment, as "unmet report-to-mhlw" and "done report-to-mhlw":
	// what scenarios come to and would notice the loss of.
	conditions map[string]bool
}

func (t trials) of(edition string) *trial {
	if t[edition] == nil {
		t[edition] = &trial{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	}
	return t[edition]
}

// note adds what a scenario expects, and what it comes to in each edition that
// decides it.
func (t trials) note(s Scenario, found []finding) {
	for _, got := range found {
		in := t.of(got.decided)
		for _, outcome := range slices.Concat(s.Expect[keyOutcome], got.Findings[keyOutcome]) {
			in.outcomes[outcome] = true
		}
		addParts(in.expected, s.Expect)
		addParts(in.asked, got.Findings)
		addConditions(in.conditions, s.Expect, got.Findings)
	}
}

// addParts adds the documents and steps of findings; a step is the same done
// or not.
func addParts(parts map[string]bool, f Findings) {
	for _, id := range f[keyDocuments] {
		parts[keyDocuments+" "+id] = true
	}
	for _, id := range slices.Concat(f[keyDone], f[keyTodo]) {
		parts[keyTodo+" "+id] = true
	}
}

// expect reports whether a scenario of an edition expects a document. Of a step
// one of any edition will do: it is done the same way in all of them.
func (t trials) expect(part string, in *trial) bool {
	if strings.HasPrefix(part, keyDocuments) {
		return in.expected[part]
	}
	for _, other := range t {
		if other.expected[part] {
			return true
		}
	}
	return false
}

// untried warns, of each edition, of the outcomes that are not tried: of those
// nothing is compared, and a list that was cut off behind its first entries
// leaves many. Of the others it warns of the documents and steps that no
// scenario expects, though some come to them.
func (f *File) untried(names wasm.Names, d *rule.Diagram, tried trials) []diag.Problem {
	if d == nil { // nothing is asked for
		d = &rule.Diagram{Scheme: &rule.Scheme{}}
	}
	var problems []diag.Problem
	for edition := range max(len(names.Editions), 1) {
		t := tried.of(names.EditionID(edition))
		if outcomes := untriedOutcomes(names, d.Results, edition, t); len(outcomes) > 0 {
			problems = append(problems, f.untriedOutcome(names, edition, outcomes))
		}
		var parts []string
		for _, part := range slices.Sorted(maps.Keys(t.asked)) {
			if _, id, _ := strings.Cut(part, " "); !tried.expect(part, t) && !slices.Contains(parts, id) {
				parts = append(parts, id)
			}
		}
		if len(parts) > 0 {
			problems = append(problems, f.untriedPart(names, edition, parts))
		}
		if conditions := untriedConditions(names, d.Scheme, edition, tried); len(conditions) > 0 {
			problems = append(problems, f.untriedCondition(names, edition, conditions))
		}
	}
	return problems
}

// untriedOutcomes are those that some case of an edition comes to, and no
// scenario of it.
func untriedOutcomes(names wasm.Names, results []rule.Result, edition int, t *trial) []string {
	var outcomes []string
	for i, o := range names.Outcomes {
		isReached := slices.ContainsFunc(results, func(r rule.Result) bool { return slices.Contains(r.Outcomes, i) })
		if o.Edition == edition && isReached && !t.outcomes[o.ID] {
			outcomes = append(outcomes, o.ID)
		}
	}
	return outcomes
}

// inEdition names an edition, where there are several.
func inEdition(names wasm.Names, edition int) diag.Text {
	if len(names.Editions) == 0 {
		return diag.Text{}
	}
	return diag.Textf("%sの版で、", " in the edition of %s", fact.DayOf(names.EditionID(edition)))
}

func (f *File) untriedOutcome(names wasm.Names, edition int, outcomes []string) diag.Problem {
	in, list := inEdition(names, edition), strings.Join(outcomes, ", ")
	expect := "{ outcome = \"" + outcomes[0] + "\" }"
	if len(names.Decisions) > 1 {
		expect = "{}" // check -update-scenarios fills in what all decisions come to
	}
	answers := "{ … }"
	if len(names.Editions) > 0 {
		answers = "{ " + names.Questions[0].ID + " = " + names.EditionID(edition) + ", … }"
	}
	return f.toml.Problem(diag.Position{File: f.toml.Name}, diag.Warning, "untried-outcome",
		diag.Text{JA: in.JA + "この結果になる場合が、1つもありません: " + list, EN: "no scenario comes to " + list + in.EN},
		diag.Textf("一覧が途中で切れているのなら、前に保存したものに戻します（いまは%[1]d件です）。新しい結果や新しい版なら、そうなる場合を書き足します。\n[[scenario]]\nname = \"どのような場合か\"\nanswers = %[3]s\nexpect = %[2]s",
			"if the list was cut off, put back the file saved before (it has only %[1]d now); for a new outcome or a new edition, add a case that comes to it:\n[[scenario]]\nname = \"which case\"\nanswers = %[3]s\nexpect = %[2]s", len(f.Scenarios), expect, answers))
}

func (f *File) untriedPart(names wasm.Names, edition int, parts []string) diag.Problem {
	in, list := inEdition(names, edition), strings.Join(parts, ", ")
	return f.toml.Problem(diag.Position{File: f.toml.Name}, diag.Warning, "untried-document",
		diag.Text{JA: in.JA + "この書類や手続きが要ると書いた場合が、1つもありません: " + list, EN: "no scenario expects " + list + in.EN},
		diag.Textf("それが要る場合の expect に、documents（書類）か todo（手続き）を書き足します。空で書いて check -update-scenarios を実行すると、規則のとおりに埋まります",
			"add documents, or todo for steps, to the expect of a case that needs it; written empty, check -update-scenarios fills it in as the rules have it"))
}
