package coverage

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// site is what the built pages say.
type site struct {
	pages []siteText
	whole map[string][]occurrence // by folded sentence: where one says that and no more
}

// siteText is what one page says in its main element.
type siteText struct {
	path      string
	text      string       // folded, in one piece
	sentences []phrase     // with what they look like
	ends      map[int]bool // offsets in text where a sentence begins or ends
	blocks    []siteBlock  // in order
}

// siteBlock is a heading, a paragraph, an item or a cell of a page.
type siteBlock struct {
	from, to  int // in the page's text
	sentences int // the index of its first
	kind      blockKind
	isRemark  bool // it begins with bold words and a colon: the site's own words beside the official ones
	isItem    bool // of a list
	isLink    bool // all of it leads elsewhere
}

// blockKind says what tells for the place of a block.
type blockKind int

const (
	plainBlock    blockKind = iota
	titleBlock              // h1
	headingBlock            // h2 to h6
	noteBlock               // a note, which stands at the end of its page wherever it belongs
	cellBlock               // of a table, which a text may write row by row or column by column
	contentsBlock           // of the table of contents
)

func (k blockKind) isHeading() bool { return k == titleBlock || k == headingBlock }

// read takes the visible text out of the pages that count.
func read(pages []Page) *site {
	s := &site{whole: map[string][]occurrence{}}
	for _, p := range pages {
		if leftOut(p.Path) {
			continue
		}
		t := siteText{path: p.Path, ends: map[int]bool{0: true}}
		var text strings.Builder
		for _, block := range visible(p.HTML) {
			b := siteBlock{from: text.Len(), sentences: len(t.sentences), kind: block.kind, isRemark: block.isRemark, isItem: block.isItem, isLink: block.isLink}
			for _, sentence := range sentencesOf(block.text[len(listMarks.FindString(block.text)):]) {
				t.sentences = append(t.sentences, sentence)
				s.whole[sentence.folded] = append(s.whole[sentence.folded], occurrence{len(s.pages), len(t.blocks), text.Len()})
				text.WriteString(sentence.folded)
				t.ends[text.Len()] = true
			}
			b.to = text.Len()
			t.blocks = append(t.blocks, b)
		}
		t.text = text.String()
		s.pages = append(s.pages, t)
	}
	return s
}

// sentencesOf cuts a block after 。 and ？.
func sentencesOf(block string) []phrase {
	var list []phrase
	for _, sentence := range strings.SplitAfter(strings.ReplaceAll(block, "？", "？。"), "。") {
		if p := newPhrase(strings.TrimSpace(strings.Replace(sentence, "？。", "？", 1))); p.folded != "" {
			list = append(list, p)
		}
	}
	return list
}

// count returns how often a folded text stands in the pages, counted page by
// page: no sentence runs over the end of one. Beyond enough it need not count.
func (s *site) count(text string, enough int) int {
	total := len(s.whole[text])
	if total >= enough {
		return total
	}
	total = 0
	for _, p := range s.pages {
		total += strings.Count(p.text, text)
	}
	return total
}

// says returns the page in which a folded text stands as a whole, from where a
// sentence begins to where one ends; "" if none has it.
func (s *site) says(text string) string {
	for _, p := range s.pages {
		for from := 0; ; from++ {
			at := strings.Index(p.text[from:], text)
			if at < 0 {
				break
			}
			from += at
			if p.ends[from] && p.ends[from+len(text)] {
				return p.path
			}
		}
	}
	return ""
}

// visible returns the text of a page's main element, block by block.
func visible(page []byte) []visibleBlock {
	if from, to := bytes.Index(page, []byte("<main")), bytes.LastIndex(page, []byte("</main>")); from >= 0 && to > from {
		page = page[from:to] // the frame around it takes as long to read
	}
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil // elements stand too deep in one another, as in no page of ours
	}
	main := find(root, atom.Main)
	if main == nil {
		return nil
	}
	v := &viewer{}
	v.walk(main)
	v.end()
	return v.blocks
}

func find(n *html.Node, tag atom.Atom) *html.Node {
	if n.Type == html.ElementNode && n.DataAtom == tag {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := find(c, tag); found != nil {
			return found
		}
	}
	return nil
}

// viewer gathers text as a reader sees it.
type viewer struct {
	open   strings.Builder
	block  visibleBlock // what is being gathered, as yet without its text
	links  int          // that the walk is in
	plain  bool         // some of what is gathered stands outside of links
	blocks []visibleBlock
}

// visibleBlock is a text that stands by itself.
type visibleBlock struct {
	text             string
	kind             blockKind
	isRemark, isItem bool
	isLink           bool
}

func (v *viewer) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		v.open.WriteString(n.Data)
		v.plain = v.plain || v.links == 0 && strings.TrimSpace(n.Data) != ""
	case n.Type == html.ElementNode && isUnseen(n):
		return
	}
	inline := n.Type != html.ElementNode || isInline(n.DataAtom)
	around := v.block
	if !inline {
		v.end()
		v.block = visibleBlock{kind: kindOf(n, around.kind), isRemark: isRemark(n), isItem: around.isItem || n.DataAtom == atom.Li}
	}
	if n.DataAtom == atom.A {
		v.links++
		defer func() { v.links-- }()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		v.walk(c)
	}
	if !inline {
		v.end()
		v.block = around
	}
}

// isRemark reports whether an element is a paragraph that begins with bold words
// and a colon.
func isRemark(n *html.Node) bool {
	first := n.FirstChild
	if n.DataAtom != atom.P || first == nil || first.DataAtom != atom.Strong {
		return false
	}
	var bold strings.Builder
	for c := range first.Descendants() {
		if c.Type == html.TextNode {
			bold.WriteString(c.Data)
		}
	}
	after := ""
	if first.NextSibling != nil && first.NextSibling.Type == html.TextNode {
		after = strings.TrimSpace(first.NextSibling.Data)
	}
	said := strings.TrimSpace(bold.String())
	return strings.HasSuffix(said, "：") || strings.HasSuffix(said, ":") || strings.HasPrefix(after, "：") || strings.HasPrefix(after, ":")
}

// kindOf is the kind of what an element holds, which stands in one of a kind.
func kindOf(n *html.Node, around blockKind) blockKind {
	switch n.DataAtom {
	case atom.H1:
		return titleBlock
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return headingBlock
	case atom.Td, atom.Th:
		return cellBlock
	case atom.Nav:
		return contentsBlock
	}
	if hasClass(n, "note") {
		return noteBlock
	}
	return around
}

func hasClass(n *html.Node, class string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "class" && slices.Contains(strings.Fields(a.Val), class)
	})
}

// end closes the block being gathered.
func (v *viewer) end() {
	if text := strings.TrimSpace(v.open.String()); text != "" {
		block := v.block
		block.text, block.isLink = text, !v.plain
		v.blocks = append(v.blocks, block)
	}
	v.open.Reset()
	v.plain = false
}

// isUnseen reports whether an element is no part of the published text:
// code, navigation, and the aids marked data-aid. Of navigation only the
// table of contents, nav class="contents", is published.
func isUnseen(n *html.Node) bool {
	if slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "data-aid" || a.Key == "hidden" }) {
		return true
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template:
		return true
	case atom.Nav:
		return !hasClass(n, "contents")
	}
	return false
}

// isInline reports whether an element stands within a line of text.
func isInline(tag atom.Atom) bool {
	switch tag {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Br, atom.Cite, atom.Code, atom.Em, atom.I, atom.Kbd, atom.Mark,
		atom.Q, atom.Ruby, atom.Rb, atom.Rt, atom.Rp, atom.S, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup,
		atom.Time, atom.U, atom.Var, atom.Wbr:
		return true
	}
	return false
}
