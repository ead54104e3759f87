package fact

import (
	"fmt"
	"html"
	"html/template"
	"strings"

	"tebiki/generator/markdown"
)

// html renders a fact: as a link, a picture, a time element, or text.
func (v Value) html(lang string) template.HTML {
	text := html.EscapeString(v.Text)
	switch v.Kind {
	case DateKind:
		return DateHTML(lang, v.day)
	case TelKind, MailKind:
		return template.HTML(fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(v.Href), text))
	case URLKind, LinkKind:
		return template.HTML(fmt.Sprintf(`<a %s href="%s">%s</a>`, External, html.EscapeString(v.Href), text))
	case QRKind:
		return template.HTML(qrSVG(v.Text, v.label))
	}
	return lines(string(markdown.MarkedText(lang, v.Text)))
}

// External marks a link that leaves the site.
const External = `class="external" rel="noopener noreferrer"`

// lines keeps the lines of a fact apart, as in an address.
func lines(escaped string) template.HTML {
	return template.HTML(strings.ReplaceAll(strings.TrimSuffix(escaped, "\n"), "\n", "<br>\n"))
}
