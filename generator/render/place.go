package render

import (
	"fmt"
	"html"
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
	return unless(says(text, name), w.site.NameOf(to.Page, w.doc.Lang, to.Anchor))
}

// says reports whether a text has a name that is no part of a longer number
// there.
func says(text, name string) bool {
	for from := 0; ; from++ {
		at := strings.Index(text[from:], name)
		if at < 0 {
			return false
		}
		from += at
		to := from + len(name)
		if (from == 0 || !isOfNumber(text[from-1])) && (to == len(text) || !isOfNumber(text[to])) {
			return true
		}
		if from == len(text) {
			return false
		}
	}
}

func isOfNumber(b byte) bool { return b >= '0' && b <= '9' || b == '-' }

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
