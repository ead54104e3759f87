package page

import (
	"fmt"
	"html"
	"html/template"
	"strings"

	"tebiki/generator/markdown"
)

// html renders a fact: as a link, a picture, a time element, or text.
func (v value) html(lang string) template.HTML {
	text := html.EscapeString(v.text)
	switch v.kind {
	case dateFact:
		return DateHTML(lang, v.day)
	case telFact, mailFact:
		return template.HTML(fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(v.href), text))
	case urlFact, linkFact:
		return template.HTML(fmt.Sprintf(`<a %s href="%s">%s</a>`, external, html.EscapeString(v.href), text))
	case qrFact:
		return template.HTML(qrSVG(v.text, v.label))
	}
	return lines(string(markdown.MarkedText(lang, v.text)))
}

// external marks a link that leaves the site.
const external = `class="external" rel="noopener noreferrer"`

// lines keeps the lines of a fact apart, as in an address.
func lines(escaped string) template.HTML {
	return template.HTML(strings.ReplaceAll(strings.TrimSuffix(escaped, "\n"), "\n", "<br>\n"))
}
