package render

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"tebiki/generator/page"
)

// A link on paper cannot be followed. Where its text does not say where it
// leads, data-place does, for the style sheet of paper to print behind it: the
// official number of the place ("マニュアル 2-3 (1)①"), or the address outside.

// placeAttribute is a link's data-place, or "" where nothing is to be added.
func (w *writer) placeAttribute(to page.Link, text string) string {
	place := w.place(to, text)
	if place == "" || w.o.PlaceLabel == "" {
		return ""
	}
	return fmt.Sprintf(` data-place="%s"`, html.EscapeString(label(w.o.PlaceLabel, place)))
}

// place says where a link leads, or nothing if its text or its page does.
func (w *writer) place(to page.Link, text string) string {
	switch {
	case to.Out != "":
		return unsaidAddress(to.Out, text)
	case to.Made == "flow": // a title of its own, in the manual on one page too
		return w.site.Words[w.lang]["flow.title"]
	case to.Page == nil || to.Page == w.doc.Page || to.Page.Folder == "":
		return ""
	}
	name := to.Page.Number(to.Anchor)
	if name == "" {
		name = to.Page.Nav
	}
	said := regexp.MustCompile(`(?:^|[^0-9-])` + regexp.QuoteMeta(name) + `(?:[^0-9-]|$)`)
	return unless(said.MatchString(text), w.site.PlaceName(w.doc.Lang, to.Page.Key+"#"+to.Anchor))
}

// unsaidAddress is the address a link leaves the site for, or "" if its text
// is that address.
func unsaidAddress(out, text string) string {
	address, _, _ := strings.Cut(strings.TrimPrefix(out, "mailto:"), "?")
	switch {
	case strings.HasPrefix(out, "tel:"):
		address = strings.TrimPrefix(out, "tel:")
		text = strings.ReplaceAll(text, "-", "")
		return unless(strings.Contains(text, strings.ReplaceAll(address, "-", "")), address)
	case strings.HasPrefix(out, "https:"):
		address = out
	}
	return unless(strings.Contains(text, address), address)
}

func unless(said bool, words string) string {
	if said {
		return ""
	}
	return words
}
