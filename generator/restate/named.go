package restate

import (
	"strings"

	"tebiki/generator/page"
)

// Named are the places that texts name as what they restate, by a link, by
// restates, or by a citation of the rules.
type Named struct {
	site    *page.Site
	lang    string
	targets map[string][]string // by text, as "content/ja/home.md#limits"
}

// NamedBy reads what the texts of a site name, by its passages (List).
func NamedBy(d *page.Draft, passages []Passage) Named {
	n := Named{d.Site, d.Site.Languages[0].ID, map[string][]string{}}
	for _, p := range passages {
		for _, s := range p.Of {
			name := p.Name + "#" + p.ID
			n.targets[name] = append(n.targets[name], s.Target)
		}
	}
	return n
}

// Has reports whether a text names a section of a page, or the page as a whole.
func (n Named) Has(text string, p *page.Page, section string) bool {
	for _, target := range n.targets[text] {
		key, anchor, anchored := strings.Cut(target, "#")
		if key == p.Key && (!anchored || SectionOf(p, anchor) == section) {
			return true
		}
	}
	return false
}
