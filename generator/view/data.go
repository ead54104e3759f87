// Package view renders pages to HTML with the templates in assets/templates.
//
// This file is the contract with those templates: one type a template, plain
// data, texts already in the page's language. A string is escaped when it is
// rendered; only prose made from Markdown is template.HTML. Every URL is
// relative to the page that carries it and ends in a file name.
//
// A page is the template "layout" of layout.html, which calls "main", defined
// by the page's own file: parse layout.html with home.html and execute
// "layout". root.html defines a "layout" of its own and is parsed after
// layout.html too, for the "head" they share.
package view

import "html/template"

// Head is what every page says about itself before its body.
type Head struct {
	Lang        string // language tag, "ja"
	Title       string // content of <title>: the page's h1, " | " and the scheme's name (home: the name alone)
	Description string // one sentence for search engines, or ""
	Styles      string // URL of the bundled style sheet
	Script      string // URL of the page's script, or ""
	Icon        string // URL of favicon.svg
}

// Common is what the layout needs on every page in one language.
type Common struct {
	Head
	Words map[string]string // ui.toml flattened: "nav.manual" → text; see T

	Root string // from the page to the output's root: "../../", "../", ""
	Part string // "home", "check", "manual", "qa", "flow", "print", or "" for none of them

	SchemeName  string // scheme.name
	SchemeShort string // scheme.short, for narrow headers
	Owner       string // scheme.owner

	Languages []LangLink // every language, in site.toml's order, the page's own among them
	Crumbs    []Link     // from home to the page itself, whose URL is ""; none on the home page

	Hotline     Contact
	Secretariat Contact
	Edition     template.HTML // date of the edition, as page.DateHTML
}

// T returns the word of the templates that ui.toml has under the key.
func (c Common) T(key string) string {
	word, ok := c.Words[key]
	if !ok {
		panic("view: ui.toml has no " + key + ", which a template uses")
	}
	return word
}

// To returns where a part of the site begins: "home" or one of Part's others.
func (c Common) To(part string) string {
	if part == "home" {
		return c.Root + c.Lang + "/index.html"
	}
	return c.Root + c.Lang + "/" + part + "/index.html"
}

// LangLink leads to the same page in a language.
type LangLink struct {
	Lang    string
	Name    string // in its own language
	URL     string
	Current bool
}

// Link is a link by its text; without URL it is the text alone.
type Link struct {
	Text string
	URL  string
}

// Contact is one of [contacts.*] in site.toml; what it lacks is empty.
type Contact struct {
	Name      string
	Tel       string       // "0120-179-066"
	TelURL    template.URL // "tel:0120179066"
	Mail      string
	MailURL   template.URL // "mailto:…?subject=…"
	Hours     string       // "9時～21時"
	Days      string       // "年中無休"
	Closed    string       // "土日、祝日…は休業"
	Postal    string       // "〒980-8799"
	Address   template.HTML
	Addressee template.HTML
}

// Home is the data of home.html: content/<lang>/home.md.
type Home struct {
	Common
	Heading string // the page's h1
	Body    template.HTML
}

// Page is the data of page.html: one page of the manual or the Q&A.
type Page struct {
	Common
	Chapter  string // shown above the heading; may be ""
	Heading  string // the page's h1
	Body     template.HTML
	Sections []Link // the page's h2 headings, to anchors of this page; listed from three on
	Previous *Link  // nil at the beginning
	Next     *Link  // nil at the end
}

// Contents is the data of contents.html: the front page of the manual or the
// Q&A, with its table of contents.
type Contents struct {
	Common
	Heading  string
	Body     template.HTML
	Chapters []Chapter
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

// Check is the data of check.html: the self-check. Questions, outcomes,
// documents and steps are all of the scheme's, in the file's order.
type Check struct {
	Common
	Heading   string        // start.title
	Lead      template.HTML // start.lead
	Module    string        // the compiled module, standard base64
	First     string        // id of the first question asked with no answer given
	Questions []Question
	Outcomes  []Outcome
	Documents []Item
	Steps     []Item
}

// Question is a question and its words in check.toml.
type Question struct {
	ID      string
	Type    string // "yes-no", "choice", "number", "date"
	Legend  string // the question itself, the screen's h1
	Label   string // its short name, in the list of answers
	Hint    template.HTML
	Why     template.HTML
	Options []Option // of a choice as in rules/; of a yes-no "yes" and "no"; else none
	Min     string   // bounds of a number or date as readers see them; "" where open
	Max     string
}

// Option is a possible answer. The Text of a yes-no's may be "": then the
// template says plain yes or no.
type Option struct {
	ID   string
	Text string
	Hint template.HTML
}

// Outcome is a result as the self-check shows it.
type Outcome struct {
	ID      string
	Status  string // "eligible", "ineligible", "ask"
	Title   string
	Amount  string   // what is paid in all, "15万円"; "" if nothing
	Parts   []string // the amounts that make it up, shown from two on: "10万円", "5万円"
	Body    template.HTML
	Instead template.HTML
	Cites   []Link // passages of the manual that say so
}

// Item is a document to send or a step to take.
type Item struct {
	ID   string
	Name template.HTML
	How  template.HTML
}

// Flow is the data of flow.html: the decision diagram of outcomes as a nested
// list.
type Flow struct {
	Common
	Heading string // the page's h1: Words["flow.title"]
	Start   *FlowItem
}

// FlowItem is a question in the nested list and what each answer leads to.
type FlowItem struct {
	ID       string // anchor
	Question string
	Branches []FlowBranch
}

// FlowBranch is an answer that leads to a further question, written out here
// (Next) or elsewhere (Refer), or to an outcome; one of the three is set.
type FlowBranch struct {
	Answer     string // "はい"; answers that lead to the same place stand in one
	Next       *FlowItem
	Refer      *Link
	Outcome    string // its title
	Status     string // "eligible", "ineligible", "ask"
	StatusText string // the word for it: Words["status."+Status]
}

// Print is the data of print.html: the whole manual and Q&A on one page.
type Print struct {
	Common
	Heading string      // the page's h1: Words["print.title"]
	Parts   []PrintPart // the manual, the Q&A
}

// PrintPart is one folder of pages; Body is that of its index.md.
type PrintPart struct {
	ID    string // anchor, "manual"
	Title string
	Body  template.HTML
	Pages []PrintPage
}

// PrintPage is a page inside the one-page manual.
type PrintPage struct {
	ID      string // anchor, "manual-2-3"
	Chapter string // only on the first page of a chapter, else ""
	Title   string
	Body    template.HTML
}

// NotFound is the data of 404.html, one a language. Its links go through
// Root, since a server shows the page at any depth: with -base-url that is an
// absolute path.
type NotFound struct {
	Common
	Heading string // the page's h1: Words["not_found.title"]
}

// Root is the data of root.html, the page that offers the languages; with
// NotFound it is the 404.html beside it.
type Root struct {
	Head     // Lang is the source language
	NotFound bool
	Choices  []Choice // one a language
}

// Choice is a language on the root page, in its own words.
type Choice struct {
	Common
	URL string // the language's home page
}
