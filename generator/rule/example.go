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
	for _, limit := range region {
		q := s.Questions[limit.Question]
		answer := limit.Ranges[0].near()
		answers = append(answers, q.ID+" = "+q.toml(answer))
		fragment = append(fragment, q.ID+"="+q.fragment(answer))
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

// toml writes an answer as a rules file does.
func (q Question) toml(answer int) string {
	if q.Type == Choice {
		return fmt.Sprintf("%q", q.Options[answer])
	}
	return fmt.Sprint(q.Plain(answer))
}

// fragment writes an answer as the self-check's address does.
func (q Question) fragment(answer int) string {
	if q.Type == YesNo {
		return []string{"no", "yes"}[answer]
	}
	return fmt.Sprint(q.Plain(answer))
}
