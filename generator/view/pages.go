package view

import (
	"html/template"
	"net/url"
	"path"
	"slices"

	"tebiki/generator/page"
	"tebiki/generator/render"
)

// mostNews is how many changes the home page tells of; the feed has them all.
const mostNews = 5

// home renders content/<lang>/home.md.
func (l *localized) home() {
	name := path.Join(l.lang, "index.html")
	p := l.Site.Page(l.lang, "home")
	data := Home{
		Common:  l.common(name, "home", "home", p.Title, p.Description),
		Heading: p.Title,
		Body:    l.html.Page(p, l.options(name)),
	}
	if news := l.news(name); len(news) > 1 {
		data.News = news[:min(len(news), mostNews)]
	}
	l.execute("home", name, data)
}

// page renders a page of the manual or the Q&A; pages are those of its folder,
// the front page first.
func (l *localized) page(p *page.Page, pages []*page.Page) {
	name := l.Site.URL(l.lang, p.Key, "")
	if p == pages[0] && p.Slug == "index" {
		l.contents(name, p, pages[1:])
	} else {
		l.section(name, p, pages)
	}
}

// contents renders a folder's front page.
func (l *localized) contents(name string, p *page.Page, pages []*page.Page) {
	data := Contents{
		Common:  l.common(name, p.Key, p.Folder, p.Title, p.Description),
		Heading: heading(p.Title),
		Body:    l.html.Page(p, l.options(name)),
	}
	data.Crumbs = l.crumbs(name, Link{Text: l.editionTitle(p.Nav)})
	data.Others = l.olderFolders(name, p)
	for _, child := range pages {
		if n := len(data.Chapters); n == 0 || data.Chapters[n-1].Title != child.Chapter {
			data.Chapters = append(data.Chapters, Chapter{Title: child.Chapter})
		}
		last := &data.Chapters[len(data.Chapters)-1]
		last.Pages = append(last.Pages, ContentsPage{
			Link:     Link{Text: child.Title, URL: l.url(name, child.Key, "")},
			Sections: l.sections(child, l.url(name, child.Key, "")),
		})
	}
	l.execute("contents", name, data)
}

// sections links to the h2 headings of a page that stands at url.
func (l *localized) sections(p *page.Page, url string) []Link {
	var links []Link
	for _, s := range p.Sections {
		if s.Level == 2 {
			links = append(links, Link{Text: s.Title, URL: url + "#" + s.ID})
		}
	}
	return links
}

// section renders a page of the folder's that is not its front page.
func (l *localized) section(name string, p *page.Page, pages []*page.Page) {
	o := l.options(name)
	o.Questions = p.Folder == "qa"
	data := Page{
		Common:   l.common(name, p.Key, p.Folder, p.Title, p.Description),
		Chapter:  p.Chapter,
		Heading:  heading(p.Title),
		Body:     l.html.Page(p, o),
		Sections: l.sections(p, ""),
		Asks:     o.Questions && slices.ContainsFunc(p.Sections, func(s page.Section) bool { return s.Level == 2 }),
	}
	front := pages[0]
	data.Crumbs = l.crumbs(name, Link{Text: l.editionTitle(front.Nav), URL: l.url(name, front.Key, "")}, Link{Text: p.Nav})
	for i, other := range pages {
		if other != p {
			continue
		}
		if i > 1 {
			data.Previous = &Link{Text: pages[i-1].Nav, URL: l.url(name, pages[i-1].Key, "")}
		}
		if i+1 < len(pages) {
			data.Next = &Link{Text: pages[i+1].Nav, URL: l.url(name, pages[i+1].Key, "")}
		}
	}
	if page, ok := l.frames.fill(data); ok {
		l.file(name, page)
		return
	}
	l.execute("page", name, data)
}

// print renders the manual, the flowchart and the Q&A on one page.
func (l *localized) print() {
	name := l.printName()
	title := l.word("print.title")
	data := Print{Common: l.common(name, "print", "print", title, l.word("print.lead")), Heading: title}
	data.Crumbs = l.crumbs(name, Link{Text: title})
	o := l.options(name)
	o.Print = true
	data.Parts = l.parts(o)
	if l.older == 0 {
		data.Flow = l.flowchart(name)
	}
	l.execute("print", name, data)
}

// parts renders the manual and the Q&A, every page of them, with options for
// one page that holds all.
func (l *localized) parts(o render.Options) []PrintPart {
	var parts []PrintPart
	for _, folder := range []string{"manual", "qa"} {
		pages := l.Site.Folder(l.lang, folder)
		body := func(p *page.Page) func() template.HTML {
			return func() template.HTML { return l.html.Page(p, o) }
		}
		part := PrintPart{Common: l.inside(pages[0]), ID: pages[0].PrintID(""), Title: l.editionTitle(pages[0].Title), body: body(pages[0])}
		chapter := pages[0].Title // which stands above the first page already
		for _, p := range pages[1:] {
			one := PrintPage{Common: l.inside(p), ID: p.PrintID(""), Title: p.Title, body: body(p)}
			if p.Chapter != chapter {
				one.Chapter = p.Chapter
			}
			chapter = p.Chapter
			part.Pages = append(part.Pages, one)
		}
		parts = append(parts, part)
	}
	return parts
}

// basePath is the path of the base URL on its server, "/cyber/"; "" where the
// site may stand anywhere.
func (r *renderer) basePath() string {
	u, err := url.Parse(r.BaseURL)
	if err != nil {
		panic("view: the base URL is none: " + err.Error())
	}
	return u.Path
}

// missing is what a 404 page carries within itself. A server shows it at any
// depth, where no relative address leads to a style sheet or icon. Its script
// leads on from an address whose # was encoded, and finds out where the page's
// links lead if there is no base URL that says so.
func (r *renderer) missing() *Inline {
	return r.inline(r.Assets.MissingStyles, r.Assets.Missing.Data)
}

// notFound renders the 404 page of the language. With a base URL its links
// start there.
func (l *localized) notFound() {
	name := path.Join(l.lang, "404.html")
	title := l.word("not_found.title")
	data := NotFound{Common: l.common(name, "home", "", title, ""), Heading: title, Anywhere: l.BaseURL == ""}
	data.Address = "" // it stands for no page
	data.Inline = l.missing()
	if base := l.basePath(); base != "" {
		data.Root = base
		for i, other := range data.Languages {
			data.Languages[i].URL = base + path.Join(other.Lang, "index.html")
		}
	}
	l.execute("404", name, data)
}

// root renders the page that offers the languages, or the 404 page beside it.
func (r *renderer) root(name string, notFound bool) {
	source := r.Site.Languages[0]
	title := r.Site.Fact(source.ID, "scheme.name")
	base := ""
	data := Root{Head: r.head(name, title, ""), NotFound: notFound, Anywhere: r.BaseURL == ""}
	if notFound {
		base = r.basePath()
		data.Title = r.Site.Words[source.ID]["not_found.title"] + " | " + title
		data.Inline = r.missing()
	} else {
		data.Script = r.Assets.Language.Path
	}
	for _, lang := range r.Site.Languages {
		l := &localized{renderer: r, lang: lang.ID, scheme: r.Diagram.Scheme}
		choice := Choice{Common: l.common(name, "home", "", title, ""), URL: base + r.Site.URL(lang.ID, "home", "")}
		choice.Lang = lang.ID
		data.Choices = append(data.Choices, choice)
	}
	r.execute(nil, "root", name, data)
}
