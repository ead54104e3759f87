package view

import "tebiki/generator/page"

// Moved is the data of moved.html: what stands at the address that a page had
// before, and leads on to the page.
type Moved struct {
	Common
	Heading  string // the page's h1
	URL      string // where it leads
	To       string // the title of that page
	Contents bool   // which is but a table of contents: the page is there no more
}

// moved leaves at a former address a page that leads on. Search engines are
// told not to list it, and it runs no script.
func (l *localized) moved(r page.Redirect) {
	contents := r.To.Slug == "index"
	title := l.word("moved.title")
	if contents {
		title = l.word("moved.gone")
	}
	data := Moved{
		Common:   l.common(r.Path, r.To.Key, r.To.Folder, title, ""),
		Heading:  title,
		URL:      l.url(r.Path, r.To.Key, ""),
		To:       r.To.Title,
		Contents: contents,
	}
	data.Keeper, data.Script = "", ""
	l.execute("moved", r.Path, data)
}
