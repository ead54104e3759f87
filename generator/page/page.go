// Package page reads the words: everything under content/, in every language,
// checked to the last link.
//
//	Reader.Read  content/ → Draft, with all its problems so far
//	Draft.Finish Draft → Site, or why there is none
//	Site.URL     where a page stands in the output
//	Site.Find    where a citation leads
//
// The road of one page: front matter and Markdown body are parted
// (frontmatter.go), and the body is parsed (package markdown). Once every page
// of every language is parsed, what names something else is checked against
// what there is: placeholders against the facts (fill.go, touch.go), links
// against pages and their anchors (link.go), the rules' citations (cite.go),
// and each language against the source language: the same files, ids and texts
// (translation.go), none older than its source (translated.go). Between Read
// and Finish the words are proofread (package proofread). The tree is kept, and
// rendered as often as it is asked for (package render).
//
// Every problem stands at the place in the file that somebody has to mend,
// also inside a multi-line TOML string. No sentence a member reads lives here.
package page

import (
	"crypto/sha256"

	"tebiki/generator/fact"
	"tebiki/generator/markdown"
	"tebiki/generator/source"
)

// Site is everything under content/, checked and ready to render.
type Site struct {
	*fact.Facts
	Pages  map[string][]*Page           // by language id, in reading order: home, then folder by folder
	Checks map[string]*Check            // by language id: check.toml
	Words  map[string]map[string]string // by language id: ui.toml flattened, "nav.manual" → text

	HandedOut []*HandedOut    // what content/files/ holds, by name
	unhanded  map[string]bool // what is there and must not be handed out

	index *index  // of Pages
	older []*Site // of the editions before the newest, the newer first

	edition string   // of an older edition with pages of its own: its day; else ""
	newest  *Site    // of such an edition: the present site; else nil
	kept    []string // the editions that have pages of their own

	unread  map[string]bool // pages that could not be read, by "<lang>/<file>"
	unnamed *unnamed        // placeholders that nothing stands behind
}

// Page is one Markdown file.
type Page struct {
	Lang    string
	Edition string // the day of the older edition whose manual it belongs to; "" of the present one
	File    string // "manual/2-3-lump-sum.md", below content/<lang>/, or below content/editions/<edition>/<lang>/
	Folder  string // "", "manual", "qa"
	Slug    string // "2-3"; "index" for a folder's front page; "home" for home.md
	Key     string // what cite names: "manual/2-3"; "manual" for manual/index.md; "home"

	Title       string // plain text, placeholders filled in
	Nav         string // short label; the title where there is none
	Chapter     string // "" where there is none
	Description string // "" where there is none

	Sections  []Section // headings, in order
	Confirmed Records   // what [confirmed] says; nil where there is none
	Was       []Was     // addresses that the page had before, or stands in for

	Restates map[string]fact.Restated // by section, what [restates] says

	Anchors  []markdown.Anchor // headings and paragraphs with ids, in order
	titlePos source.Origin     // where the front matter gives the title
	slugLost bool              // the front matter gives one that cannot be, which is reported
	slugPos  source.Origin     // where the front matter gives the slug, or the title
	Front    []Passage         // the front matter's texts
	records  []record          // what [translated] says; nil where there is none
	parts    []Passage         // see BodyPassages
	units    []Unit            // see Units
	Stale    map[string]bool   // by section id: its source has changed since
	Filled   bool              // the source language's page, for want of a translation
	Doc      *Body

	sum, face [sha256.Size]byte // of the file's bytes, and see readFace; where pages are kept
}

// Section is a heading with what follows it.
type Section struct {
	ID    string
	Title string // plain text
	Level int    // 2 to 6, as written
}

// Folder returns the pages of a folder in reading order, its front page
// first.
func (s *Site) Folder(lang, folder string) []*Page {
	var pages []*Page
	for _, p := range s.Pages[lang] {
		if p.Folder == folder {
			pages = append(pages, p)
		}
	}
	return pages
}
