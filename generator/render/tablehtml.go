package render

import (
	"fmt"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// renderTable puts a table into a region that scrolls by itself and can be
// reached by keyboard, named by page and heading. Names on one page differ.
func (w *writer) renderTable(out util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		out.WriteString("</table>\n</div>\n")
		return ast.WalkContinue, nil
	}
	heading := w.heading
	out.WriteString(w.slot(func(f *filling) string { return w.region(heading, f) }))
	return ast.WalkContinue, nil
}

// region begins the region of a table below a heading.
func (w *writer) region(heading string, f *filling) string {
	name := heading
	if p := w.doc.Page; p != nil && (name == "" || f.o.Print) {
		name = strings.TrimSpace(p.Title + " " + heading)
	}
	f.regions[name]++
	if nth := f.regions[name]; nth > 1 {
		name = fmt.Sprintf("%s (%d)", name, nth)
	}
	if name == "" { // a region without a name is none; nor need check.toml's small tables scroll
		return "<div class=\"table\">\n<table>\n"
	}
	return fmt.Sprintf("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">\n<table>\n", html.EscapeString(name))
}

func (w *writer) renderTableHeader(out util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		out.WriteString("<thead>\n<tr>\n")
		return ast.WalkContinue, nil
	}
	out.WriteString("</tr>\n</thead>\n")
	if n.NextSibling() != nil {
		out.WriteString("<tbody>\n")
	}
	return ast.WalkContinue, nil
}

func (w *writer) renderTableRow(out util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		out.WriteString("<tr>\n")
		return ast.WalkContinue, nil
	}
	out.WriteString("</tr>\n")
	if n.NextSibling() == nil {
		out.WriteString("</tbody>\n")
	}
	return ast.WalkContinue, nil
}

// renderTableCell writes alignment as a class, since the site's policy
// forbids inline styles, and an empty header as a plain cell.
func (w *writer) renderTableCell(out util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*extast.TableCell)
	tag, scope := "td", ""
	if n.Parent().Kind() == extast.KindTableHeader && n.HasChildren() {
		tag, scope = "th", ` scope="col"`
	}
	if !entering {
		fmt.Fprintf(out, "</%s>\n", tag)
		return ast.WalkContinue, nil
	}
	class := ""
	if n.Alignment != extast.AlignNone {
		class = fmt.Sprintf(` class="%s"`, n.Alignment)
	}
	fmt.Fprintf(out, "<%s%s%s>", tag, scope, class)
	return ast.WalkContinue, nil
}
