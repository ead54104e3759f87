package view

import "strings"

// securityName is where security.txt must stand, below the root of a server
// (RFC 9116, section 3).
const securityName = ".well-known/security.txt"

// security writes security.txt, where site.toml says who answers.
func (r *renderer) security() {
	s := r.Site.Security
	if s == nil {
		return
	}
	var languages []string
	for _, l := range r.Site.Languages {
		languages = append(languages, l.ID)
	}
	text := "Contact: " + s.Contact + "\nExpires: " + s.Expires.String() + "T23:59:59Z\nPreferred-Languages: " + strings.Join(languages, ", ") + "\n"
	if r.BaseURL != "" {
		text += "Canonical: " + r.BaseURL + securityName + "\n"
	}
	r.file(securityName, []byte(text))
}

// noJekyllName is an empty file by which GitHub Pages hands out a site as it
// is; without it, it leaves out files whose names begin with a dot, among them
// securityName.
const noJekyllName = ".nojekyll"
