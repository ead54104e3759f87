package view

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
)

// A page of the manual or the Q&A differs from the next one in a few texts and
// links. A shell is such a page without them: page.html is executed once for
// all pages of one shape, with marks in place of what changes, and each page is
// what stands between the marks with its own texts. Of the links to its sections
// it has the first few, from which the others follow.
type shell struct {
	between []string // one more than slots
	slots   []int    // which of the page's changes stands there
	section int      // which of its changes are the first of the links to sections
	links   int      // and at which of slots they begin; -1 where there are fewer
}

// fewSections is up to how many links to sections are told apart by a page's
// shape: more of them stand there alike.
const fewSections = 3

// change is a text of a page that other pages have otherwise.
type change struct {
	text  *string
	html  *template.HTML // instead of text: stands as it is
	isURL bool
}

// changes lists what changes from page to page, but for what is empty: whether
// it is there at all is the page's shape. section is where the links to sections
// begin in it.
func (p *Page) changes() (list []change, section int) {
	list = []change{{text: &p.Title}, {text: &p.Description}, {text: &p.Address, isURL: true}}
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
	isEmpty := func(c change) bool { return c.text != nil && *c.text == "" }
	list = slices.DeleteFunc(list, isEmpty)
	section = len(list)
	for i := range p.Sections {
		link(&p.Sections[i])
	}
	link(p.Previous)
	link(p.Next)
	return slices.DeleteFunc(list, isEmpty), section
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
	for _, links := range [][]Link{p.Crumbs, p.Sections[:min(len(p.Sections), fewSections)]} {
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
	isEmpty := func(l Link) bool { return l.Text == "" || l.URL == "" }
	if p.InOne || p.Inline != nil || p.Older != nil || len(p.Sections) > fewSections && slices.ContainsFunc(p.Sections, isEmpty) {
		return nil, false
	}
	texts := []string{}
	size := 0
	changes, _ := p.changes()
	for _, c := range changes {
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
	more := max(0, len(p.Sections)-fewSections)
	if more > 0 && s.links >= 0 {
		size += more * (len(s.between[s.links+1]) + len(s.between[s.links+2]))
	}
	page = make([]byte, 0, size+size/16) // some texts stand there twice
	for i := 0; i < len(s.slots); i++ {
		slot := s.slots[i]
		page = append(page, s.between[i]...)
		if slot >= s.section+2*fewSections {
			slot += 2 * more
		}
		page = append(page, texts[slot]...)
		if i != s.links+2*fewSections-1 || s.links < 0 {
			continue
		}
		for n := range 2 * more { // what stands between them is what stands between the first ones
			page = append(page, s.between[s.links+2-n%2]...)
			page = append(page, texts[s.slots[s.links+n%2]+2*(fewSections+n/2)]...)
		}
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

// mark stands in place of what changes.
const mark = "qzmarkqz"

// shell is the shell of a page; nil where it cannot have one, as its frame has a
// text that is like a mark.
func (f *frames) shell(p Page) *shell {
	key := p.shape()
	if made, ok := f.shells.Load(key); ok {
		return made.(*shell)
	}
	made := f.marked(p)
	f.shells.Store(key, made)
	return made
}

// marked executes a page with marks in place of what changes, and takes it
// apart there.
func (f *frames) marked(p Page) *shell {
	p.Languages, p.Crumbs, p.Sections = slices.Clone(p.Languages), slices.Clone(p.Crumbs), slices.Clone(p.Sections[:min(len(p.Sections), fewSections)])
	for _, l := range []**Link{&p.Previous, &p.Next} {
		if *l != nil {
			own := **l
			*l = &own
		}
	}
	changes, section := p.changes()
	put := func(text func(i int) string) {
		for i, c := range changes {
			if c.html != nil {
				*c.html = template.HTML(text(i))
			} else {
				*c.text = text(i)
			}
		}
	}
	put(func(int) string { return "" })
	if strings.Contains(fmt.Sprint(p), mark) {
		return nil
	}
	put(func(i int) string { return mark + strconv.Itoa(i) + "q" })
	var b bytes.Buffer
	if err := f.templates.execute(&b, p.Words, "page", "layout", p); err != nil {
		panic("view: " + p.Title + ": " + err.Error())
	}
	s := &shell{section: section, links: -1}
	for i, piece := range strings.Split(b.String(), mark) {
		if i > 0 {
			number, rest, _ := strings.Cut(piece, "q")
			slot, err := strconv.Atoi(number)
			if err != nil {
				return nil
			}
			s.slots, piece = append(s.slots, slot), rest
		}
		s.between = append(s.between, piece)
	}
	if len(p.Sections) < fewSections {
		return s
	}
	return s.withLinks()
}

// withLinks finds the links to sections in a shell; nil if what follows from the
// first ones is not plain.
func (s *shell) withLinks() *shell {
	isLink := func(slot int) bool { return slot >= s.section && slot < s.section+2*fewSections }
	s.links = slices.IndexFunc(s.slots, isLink)
	if s.links < 0 {
		return s
	}
	end := s.links + 2*fewSections
	if end > len(s.slots) || slices.ContainsFunc(s.slots[end:], isLink) {
		return nil
	}
	for i := s.links + 2; i < end; i++ {
		if s.slots[i] != s.slots[i-2]+2 || i > s.links+2 && s.between[i] != s.between[i-2] {
			return nil
		}
	}
	return s
}
