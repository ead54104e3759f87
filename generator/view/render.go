package view

import (
	"bytes"
	"html/template"
	"path"
	"strings"

	"tebiki/generator/bundle"
	"tebiki/generator/flow"
	"tebiki/generator/page"
	"tebiki/generator/publish"
	"tebiki/generator/rule"
)

// Input is all that the pages are made of.
type Input struct {
	Templates *Templates
	Site      *page.Site
	Diagram   *rule.Diagram
	Flow      *flow.Box // nil for a scheme that asks nothing
	Module    []byte    // the compiled rules
	Assets    Assets
	BaseURL   string // where the site will stand, ending in "/"; "" if it may stand anywhere
}

// Assets are the files that pages refer to.
type Assets struct {
	Styles, Check, Language bundle.File
	Icon                    bundle.File
}

// Render returns every file of the site, in a fixed order. The same input
// always gives the same bytes.
func Render(in Input) []publish.File {
	r := &renderer{Input: in}
	for _, lang := range in.Site.Languages {
		r.language(lang)
	}
	r.root("index.html", false)
	r.root("404.html", true)
	r.robots()
	for _, a := range []bundle.File{in.Assets.Styles, in.Assets.Check, in.Assets.Language, in.Assets.Icon} {
		r.file(a.Path, a.Data)
	}
	edition := path.Join("rules", in.Diagram.Scheme.Edition)
	r.file(edition+".wasm", in.Module)
	r.file(edition+".toml", []byte(in.Diagram.Scheme.Source.Text))
	return r.files
}

type renderer struct {
	Input
	files []publish.File
	pages []string // paths of the pages search engines may list
}

func (r *renderer) file(name string, data []byte) {
	r.files = append(r.files, publish.File{Path: name, Data: data})
}

// execute renders a page of a kind. Templates and data are both ours, so an
// error is a bug.
func (r *renderer) execute(kind, name string, data any) {
	var b bytes.Buffer
	if err := r.Templates.sets[kind].ExecuteTemplate(&b, "layout", data); err != nil {
		panic("view: " + name + ": " + err.Error())
	}
	r.file(name, b.Bytes())
}

// language renders all pages of one language.
func (r *renderer) language(lang page.Language) {
	l := &localized{renderer: r, lang: lang.ID, scheme: r.Diagram.Scheme}
	l.home()
	for _, folder := range []string{"manual", "qa"} {
		l.folder(folder)
	}
	l.check()
	l.flow()
	l.print()
	l.notFound()
}

// localized renders the pages of one language.
type localized struct {
	*renderer
	lang   string
	scheme *rule.Scheme
}

// word returns a word of ui.toml that this package itself uses.
func (l *localized) word(key string) string { return l.Site.Words[l.lang][key] }

// options say where on the output a text will be rendered.
func (l *localized) options(name string) page.Options {
	return page.Options{Root: depth(name), AnchorLabel: l.word("page.anchor"), BackLabel: l.word("page.note_back")}
}

// url returns where a page of the content, or of ours, stands, seen from the
// page name.
func (l *localized) url(name, key, anchor string) string {
	return depth(name) + l.Site.URL(l.lang, key, anchor)
}

// common fills in what the layout needs for the page with that path; key is
// the page's key in every language.
func (l *localized) common(name, key, part, title, description string) Common {
	c := Common{
		Head:        l.head(name, title, description),
		Words:       l.Site.Words[l.lang],
		Root:        depth(name),
		Part:        part,
		SchemeName:  l.Site.Fact(l.lang, "scheme.name"),
		SchemeShort: l.Site.Fact(l.lang, "scheme.short"),
		Owner:       l.Site.Fact(l.lang, "scheme.owner"),
		Hotline:     l.contact("hotline"),
		Secretariat: l.contact("secretariat"),
		Edition:     page.DateHTML(l.lang, l.scheme.Effective),
	}
	if title != c.SchemeName {
		c.Title = title + " | " + c.SchemeName
	}
	for _, other := range l.Site.Languages {
		c.Languages = append(c.Languages, LangLink{
			Lang: other.ID, Name: other.Name, Current: other.ID == l.lang,
			URL: c.Root + l.Site.URL(other.ID, key, ""),
		})
	}
	return c
}

func (r *renderer) head(name, title, description string) Head {
	root := depth(name)
	return Head{
		Lang: strings.Split(name, "/")[0], Title: title, Description: description,
		Styles: root + r.Assets.Styles.Path, Icon: root + r.Assets.Icon.Path,
	}
}

// crumbs returns the way from home to a page, which is the last and no link.
func (l *localized) crumbs(name string, way ...Link) []Link {
	crumbs := []Link{{Text: l.word("nav.home"), URL: l.url(name, "home", "")}}
	return append(crumbs, way...)
}

// contact fills in one of [contacts.*]; facts it lacks stay empty.
func (l *localized) contact(id string) Contact {
	fact := func(key string) string { return l.Site.Fact(l.lang, "contacts."+id+"."+key) }
	return Contact{
		Name: fact("name"), Tel: fact("tel"), Mail: fact("mail"), Hours: fact("hours"),
		Days: fact("days"), Closed: fact("closed"), Postal: fact("postal"),
		TelURL:    template.URL(l.Site.FactURL(l.lang, "contacts."+id+".tel")),
		MailURL:   template.URL(l.Site.FactURL(l.lang, "contacts."+id+".mail")),
		Address:   l.Site.FactHTML(l.lang, "contacts."+id+".address"),
		Addressee: l.Site.FactHTML(l.lang, "contacts."+id+".addressee"),
	}
}
