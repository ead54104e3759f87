package page

import (
	"path"
	"slices"
	"strings"
)

// URL returns where a page stands in the output, from its root:
// "ja/manual/2-3.html#amounts". key is a page's key or the name of a page
// made by other packages: "check", "flow", "print". anchor may be "". The manual
// of an older edition is in a folder named after its day,
// "ja/2022-06-01/manual/2-3.html".
func (s *Site) URL(lang, key, anchor string) string {
	if anchor != "" {
		anchor = "#" + anchor
	}
	if folder, _, _ := strings.Cut(key, "/"); s.edition != "" && (folder == "print" || slices.Contains(Folders(), folder)) {
		lang = path.Join(lang, s.edition)
	}
	switch {
	case key == "home":
		return path.Join(lang, "index.html") + anchor
	case strings.Contains(key, "/"):
		return path.Join(lang, key) + ".html" + anchor
	}
	return path.Join(lang, key, "index.html") + anchor
}

// Place is what a citation names.
type Place struct {
	Page    *Page
	Section Section // of the anchor, or the one its paragraph stands in; zero without an anchor
	URL     string  // from the output's root
}

// Find returns what a citation ("manual/2-3#amounts") names in a language; ok
// is false if there is no such place.
func (s *Site) Find(lang, target string) (place Place, ok bool) {
	key, anchor, anchored := strings.Cut(target, "#")
	p := s.Page(lang, key)
	if p == nil {
		return Place{}, false
	}
	place = Place{Page: p, URL: s.URL(lang, key, anchor)}
	if !anchored {
		return place, true
	}
	section := -1
	for _, a := range p.Anchors {
		if a.Heading != nil {
			section++
		}
		if a.ID == anchor {
			if section >= 0 {
				place.Section = p.Sections[section]
			}
			return place, true
		}
	}
	return Place{}, false
}

// InOne returns where a part of the site ("home", "check", "flow", "print",
// "manual", "qa") begins within the page that holds the whole site.
func InOne(part string) string {
	switch part {
	case "home":
		return "#page_main"
	case "print":
		return "#manual"
	}
	return "#" + part
}

// PrintID returns the id that the page, or an anchor of it, has in the manual on
// one page: "manual-2-3", "manual-2-3--amounts"; of an older edition
// "edition-2022-06-01-manual-2-3".
func (p *Page) PrintID(anchor string) string {
	id := strings.ReplaceAll(p.Key, "/", "-")
	if p.Edition != "" {
		id = "edition-" + p.Edition + "-" + id
	}
	if anchor != "" {
		id += "--" + anchor
	}
	return id
}
