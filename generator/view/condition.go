package view

import (
	"html/template"
	"strings"

	"tebiki/generator/rule"
)

// A result with a condition of payment that is not met says so before any sum:
// its status is another, its title begins with an "if", and below it stand the
// steps to do first. On the self-check the script says it.

// unmet names the conditions of one of a result's outcomes that are not met.
func (l *localized) unmet(r rule.Result, outcome int) []template.HTML {
	var names []template.HTML
	for _, step := range l.scheme.UnmetOf(r, outcome) {
		names = append(names, l.marked(l.stepName(step)))
	}
	return names
}

// stepName is what its edition calls a step.
func (l *localized) stepName(i int) string {
	step := l.scheme.Steps[i]
	return l.Site.In(step.Edition).Checks[l.lang].Steps[step.ID].Name
}

// conditions says, a line each, what the payment of an outcome may have to wait
// for.
func (l *localized) conditions(outcome int) []string {
	var lines []string
	for _, c := range l.waits[outcome] {
		word := "flow.condition"
		if !c.Always {
			word = "flow.condition_some"
		}
		lines = append(lines, strings.ReplaceAll(l.word(word), "%s", l.stepName(c.Step)))
	}
	return lines
}

// conditioned adds to a branch of the flowchart what its outcome waits for.
func (l *localized) conditioned(branch *FlowBranch, outcome int) {
	for _, line := range l.conditions(outcome) {
		branch.Conditions = append(branch.Conditions, l.marked(line))
	}
	if branch.Conditions != nil {
		branch.StatusText = l.word(conditional)
	}
}

// conditional is the word for a result whose payment waits for something.
const conditional = "status.conditional"

// titled is an outcome's title, behind the "if" where it needs one.
func (o Outcome) titled(prefix template.HTML) template.HTML {
	if len(o.Conditions) == 0 {
		return o.Title
	}
	return prefix + " " + o.Title
}
