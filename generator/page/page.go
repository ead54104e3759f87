// Package page reads the words: everything under content/, in every language,
// checked to the last link, and turns them into HTML.
//
//	Load        content/ → Site, with all its problems
//	Site.HTML   a page's Markdown → HTML
//	Site.Block  a text of check.toml → HTML
//	Site.URL    where a page stands in the output
//
// The road of one page: front matter and Markdown body are parted
// (frontmatter.go); goldmark parses the body with three constructs of ours
// (markdown.go): emphasis that closes beside Japanese punctuation
// (emphasis.go), placeholders (placeholder.go) and anchors (anchor.go). Once
// every page of every language is parsed, what names something else is
// checked against what there is: placeholders against the facts (facts.go),
// links against pages and their anchors (link.go), the rules' citations
// (cite.go), and each language against the source language (translation.go).
// The tree is kept, and rendered as often as it is asked for (render.go):
// once for its own page and once for the manual on one page.
//
// Every problem stands at the place in the file that somebody has to mend,
// also inside a multi-line TOML string (origin.go). No sentence a member
// reads lives here: labels come in as Options, from ui.toml.
package page

import (
	"sync"

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

	index *index  // of Pages
	older []*Site // of the editions before the newest, the newer first

	bodies  sync.Map        // of pages, as HTML with slots, by *Page
	blocks  sync.Map        // texts of check.toml as HTML, by blockKey
	unread  map[string]bool // pages that could not be read, by "<lang>/<file>"
	unnamed *unnamed        // placeholders that nothing stands behind
}

// Page is one Markdown file.
type Page struct {
	Lang   string
	File   string // "manual/2-3-lump-sum.md", below content/<lang>/
	Folder string // "", "manual", "qa"
	Slug   string // "2-3"; "index" for a folder's front page; "home" for home.md
	Key    string // what cite names: "manual/2-3"; "manual" for manual/index.md; "home"

	Title       string // plain text, placeholders filled in
	Nav         string // short label; the title where there is none
	Chapter     string // "" where there is none
	Description string // "" where there is none

	Sections []Section // headings, in order
	Was      []Was     // addresses that the page had before, or stands in for

	anchors  []markdown.Anchor // headings and paragraphs with ids, in order
	titlePos source.Origin     // where the front matter gives the title
	slugLost bool              // the front matter gives one that cannot be, which is reported
	slugPos  source.Origin     // where the front matter gives the slug, or the title
	front    []passage         // the front matter's texts
	records  []record          // what [translated] says; nil where there is none
	stale    map[string]bool   // by section id: its source has changed since
	filled   bool              // the source language's page, for want of a translation
	doc      *body
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
