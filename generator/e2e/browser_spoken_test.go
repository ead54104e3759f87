package e2e

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/page"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// spoken names the things of the self-check in a language, as members read
// them.
type spoken struct {
	words  map[string]string // of ui.toml
	checks []*page.Check     // by edition, the newest first
	scheme *rule.Scheme
}

func speak(p *project.Project, lang string) spoken {
	s := spoken{words: p.Site.Words[lang], scheme: p.Scheme}
	for edition := range max(1, len(p.Scheme.Editions)) {
		s.checks = append(s.checks, p.Site.In(edition).Checks[lang])
	}
	return s
}

// question is what a question says in the newest edition that asks it.
func (s spoken) question(id string) page.Question {
	for _, check := range s.checks {
		if q, asks := check.Questions[id]; asks {
			return q
		}
	}
	return page.Question{}
}

// word is a link by a word of ui.toml.
func (s spoken) word(key string) thing { return linkNamed(s.words[key]) }

func (s spoken) start() thing { return s.word("check.start") }
func (s spoken) back() thing  { return s.word("check.back") }
func (s spoken) again() thing { return s.word("check.again") }
func (s spoken) next() thing  { return buttonNamed(s.words["check.continue"]) }

// change is the link beside an answer that leads to its question.
func (s spoken) change(id string) thing {
	return linkNamed(s.words["check.change"] + s.words["punctuation.colon"] + s.question(id).Label)
}

// option is an answer to a question, "yes" and "no" too.
func (s spoken) option(id, value string) thing {
	name := s.question(id).Options[value]
	if name == "" {
		name = s.words["answer."+value]
	}
	return radioNamed(name).in(questionShown(id))
}

// date is the three fields of a date.
func (s spoken) date(id string) []thing {
	fields := dateFields(s.words)
	for i := range fields {
		fields[i] = fields[i].in(questionShown(id))
	}
	return fields
}

// questionShown is the selector of a question that is shown.
func questionShown(id string) string { return `[data-question="` + id + `"]:not([hidden])` }

// language is that of the page.
func language(t *testing.T, ctx context.Context) string {
	t.Helper()
	lang, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.documentElement.lang"))
	if err != nil {
		t.Fatal(err)
	}
	return lang
}
