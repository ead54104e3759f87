package view

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// session fills in what the self-check has besides questions and results.
func (l *localized) session(name string, words *page.Check, data *Check) {
	data.Mailing = l.html.Block(words.Mailing, l.options(name))
	data.Letter = l.html.Block(words.Letter, l.options(name))
	data.Label = l.label()
	if p := words.Payday; p != nil && len(l.scheme.Schedule) > 0 {
		data.Payday = &Payday{
			Title: p.Title, Label: p.Label, Lead: l.html.Block(p.Lead, l.options(name)), Result: p.Result,
			Note: l.html.Block(p.Note, l.options(name)), Early: p.Early, Far: p.Far, Since: numbers(l.scheme.Begun()),
		}
	}
}

// label is the secretariat's address as it goes on an envelope.
func (l *localized) label() Label {
	lang := l.Site.Languages[0].ID
	fact := func(key string) template.HTML { return l.Site.FactHTML(lang, "contacts.secretariat."+key) }
	word := func(key string) template.HTML { return markdown.MarkedText(l.lang, l.word(key)) }
	return Label{
		Lang: lang, Postal: l.Site.Fact(lang, "contacts.secretariat.postal"),
		Address: fact("address"), Addressee: fact("addressee"),
		Sender: word("label.sender"),
		Lines:  []template.HTML{word("label.address"), word("label.institution"), word("label.name")},
	}
}

// numbers writes whole numbers as the scripts read a list of them.
func numbers[T ~int](list []T) string {
	var written []string
	for _, n := range list {
		written = append(written, strconv.Itoa(int(n)))
	}
	return strings.Join(written, " ")
}

// related lists the questions and answers that an outcome, its rules, and the
// documents and steps that always go with it refer to, each once.
func (l *localized) related(outcome int) []string {
	all := l.scheme.Cites(outcome)
	for _, d := range l.scheme.Documents {
		if slices.Contains(d.Outcomes, outcome) && always(d.When) {
			all = append(all, targets(d.Cite)...)
		}
	}
	for _, s := range l.scheme.Steps {
		if slices.Contains(s.Outcomes, outcome) && always(s.When) {
			all = append(all, targets(s.Cite)...)
		}
	}
	var related []string
	for _, target := range all {
		if isQA(target) && !slices.Contains(related, target) {
			related = append(related, target)
		}
	}
	return related
}

// placeNames links to passages by their official numbers.
func (l *localized) placeNames(name string, targets []string) []Link {
	links := l.cites(name, targets)
	for i, target := range targets {
		links[i].Text = l.Site.PlaceName(l.lang, target)
	}
	return links
}

// titles links to sections by their headings alone.
func (l *localized) titles(name string, targets []string) []Link {
	links := l.cites(name, targets)
	for i, target := range targets {
		if place, ok := l.Site.Find(l.lang, target); ok && place.Section.Title != "" {
			links[i].Text = place.Section.Title
		}
	}
	return links
}

// isQA reports whether a citation names a question and its answer.
func isQA(target string) bool { return strings.HasPrefix(target, "qa/") }

func always(c rule.Condition) bool { return len(c) == 1 && len(c[0]) == 0 }

func targets(cites []rule.Cite) []string {
	var all []string
	for _, c := range cites {
		all = append(all, c.Target)
	}
	return all
}

// calls are the contacts a result shows: those it names, or else both.
func calls(o page.Outcome) []string {
	if o.Call != nil {
		return o.Call
	}
	return []string{"hotline", "secretariat"}
}
