package page

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// A link on paper cannot be followed. Where its text does not say where it
// leads, data-place does, for the style sheet of paper to print behind it: the
// official number of the place ("マニュアル 2-3 (1)①"), or the address outside.

// placeAttribute is a link's data-place, or "" where nothing is to be added.
func (w *writer) placeAttribute(to link, text string) string {
	place := w.place(to, text)
	if place == "" || w.o.PlaceLabel == "" {
		return ""
	}
	return fmt.Sprintf(` data-place="%s"`, html.EscapeString(label(w.o.PlaceLabel, place)))
}

// place says where a link leads, or nothing if its text or its page does.
func (w *writer) place(to link, text string) string {
	switch {
	case to.out != "":
		return unsaidAddress(to.out, text)
	case to.made == "flow": // a title of its own, in the manual on one page too
		return w.site.Words[w.lang]["flow.title"]
	case to.page == nil || to.page == w.doc.page || to.page.Folder == "":
		return ""
	}
	name := to.page.number(to.anchor)
	if name == "" {
		name = to.page.Nav
	}
	said := regexp.MustCompile(`(?:^|[^0-9-])` + regexp.QuoteMeta(name) + `(?:[^0-9-]|$)`)
	return unless(said.MatchString(text), w.site.PlaceName(w.doc.Lang, to.page.Key+"#"+to.anchor))
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

// leadingNumber is the official number a heading or a page's name begins with.
var leadingNumber = regexp.MustCompile(`^(?:[0-9]+(?:-[0-9]+)*|[(（][0-9]+[)）]|[①-⑳])`)

// number is the official number of a place on the page, as its headings give
// it from the page's own down: "2-3 (1)①", "4-5"; "" of a page without one.
func (p *Page) number(anchor string) string {
	number := leadingNumber.FindString(p.Nav)
	if number == "" || anchor == "" {
		return number
	}
	var open [7]string // numbers of the headings that the place stands under, by level
	section := 0
	for _, a := range p.anchors {
		if a.Heading != nil {
			s := p.Sections[section]
			section++
			open[s.Level] = leadingNumber.FindString(s.Title)
			clear(open[s.Level+1:])
		}
		if a.ID == anchor {
			break
		}
	}
	for _, n := range open {
		switch {
		case strings.HasPrefix(n, number+"-"): // 4-5 on page 4
			number = n
		case strings.HasPrefix(n, "("):
			number += " " + n
		default:
			number += n
		}
	}
	return number
}
