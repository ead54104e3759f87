package page

import "github.com/yuin/goldmark/ast"

// plainText is what a node says without any markup, placeholders filled in.
func (s *Site) plainText(d *body, n ast.Node) string {
	return d.Plain(n, func(path string) string {
		v, _ := s.Lookup(d.Lang, path)
		return v.Text
	})
}
