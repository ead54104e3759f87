package view

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// robots writes robots.txt and, since a site map is made of absolute
// addresses, sitemap.xml where the site's own is known
// (https://www.sitemaps.org/protocol.html).
func (r *renderer) robots() {
	robots := "User-agent: *\nAllow: /\n"
	if r.BaseURL != "" {
		r.file("sitemap.xml", r.sitemap())
		robots += "Sitemap: " + r.BaseURL + "sitemap.xml\n"
	}
	r.file("robots.txt", []byte(robots))
}

func (r *renderer) sitemap() []byte {
	var b strings.Builder
	b.WriteString(xml.Header)
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range r.pages {
		var address strings.Builder
		if err := xml.EscapeText(&address, []byte(r.BaseURL+p)); err != nil {
			panic("view: " + err.Error())
		}
		fmt.Fprintf(&b, "<url><loc>%s</loc></url>\n", address.String())
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String())
}
