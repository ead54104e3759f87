package page

import (
	"path"
	"slices"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
)

// A language may be allowed to lack pages, and sections of pages: they then
// stand in the source language, marked as such. The self-check and the frame
// may lack nothing.

// fillUntranslated puts the source language's pages and sections where a
// language that is allowed to lack them does.
func (l *Draft) fillUntranslated() {
	from := l.Site.Languages[0].ID
	for _, lang := range l.Site.Languages[1:] {
		if !lang.AllowUntranslated {
			continue
		}
		var pages []*Page // in the source language's order, then what it lacks
		for _, p := range l.Site.Pages[from] {
			t := l.File(lang.ID, p.File)
			switch {
			case t != nil:
				pages = append(pages, t)
				l.fillSections(p, t)
			case !l.Site.unread[path.Join(lang.ID, p.File)]:
				filled := *p
				filled.Lang, filled.Filled, filled.Stale = lang.ID, true, map[string]bool{}
				filled.parts = filled.partBody()
				pages = append(pages, &filled)
				file := l.Site.nameOf(lang.ID, p.File)
				l.Report(p.titlePos.Warning(0, len(p.titlePos.Text), "missing-translation", diag.Text{
					JA: file + "がないので、" + LanguageName(from, "ja") + "のまま載せます",
					EN: "there is no " + file + ", so the page stands in " + LanguageName(from, "en"),
				}, diag.Text{}).As(diag.LacksText | diag.OfWhole))
			}
		}
		for _, t := range l.Site.Pages[lang.ID] {
			if !slices.Contains(pages, t) {
				pages = append(pages, t)
			}
		}
		l.Site.Pages[lang.ID] = pages
	}
}

// fillSections puts the sections of p that its translation t lacks where they
// belong in it. A section of which t has some paragraph's id is not lacking
// but misplaced, and stays a problem.
func (l *Draft) fillSections(p, t *Page) {
	isThere := func(a markdown.Anchor) bool { return slices.Contains(t.ids(), a.ID) }
	previous := TopID
	for i, a := range p.Anchors {
		if a.Heading == nil {
			continue
		}
		end := i + 1
		for end < len(p.Anchors) && p.Anchors[end].Heading == nil {
			end++
		}
		if own := p.Anchors[i:end]; !slices.ContainsFunc(own, isThere) && t.insert(p, previous, own) {
			l.reader.pages.drop(t)
			file := t.path()
			l.Report(p.Doc.Warning(a.From, a.To, "missing-translation", diag.Text{
				JA: "「#" + a.ID + "」の訳が" + file + "にないので、" + LanguageName(p.Lang, "ja") + "のまま載せます",
				EN: "“#" + a.ID + "” is missing in " + file + ", so the section stands in " + LanguageName(p.Lang, "en"),
			}, diag.Text{}).As(diag.LacksText | diag.OfWhole))
		}
		if isThere(a) {
			previous = a.ID
		}
	}
}

// insert puts a section of the page p behind the section previous of t, and
// reports whether there is room for it; own are the section's anchors.
func (t *Page) insert(p *Page, previous string, own []markdown.Anchor) bool {
	at := 1 + slices.IndexFunc(t.Anchors, func(a markdown.Anchor) bool { return a.ID == previous }) // 0 for topID
	for at < len(t.Anchors) && t.Anchors[at].Heading == nil {
		at++
	}
	before := t.Doc.Root.LastChild() // what it goes before: a heading, the notes, or nothing
	switch {
	case at < len(t.Anchors) && t.Anchors[at].Filled:
		before = t.fill(t.Anchors[at].ID)
	case at < len(t.Anchors):
		before = t.Anchors[at].Heading
	case before != nil && before.Kind() != extast.KindFootnoteList:
		before = nil
	}
	if own[0].Heading.Parent() != p.Doc.Root || before != nil && before.Parent() != t.Doc.Root {
		return false
	}
	if node := (&FilledSection{Page: p, Heading: own[0].Heading, ID: own[0].ID}); before == nil {
		t.Doc.Root.AppendChild(t.Doc.Root, node)
	} else {
		t.Doc.Root.InsertBefore(t.Doc.Root, before, node)
	}
	section := 0
	for _, a := range t.Anchors[:at] {
		if a.Heading != nil {
			section++
		}
	}
	i := slices.IndexFunc(p.Sections, func(s Section) bool { return s.ID == own[0].ID })
	t.Sections = slices.Insert(t.Sections, section, p.Sections[i])
	t.Anchors = slices.Insert(t.Anchors, at, slices.Clone(own)...)
	for i := range own {
		t.Anchors[at+i].Filled = true
	}
	return true
}

// fill returns the node of a section that was put in.
func (t *Page) fill(id string) ast.Node {
	for n := t.Doc.Root.FirstChild(); n != nil; n = n.NextSibling() {
		if u, ok := n.(*FilledSection); ok && u.ID == id {
			return u
		}
	}
	panic("page: no section " + id + " was put in")
}

// FilledSection is a section of another language's page.
type FilledSection struct {
	ast.BaseBlock
	Page    *Page
	Heading *ast.Heading
	ID      string
}

var KindFilledSection = ast.NewNodeKind("Untranslated")

func (n *FilledSection) Kind() ast.NodeKind { return KindFilledSection }

func (n *FilledSection) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
