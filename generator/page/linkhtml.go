package page

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"tebiki/generator/fact"
	"tebiki/generator/markdown"
)

func (w *writer) renderLink(out util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		out.WriteString("</a>")
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Link)
	w.openLink(out, markdown.Destination(n.Destination), w.site.plainText(w.doc, n))
	return ast.WalkContinue, nil
}

func (w *writer) renderAutoLink(out util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.AutoLink)
	label := markdown.AutoLabel(n, source)
	w.openLink(out, markdown.AutoDestination(n, w.doc.Document), label)
	out.WriteString(html.EscapeString(label) + "</a>")
	return ast.WalkContinue, nil
}

// openLink writes the start tag of a link that has been checked; text is what
// it says.
func (w *writer) openLink(out util.BufWriter, dest, text string) {
	to, _, _, ok := w.site.resolve(w.doc, dest)
	if !ok {
		panic("page: a link that does not resolve got past the checks: " + dest)
	}
	place := w.placeAttribute(to, text)
	if strings.HasPrefix(to.out, "https:") {
		fmt.Fprintf(out, `<a %s href="%s"%s>`, fact.External, escapeURL(to.out), place)
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
func (w *writer) href(to link, o Options) string {
	switch {
	case to.out != "":
		return to.out
	case o.InOne && to.page == nil:
		return InOne(to.made)
	case o.InOne && to.page.Folder == "":
		return InOne(to.page.Key)
	case o.Print && to.made == "flow": // which stands there too
		return InOne(to.made)
	case to.page == nil:
		return o.Root + w.site.URL(w.lang, to.made, "")
	case o.Print && to.page.Folder != "":
		return "#" + PrintID(to.page.Key, to.anchor)
	case to.page == w.doc.page && to.anchor != "":
		return "#" + to.anchor
	}
	return o.Root + w.site.URL(w.lang, to.page.Key, to.anchor)
}

func escapeURL(s string) string { return html.EscapeString(string(util.URLEscape([]byte(s), false))) }
