package view

import (
	"bytes"
	"html/template"
	"slices"
	"strconv"
	"strings"
)

// A page of the manual or the Q&A differs from the next one in a few texts and
// links. A shell is such a page without them: page.html is executed once for
// all pages of one shape, with marks in place of what changes, and each page is
// what stands between the marks with its own texts.
type shell struct {
	between []string // one more than slots
	slots   []int    // which of the page's changes stands there
}

// change is a text of a page that other pages have otherwise.
type change struct {
	text  *string
	html  *template.HTML // instead of text: stands as it is
	isURL bool
}

// changes lists what changes from page to page, but for what is empty: whether
// it is there at all is the page's shape.
func (p *Page) changes() []change {
	list := []change{{text: &p.Title}, {text: &p.Description}, {text: &p.Address, isURL: true}}
	link := func(l *Link) {
		if l != nil {
			list = append(list, change{text: &l.Text}, change{text: &l.URL, isURL: true})
		}
	}
	for i := range p.Languages {
		list = append(list, change{text: &p.Languages[i].URL, isURL: true}, change{text: &p.Languages[i].Address, isURL: true})
	}
	for i := range p.Crumbs {
		link(&p.Crumbs[i])
	}
	list = append(list, change{text: &p.Chapter}, change{html: &p.Heading}, change{html: &p.Body})
	for i := range p.Sections {
		link(&p.Sections[i])
	}
	link(p.Previous)
	link(p.Next)
	return slices.DeleteFunc(list, func(c change) bool { return c.text != nil && *c.text == "" })
}

// shape is what pages with one shell have in common.
func (p *Page) shape() string {
	var key strings.Builder
	for _, s := range []string{p.Lang, p.Root, p.Part, p.Script, p.Keeper, p.Feed} {
		key.WriteString(s + "\n")
	}
	there := func(s string) {
		if s == "" {
			key.WriteByte('-')
		} else {
			key.WriteByte('+')
		}
	}
	there(p.Title)
	there(p.Description)
	there(p.Address)
	for _, l := range p.Languages {
		there(l.URL)
		there(l.Address)
	}
	for _, links := range [][]Link{p.Crumbs, p.Sections} {
		key.WriteByte('\n')
		for _, l := range links {
			there(l.Text)
			there(l.URL)
		}
	}
	there(p.Chapter)
	key.WriteString(strconv.FormatBool(p.Asks))
	for _, l := range []*Link{p.Previous, p.Next} {
		key.WriteByte('\n')
		if l != nil {
			there(l.Text)
			there(l.URL)
		}
	}
	return key.String()
}

// fill returns a page; ok is false if it cannot be made from a shell.
func (f *frames) fill(p Page) (page []byte, ok bool) {
	if p.InOne || p.Inline != nil {
		return nil, false
	}
	texts := []string{}
	size := 0
	for _, c := range p.changes() {
		text := ""
		switch {
		case c.html != nil:
			text = string(*c.html)
		case c.isURL && !isPlainURL(*c.text):
			return nil, false
		case c.isURL:
			text = *c.text
		default:
			text = escaped.Replace(*c.text)
		}
		texts = append(texts, text)
		size += len(text)
	}
	s := f.shell(p)
	if s == nil {
		return nil, false
	}
	for _, text := range s.between {
		size += len(text)
	}
	page = make([]byte, 0, size+size/16) // some texts stand there twice
	for i, slot := range s.slots {
		page = append(append(page, s.between[i]...), texts[slot]...)
	}
	return append(page, s.between[len(s.slots)]...), true
}

// isPlainURL reports whether a template writes an address as it is.
func isPlainURL(url string) bool {
	for i := range len(url) {
		c := url[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._/#", c) >= 0) {
			return strings.HasPrefix(url, "https://") && isPlainURL(url[len("https:"):])
		}
	}
	return true
}

// escaped writes a text as a template does, between tags and in attributes.
var escaped = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

// shell is the shell of a page; nil where it cannot have one, as its frame has a
// text that is like a mark.
func (f *frames) shell(p Page) *shell {
	key := p.shape()
	if made, ok := f.shells.Load(key); ok {
		return made.(*shell)
	}
	made, again := f.marked(p, "qzmarkqz"), f.marked(p, "qxslotqx")
	if !slices.Equal(made.between, again.between) || !slices.Equal(made.slots, again.slots) {
		made = nil
	}
	f.shells.Store(key, made)
	return made
}

// marked executes a page with marks in place of what changes, and takes it
// apart there.
func (f *frames) marked(p Page, mark string) *shell {
	p.Languages, p.Crumbs, p.Sections = slices.Clone(p.Languages), slices.Clone(p.Crumbs), slices.Clone(p.Sections)
	for _, l := range []**Link{&p.Previous, &p.Next} {
		if *l != nil {
			own := **l
			*l = &own
		}
	}
	for i, c := range p.changes() {
		text := mark + strconv.Itoa(i) + "q"
		if c.html != nil {
			*c.html = template.HTML(text)
		} else {
			*c.text = text
		}
	}
	var b bytes.Buffer
	if err := f.templates.execute(&b, p.Words, "page", "layout", p); err != nil {
		panic("view: " + p.Title + ": " + err.Error())
	}
	s := &shell{}
	for i, piece := range strings.Split(b.String(), mark) {
		if i > 0 {
			number, rest, _ := strings.Cut(piece, "q")
			slot, err := strconv.Atoi(number)
			if err != nil {
				return &shell{between: []string{mark}}
			}
			s.slots, piece = append(s.slots, slot), rest
		}
		s.between = append(s.between, piece)
	}
	return s
}
