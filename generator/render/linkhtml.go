package render

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"tebiki/generator/fact"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
)

func (w *writer) renderLink(out util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		if w.site.FileAt(w.doc, markdown.Destination(node.(*ast.Link).Destination)) != nil {
			return ast.WalkContinue, nil
		}
		out.WriteString("</a>")
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Link)
	words, made := w.site.LinkWords(w.doc, n)
	if file := w.site.FileAt(w.doc, markdown.Destination(n.Destination)); file != nil {
		out.WriteString(w.linkToFile(file, string(markdown.MarkedText(w.doc.Lang, words))))
		return ast.WalkSkipChildren, nil
	}
	w.openLink(out, markdown.Destination(n.Destination), words)
	if made {
		out.WriteString(string(markdown.MarkedText(w.doc.Lang, words)))
		return ast.WalkSkipChildren, nil
	}
	return ast.WalkContinue, nil
}

func (w *writer) renderAutoLink(out util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.AutoLink)
	label := markdown.AutoLabel(n, source)
	w.openLink(out, markdown.AutoDestination(n, w.doc.Document), label)
	words := html.EscapeString(label)
	if n.AutoLinkType == ast.AutoLinkEmail {
		words = string(fact.MailWords(label))
	}
	out.WriteString(words + "</a>")
	return ast.WalkContinue, nil
}

// openLink writes the start tag of a link that has been checked; text is what
// it says.
func (w *writer) openLink(out util.BufWriter, dest, text string) {
	to, _, _, ok := w.site.Leads(w.doc, dest, text)
	if !ok {
		panic("render: a link that does not resolve got past the checks: " + dest)
	}
	place := w.placeAttribute(to, text)
	if strings.HasPrefix(to.Out, "https:") {
		fmt.Fprintf(out, `<a %s href="%s"%s>`, fact.External, escapeURL(to.Out), place)
		return
	}
	switch {
	case numberOfPlace.MatchString(text):
		place += ` class="whole"`
	case place != "" && numberOfSheet.MatchString(text):
		place += ` class="sheet"`
	}
	fmt.Fprintf(out, `<a href="%s"%s>`, w.slot(func(f *filling) string { return escapeURL(w.href(to, f.o)) }), place)
}

// numberOfPlace is a short text like "Q&A 4-10" or "2-3", which must not break
// at its hyphen.
var numberOfPlace = regexp.MustCompile(`^(\S{1,8} )?[0-9]+(-[0-9]+)+$`)

// numberOfSheet is a page number, "P9" or "P9～P11". It is that of the document
// the text was taken from, so that paper of ours gives the place instead.
var numberOfSheet = regexp.MustCompile(`^P[0-9]+([～–-]P?[0-9]+)?$`)

// href is what a link leads to from the page being written. In the manual on
// one page, whatever stands there is an anchor away.
func (w *writer) href(to page.Link, o Options) string {
	switch {
	case to.Out != "":
		return to.Out
	case o.InOne && to.Page == nil:
		return page.InOne(to.Made)
	case o.InOne && to.Page.Folder == "":
		return page.InOne(to.Page.Key)
	case o.Print && to.Made == "flow" && w.site.Edition() == "": // which stands there too
		return page.InOne(to.Made)
	case to.Page == nil:
		return o.Root + w.site.URL(w.lang, to.Made, "")
	case o.Print && to.Page.Folder != "":
		return "#" + to.Page.PrintID(to.Anchor)
	case to.Page == w.doc.Page && to.Anchor != "":
		return "#" + to.Anchor
	}
	return o.Root + w.site.URLOf(to.Page, w.lang, to.Anchor)
}

func escapeURL(s string) string { return html.EscapeString(string(util.URLEscape([]byte(s), false))) }
