package changes

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Kind is what kind of thing a page does beside saying words.
type Kind string

const (
	Link   Kind = "link"   // where words lead, as a path from the output's root or an address
	Letter Kind = "letter" // the subject or the body of a mail that a link prepares
	QR     Kind = "qr"     // where a picture of squares leads; a reader of HTML cannot tell where that is
	Hours  Kind = "hours"  // when a script says that somebody answers
	Call   Kind = "call"   // whom an outcome tells members to call: ids of contacts
	Status Kind = "status" // whether an outcome looks like a yes or a no
	Form   Kind = "form"   // a heading, a numbered line, a bullet …
	Strong Kind = "strong" // words that stand out
	Anchor Kind = "anchor" // the address of a heading or paragraph within its page
	Stands Kind = "stands" // the answer that words stand for
	Place  Kind = "place"  // the question, outcome, step or document that words are said of
)

// act is something a page does beside saying words.
type act struct {
	kind  Kind
	key   string // what it is found by on the other side
	label string // what readers know it by
	value string
	leads string // of a link to a page that is kept as it was: where it leads, the value being where it did
	line  string // the words of the line it stands in
	frame bool   // it stands around the page's own words
	inNav bool   // in a list of what a page or the site has
}

// Attributes whose words a script shows, or a program reads out.
var spoken = []string{
	"aria-label", "alt", "title", "placeholder", "download",
	"data-aged", "data-elsewhere", "data-gone", "data-unchecked", "data-kept", "data-unkept",
	"data-today", "data-tomorrow", "data-later", "data-unless",
	"data-old-link", "data-linked", "data-paid", "data-error-prefix", "data-open", "data-close", "data-locales",
	"data-colon", "data-days-left", "data-day-left", "data-last-day", "data-passed", "data-and", "data-or", "data-range-until", "data-range-from", "data-range-between", "data-comma", "data-document-for", "data-within", "data-ticks-exactly", "data-ticks-from", "data-ticks-between", "data-not-known", "data-found", "data-none",
}

// speak notes what an element says in its attributes.
func (t *reader) speak(n *html.Node) {
	for _, a := range n.Attr {
		text := strings.Join(strings.Fields(a.Val), " ")
		if slices.Contains(spoken, a.Key) && text != "" && text != "true" && text != "false" {
			t.spoken = append(t.spoken, spokenLine{text, t.inMain, ownerOf(n, t.owner)})
		}
	}
}

// spokenLine is what stands in an attribute.
type spokenLine struct {
	text   string
	inMain bool
	owner  string
}

// addSpoken adds what no line of the page says too.
func (t *reader) addSpoken() {
	said := map[string]bool{}
	for _, l := range slices.Concat(t.main, t.frame) {
		said[l.text] = true
	}
	for _, s := range t.spoken {
		if said[s.text] {
			continue
		}
		said[s.text] = true
		if s.inMain {
			t.main = append(t.main, line{text: s.text, section: "\x00", owner: s.owner}) // of no section
		} else {
			t.frame = append(t.frame, line{text: s.text})
		}
	}
}

func (t *reader) act(a act) {
	a.frame, a.inNav = !t.inMain, t.section == "nav"
	if a.key == "" {
		a.key = a.label
	}
	t.acts = append(t.acts, a)
}

// acting notes what an element does.
func (t *reader) acting(n *html.Node) {
	if id := attr(n, "id"); id != "" {
		t.ids[id] = true
	}
	switch n.DataAtom {
	case atom.A:
		if hasAttr(n, "hreflang") { // the same page in another language
			return
		}
		t.leading(attr(n, "href"), wordsOf(n, attr(n, "aria-label")))
	case atom.Img, atom.Iframe, atom.Embed, atom.Video, atom.Audio, atom.Source:
		t.leading(attr(n, "src"), attr(n, "alt"))
	case atom.Strong, atom.Em:
		if t.inMain {
			t.act(act{kind: Strong, label: wordsOf(n, ""), value: n.Data})
		}
	case atom.Svg:
		if attr(n, "role") == "img" {
			t.act(act{kind: QR, label: attr(n, "aria-label"), value: drawn(n)})
		}
	}
	if days := attr(n, "data-weekdays"); days != "" {
		t.act(act{kind: Hours, value: days + " " + attr(n, "data-from") + "–" + attr(n, "data-until") + " " + attr(n, "data-zone")})
	}
	if id := attr(n, "data-outcome"); id != "" && t.inMain {
		title := firstHeading(n)
		if status := attr(n, "data-status"); status != "" {
			t.act(act{kind: Status, key: id, label: title, value: status})
		}
		if hasAttr(n, "data-call") {
			t.act(act{kind: Call, key: id, label: title, value: attr(n, "data-call")})
		}
	}
}

// anchored notes a heading or paragraph that a link can lead to. Those that
// authors name are led to from other sites too.
func (t *reader) anchored(n *html.Node) {
	id := attr(n, "id")
	if id == "" || !t.inMain || t.section == "nav" || n.DataAtom != atom.P && kind(n.DataAtom) != "heading" {
		return
	}
	t.titles[id] = wordsOf(n, "")
	if t.inProse {
		t.act(act{kind: Anchor, key: id, label: t.titles[id], value: id})
	}
}

// leading notes where a link, or what is shown from another file, leads.
func (t *reader) leading(href, label string) {
	u, err := url.Parse(href)
	switch {
	case err != nil || href == "":
	case u.Scheme == "mailto":
		t.act(act{kind: Link, label: label, value: "mailto:" + u.Opaque})
		fields, err := url.ParseQuery(u.RawQuery)
		for _, name := range []string{"subject", "body"} {
			if text := strings.TrimSpace(fields.Get(name)); err == nil && text != "" {
				t.act(act{kind: Letter, key: name + " " + u.Opaque, label: name, value: strings.ReplaceAll(text, "\r\n", "\n")})
			}
		}
	case u.Scheme != "" || u.Host != "":
		t.act(act{kind: Link, label: label, value: href})
	case u.Path == "":
		t.act(act{kind: Link, label: label, value: t.path + "#" + u.Fragment})
	default:
		to := path.Join(path.Dir(t.path), u.Path)
		if u.Fragment != "" {
			to += "#" + u.Fragment
		}
		t.act(act{kind: Link, label: label, value: to})
	}
}

// wordsOf is what an element says in one line, or else otherwise.
func wordsOf(n *html.Node, otherwise string) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Script, n.DataAtom == atom.Style, hasAttr(n, "data-aid"), attr(n, "aria-hidden") == "true":
			return
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child)
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		walk(child)
	}
	if text := strings.Join(strings.Fields(b.String()), " "); text != "" {
		return text
	}
	return strings.Join(strings.Fields(otherwise), " ")
}

// drawn is what the paths of a picture draw.
func drawn(n *html.Node) string {
	d := attr(n, "d")
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		d += drawn(child)
	}
	return d
}

func firstHeading(n *html.Node) string {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if kind(child.DataAtom) == "heading" {
			return wordsOf(child, "")
		}
		if title := firstHeading(child); title != "" {
			return title
		}
	}
	return ""
}

// formIn is the form of the lines in an element within lines of the form
// around; "" for that. A list in a list has a tab for each around it.
func formIn(n *html.Node, around string) string {
	deeper := ""
	if strings.HasPrefix(around, "ul") || strings.HasPrefix(around, "ol") {
		deeper = strings.Repeat("\t", strings.Count(around, "\t")+1)
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Td, atom.Th, atom.Blockquote, atom.Pre:
		return n.Data
	case atom.Ul:
		return n.Data + deeper
	case atom.Ol:
		return numbered(n, 0) + deeper
	}
	return ""
}

// numbered is the form of the items of a list with numbers; behind skipped
// numbers they say how many those are.
func numbered(list *html.Node, skipped int) string {
	form := "ol " + firstNumber(list)
	if skipped != 0 {
		form += fmt.Sprintf(" %+d", skipped)
	}
	return strings.TrimSpace(form + " " + attr(list, "class"))
}

// skipping notes the items of a list that stand behind skipped numbers.
func (t *reader) skipping(list *html.Node) {
	first, _ := strconv.Atoi(firstNumber(list))
	index, skipped := 0, 0
	for item := list.FirstChild; item != nil; item = item.NextSibling {
		if item.DataAtom != atom.Li {
			continue
		}
		if value, err := strconv.Atoi(attr(item, "value")); err == nil {
			skipped = value - first - index
		}
		if skipped != 0 {
			t.behind[item] = numbered(list, skipped)
		}
		index++
	}
}

// firstNumber is the number a numbered list begins with.
func firstNumber(n *html.Node) string {
	if start, err := strconv.Atoi(attr(n, "start")); err == nil {
		return strconv.Itoa(start)
	}
	return "1"
}

// ownerOf is what the words in an element are said of, by the ids of the
// rules: "question/insider", "question/insider/yes"; around is that of the
// element around it.
func ownerOf(n *html.Node, around string) string {
	for _, key := range []string{"question", "outcome", "instead", "deadline", "step", "document", "decision"} {
		if id := attr(n, "data-"+key); id != "" {
			return key + "/" + id + "@" + attr(n, "data-edition")
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.DataAtom == atom.Input && attr(child, "type") == "radio" && strings.HasPrefix(around, "question/") {
			return around + "/" + attr(child, "value")
		}
	}
	return around
}

// does notes what a line of the page's own does.
func (t *reader) does(l line) {
	if t.inProse {
		t.act(act{kind: Form, label: l.text, value: cmp.Or(t.form, "p")})
	}
	if t.owner == "" {
		return
	}
	isHeading := kind(l.tag) == "heading"
	switch {
	case strings.Count(t.owner, "/") > 1:
		t.act(act{kind: Stands, label: l.text, value: t.owner})
	case t.inProse || isHeading: // not what we write around it: an amount, a button
		t.act(act{kind: Place, label: l.text, value: t.owner})
	}
	if t.names[t.owner] == "" || isHeading && !t.titled[t.owner] {
		t.names[t.owner] = l.text
		t.titled[t.owner] = isHeading
	}
}
