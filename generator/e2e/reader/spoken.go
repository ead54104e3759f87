package reader

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"

	"tebiki/generator/page"
	"tebiki/generator/project"
	"tebiki/generator/rule"
)

// Spoken names the things of the self-check in a language, as members read
// them.
type Spoken struct {
	Words  map[string]string // of ui.toml
	checks []*page.Check     // by edition, the newest first
	Scheme *rule.Scheme
}

func Speak(p *project.Project, lang string) Spoken {
	s := Spoken{Words: p.Site.Words[lang], Scheme: p.Scheme}
	for edition := range max(1, len(p.Scheme.Editions)) {
		s.checks = append(s.checks, p.Site.In(edition).Checks[lang])
	}
	return s
}

// question is what a question says in the newest edition that asks it.
func (s Spoken) question(id string) page.Question {
	for _, check := range s.checks {
		if q, asks := check.Questions[id]; asks {
			return q
		}
	}
	return page.Question{}
}

// Word is a link by a word of ui.toml.
func (s Spoken) Word(key string) Thing { return Link(s.Words[key]) }

func (s Spoken) Start() Thing { return s.Word("check.start") }
func (s Spoken) Back() Thing  { return s.Word("check.back") }
func (s Spoken) Again() Thing { return s.Word("check.again") }
func (s Spoken) Next() Thing  { return Button(s.Words["check.continue"]) }

// Change is the link beside an answer that leads to its question.
func (s Spoken) Change(id string) Thing {
	return Link(s.Words["check.change"] + s.Words["punctuation.colon"] + s.question(id).Label)
}

// Option is an answer to a question, "yes" and "no" too.
func (s Spoken) Option(id, value string) Thing {
	name := s.question(id).Options[value]
	if name == "" {
		name = s.Words["answer."+value]
	}
	return RadioNamed(name).In(questionShown(id))
}

// date is the three fields of a date.
func (s Spoken) date(id string) []Thing {
	fields := DateFields(s.Words)
	for i := range fields {
		fields[i] = fields[i].In(questionShown(id))
	}
	return fields
}

// questionShown is the selector of a question that is shown.
func questionShown(id string) string { return `[data-question="` + id + `"]:not([hidden])` }

// Language is that of the page.
func Language(t *testing.T, ctx context.Context) string {
	t.Helper()
	lang, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.documentElement.lang"))
	if err != nil {
		t.Fatal(err)
	}
	return lang
}

// DateFields are the three fields of a date by their labels.
func DateFields(words map[string]string) []Thing {
	return []Thing{FieldNamed(words["date.year"]), FieldNamed(words["date.month"]), FieldNamed(words["date.day"])}
}
