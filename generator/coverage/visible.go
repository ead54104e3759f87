package coverage

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// site is what the built pages say.
type site struct{ pages []siteText }

// siteText is what one page says in its main element.
type siteText struct {
	path      string
	text      string       // folded, in one piece
	sentences []phrase     // with what they look like
	ends      map[int]bool // offsets in text where a sentence begins or ends
}

// read takes the visible text out of the pages that count.
func read(pages []Page) *site {
	s := &site{}
	for _, p := range pages {
		if leftOut(p.Path) {
			continue
		}
		t := siteText{path: p.Path, ends: map[int]bool{0: true}}
		for _, block := range visible(p.HTML) {
			block = block[len(listMarks.FindString(block)):]
			end := len(t.text)
			for _, sentence := range sentencesOf(block) {
				t.sentences = append(t.sentences, sentence)
				end += len(sentence.folded)
				t.ends[end] = true
			}
			t.text += fold(block)
			t.ends[len(t.text)] = true
		}
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
// page: no sentence runs over the end of one.
func (s *site) count(text string) int {
	total := 0
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
func visible(page []byte) []string {
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
	blocks []string
}

func (v *viewer) walk(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		v.open.WriteString(n.Data)
	case n.Type == html.ElementNode && isUnseen(n):
		return
	}
	inline := n.Type != html.ElementNode || isInline(n.DataAtom)
	if !inline {
		v.end()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		v.walk(c)
	}
	if !inline {
		v.end()
	}
}

// end closes the block being gathered.
func (v *viewer) end() {
	if text := strings.TrimSpace(v.open.String()); text != "" {
		v.blocks = append(v.blocks, text)
	}
	v.open.Reset()
}

// isUnseen reports whether an element is no part of the published text:
// code, navigation, and the aids marked data-aid. Of navigation only the
// table of contents, nav class="contents", is published.
func isUnseen(n *html.Node) bool {
	contents := false
	for _, a := range n.Attr {
		switch a.Key {
		case "data-aid", "hidden":
			return true
		case "class":
			contents = slices.Contains(strings.Fields(a.Val), "contents")
		}
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template:
		return true
	case atom.Nav:
		return !contents
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
