package page

import (
	"fmt"
	"html"
	"html/template"

	"tebiki/generator/markdown"
)

// A translation that is older than its source says so where it is read: under
// the heading of a section, at the head of a page or of a text of the
// self-check. So does text that stands in the source language for want of a
// translation.

// staleTables returns the tables of check.toml whose source has changed since
// they were translated.
func (l *loader) staleTables(t *textFile) map[string]bool {
	stale := map[string]bool{}
	from := l.textFile(l.site.Languages[0].ID, t.name)
	if from == nil || from.lang == t.lang {
		return stale
	}
	for _, one := range states("", from.units(), t.units(), t.records) {
		stale[one.ID] = one.State == Stale
	}
	return stale
}

// notice marks the first text of a stale table that there is.
func (c *checkFile) notice(table string, texts ...*Markdown) {
	for _, m := range texts {
		if m != nil {
			m.stale = c.stale[table]
			return
		}
	}
}

// notice is what readers of a language are told, in a word of ui.toml, with a
// link to the source: a page and its anchor, or a page made by other packages.
// The page that holds the whole site leads to no other, and has no link.
func (s *Site) notice(word, lang, key, anchor string, o Options) template.HTML {
	source := s.Languages[0].ID
	link := ""
	if !o.InOne && o.Source != "" {
		attribute := ""
		if key == "check" { // to the same question or result, with the answers, as the switch of language leads
			attribute = " data-language"
		}
		link = fmt.Sprintf(` <a%s href="%s" hreflang="%s" data-aid>%s</a>`, attribute, html.EscapeString(o.Root+s.URL(source, key, anchor)), source, html.EscapeString(o.Source))
	}
	return template.HTML(fmt.Sprintf("<div class=\"notice\">\n<p>%s%s</p>\n</div>\n", markdown.MarkedText(lang, word), link))
}

// notice is Site.notice in a slot: it leads elsewhere from each place.
func (w *writer) notice(word, lang, key, anchor string) string {
	return w.slot(func(f *filling) string { return string(w.site.notice(word, lang, key, anchor, f.o)) })
}

// inLanguage marks HTML as being in another language than the page.
func inLanguage(lang string, body template.HTML) template.HTML {
	return template.HTML(fmt.Sprintf("<div lang=\"%s\">\n%s</div>\n", lang, body))
}
