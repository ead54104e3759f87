package markdown

import "regexp"

// SiteLink is a link to another place of the site, where it stands in a text.
type SiteLink struct {
	Closed   int    // offset of the bracket that closes its words
	From, To int    // offsets of the destination
	Target   string // the destination as it is written
}

var siteLinkForm = regexp.MustCompile(`\]\(([^()\s:]+)\)`)

// SiteLinks finds the links of a text to other places of the site.
func SiteLinks(text string) (links []SiteLink) {
	for _, m := range siteLinkForm.FindAllStringSubmatchIndex(text, -1) {
		links = append(links, SiteLink{m[0], m[2], m[3], text[m[2]:m[3]]})
	}
	return links
}
