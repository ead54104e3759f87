// Package changes tells what readers will see changed from one built site to
// another: pages that come, go and move, and the sentences that differ on
// those that stay, word by word; and where links lead, lists begin, answers stand
// for something else though the words stay.
//
//	text       a page → its lines: paragraphs, headings, list items
//	align      lines of before and after → which one became which
//	Diff       a line before and after → the parts that stay, go and come
//	acts       a page → what it does beside saying words: links, numbers of lists
//	effects    acts of before and after → those that differ
//	gather     the pages' changes → each told once
//	said       a page → its lines, for whoever compares them in another way
package changes

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"tebiki/generator/sidebyside"
)

// Document is a page of a built site.
type Document struct {
	Path    string // from the output's root, "ja/manual/2-3.html"
	HTML    []byte
	Repeats bool   // it says again what other pages say: only what they do not is told of it
	Copy    string // the path of the page that it is kept as, where that was before; "" of any other
}

// Page is a page that differs.
type Page struct {
	Path    string // from the output's root; of Everywhere the language's folder, "ja/"
	Lang    string // of its words
	Heading string // what it is called: its h1

	Added      bool   // the page is new
	Gone       bool   // the page is there no more
	Everywhere bool   // not a page, but what changes around most pages of the folder
	From       string // of a page that moved: its address before, which leads on to it
	Copy       string // of a page that is kept as it was under a new address: that before, where another is now
	LeadsTo    string // of a page that is gone: where its address leads; "" nowhere
	Nearest    string // of a page that is gone and leads nowhere: the new page most like it; "" none

	Changes []Change // in reading order; of a new page all it says
	Effects []Effect // what it does otherwise, whatever it says
	Unread  bool     // it differs, and no reader of HTML takes one of the two: nothing else is known
}

// Comparison is what differs between two sites, and what both say.
type Comparison struct {
	Hosts         []Host // that no page led to before, by name
	Pages         []Page
	Before, After []Text // of each page that says something, in the order given
}

// Change is a paragraph, heading or list item that differs.
type Change struct {
	Parts []Part
	Moved bool     // it is the same, but stands elsewhere on the page
	Times int      // how often the page has this very change
	Also  []string // paths of further pages that have it
}

// Old and New return what was there, and what will be; "" is nothing.
func (c Change) Old() string { return side(c.Parts, Removed) }
func (c Change) New() string { return side(c.Parts, Added) }

func (c Change) key() string { return c.Old() + "\x00" + c.New() }

// Compare returns what differs. Of the pages, what changes everywhere is first,
// then those that are gone, then the others in the order of after.
func Compare(before, after []Document) Comparison {
	g := newGathering(before, after)
	for _, repeats := range []bool{false, true} { // what they repeat must be known first
		for _, now := range g.after {
			if now.repeats == repeats && now.leadsTo == "" {
				g.add(now)
			}
		}
	}
	for _, old := range g.before {
		g.addGone(old)
	}
	pages := g.pages()
	place := map[string]int{} // of a page, and of the first in a folder
	for i, r := range g.after {
		place[r.path] = i
		if _, known := place[r.folder()]; !known {
			place[r.folder()] = i
		}
	}
	slices.SortStableFunc(pages, func(a, b Page) int {
		rank := func(p Page) (int, int) {
			switch {
			case p.Everywhere:
				return 0, place[p.Path]
			case p.Gone:
				return 1, place[(&read{path: p.Path}).folder()]
			}
			return 2, place[p.Path]
		}
		aKind, aPlace := rank(a)
		bKind, bPlace := rank(b)
		return cmp.Or(cmp.Compare(aKind, bKind), cmp.Compare(aPlace, bPlace))
	})
	return Comparison{g.newHosts(), pages, texts(g.before), texts(g.after)}
}

// read is a document, read.
type read struct {
	path    string
	repeats bool
	content
}

// readBoth reads what was there before and what will be there. A document that
// stays the same, as most do, is read once for both.
func readBoth(before, after []Document) (old, now []*read) {
	old, now = make([]*read, len(before)), make([]*read, len(after))
	at := map[string]int{} // in after, by path
	for i, d := range after {
		at[d.Path] = i
	}
	sidebyside.Each(len(after), func(i int) { now[i] = after[i].read() })
	sidebyside.Each(len(before), func(i int) {
		d := before[i]
		if j, stays := at[d.Path]; stays && d.Repeats == after[j].Repeats && bytes.Equal(d.HTML, after[j].HTML) {
			old[i] = now[j]
			return
		}
		old[i] = d.read()
	})
	return old, now
}

func (d Document) read() *read { return &read{d.Path, d.Repeats, text(d.Path, d.HTML)} }

// target is the path a redirect page leads to.
func (r *read) target() string {
	address, _, _ := strings.Cut(r.leadsTo, "#")
	return path.Join(path.Dir(r.path), address)
}

// folder is the language's folder that a page lies in: "ja/", "" at the root.
func (r *read) folder() string {
	first, _, below := strings.Cut(r.path, "/")
	if !below {
		return ""
	}
	return first + "/"
}
