package changes

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// text returns the words of a page's <main>, a line for each paragraph,
// heading or list item, also those that a script shows later.
func text(page []byte) []string {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		panic("changes: reading from memory failed: " + err.Error())
	}
	t := &reader{}
	t.walk(root, false)
	t.flush()
	return t.lines
}

type reader struct {
	lines []string
	line  strings.Builder
}

func (t *reader) flush() {
	if line := strings.Join(strings.Fields(t.line.String()), " "); line != "" {
		t.lines = append(t.lines, line)
	}
	t.line.Reset()
}

func (t *reader) walk(n *html.Node, inMain bool) {
	if n.Type == html.TextNode && inMain {
		t.line.WriteString(n.Data)
	}
	inMain = inMain || n.DataAtom == atom.Main
	if n.DataAtom == atom.Script || n.DataAtom == atom.Style || isAid(n) {
		return
	}
	breaks := n.Type == html.ElementNode && !inline[n.DataAtom]
	if breaks {
		t.flush()
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		t.walk(child, inMain)
	}
	if breaks {
		t.flush()
	}
}

// inline are the elements that do not begin a line of their own.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.B: true, atom.Code: true, atom.Em: true, atom.I: true, atom.Label: true, atom.Output: true,
	atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true,
}

// isAid reports whether an element only helps reading, as the # at a heading.
func isAid(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "data-aid" {
			return true
		}
	}
	return false
}
