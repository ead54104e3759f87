package coverage

import (
	"slices"
	"sort"
	"strings"

	"tebiki/generator/diag"
)

// A sentence may be on the site and still say something else there: a
// requirement of one payment under the heading of another, an answer under
// another question, the telephone number of one contact under the name of
// another. So each sentence of the official text that the site carries must
// stand under the heading where the official text has it, and in its order
// there.
//
// Headings that both have are the landmarks; what is a heading on one side
// only is a line like others. A note stands at the end of its page, and a cell
// of a table in its row: of those only the page, or the heading, counts. Where
// it cannot be told which of several headings of the same words is meant, any
// of them will do.

// landmark is a heading of the site that the official text has too.
type landmark struct {
	page, block int
	shown       string
}

// none is the landmark of what stands before the first one of a page.
const none = -1

// landmarks finds headings by their folded words, and what stands under them.
type landmarks struct {
	site   *site
	named  map[string][]landmark
	titles map[int]bool // pages whose title is a landmark
	above  [][]int      // by page and block: the block of the landmark that it stands under, itself included; or none
}

// landmarks are the headings of the site's pages, its home page apart, that
// are pieces of the official text.
func (c *comparison) landmarks(pieces []piece) *landmarks {
	official := map[string]bool{}
	for _, p := range pieces {
		official[p.folded] = true
	}
	l := &landmarks{c.site, map[string][]landmark{}, map[int]bool{}, nil}
	for i, page := range c.site.pages {
		above, last := make([]int, len(page.blocks)), none
		for j, b := range page.blocks {
			if text := page.text[b.from:b.to]; b.kind.isHeading() && official[text] && !page.isHome() {
				l.named[text] = append(l.named[text], landmark{i, j, page.shown(b)})
				l.titles[i] = l.titles[i] || b.kind == titleBlock
				last = j
			}
			above[j] = last
		}
		l.above = append(l.above, above)
	}
	return l
}

// isHome reports whether a page is a language's home page, which speaks of
// everything in its own words.
func (t siteText) isHome() bool {
	folders := strings.Split(t.path, "/")
	return len(folders) == 2 && folders[1] == "index.html"
}

// shown is what a block says.
func (t siteText) shown(b siteBlock) string {
	text := ""
	for _, s := range t.sentences[b.sentences:] {
		if b.from += len(s.folded); b.from > b.to {
			break
		}
		text += s.shown
	}
	return text
}

// blockAt is the index of the block that holds an offset of the page's text.
func (t siteText) blockAt(at int) int {
	return sort.Search(len(t.blocks), func(i int) bool { return t.blocks[i].to > at })
}

// occurrence is where the site has a text.
type occurrence struct{ page, block, at int }

// find returns where the site has a text: from where a sentence begins to
// where one ends, or if there is none such, anywhere.
func (s *site) find(text string) []occurrence {
	var whole, within []occurrence
	for i, p := range s.pages {
		for from := 0; ; {
			at := strings.Index(p.text[from:], text)
			if at < 0 {
				break
			}
			at += from
			from = at + len(text)
			o := occurrence{i, p.blockAt(at), at}
			if p.ends[at] && p.ends[from] {
				whole = append(whole, o)
			} else {
				within = append(within, o)
			}
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return within
}

// reading is a way through an official text: under which landmarks it is.
type reading struct {
	*landmarks
	under []landmark   // any of these
	pages map[int]bool // that they are on
	along []ordered    // what stands under the one of them, so far
}

// ordered is a piece and where the site has it.
type ordered struct {
	piece piece
	occurrence
}

// enter comes to a heading. again tells that it repeats an earlier line, as the
// heads of printed pages do: what follows may go on under the last one.
func (r *reading) enter(named []landmark, again bool) {
	isTold := func(l landmark) bool { return r.titles[l.page] }
	if here := slices.DeleteFunc(slices.Clone(named), func(l landmark) bool { return !r.pages[l.page] }); len(here) > 0 && !slices.ContainsFunc(named, func(l landmark) bool { return !isTold(l) }) {
		named = here
	}
	if !again {
		r.under, r.pages = nil, map[int]bool{}
	}
	for _, l := range named {
		if !slices.Contains(r.under, l) {
			r.under = append(r.under, l)
		}
		r.pages[l.page] = true
	}
}

// place picks the occurrences that stand where the official text is.
func (r *reading) place(found []occurrence) []occurrence {
	return slices.DeleteFunc(slices.Clone(found), func(o occurrence) bool {
		if r.site.pages[o.page].blocks[o.block].kind == noteBlock {
			return !r.pages[o.page]
		}
		return !slices.ContainsFunc(r.under, func(l landmark) bool { return l.page == o.page && l.block == r.above[o.page][o.block] })
	})
}

// inOrder finds the pieces of an official text that the site has elsewhere.
// all are its pieces, with the heads that repeat.
func (c *comparison) inOrder(all []piece) {
	r := &reading{landmarks: c.landmarks(all)}
	for _, p := range all {
		if named := r.named[p.folded]; named != nil {
			if !p.again {
				c.inSection(r.along)
				r.along = nil
			}
			r.enter(named, p.again)
			continue
		}
		if p.again || len(r.under) == 0 || !p.found {
			continue
		}
		found := c.site.whole[p.folded]
		here := r.place(found)
		if len(here) == 0 {
			found = c.site.find(p.folded)
			here = r.place(found)
		}
		switch {
		case len(found) == 0: // it is there in parts
		case len(here) == 0 && !c.site.isWhole(p.folded, found[0]): // some other sentence has these words
			c.lose(p)
		case len(here) == 0:
			c.elsewhere(p, found[0], r.under)
		case len(r.under) == 1 && r.site.pages[here[0].page].blocks[here[0].block].kind == plainBlock:
			r.along = append(r.along, ordered{p, r.next(here)})
		}
	}
	c.inSection(r.along)
}

// isWhole reports whether a text stands from where a sentence begins to where
// one ends.
func (s *site) isWhole(text string, o occurrence) bool {
	ends := s.pages[o.page].ends
	return ends[o.at] && ends[o.at+len(text)]
}

// lose makes a piece that was counted as found a missing one.
func (c *comparison) lose(p piece) {
	c.report.Found--
	if c.except(p.folded) {
		c.report.Excepted++
		return
	}
	i := int(p.place)
	c.pieces[i].found, p.found = false, false
	c.missing = append(c.missing, &missing{piece: p, last: i})
}

// next picks the first of several occurrences that stands behind the last
// piece.
func (r *reading) next(here []occurrence) occurrence {
	if n := len(r.along); n > 0 {
		for _, o := range here {
			if o.at > r.along[n-1].at {
				return o
			}
		}
	}
	return here[0]
}

// inSection reports the fewest pieces without which those under one heading
// would be in order.
func (c *comparison) inSection(along []ordered) {
	best, before := make([]int, len(along)), make([]int, len(along)) // the longest row that ends at each, and the one before it
	last := -1
	for i := range along {
		best[i], before[i] = 1, -1
		for j := range i {
			if along[j].at <= along[i].at && best[j] >= best[i] {
				best[i], before[i] = best[j]+1, j
			}
		}
		if last < 0 || best[i] > best[last] {
			last = i
		}
	}
	stays := map[int]bool{}
	for i := last; i >= 0; i = before[i] {
		stays[i] = true
	}
	for i, o := range along {
		if !stays[i] && !c.except(o.piece.folded) {
			c.displaced(o, along, i)
		}
	}
}

// elsewhere reports a piece that the site has only under other headings than
// the official text.
func (c *comparison) elsewhere(p piece, found occurrence, under []landmark) {
	if c.except(p.folded) {
		return
	}
	page := c.site.pages[found.page]
	wanted, instead := under[0].shown, page.headingOver(found.block)
	message := diag.Textf("この文は、公式の文書では「%[1]s」の下にありますが、サイトでは「%[2]s」の下にしかありません",
		"the official text has this sentence under “%[1]s”, but the site has it only under “%[2]s”", wanted, instead)
	if instead == "" || instead == wanted {
		message = diag.Textf("この文は、公式の文書では「%[1]s」の下にありますが、サイトではそこにありません（%[2]s）",
			"the official text has this sentence under “%[1]s”, and the site does not (it is on %[2]s)", wanted, page.path)
	}
	c.misplaced(p, page, message, diag.Textf("「%s」の下に移します。別のことについての文として会員に読まれます", "move it under “%s”; members take it to be about something else", wanted))
}

// headingOver is the heading that a block of a page stands under; "" for none.
func (t siteText) headingOver(block int) string {
	for ; block >= 0; block-- {
		if t.blocks[block].kind.isHeading() {
			return t.shown(t.blocks[block])
		}
	}
	return ""
}

// displaced reports a piece that stands under its heading in another order.
func (c *comparison) displaced(o ordered, along []ordered, i int) {
	message := diag.Textf("この文は、公式の文書では、この見出しの下の最初にあります。サイトでは順が違います", "the official text has this sentence first under its heading; the site has another order")
	if i > 0 {
		message = diag.Textf("この文は、公式の文書では「%s」の次にあります。サイトでは順が違います", "in the official text this sentence comes after “%s”; the site has another order", along[i-1].piece.shown)
	}
	c.misplaced(o.piece, c.site.pages[o.page], message, diag.Textf("公式の文書と同じ順にします", "put it where the official text has it"))
}

// misplaced keeps the problem of a piece that stands at another place of a page,
// at the line that says it there.
func (c *comparison) misplaced(p piece, page siteText, message, hint diag.Text) {
	official := p.file.At(p.start, 0).Place()
	var hints []diag.Text
	problem := p.file.Error(p.file.At(p.start, p.end-p.start), "out-of-order", message, diag.Text{})
	if s, ok := c.locateOn(p.folded, page.path); ok {
		problem = s.problem(p.shown, "out-of-order", message)
		hints = c.originsIn(s, len(p.folded)) // it is these that changed places
	}
	if hints == nil {
		hints = []diag.Text{hint}
	}
	hints = append(hints, diag.Textf("公式の文書の所: %s。わざとそうしたのなら、content/source/exceptions.toml に文と理由を書きます",
		"the official text has it in %s; if this is on purpose, write the sentence and the reason in content/source/exceptions.toml", official))
	problem.Hint = joinLines(hints)
	c.report.Misplaced++
	c.add(p.place, problem)
}
