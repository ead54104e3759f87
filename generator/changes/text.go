package changes

import (
	"bytes"
	"cmp"
	"slices"
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

	acts   []act
	ids    map[string]bool   // of its elements
	titles map[string]string // of headings and paragraphs, by id
	names  map[string]string // what is called how, by owner (ownerOf)
	unread bool              // nothing is known of it: no reader of HTML takes it
}

// line is a paragraph, a heading or a list item.
type line struct {
	text    string
	tag     atom.Atom // of the element it stands in
	section string    // the id of the latest heading that has one; "" before it
	owner   string    // what it is said of (ownerOf)
}

// text returns the words of a page, a line for each paragraph, heading or list
// item, also those that a script shows later. What only helps reading is left
// out: pictures of what is said in words too, the # at a heading.
func text(path string, page []byte) content {
	root, err := html.ParseWithOptions(bytes.NewReader(page), html.ParseOptionEnableScripting(false)) // noscript holds words too
	if err != nil {
		// Its elements stand too deep in one another.
		return content{unread: true}
	}
	t := &reader{path: path, titled: map[string]bool{}, behind: map[*html.Node]string{}}
	t.ids, t.titles, t.names = map[string]bool{}, map[string]string{}, map[string]string{}
	t.walk(root)
	t.flush()
	t.addSpoken()
	return t.content
}

type reader struct {
	content
	line    strings.Builder
	aside   []string // what a script may show within the line
	tag     atom.Atom
	inMain  bool
	section string

	path    string          // of the page
	lined   int             // how many of the acts know their line
	form    string          // of the line
	owner   string          // what the line is said of
	titled  map[string]bool // owners whose name is that of their heading
	inProse bool            // what authors write
	spoken  []spokenLine
	behind  map[*html.Node]string // items behind skipped numbers, with their form
}

func (t *reader) flush() {
	text, aside := t.line.String(), t.aside
	t.line.Reset()
	t.aside = nil
	whole := strings.Join(strings.Fields(text), " ")
	for ; t.lined < len(t.acts); t.lined++ {
		t.acts[t.lined].line = whole
	}
	t.add(text)
	for _, text := range aside {
		t.add(text)
	}
	t.lined = len(t.acts)
}

func (t *reader) add(text string) {
	text = strings.Join(strings.Fields(text), " ")
	switch {
	case text == "":
	case t.inMain:
		t.main = append(t.main, line{text, t.tag, t.section, t.owner})
		t.does(t.main[len(t.main)-1])
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
	if n.Type == html.ElementNode {
		t.speak(n)
	}
	if n.Type != html.ElementNode || inline[n.DataAtom] {
		t.acting(n)
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
	t.anchored(n)
	tag, inMain, section, form, owner, inProse := t.tag, t.inMain, t.section, t.form, t.owner, t.inProse
	if t.owner = ownerOf(n, owner); hasAttr(n, "data-label") {
		t.names[t.owner] = attr(n, "data-label")
		t.titled[t.owner] = true
	}
	t.inProse = t.inProse || slices.Contains(strings.Fields(attr(n, "class")), "prose")
	if n.DataAtom == atom.Ol {
		t.skipping(n)
	}
	if own := cmp.Or(t.behind[n], formIn(n, form)); own != "" {
		t.form = own
	}
	isList := n.DataAtom == atom.Nav // which stands beside the sections
	if isList {
		t.section = "nav"
	}
	t.tag, t.inMain = n.DataAtom, t.inMain || n.DataAtom == atom.Main
	t.acting(n)
	t.children(n)
	t.flush()
	t.tag, t.inMain, t.form, t.owner, t.inProse = tag, inMain, form, owner, inProse
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
