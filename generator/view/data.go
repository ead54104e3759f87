// Package view renders pages to HTML with the templates in assets/templates.
//
// This file, contact.go and checkdata.go are the contract with those templates:
// one type a template, plain data, texts already in the page's language. A
// string is escaped when it is rendered; only prose made from Markdown is
// template.HTML. Every URL is relative to the page that carries it and ends in
// a file name.
//
// A page is the template "layout" of layout.html, which calls "main", defined
// by the page's own file: parse layout.html with home.html and execute
// "layout". root.html defines a "layout" of its own and is parsed after
// layout.html too, for the "head" they share.
package view

import (
	"html/template"

	"tebiki/generator/page"
)

// Head is what every page says about itself before its body.
type Head struct {
	Lang        string   // language tag, "ja"
	Title       string   // content of <title>: the page's h1, " | " and the scheme's name (home: the name alone)
	Description string   // one sentence for search engines, or ""
	Styles      []string // URLs of the bundled style sheets
	Script      string   // URL of the page's script, or ""
	Icon        string   // URL of favicon.svg
	Touch       string   // URL of the icon that fills a square
	App         string   // URL of the web manifest, where there is a Keeper
	Keeper      string   // URL of the script that has the site kept for use without a network, or ""

	Inline *Inline // instead of Styles, Script and Icon; nil where the page may ask for files
}

// Inline is what a page carries within itself that must do without any other
// file; its policy names it by hashes.
type Inline struct {
	Image  template.URL // the icon
	Style  template.CSS
	Code   template.JS                  // at the end of the body; "" for none
	Hashes struct{ Style, Code string } // sources for the policy: "sha256-…"
}

// Common is what the layout needs on every page in one language.
type Common struct {
	Head
	Words map[string]string // ui.toml flattened: "nav.manual" → text; see T

	Root string // from the page to the output's root: "../../", "../", ""
	Part string // "home", "check", "manual", "qa", "flow", "print", or "" for none of them

	InOne bool // the page holds the whole site, and no link leads to another

	SchemeName  string // scheme.name
	SchemeShort string // scheme.short, for narrow headers
	Owner       string // scheme.owner

	Languages []LangLink // every language, in site.toml's order, the page's own among them
	Crumbs    []Link     // from home to the page itself, whose URL is ""; none on the home page

	Hotline     Contact
	Secretariat Contact
	Edition     template.HTML // date of the edition, as fact.DateHTML
	EditionText string        // the same as plain text, for the foot of printed pages
	Address     string        // where the page will stand, "https://…", or "" if that may be anywhere
	Preview     string        // where the picture stands that goes with a link to it; "" without Address
	Feed        string        // URL of the language's feed; "" on the page that holds the whole site
	Older       *Older        // of a page of an older edition's manual; else nil

	frames  *frames // of the site; see Frame
	edition int     // as of localized
}

// T returns the word of the templates that ui.toml has under the key.
func (c Common) T(key string) string {
	word, ok := c.Words[key]
	if !ok {
		panic("view: ui.toml has no " + key + ", which a template uses")
	}
	return word
}

// To returns where a part of the site begins: "home" or one of Part's others,
// or "offline", the file that holds them all, or "plain", the self-check that
// needs no script.
func (c Common) To(part string) string {
	switch {
	case c.InOne:
		return page.InOne(part)
	case part == "print" && c.Older != nil:
		return c.Older.Print
	case part == "home":
		return c.Root + c.Lang + "/index.html"
	case part == "offline":
		return c.Root + offlineName(c.Lang)
	case part == "plain":
		return c.Root + plainName(c.Lang)
	}
	return c.Root + c.Lang + "/" + part + "/index.html"
}

// LangLink leads to the same page in a language.
type LangLink struct {
	Lang    string
	Name    string // in its own language
	URL     string
	Address string // the same with the base URL; "" without one
	Current bool
}

// Link is a link by its text; without URL it is the text alone.
type Link struct {
	Text string
	URL  string
}

// Field is a field of a form: the ids of its inputs begin with ID.
type Field struct {
	Common
	ID string
}

// Field adds the page's words to a field.
func (c Common) Field(id string) Field { return Field{c, id} }

// List is links in a row.
type List struct {
	Common
	Links []Link
}

// List adds the page's words to links.
func (c Common) List(links []Link) List { return List{c, links} }

// Lines is a word of the page and what it is said of, line by line.
type Lines struct {
	Common
	Word  string // its key
	Lines []template.HTML
}

// Lines adds the page's words to lines.
func (c Common) Lines(word string, lines []template.HTML) Lines { return Lines{c, word, lines} }

// Home is the data of home.html: content/<lang>/home.md.
type Home struct {
	Common
	Heading string // the page's h1
	Body    template.HTML
	News    []News // the newest first; nil where there is but the first edition to tell of
}

// Page is the data of page.html: one page of the manual or the Q&A.
type Page struct {
	Common
	Chapter  string        // shown above the heading; may be ""
	Heading  template.HTML // the page's h1
	Body     template.HTML
	Sections []Link // the page's h2 headings, to anchors of this page; listed from three on
	Asks     bool   // the sections are questions and their answers
	Previous *Link  // nil at the beginning
	Next     *Link  // nil at the end
}

// Contents is the data of contents.html: the front page of the manual or the
// Q&A, with its table of contents.
type Contents struct {
	Common
	Heading  template.HTML
	Body     template.HTML
	Chapters []Chapter
	Others   []Link // of the present edition's: the same of older editions
}

// Chapter is the pages that share a chapter; Title is "" for pages without.
type Chapter struct {
	Title string
	Pages []ContentsPage
}

// ContentsPage is a page in a table of contents, with its h2 headings.
type ContentsPage struct {
	Link
	Sections []Link
}

// Flow is the data of flow.html: the flowchart of each decision.
type Flow struct {
	Common
	Heading string // the page's h1: Words["flow.title"]
	Asks    bool   // whether there is anything to ask
	Charts  []FlowChart
}

// FlowChart is the diagram of a decision's outcomes, as a drawing and as a
// nested list.
type FlowChart struct {
	Common
	Title   template.HTML // of the decision; "" where the rules decide one thing
	Drawing *Drawing      // nil where nothing is asked

	nested func() template.HTML // the list, as flow-item makes it
}

// Nested is the list; name is that of the template that makes it, once for all
// pages.
func (c FlowChart) Nested(name string) template.HTML {
	if c.nested == nil || name != flowItem {
		panic("view: no " + name)
	}
	return c.nested()
}

// Drawing is the flowchart of a decision as a picture.
type Drawing struct {
	ID    string        // of the decision, where there are several
	Title template.HTML // what that is called
	Rows  template.HTML // a picture each, so that paper can part them
}

// FlowItem is a question in the nested list and what each answer leads to.
type FlowItem struct {
	ID       string // anchor
	Number   int    // the same as in the drawing
	Question template.HTML
	Branches []FlowBranch
}

// FlowBranch is an answer that leads to a further question, written out here
// (Next) or elsewhere (Refer), or to an outcome; one of the three is set.
type FlowBranch struct {
	Answer     template.HTML // "はい"; answers that lead to the same place stand in one
	Next       *FlowItem
	Refer      *FlowRefer
	Outcome    template.HTML // its title
	Status     string        // "eligible", "ineligible", "ask"
	StatusText string        // the word for it: Words["status."+Status]

	Conditions []template.HTML // of payment, a line each
}

// FlowRefer names a question that is written out elsewhere, and leads there.
type FlowRefer struct {
	Text template.HTML // its number and the question
	URL  string
}

// Print is the data of print.html: the whole manual and Q&A on one page.
type Print struct {
	Common
	Heading string      // the page's h1: Words["print.title"]
	Parts   []PrintPart // the manual, the Q&A
	Flow    Flow        // stands behind the manual, which leads there
}

// PrintPart is one folder of pages; Body is that of its index.md.
type PrintPart struct {
	Common
	ID    string // anchor, "manual"
	Title string
	Pages []PrintPage

	body func() template.HTML
}

// Body is made when it is asked for: all of them together are as large as the
// site.
func (p PrintPart) Body() template.HTML { return p.body() }

// PrintPage is a page inside the one-page manual.
type PrintPage struct {
	Common
	ID      string // anchor, "manual-2-3"
	Chapter string // only on the first page of a chapter, else ""
	Title   string

	body func() template.HTML
}

// Body is made when it is asked for.
func (p PrintPage) Body() template.HTML { return p.body() }

// Offline is the data of offline.html: the whole site in one file.
type Offline struct {
	Check
	Flow  Flow
	Parts []PrintPart
	Site  string // address of the site's home page, or "" if it may stand anywhere
}

// NotFound is the data of 404.html, one a language. A server shows the page at
// any depth, so it is Inline, and its links go through Root: with -base-url
// that is an absolute path; without, a script leads them.
type NotFound struct {
	Common
	Heading  string // the page's h1: Words["not_found.title"]
	Anywhere bool   // the site may stand anywhere, so that its links may lead nowhere
}

// Root is the data of root.html, the page that offers the languages; with
// NotFound it is the 404.html beside it.
type Root struct {
	Head     // Lang is the source language
	NotFound bool
	Anywhere bool     // the site may stand anywhere
	Choices  []Choice // one a language
}

// Choice is a language on the root page, in its own words.
type Choice struct {
	Common
	URL string // the language's home page
}
