package page

import (
	"html/template"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
)

// A language may be allowed to lack pages, and sections of pages: they then
// stand in the source language, marked as such. The self-check and the frame
// may lack nothing.

// fillUntranslated puts the source language's pages and sections where a
// language that is allowed to lack them does.
func (l *loader) fillUntranslated() {
	from := l.site.Languages[0].ID
	for _, lang := range l.site.Languages[1:] {
		if !lang.AllowUntranslated {
			continue
		}
		var pages []*Page // in the source language's order, then what it lacks
		for _, p := range l.site.Pages[from] {
			t := l.file(lang.ID, p.File)
			switch {
			case t != nil:
				pages = append(pages, t)
				l.fillSections(p, t)
			case !l.site.unread[path.Join(lang.ID, p.File)]:
				filled := *p
				filled.Lang, filled.filled, filled.stale = lang.ID, true, map[string]bool{}
				pages = append(pages, &filled)
				file := path.Join("content", lang.ID, p.File)
				l.report(p.titlePos.Warning(0, len(p.titlePos.Text), "missing-translation", diag.Text{
					JA: file + "がないので、" + languageName(from, "ja") + "のまま載せます",
					EN: "there is no " + file + ", so the page stands in " + languageName(from, "en"),
				}, diag.Text{}))
			}
		}
		for _, t := range l.site.Pages[lang.ID] {
			if !slices.Contains(pages, t) {
				pages = append(pages, t)
			}
		}
		l.site.Pages[lang.ID] = pages
	}
}

// fillSections puts the sections of p that its translation t lacks where they
// belong in it. A section of which t has some paragraph's id is not lacking
// but misplaced, and stays a problem.
func (l *loader) fillSections(p, t *Page) {
	isThere := func(a markdown.Anchor) bool { return slices.Contains(t.ids(), a.ID) }
	previous := topID
	for i, a := range p.anchors {
		if a.Heading == nil {
			continue
		}
		end := i + 1
		for end < len(p.anchors) && p.anchors[end].Heading == nil {
			end++
		}
		if own := p.anchors[i:end]; !slices.ContainsFunc(own, isThere) && t.insert(p, previous, own) {
			file := path.Join("content", t.Lang, t.File)
			l.report(p.doc.Warning(a.From, a.To, "missing-translation", diag.Text{
				JA: "「#" + a.ID + "」の訳が" + file + "にないので、" + languageName(p.Lang, "ja") + "のまま載せます",
				EN: "“#" + a.ID + "” is missing in " + file + ", so the section stands in " + languageName(p.Lang, "en"),
			}, diag.Text{}))
		}
		if isThere(a) {
			previous = a.ID
		}
	}
}

// insert puts a section of the page p behind the section previous of t, and
// reports whether there is room for it; own are the section's anchors.
func (t *Page) insert(p *Page, previous string, own []markdown.Anchor) bool {
	at := 1 + slices.IndexFunc(t.anchors, func(a markdown.Anchor) bool { return a.ID == previous }) // 0 for topID
	for at < len(t.anchors) && t.anchors[at].Heading == nil {
		at++
	}
	before := t.doc.Root.LastChild() // what it goes before: a heading, the notes, or nothing
	switch {
	case at < len(t.anchors) && t.anchors[at].Filled:
		before = t.fill(t.anchors[at].ID)
	case at < len(t.anchors):
		before = t.anchors[at].Heading
	case before != nil && before.Kind() != extast.KindFootnoteList:
		before = nil
	}
	if own[0].Heading.Parent() != p.doc.Root || before != nil && before.Parent() != t.doc.Root {
		return false
	}
	if node := (&untranslated{page: p, heading: own[0].Heading, id: own[0].ID}); before == nil {
		t.doc.Root.AppendChild(t.doc.Root, node)
	} else {
		t.doc.Root.InsertBefore(t.doc.Root, before, node)
	}
	section := 0
	for _, a := range t.anchors[:at] {
		if a.Heading != nil {
			section++
		}
	}
	i := slices.IndexFunc(p.Sections, func(s Section) bool { return s.ID == own[0].ID })
	t.Sections = slices.Insert(t.Sections, section, p.Sections[i])
	t.anchors = slices.Insert(t.anchors, at, slices.Clone(own)...)
	for i := range own {
		t.anchors[at+i].Filled = true
	}
	return true
}

// fill returns the node of a section that was put in.
func (t *Page) fill(id string) ast.Node {
	for n := t.doc.Root.FirstChild(); n != nil; n = n.NextSibling() {
		if u, ok := n.(*untranslated); ok && u.id == id {
			return u
		}
	}
	panic("page: no section " + id + " was put in")
}

// untranslated is a section of another language's page.
type untranslated struct {
	ast.BaseBlock
	page    *Page
	heading *ast.Heading
	id      string
}

var kindUntranslated = ast.NewNodeKind("Untranslated")

func (n *untranslated) Kind() ast.NodeKind { return kindUntranslated }

func (n *untranslated) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// renderUntranslated renders such a section with the notes it refers to, whose
// ids bear the section's, since they are counted as on their own page.
func (w *writer) renderUntranslated(out util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*untranslated)
	if n.heading.Level <= 2 {
		w.endQuestion(out)
	}
	inner := &writer{site: w.site, doc: n.page.doc, o: w.o, lang: w.lang, slots: w.slots, scope: n.id + "_", references: map[[2]int]bool{}} // it asks nothing: it is in another language than the page
	var body strings.Builder
	for part := ast.Node(n.heading); part != nil && part.Kind() != extast.KindFootnoteList; part = part.NextSibling() {
		if part.Kind() == ast.KindHeading && part != n.heading {
			break
		}
		inner.noteReferences(part)
		body.WriteString(inner.render(part))
	}
	body.WriteString(inner.referredNotes())
	out.WriteString(w.notice(w.o.Untranslated, w.lang, n.page.Key, n.id))
	out.WriteString(string(inLanguage(n.page.Lang, template.HTML(body.String()))))
	return ast.WalkContinue, nil
}

// noteReferences notes which references to footnotes stand below a node.
func (w *writer) noteReferences(n ast.Node) {
	ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, ok := n.(*extast.FootnoteLink); ok && entering {
			w.references[[2]int{link.Index, link.RefIndex}] = true
		}
		return ast.WalkContinue, nil
	})
}

// referredNotes renders the footnotes that the noted references lead to.
func (w *writer) referredNotes() string {
	list := w.doc.Root.LastChild()
	if list.Kind() != extast.KindFootnoteList || len(w.references) == 0 {
		return ""
	}
	notes := ""
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		for reference := range w.references {
			if reference[0] == n.(*extast.Footnote).Index {
				notes += w.render(n)
				break
			}
		}
	}
	return "<div class=\"notes\">\n" + notes + "</div>\n"
}
