package render

import (
	"html/template"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"tebiki/generator/page"
)

// renderUntranslated renders such a section with the notes it refers to, whose
// ids bear the section's, since they are counted as on their own page.
func (w *writer) renderUntranslated(out util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*page.FilledSection)
	if n.Heading.Level <= 2 {
		w.endQuestion(out)
	}
	inner := &writer{site: w.site, doc: n.Page.Doc, o: w.o, lang: w.lang, slots: w.slots, scope: n.ID + "_", references: map[[2]int]bool{}} // it asks nothing: it is in another language than the page
	var body strings.Builder
	for part := ast.Node(n.Heading); part != nil && part.Kind() != extast.KindFootnoteList; part = part.NextSibling() {
		if part.Kind() == ast.KindHeading && part != n.Heading {
			break
		}
		inner.noteReferences(part)
		body.WriteString(inner.render(part))
	}
	body.WriteString(inner.referredNotes())
	out.WriteString(w.notice(w.o.Untranslated, w.lang, n.Page.Key, n.ID))
	out.WriteString(string(inLanguage(n.Page.Lang, template.HTML(body.String()))))
	return ast.WalkContinue, nil
}

// noteReferences notes which references to footnotes stand below a node.
func (w *writer) noteReferences(n ast.Node) {
	ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, ok := n.(*extast.FootnoteLink); ok && entering {
			w.references[[2]int{link.Index, link.RefIndex}] = true
		}
		return ast.WalkContinue, nil
	})
}

// referredNotes renders the footnotes that the noted references lead to.
func (w *writer) referredNotes() string {
	list := w.doc.Root.LastChild()
	if list.Kind() != extast.KindFootnoteList || len(w.references) == 0 {
		return ""
	}
	notes := ""
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		for reference := range w.references {
			if reference[0] == n.(*extast.Footnote).Index {
				notes += w.render(n)
				break
			}
		}
	}
	return "<div class=\"notes\">\n" + notes + "</div>\n"
}
