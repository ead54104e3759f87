package page

import (
	"fmt"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

func (w *writer) renderLink(out util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		out.WriteString("</a>")
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Link)
	w.openLink(out, destination(n.Destination))
	return ast.WalkContinue, nil
}

func (w *writer) renderAutoLink(out util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.AutoLink)
	w.openLink(out, autoDestination(n, w.doc))
	out.WriteString(html.EscapeString(string(n.Label(source))) + "</a>")
	return ast.WalkContinue, nil
}

// openLink writes the start tag of a link that has been checked.
func (w *writer) openLink(out util.BufWriter, dest string) {
	to, _, _, ok := w.site.resolve(w.doc, dest)
	if !ok {
		panic("page: a link that does not resolve got past the checks: " + dest)
	}
	if strings.HasPrefix(to.out, "https:") {
		fmt.Fprintf(out, `<a %s href="%s">`, external, escapeURL(to.out))
		return
	}
	fmt.Fprintf(out, `<a href="%s">`, escapeURL(w.href(to)))
}

// href is what a link leads to from the page being written. In the manual on
// one page, whatever stands there is an anchor away.
func (w *writer) href(to link) string {
	switch {
	case to.out != "":
		return to.out
	case to.page == nil:
		return w.o.Root + w.site.URL(w.doc.lang, to.made, "")
	case w.o.Print && to.page.Folder != "":
		return "#" + PrintID(to.page.Key, to.anchor)
	case to.page == w.doc.page && to.anchor != "":
		return "#" + to.anchor
	}
	return w.o.Root + w.site.URL(w.doc.lang, to.page.Key, to.anchor)
}

func escapeURL(s string) string { return html.EscapeString(string(util.URLEscape([]byte(s), false))) }
