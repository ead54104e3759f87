package page

import (
	"github.com/yuin/goldmark/ast"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/markdown"
	"tebiki/generator/source"
)

// Body is a Markdown text and where it stands: a page's body, or a text of
// check.toml.
type Body struct {
	*markdown.Document
	file  string      // below content/<lang>/; links start from its folder
	Page  *Page       // nil for a text of check.toml
	Facts *fact.Facts // that fill its placeholders, by its edition
}

// parseBody reads the Markdown of a page, or with nil of a text of check.toml.
func (s *Site) parseBody(o source.Origin, lang, file string, p *Page) (*Body, []diag.Problem) {
	d, problems := markdown.Parse(o, lang, p != nil)
	return &Body{Document: d, file: file, Page: p, Facts: s.Facts}, problems
}

// Says is what a node says without any markup, placeholders filled in.
func (d *Body) Says(n ast.Node) string {
	return d.Plain(n, func(path string) string {
		v, _ := d.Facts.Lookup(d.Lang, path)
		return v.Text
	})
}

// Markdown is a Markdown text of check.toml; nil where an optional one is
// not there.
type Markdown struct {
	Doc   *Body
	Stale bool // its source has changed since it was translated
}

func (m *Markdown) IsParagraph() bool {
	return m != nil && m.Doc.Root.ChildCount() == 1 && m.Doc.Root.FirstChild().Kind() == ast.KindParagraph
}
