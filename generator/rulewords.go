package main

import (
	"slices"

	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// ruleWords are the words that check.toml has for the ids of the rules, so
// that staff read what members read. What has no words keeps its id.
type ruleWords struct {
	check *page.Check
	ui    map[string]string
	comma string
}

// wordsFor returns the words in the language of messages, if the site has
// that language.
func wordsFor(p *project, lang string) ruleWords {
	w := ruleWords{check: p.site.Checks[lang], ui: p.site.Words[lang], comma: ", "}
	if lang == "ja" {
		w.comma = "、"
	}
	if !slices.ContainsFunc(p.site.Languages, func(l page.Language) bool { return l.ID == lang }) {
		w.check = &page.Check{}
	}
	return w
}

// name is what a question, outcome, document or step is called.
func (w ruleWords) name(kind, id string) string {
	text := map[string]string{
		"question": w.check.Questions[id].Label,
		"outcome":  w.check.Outcomes[id].Title,
		"document": w.check.Documents[id].Name,
		"step":     w.check.Steps[id].Name,
	}[kind]
	if text == "" {
		return id
	}
	return text
}

// answers are the answers of a range, one by one for options.
func (w ruleWords) answers(q rule.Question, r rule.Range) []string {
	if q.Type == rule.Number || q.Type == rule.Day {
		return []string{q.RangeText(r)}
	}
	var texts []string
	for answer := r.From; answer <= r.To; answer++ {
		texts = append(texts, w.option(q, answer))
	}
	return texts
}

func (w ruleWords) option(q rule.Question, answer int) string {
	id := ""
	if q.Type == rule.YesNo {
		id = []string{"no", "yes"}[answer]
	} else {
		id = q.Options[answer]
	}
	if text := w.check.Questions[q.ID].Options[id]; text != "" {
		return text
	}
	if text := w.ui["answer."+id]; text != "" && q.Type == rule.YesNo {
		return text
	}
	return id
}
