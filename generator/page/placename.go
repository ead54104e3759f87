package page

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// PlaceName is what a citation ("manual/2-3#attack") is called in short, by
// its official number: "マニュアル 2-3 (1)①", "Q&A 4-5"; a page without one goes
// by its own name. The citation must lead somewhere.
func (s *Site) PlaceName(lang, target string) string {
	key, anchor, _ := strings.Cut(target, "#")
	return s.placeName(lang, s.Page(lang, key), anchor)
}

// NameOf is PlaceName for a place of a page.
func (s *Site) NameOf(p *Page, lang, anchor string) string { return s.of(p).placeName(lang, p, anchor) }

func (s *Site) placeName(lang string, p *Page, anchor string) string {
	front := s.Page(lang, p.Folder)
	number := p.Number(anchor)
	switch {
	case front == nil || front == p || number == "" && strings.HasPrefix(p.Nav, front.Nav):
		return p.Nav
	case number == "":
		return front.Nav + " " + p.Nav
	}
	return front.Nav + " " + number
}

// leadingNumber is the official number a heading or a page's name begins with.
// Digits alone are one only where they are set off: 24時間 is none.
var leadingNumber = regexp.MustCompile(`^([0-9]+(?:-[0-9]+)+|[(（][0-9]+[)）]|[①-⑳]|[0-9]+(?:[.．、 　]|$))`)

// numberOf is the official number that a heading or a page's name begins with;
// "" if it has none.
func numberOf(title string) string {
	if first, _ := utf8.DecodeRuneInString(title); !(first >= '0' && first <= '9' || first == '(' || first == '（' || first >= '①' && first <= '⑳') {
		return "" // as most do
	}
	return strings.TrimRight(leadingNumber.FindString(title), ".．、 　")
}

// Number is the official number of a place on the page, as its headings give
// it from the page's own down: "2-3 (1)①", "4-5"; "" of a page without one.
func (p *Page) Number(anchor string) string {
	number := numberOf(p.Nav)
	if number == "" || anchor == "" {
		return number
	}
	var open [7]string // numbers of the headings that the place stands under, by level
	section := 0
	for _, a := range p.Anchors {
		if a.Heading != nil {
			s := p.Sections[section]
			section++
			open[s.Level] = numberOf(s.Title)
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
		case strings.HasPrefix(n, "("), n != "" && n[0] >= '0' && n[0] <= '9':
			number += " " + n
		default:
			number += n
		}
	}
	return number
}
