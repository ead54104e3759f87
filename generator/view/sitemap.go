package view

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// robots writes robots.txt and, since a site map is made of absolute
// addresses, sitemap.xml where the site's own is known
// (https://www.sitemaps.org/protocol.html).
func (s *Site) robots(r *renderer) {
	robots := "User-agent: *\nAllow: /\n"
	if r.BaseURL != "" {
		r.file("sitemap.xml", s.sitemap())
		robots += "Sitemap: " + r.BaseURL + "sitemap.xml\n"
	}
	r.file("robots.txt", []byte(robots))
}

// sitemap lists every page with the same page in the other languages
// (https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap).
func (s *Site) sitemap() []byte {
	var b strings.Builder
	b.WriteString(xml.Header)
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, j := range s.jobs {
		if j.key == "" {
			continue
		}
		fmt.Fprintf(&b, "<url><loc>%s</loc>", escapeXML(s.in.BaseURL+j.name))
		for _, lang := range s.in.Site.Languages {
			fmt.Fprintf(&b, `<xhtml:link rel="alternate" hreflang="%s" href="%s"/>`, lang.ID, escapeXML(s.in.BaseURL+s.in.Site.URL(lang.ID, j.key, "")))
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String())
}

// escapeXML escapes a text for an element or an attribute.
func escapeXML(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic("view: " + err.Error())
	}
	return b.String()
}
