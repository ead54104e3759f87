package page

import (
	"crypto/sha256"
	"slices"
	"strings"
	"sync"
)

// keptPages are pages as they were read, from one time to the next. A page is
// the same again if its file has the same bytes, in a language of the same
// standing: nothing else goes into it. One whose title or headings have
// placeholders is not kept, for they say what site.toml and the rules do.
type keptPages struct {
	mutex       sync.Mutex // pages are read side by side
	now, before map[string]keptPage
}

// keptPage is a page that nobody has changed since it was read.
type keptPage struct {
	sum      [sha256.Size]byte // of the file's bytes
	isSource bool              // it is in the source language
	read     readPage
}

// forget drops the pages that were not read since the last time.
func (k *keptPages) forget() { k.now, k.before = map[string]keptPage{}, k.now }

// keep notes a page. What others put into it later is put into a copy.
func (k *keptPages) keep(name string, sum [sha256.Size]byte, isSource bool, read readPage) {
	p := *read.page
	if p.saysFacts() {
		return
	}
	p.Anchors, p.Sections = slices.Clip(p.Anchors), slices.Clip(p.Sections)
	k.mutex.Lock()
	defer k.mutex.Unlock()
	k.now[name] = keptPage{sum, isSource, readPage{&p, slices.Clip(read.problems)}}
}

// again returns a page that is as it was, with the facts of a site that fill its
// placeholders now.
func (k *keptPages) again(name string, sum [sha256.Size]byte, site *Site) (read readPage, ok bool) {
	k.mutex.Lock()
	was, known := k.before[name]
	known = known && was.sum == sum && was.isSource == site.isSource(was.read.page.Lang)
	if known = known && !(site.hasGaps() && was.read.page.Doc.IsDropped()); known {
		k.now[name] = was
	}
	k.mutex.Unlock()
	if !known {
		return readPage{}, false
	}
	p, doc := *was.read.page, *was.read.page.Doc
	p.Stale = map[string]bool{}
	p.Doc, doc.Page, doc.Facts = &doc, &p, site.Facts
	return readPage{&p, was.read.problems}, true
}

// drop forgets a page whose tree has been changed.
func (k *keptPages) drop(p *Page) {
	k.mutex.Lock()
	defer k.mutex.Unlock()
	delete(k.now, p.path())
}

// saysFacts reports whether the page's title or headings have placeholders.
func (p *Page) saysFacts() bool {
	isFilled := func(text string) bool { return strings.Contains(text, "{{") }
	if slices.ContainsFunc(p.Front, func(f Passage) bool { return isFilled(f.Text.Text) }) {
		return true
	}
	for _, a := range p.Anchors {
		if a.Heading == nil {
			continue
		}
		if from, to := p.Doc.HeadingSpan(a.Heading); isFilled(p.Doc.Text[from:to]) {
			return true
		}
	}
	return false
}
