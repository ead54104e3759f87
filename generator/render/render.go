package render

import (
	"bytes"
	"fmt"
	"html"
	"html/template"
	"strconv"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"tebiki/generator/fact"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
)

// Options say where the HTML will stand. The labels are words of ui.toml; a
// %s in them becomes the heading, the footnote's mark, or the place.
type Options struct {
	Root        string // relative path from the page being written to the output's root: "../../"
	Print       bool   // within the manual on one page: ids and links by PrintID, headings one level deeper
	InOne       bool   // with Print, within the page that holds the whole site: no link leads to another page
	Questions   bool   // headings of level 2 ask, and what follows them answers
	AnchorLabel string // names the # link at a heading
	BackLabel   string // names the ↩ link from a footnote back to its reference
	PlaceLabel  string // sets off, on paper, the place a link leads to; "" leaves places unsaid

	Stale        string // says that the source of what follows has changed since it was translated
	Untranslated string // says that what follows stands in the source language
	Source       string // names the link to the source; "" makes none

	Home   string // where the site stands, "https://…/"; "" if that may be anywhere
	Online string // said of a file that the page does not hold
}

// Renderer turns the texts of a site into HTML. What it has rendered it keeps;
// it may be asked from several goroutines.
type Renderer struct {
	site   *page.Site
	bodies sync.Map // of pages, with slots, by *Page
	blocks sync.Map // texts of check.toml, by blockKey
}

// New renders the texts of a site.
func New(site *page.Site) *Renderer { return &Renderer{site: site} }

// Page renders a page's body, without its title.
func (r *Renderer) Page(p *page.Page, o Options) template.HTML {
	body := r.rendered(p, o).fill(o)
	switch {
	case p.Filled:
		return notice(r.site, o.Untranslated, p.Lang, p.Key, "", o) + inLanguage(p.Doc.Lang, body)
	case p.Stale[page.TopID]:
		return notice(r.site, o.Stale, p.Lang, p.Key, "", o) + body
	}
	return body
}

// rendered is a page's body with slots, made once for all the places that show
// it: the words in o are the same everywhere.
func (r *Renderer) rendered(p *page.Page, o Options) rendered {
	if kept, ok := r.bodies.Load(p); ok {
		return kept.(rendered)
	}
	w := newWriter(r.site, p.Doc, o)
	w.lang, w.asks = p.Lang, true
	body := rendered{w.render(p.Doc.Tree()), *w.slots}
	r.bodies.Store(p, body)
	return body
}

// Block renders a text of check.toml as paragraphs and lists; nil is "". The
// self-check without scripts shows a text in many places, so what was rendered
// with the same options is kept.
func (r *Renderer) Block(m *page.Markdown, o Options) template.HTML {
	if m == nil {
		return ""
	}
	return r.kept(blockKey{m, o, false}, func() template.HTML { return r.block(m, o) })
}

// kept is what was rendered for a key, or what render gives.
func (r *Renderer) kept(key blockKey, render func() template.HTML) template.HTML {
	if kept, ok := r.blocks.Load(key); ok {
		return kept.(template.HTML)
	}
	made := render()
	r.blocks.Store(key, made)
	return made
}

// blockKey is a text of check.toml and where its HTML will stand.
type blockKey struct {
	text    *page.Markdown
	options Options
	inline  bool
}

func (r *Renderer) block(m *page.Markdown, o Options) template.HTML {
	switch {
	case m.Stale:
		return notice(r.site, o.Stale, m.Doc.Lang, "check", "", o) + r.render(m.Doc, m.Doc.Root, o)
	}
	return r.render(m.Doc, m.Doc.Root, o)
}

// Inline renders a text of one paragraph without the paragraph around it; any
// other text as Block does.
func (r *Renderer) Inline(m *page.Markdown, o Options) template.HTML {
	if !m.IsParagraph() {
		return r.Block(m, o)
	}
	return r.kept(blockKey{m, o, true}, func() template.HTML {
		var out strings.Builder
		for n := m.Doc.Root.FirstChild().FirstChild(); n != nil; n = n.NextSibling() {
			out.WriteString(string(r.render(m.Doc, n, o)))
		}
		return template.HTML(out.String())
	})
}

// render renders a node of a document.
func (r *Renderer) render(d *page.Body, n ast.Node, o Options) template.HTML {
	w := newWriter(r.site, d, o)
	return rendered{w.render(n), *w.slots}.fill(o)
}

func newWriter(s *page.Site, d *page.Body, o Options) *writer {
	return &writer{site: s, doc: d, o: o, lang: d.Lang, slots: new([]slot)}
}

// render renders a node of the writer's document, with slots.
func (w *writer) render(n ast.Node) string {
	nodes := renderer.NewRenderer(renderer.WithNodeRenderers(
		util.Prioritized(w, 100),
		util.Prioritized(gmhtml.NewRenderer(), 1000),
	))
	var out bytes.Buffer
	if err := nodes.Render(&out, w.doc.Source(), n); err != nil {
		panic("render: writing to memory failed: " + err.Error())
	}
	return out.String()
}

// writer renders the nodes that differ from plain CommonMark. Of its options
// it reads the words alone; what depends on the others goes into slots.
type writer struct {
	site    *page.Site
	doc     *page.Body
	o       Options
	slots   *[]slot
	heading string // the latest heading's text
	asks    bool   // headings of level 2 ask, where the options say so
	asked   bool   // a question is open
	lang    string // of the page being written, where links lead; the words may be in another

	scope      string          // what footnotes' ids bear, within another page
	references map[[2]int]bool // footnotes' numbers and which of their references are there; nil for all
}

func (w *writer) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindDocument, w.renderDocument)
	reg.Register(ast.KindHeading, w.renderHeading)
	reg.Register(ast.KindParagraph, w.element("p"))
	reg.Register(ast.KindListItem, w.renderItem)
	reg.Register(ast.KindText, w.renderText)
	reg.Register(ast.KindLink, w.renderLink)
	reg.Register(ast.KindAutoLink, w.renderAutoLink)
	reg.Register(ast.KindImage, w.renderImage)
	reg.Register(markdown.KindPlaceholder, w.renderPlaceholder)
	reg.Register(markdown.KindNoteMark, w.renderNoteMark)
	reg.Register(page.KindFilledSection, w.renderUntranslated)
	reg.Register(markdown.KindLostNote, skip) // a problem, so never rendered
	reg.Register(extast.KindFootnoteLink, w.renderNoteLink)
	reg.Register(extast.KindFootnoteBacklink, w.renderBacklink)
	reg.Register(extast.KindFootnote, w.renderNote)
	reg.Register(extast.KindFootnoteList, w.renderNotes)
	reg.Register(extast.KindTable, w.renderTable)
	reg.Register(extast.KindTableHeader, w.renderTableHeader)
	reg.Register(extast.KindTableRow, w.renderTableRow)
	reg.Register(extast.KindTableCell, w.renderTableCell)
}

func skip(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkSkipChildren, nil
}

// id is an id of this document in the page being written.
func (w *writer) id(id string) string {
	if w.doc.Page == nil {
		return id
	}
	return w.slot(func(f *filling) string {
		if f.o.Print {
			return html.EscapeString(w.doc.Page.PrintID(id))
		}
		return html.EscapeString(id)
	})
}

// idAttribute is the id a node was given, as an attribute, or "".
func (w *writer) idAttribute(n ast.Node) string {
	if id, ok := n.AttributeString("id"); ok {
		return fmt.Sprintf(` id="%s"`, html.EscapeString(w.id(string(id.([]byte)))))
	}
	return ""
}

func (w *writer) renderHeading(out util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	own := n.(*ast.Heading).Level
	isQuestion := w.asks && own == 2 && n.Parent().Kind() == ast.KindDocument
	level := w.slot(func(f *filling) string { // which outlives the tree
		if f.o.Print {
			return strconv.Itoa(min(own+1, 6))
		}
		return strconv.Itoa(own)
	})
	if entering {
		if isQuestion {
			w.beginQuestion(out, n)
		}
		w.heading = w.doc.Says(n)
		fmt.Fprintf(out, "<h%s%s>", level, w.idAttribute(n))
		return ast.WalkContinue, nil
	}
	if id, ok := n.AttributeString("id"); ok {
		fmt.Fprintf(out, `<a class="anchor" href="#%s" aria-label="%s" data-aid>#</a>`,
			html.EscapeString(w.id(string(id.([]byte)))), html.EscapeString(label(w.o.AnchorLabel, w.heading)))
	}
	fmt.Fprintf(out, "</h%s>\n", level)
	if isQuestion {
		w.beginAnswer(out)
	}
	if id, ok := n.AttributeString("id"); ok && w.doc.Page != nil && w.doc.Page.Stale[string(id.([]byte))] {
		out.WriteString(w.notice(w.o.Stale, w.doc.Lang, w.doc.Page.Key, string(id.([]byte))))
	}
	return ast.WalkContinue, nil
}

// label puts what it is about into a word of ui.toml.
func label(word, about string) string { return strings.ReplaceAll(word, "%s", about) }

// element renders a node as a plain element with the id it was given.
func (w *writer) element(tag string) renderer.NodeRendererFunc {
	return func(out util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			attributes := w.idAttribute(n)
			if tag == "p" && w.isLoneLink(n) {
				attributes += w.loneClass(n.FirstChild())
			}
			fmt.Fprintf(out, "<%s%s>", tag, attributes)
		} else {
			fmt.Fprintf(out, "</%s>\n", tag)
		}
		return ast.WalkContinue, nil
	}
}

// renderItem renders an item of a list, with its number where that does not
// follow from the one before it.
func (w *writer) renderItem(out util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	value, isNumbered := n.AttributeString(markdown.ItemValue)
	if !entering || !isNumbered {
		return w.element("li")(out, source, n, entering)
	}
	fmt.Fprintf(out, "<li%s value=\"%s\">", w.idAttribute(n), value)
	return ast.WalkContinue, nil
}

// isLoneLink reports whether a paragraph is a link and nothing else, which is
// made as large a target as a button.
func (w *writer) isLoneLink(n ast.Node) bool {
	if n.ChildCount() != 1 {
		return false
	}
	if fact, ok := n.FirstChild().(*markdown.Placeholder); ok {
		v, _ := w.doc.Facts.Lookup(w.doc.Lang, fact.Path)
		return v.Href != ""
	}
	return n.FirstChild().Kind() == ast.KindLink
}

// loneClass is the class of a paragraph that is a link and nothing else. One
// to the self-check is nothing on paper, which cannot ask.
func (w *writer) loneClass(n ast.Node) string {
	if link, ok := n.(*ast.Link); ok {
		if to, _, _, _ := w.site.Resolve(w.doc, markdown.Destination(link.Destination)); to.Made == "check" {
			return ` class="lone screen-only"`
		}
	}
	return ` class="lone"`
}

func (w *writer) renderText(out util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Text)
	out.WriteString(string(markdown.MarkedText(w.doc.Lang, string(markdown.Unescape(n, source)))))
	switch {
	case n.HardLineBreak():
		out.WriteString("<br>\n")
	case n.SoftLineBreak():
		out.WriteString(w.doc.LineBreak(n))
	}
	return ast.WalkContinue, nil
}

func (w *writer) renderPlaceholder(out util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	path := n.(*markdown.Placeholder).Path
	switch v, _ := w.doc.Facts.Lookup(w.doc.Lang, path); v.Kind {
	case fact.LinkKind:
		w.openLink(out, v.Href, v.Text)
		out.WriteString(html.EscapeString(v.Text) + "</a>")
		return ast.WalkContinue, nil
	case fact.FileKind:
		_, facts := v.FileParts()
		out.WriteString(w.fileLink(v.Href, html.EscapeString(v.Text), facts))
		return ast.WalkContinue, nil
	}
	out.WriteString(string(w.doc.Facts.FactHTML(w.doc.Lang, path)))
	return ast.WalkContinue, nil
}
