package changes

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// content is what a page says.
type content struct {
	lang    string
	heading string // its h1, or else its title
	leadsTo string // of a redirect page: the address it leads to
	main    []line // what it says itself
	frame   []line // what stands around that: the same on many pages
}

// line is a paragraph, a heading or a list item.
type line struct {
	text    string
	tag     atom.Atom // of the element it stands in
	section string    // the id of the latest heading that has one; "" before it
}

// text returns the words of a page, a line for each paragraph, heading or list
// item, also those that a script shows later. What only helps reading is left
// out: pictures of what is said in words too, the # at a heading.
func text(page []byte) content {
	root, err := html.ParseWithOptions(bytes.NewReader(page), html.ParseOptionEnableScripting(false)) // noscript holds words too
	if err != nil {
		panic("changes: reading from memory failed: " + err.Error())
	}
	t := &reader{}
	t.walk(root)
	t.flush()
	return t.content
}

type reader struct {
	content
	line    strings.Builder
	aside   []string // what a script may show within the line
	tag     atom.Atom
	inMain  bool
	section string
}

func (t *reader) flush() {
	text, aside := t.line.String(), t.aside
	t.line.Reset()
	t.aside = nil
	t.add(text)
	for _, text := range aside {
		t.add(text)
	}
}

func (t *reader) add(text string) {
	text = strings.Join(strings.Fields(text), " ")
	switch {
	case text == "":
	case t.inMain:
		t.main = append(t.main, line{text, t.tag, t.section})
	default:
		t.frame = append(t.frame, line{text: text, tag: t.tag})
	}
	if t.tag == atom.H1 && t.heading == "" {
		t.heading = text
	}
}

func (t *reader) walk(n *html.Node) {
	if n.Type == html.TextNode {
		t.line.WriteString(n.Data)
	}
	switch {
	case n.DataAtom == atom.Script, n.DataAtom == atom.Style, hasAttr(n, "data-aid"), attr(n, "aria-hidden") == "true":
		return
	case n.DataAtom == atom.Html:
		t.lang = attr(n, "lang")
	case n.DataAtom == atom.Head:
		t.head(n)
		return
	}
	if n.Type != html.ElementNode || inline[n.DataAtom] {
		around := t.line.String()
		t.children(n)
		if hasAttr(n, "hidden") { // a line of its own: the one around it is read without
			t.aside = append(t.aside, strings.TrimPrefix(t.line.String(), around))
			t.line.Reset()
			t.line.WriteString(around)
		}
		return
	}
	t.flush()
	if id := attr(n, "id"); id != "" && t.inMain && t.section != "nav" && kind(n.DataAtom) == "heading" && n.DataAtom != atom.H1 {
		t.section = id
	}
	tag, inMain, section := t.tag, t.inMain, t.section
	isList := n.DataAtom == atom.Nav // which stands beside the sections
	if isList {
		t.section = "nav"
	}
	t.tag, t.inMain = n.DataAtom, t.inMain || n.DataAtom == atom.Main
	t.children(n)
	t.flush()
	t.tag, t.inMain = tag, inMain
	if isList {
		t.section = section
	}
}

func (t *reader) children(n *html.Node) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		t.walk(child)
	}
}

// head reads what search engines show, and where a redirect page leads. The
// title is left out: it is made of the heading and the scheme's name.
func (t *reader) head(n *html.Node) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch {
		case child.DataAtom != atom.Meta:
		case attr(child, "name") == "description":
			t.main = append(t.main, line{text: strings.Join(strings.Fields(attr(child, "content")), " "), tag: atom.Meta})
		case strings.EqualFold(attr(child, "http-equiv"), "refresh"):
			_, t.leadsTo, _ = strings.Cut(attr(child, "content"), "url=")
		}
	}
}

// inline are the elements that do not begin a line of their own.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.B: true, atom.Code: true, atom.Em: true, atom.I: true, atom.Label: true, atom.Output: true,
	atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true,
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
