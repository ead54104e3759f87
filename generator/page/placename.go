package page

import "strings"

// PlaceName is what a citation ("manual/2-3#attack") is called in short, by
// its official number: "マニュアル 2-3 (1)①", "Q&A 4-5"; a page without one goes
// by its own name. The citation must lead somewhere.
func (s *Site) PlaceName(lang, target string) string {
	key, anchor, _ := strings.Cut(target, "#")
	p := s.Page(lang, key)
	front := s.Page(lang, p.Folder)
	number := p.number(anchor)
	switch {
	case front == nil || front == p || number == "" && strings.HasPrefix(p.Nav, front.Nav):
		return p.Nav
	case number == "":
		return front.Nav + " " + p.Nav
	}
	return front.Nav + " " + number
}
