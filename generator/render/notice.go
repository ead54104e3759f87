package render

import (
	"fmt"
	"html"
	"html/template"

	"tebiki/generator/markdown"
	"tebiki/generator/page"
)

// A translation that is older than its source says so where it is read: under
// the heading of a section, at the head of a page or of a text of the
// self-check. So does text that stands in the source language for want of a
// translation.

// notice is what readers of a language are told, in a word of ui.toml, with a
// link to the source: a page and its anchor, or a page made by other packages.
// The page that holds the whole site leads to no other, and has no link.
func notice(s *page.Site, word, lang, key, anchor string, o Options) template.HTML {
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

// notice is the function notice in a slot: it leads elsewhere from each place.
func (w *writer) notice(word, lang, key, anchor string) string {
	return w.slot(func(f *filling) string { return string(notice(w.site, word, lang, key, anchor, f.o)) })
}

// inLanguage marks HTML as being in another language than the page.
func inLanguage(lang string, body template.HTML) template.HTML {
	return template.HTML(fmt.Sprintf("<div lang=\"%s\">\n%s</div>\n", lang, body))
}
