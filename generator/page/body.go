package page

import (
	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/source"
)

// body is a Markdown text and where it stands: a page's body, or a text of
// check.toml.
type body struct {
	*markdown.Document
	file string // below content/<lang>/; links start from its folder
	page *Page  // nil for a text of check.toml
}

// parseBody reads the Markdown of a page, or with nil of a text of check.toml.
func parseBody(o source.Origin, lang, file string, p *Page) (*body, []diag.Problem) {
	d, problems := markdown.Parse(o, lang, p != nil)
	return &body{Document: d, file: file, page: p}, problems
}
