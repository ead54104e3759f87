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
	case TelKind:
		return template.HTML(fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(v.Href), text))
	case MailKind:
		return template.HTML(fmt.Sprintf(`<a href="%s">%s</a>`, html.EscapeString(v.Href), MailWords(v.Text)))
	case URLKind, LinkKind:
		return template.HTML(fmt.Sprintf(`<a %s href="%s">%s</a>`, External, html.EscapeString(v.Href), text))
	case QRKind:
		return template.HTML(qrSVG(v.Text, v.label))
	}
	return lines(string(markdown.MarkedText(lang, v.Text)))
}

// longestWhole is how many letters of 32 px fit into a line of a phone (360 px
// less the margins): what is longer must break somewhere.
const longestWhole = 16

// MailWords is a mail address as readers see it. Where a line is too short for
// it, it breaks before its @ and not at a hyphen, which would then look like
// one that the break has put there. All is in one element, since links are flex
// containers in some places.
func MailWords(address string) template.HTML {
	name, host, _ := strings.Cut(address, "@")
	if len(name) > longestWhole || len(host) >= longestWhole || !strings.Contains(address, "-") {
		return template.HTML(html.EscapeString(address))
	}
	return template.HTML(fmt.Sprintf(`<span><span class="whole">%s</span><wbr><span class="whole">@%s</span></span>`, html.EscapeString(name), html.EscapeString(host)))
}

// External marks a link that leaves the site.
const External = `class="external" rel="noopener noreferrer"`

// lines keeps the lines of a fact apart, as in an address.
func lines(escaped string) template.HTML {
	return template.HTML(strings.ReplaceAll(strings.TrimSuffix(escaped, "\n"), "\n", "<br>\n"))
}
