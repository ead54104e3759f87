package page

import (
	"cmp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"tebiki/generator/markdown"
)

// A link without words, [](qa/4-lump-sum.md#q4-13), is labelled by what it leads
// to: the official number of the place, "Q&A 4-13", or what the place is called
// where it has none. A label that is made cannot name another place than the
// link leads to.

// LinkWords is what a link says: the words it is written with, or where it has
// none the label that is made; made says which. The label is "" where none can
// be made, which is a problem.
func (s *Site) LinkWords(d *Body, n *ast.Link) (words string, made bool) {
	if words = d.Says(n); !markdown.IsBlank(words) || markdown.HoldsPlaceholder(n) {
		return words, false
	}
	if isInHeading(n) { // whose words are those of other labels
		return "", true
	}
	return s.madeLabel(d, markdown.Destination(n.Destination)), true
}

func isInHeading(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if n.Kind() == ast.KindHeading {
			return true
		}
	}
	return false
}

// MadeLabel is the label of a link without words that stands in a file below
// content/<lang>/; "" where none can be made.
func (s *Site) MadeLabel(lang, file, dest string) string {
	return s.madeLabel(&Body{Document: &markdown.Document{Lang: lang}, file: file, Page: s.file(lang, file)}, dest)
}

func (s *Site) madeLabel(d *Body, dest string) string {
	to, _, _, ok := s.Resolve(d, dest)
	switch {
	case !ok || to.Out != "":
		return ""
	case to.Page != nil:
		return s.placeLabel(d.Lang, to.Page, to.Anchor)
	case to.File != nil:
		return s.titleOf(to.File, d.Lang)
	case to.Made == "check" && s.Checks[d.Lang] != nil:
		return s.Checks[d.Lang].Title
	}
	return s.Words[d.Lang][to.Made+".title"]
}

// placeLabel is what a page, or a place on it, is called: by its official
// number where it has one of its own, else by its heading or the page's title.
// A paragraph is called by the heading it stands under.
func (s *Site) placeLabel(lang string, p *Page, anchor string) string {
	under := p.sectionOf(anchor)
	switch {
	case under != nil && numberOf(under.Title) != "" && p.Number("") != "":
		return s.NameOf(p, lang, under.ID)
	case under != nil:
		return strings.TrimSpace(under.Title)
	case p.Folder != "" && p.Number("") != "":
		return s.NameOf(p, lang, "")
	}
	return strings.TrimSpace(cmp.Or(p.Title, p.Nav))
}

// sectionOf is the section that has an id, or that the paragraph with it stands
// in; nil of none.
func (p *Page) sectionOf(anchor string) *Section {
	var under *Section
	section := 0
	for _, a := range p.Anchors {
		if a.Heading != nil && section < len(p.Sections) {
			under = &p.Sections[section]
			section++
		}
		if a.ID == anchor {
			return under
		}
	}
	return nil
}
