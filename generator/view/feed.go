package view

import (
	"cmp"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"

	"tebiki/generator/fact"
	"tebiki/generator/rule"
)

// feedBase is the file name of a language's feed.
const feedBase = "feed.xml"

// News is a thing that readers are told has changed.
type News struct {
	Date rule.Date
	Day  template.HTML // Date as fact.DateHTML
	Text string
	URL  string // seen from the page that tells it

	place string // the same from the output's root
	id    string // what makes it the same thing when it is told in other words
}

// news lists the revisions of site.toml and the editions of the rules, the
// newest first, for the page name.
func (l *localized) news(name string) []News {
	news := append(l.revisions(), l.editions()...)
	slices.SortStableFunc(news, func(a, b News) int { return cmp.Compare(b.Date, a.Date) })
	for i := range news {
		news[i].Day = fact.DateHTML(l.lang, news[i].Date)
		news[i].URL = depth(name) + news[i].place
	}
	return news
}

// revisions lists what site.toml tells. One is known by its day and by how
// many the file has of that day after it, so that a new one on top renames
// none.
func (l *localized) revisions() []News {
	var news []News
	for i, r := range l.Site.Revisions {
		after := 0
		for _, other := range l.Site.Revisions[i+1:] {
			if other.Date == r.Date {
				after++
			}
		}
		n := News{Date: r.Date, Text: r.Text[l.lang], place: l.Site.URL(l.lang, "home", ""), id: fmt.Sprintf("revision %s %d", r.Date, after)}
		if place, ok := l.Site.Find(l.lang, r.Target); ok {
			n.place = place.URL
		}
		news = append(news, n)
	}
	return news
}

// editions lists the editions of the rules.
func (l *localized) editions() []News {
	days := []rule.Date{l.scheme.Effective}
	if len(l.scheme.Editions) > 0 {
		days = days[:0]
		for _, e := range l.scheme.Editions {
			days = append(days, e.Effective)
		}
	}
	var news []News
	for _, day := range days {
		news = append(news, News{
			Date: day, place: l.Site.URL(l.lang, "home", ""), id: "edition " + day.String(),
			Text: strings.ReplaceAll(l.word("news.edition"), "%s", fact.FormatDate(l.lang, day)),
		})
	}
	return news
}

// feed writes the language's Atom feed (RFC 4287). Its ids do not depend on
// where the site stands; times of day are not known and are midnight, UTC.
func (l *localized) feed() {
	name := path.Join(l.lang, feedBase)
	type link struct {
		Rel  string `xml:"rel,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	type entry struct {
		Title   string `xml:"title"`
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Link    link   `xml:"link"`
		Summary string `xml:"summary"`
	}
	feed := struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		Title   string   `xml:"title"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Author  string   `xml:"author>name"`
		Links   []link   `xml:"link"`
		Entries []entry  `xml:"entry"`
	}{
		Lang: l.lang, Title: l.Site.Fact(l.lang, "scheme.name"), ID: l.uuid("feed"), Author: l.Site.Fact(l.lang, "scheme.owner"),
	}
	root := cmp.Or(l.BaseURL, depth(name))
	feed.Links = []link{{Href: root + l.Site.URL(l.lang, "home", "")}}
	if l.BaseURL != "" {
		feed.Links = append(feed.Links, link{Rel: "self", Href: l.BaseURL + name})
	}
	for _, n := range l.news(name) {
		updated := n.Date.String() + "T00:00:00Z"
		feed.Updated = max(feed.Updated, updated)
		feed.Entries = append(feed.Entries, entry{
			Title: n.Text, ID: l.uuid(n.id), Updated: updated, Link: link{Href: root + n.place}, Summary: n.Text,
		})
	}
	data, err := xml.MarshalIndent(feed, "", "  ")
	if err != nil {
		panic("view: the feed cannot be written: " + err.Error())
	}
	l.file(name, append([]byte(xml.Header), append(data, '\n')...))
}

// uuid names a thing of this scheme, in this language, for ever: a UUID of
// version 8 (RFC 9562, section 5.8) made from its names.
func (l *localized) uuid(thing string) string {
	source := l.Site.Languages[0].ID
	sum := sha256.Sum256([]byte(l.Site.Fact(source, "scheme.owner") + "\n" + l.Site.Fact(source, "scheme.name") + "\n" + l.lang + "\n" + thing))
	sum[6] = sum[6]&0x0f | 0x80
	sum[8] = sum[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
