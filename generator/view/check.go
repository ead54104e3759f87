package view

import (
	"encoding/base64"
	"path"

	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// check renders the self-check.
func (l *localized) check() {
	name := path.Join(l.lang, "check", "index.html")
	words := l.Site.Checks[l.lang]
	data := Check{
		Common:  l.common(name, "check", "check", words.Title, ""),
		Heading: words.Title,
		Lead:    l.Site.Block(words.Lead, l.options(name)),
		Module:  base64.StdEncoding.EncodeToString(l.Module),
	}
	data.Crumbs = l.crumbs(name, Link{Text: l.word("nav.check")})
	data.Script = data.Root + l.Assets.Check.Path
	if !l.Diagram.Root.IsResult() {
		data.First = l.scheme.Questions[l.Diagram.Nodes[l.Diagram.Root].Question].ID
	}
	for _, q := range l.scheme.Questions {
		data.Questions = append(data.Questions, l.question(name, q, words.Questions[q.ID]))
	}
	for i := range l.scheme.Outcomes {
		data.Outcomes = append(data.Outcomes, l.outcome(name, i, words))
	}
	for _, d := range l.scheme.Documents {
		data.Documents = append(data.Documents, l.item(name, d.ID, words.Documents[d.ID]))
	}
	for _, s := range l.scheme.Steps {
		data.Steps = append(data.Steps, l.item(name, s.ID, words.Steps[s.ID]))
	}
	l.execute("check", name, data)
	l.pages = append(l.pages, name)
}

func (l *localized) question(name string, q rule.Question, words page.Question) Question {
	o := l.options(name)
	out := Question{
		ID: q.ID, Type: string(q.Type), Legend: words.Legend, Label: words.Label,
		Hint: l.Site.Block(words.Hint, o), Why: l.Site.Block(words.Why, o),
	}
	switch q.Type {
	case rule.YesNo:
		for _, id := range []string{"yes", "no"} {
			out.Options = append(out.Options, l.option(id, words, o))
		}
	case rule.Choice:
		for _, id := range q.Options {
			out.Options = append(out.Options, l.option(id, words, o))
		}
	default:
		if q.Min != rule.Least {
			out.Min = l.answer(q, q.Min)
		}
		if q.Max != rule.Greatest {
			out.Max = l.answer(q, q.Max)
		}
	}
	return out
}

func (l *localized) option(id string, words page.Question, o page.Options) Option {
	return Option{ID: id, Text: words.Options[id], Hint: l.Site.Inline(words.Hints[id], o)}
}

func (l *localized) outcome(name string, i int, words *page.Check) Outcome {
	rules := l.scheme.Outcomes[i]
	o := l.options(name)
	out := Outcome{
		ID: rules.ID, Status: string(rules.Status), Title: words.Outcomes[rules.ID].Title,
		Body: l.Site.Block(words.Outcomes[rules.ID].Body, o), Instead: l.Site.Block(words.Outcomes[rules.ID].Instead, o),
		Cites: l.cites(name, l.scheme.Cites(i)),
	}
	if yen := l.scheme.Yen(i); yen > 0 {
		out.Amount = page.FormatYen(l.lang, yen)
	}
	for _, a := range rules.Pays {
		out.Parts = append(out.Parts, page.FormatYen(l.lang, l.scheme.Amounts[a].Yen))
	}
	return out
}

func (l *localized) item(name, id string, words page.Item) Item {
	return Item{ID: id, Name: page.MarkedText(l.lang, words.Name), How: l.Site.Block(words.How, l.options(name))}
}

// cites links to the passages of the content that citations name; each says
// its page and its section.
func (l *localized) cites(name string, targets []string) []Link {
	var links []Link
	for _, target := range targets {
		place, ok := l.Site.Find(l.lang, target)
		if !ok {
			panic("view: a citation that was checked leads nowhere: " + target)
		}
		text := place.Page.Nav
		if place.Section.Title != "" {
			text += " " + place.Section.Title
		}
		links = append(links, Link{Text: text, URL: depth(name) + place.URL})
	}
	return links
}

// answer writes one answer as readers see it.
func (l *localized) answer(q rule.Question, answer int) string {
	switch q.Type {
	case rule.Choice:
		return l.Site.Checks[l.lang].Questions[q.ID].Options[q.Options[answer]]
	case rule.YesNo:
		id := []string{"no", "yes"}[answer]
		if text := l.Site.Checks[l.lang].Questions[q.ID].Options[id]; text != "" {
			return text
		}
		return l.word("answer." + id)
	case rule.Day:
		return page.FormatDate(l.lang, rule.Date(answer))
	}
	return page.FormatNumber(answer)
}
