package scenario

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/wasm"
)

// addConditions adds the steps that a scenario expects not to be met, or to be
// done. A step that is done is looked at as well by an unmet that leaves it out.
func addConditions(conditions map[string]bool, want, got Findings) {
	unmet, looksAtUnmet := want[keyUnmet]
	for _, id := range unmet {
		conditions[keyUnmet+" "+id] = true
	}
	for _, id := range want[keyDone] {
		conditions[keyDone+" "+id] = true
	}
	for _, id := range got[keyDone] {
		if looksAtUnmet && !slices.Contains(unmet, id) {
			conditions[keyDone+" "+id] = true
		}
	}
}

// untriedConditions are the conditions of payment of an edition that some case
// meets, or does not, and no scenario of any edition tries so, as "unmet id"
// and "done id". As of other steps, one edition's scenario will do, and only
// those count that some scenario comes to: of the others untried-outcome tells.
func untriedConditions(names wasm.Names, scheme *rule.Scheme, edition int, tried trials) []string {
	possible := map[string]bool{}
	for _, conditions := range scheme.PaymentConditions() {
		for _, c := range conditions {
			if step := scheme.Steps[c.Step]; step.Edition == edition {
				possible[keyUnmet+" "+step.ID] = true
				possible[keyDone+" "+step.ID] = possible[keyDone+" "+step.ID] || c.Met
			}
		}
	}
	var untried []string
	for _, step := range names.Steps {
		for _, key := range []string{keyUnmet, keyDone} {
			condition := key + " " + step.ID
			isAsked := tried.of(names.EditionID(edition)).asked[keyTodo+" "+step.ID]
			if step.Edition == edition && isAsked && possible[condition] && !tried.conditions(condition) {
				untried = append(untried, condition)
			}
		}
	}
	return untried
}

// conditions reports whether a scenario of any edition tries a condition.
func (t trials) conditions(condition string) bool {
	for _, in := range t {
		if in.conditions[condition] {
			return true
		}
	}
	return false
}

func (f *File) untriedCondition(names wasm.Names, edition int, conditions []string) diag.Problem {
	in := inEdition(names, edition)
	var ja, en []string
	for _, condition := range conditions {
		key, id, _ := strings.Cut(condition, " ")
		said := map[string]diag.Text{keyUnmet: {JA: "（まだの場合）", EN: " not met"}, keyDone: {JA: "（済んだ場合）", EN: " met"}}[key]
		ja, en = append(ja, id+said.JA), append(en, id+said.EN)
	}
	return f.toml.Problem(diag.Position{File: f.toml.Name}, diag.Warning, "untried-condition",
		diag.Text{JA: in.JA + "この支払いの条件を確かめる場合が、1つもありません: " + strings.Join(ja, "、"), EN: "no scenario tries these conditions of payment: " + strings.Join(en, ", ") + in.EN},
		diag.Textf("その手続きがまだの場合と、済んだ場合の expect に、unmet（まだ済んでいない支払いの条件）を書き足します。unmet = [] と書いて check -update-scenarios を実行すると、規則のとおりに埋まります",
			"add unmet, the conditions of payment not met, to the expect of a case in which the step is to do, and of one in which it is done; written unmet = [], check -update-scenarios fills it in as the rules have it"))
}
