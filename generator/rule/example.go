package rule

import (
	"fmt"
	"strings"

	"tebiki/generator/diag"
)

// exampleText is the hint for a region that no rule decides: one of its cases
// as a scenario to paste into rules/scenarios.toml, and as the self-check's
// fragment.
func (s *Scheme) exampleText(region Region) diag.Text {
	var answers, fragment []string
	for _, a := range s.exampleOf(region) {
		answers = append(answers, a.q.ID+" = "+a.toml())
		fragment = append(fragment, a.q.ID+"="+a.fragment())
	}
	block := fmt.Sprintf("[[scenario]]\nname = \"…\"\nanswers = { %s }\nexpect = {}\n#%s", strings.Join(answers, ", "), strings.Join(fragment, "&"))
	if len(region) == 0 {
		block = "[[scenario]]\nname = \"…\"\nanswers = {}\nexpect = {}"
	}
	return diag.Text{
		JA: "この場合の [[rule]] を書き足してください。シナリオと、確認の画面のアドレスにすると次のとおりです\n" + block,
		EN: "add a [[rule]] for it; as a scenario and as the self-check's address it is\n" + block,
	}
}

// given is the answer to one question of a case.
type given struct {
	q      Question // the first entry
	answer int
	ticked []string // of a several
}

// exampleOf is one case of a region: its answers to the questions that the
// region limits, in order.
func (s *Scheme) exampleOf(region Region) []given {
	var all []given
	seen := map[string]bool{}
	for _, limit := range region {
		q := s.Questions[limit.Question]
		if q.Type != Several {
			all = append(all, given{q: q, answer: limit.Ranges[0].near()})
			continue
		}
		if seen[q.ID] {
			continue
		}
		seen[q.ID] = true
		from, to := Entries(s.Questions, limit.Question)
		answers := make([]int, to-from)
		for _, other := range region {
			if from <= other.Question && other.Question < to {
				answers[other.Question-from] = other.Ranges[0].near()
			}
		}
		all = append(all, given{q: s.Questions[from], ticked: Ticked(s.Questions[from:to], answers)})
	}
	return all
}

// plain is the answer as a file of JSON has it.
func (g given) plain() any {
	if g.q.Type == Several {
		return g.ticked
	}
	return g.q.Plain(g.answer)
}

// toml writes it as a rules file does.
func (g given) toml() string {
	switch g.q.Type {
	case Several:
		if len(g.ticked) == 0 {
			return "[]"
		}
		return `["` + strings.Join(g.ticked, `", "`) + `"]`
	case Choice:
		return fmt.Sprintf("%q", g.q.Options[g.answer])
	}
	return fmt.Sprint(g.q.Plain(g.answer))
}

// fragment writes it as the self-check's address does.
func (g given) fragment() string {
	switch g.q.Type {
	case Several:
		if len(g.ticked) == 0 {
			return NoneTicked
		}
		return strings.Join(g.ticked, "+")
	case YesNo:
		return []string{"no", "yes"}[g.answer]
	}
	return fmt.Sprint(g.q.Plain(g.answer))
}
