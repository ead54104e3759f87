package renumber

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/width"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// open reads every file that may name a heading: what is under content/ but for
// the official texts, the guide, and the pages of older editions, and the rules
// of the editions that have none of their own.
func (p *plan) open() {
	for _, root := range []string{"content", "rules"} {
		fs.WalkDir(p.fsys, root, func(name string, entry fs.DirEntry, err error) error {
			ext := path.Ext(name)
			isGuide := path.Dir(name) == "content" && strings.HasPrefix(path.Base(name), "README")
			if err == nil && entry.IsDir() && name == editions {
				return fs.SkipDir
			}
			if root == "rules" && p.hasOwnPages(strings.TrimSuffix(path.Base(name), ext)) {
				return nil
			}
			if err != nil || entry.IsDir() || ext != ".toml" && (ext != ".md" || root == "rules") || isGuide {
				return nil // what cannot be read is a problem of check
			}
			data, err := fs.ReadFile(p.fsys, name)
			if err != nil {
				return nil
			}
			if file, problems := source.Open(name, data); problems == nil {
				p.files[name] = &text{name: name, data: data, source: file, edits: map[int]source.Edit{}}
			}
			return nil
		})
	}
}

// editions holds the pages of older editions, whose numbers stay what they were.
const editions = "content/editions"

// hasOwnPages reports whether an older edition has pages of its own, which its
// rules cite.
func (p *plan) hasOwnPages(edition string) bool {
	_, err := fs.Stat(p.fsys, path.Join(editions, edition))
	return err == nil
}

// references makes what names a heading follow it.
func (p *plan) references() {
	byID, byNumber := p.names()
	for _, t := range p.files {
		p.anchors(t, byID)
		p.mentions(t, byNumber)
	}
}

// names are the headings that were there before, by page and id ("qa/4.md#q4-6")
// and by folder and number ("qa 4-6"). A name that is free so far and given
// now leads to nil: what says it must not come to mean it.
func (p *plan) names() (byID, byNumber map[string]*heading) {
	byID, byNumber = map[string]*heading{}, map[string]*heading{}
	for _, h := range p.headings {
		for _, name := range []struct {
			in  map[string]*heading
			key string
		}{{byID, h.page.File + "#" + h.id}, {byNumber, h.page.Folder + " " + h.number}} {
			if old := name.in[name.key]; old == nil || old.isNew {
				name.in[name.key] = h
			}
		}
	}
	given := func(in map[string]*heading, key string) {
		if _, known := in[key]; !known {
			in[key] = nil
		}
	}
	for _, h := range p.headings {
		given(byID, h.page.File+"#"+h.newID)
		given(byNumber, h.page.Folder+" "+h.newNumber)
	}
	return byID, byNumber
}

// target is a page, or a page's file, and an anchor: qa/4-lump-sum.md#q4-6,
// qa/4#q4-6, #q4-6.
var target = regexp.MustCompile(`([A-Za-z0-9_./-]*)#([a-z][a-z0-9-]*)`)

// anchors follows the links and citations of a file.
func (p *plan) anchors(t *text, byID map[string]*heading) {
	lang, file := p.placeOf(t.name)
	records, restates := confirmedSpans(t), p.restatesSpans(t.name)
	for _, m := range target.FindAllStringSubmatchIndex(t.source.Text, -1) {
		before, to, id := t.source.Text[:m[0]], t.source.Text[m[2]:m[3]], t.source.Text[m[4]:m[5]]
		var key string
		switch {
		case to == "" && strings.HasSuffix(before, "](") && lang != "":
			key = file
		case strings.HasSuffix(to, ".md") && lang != "":
			key = path.Join(path.Dir(file), to)
		case to != "" && (path.Ext(t.name) == ".toml" || isWithin(restates, m[0])):
			if one := p.draft.Site.Page(p.draft.Site.Languages[0].ID, to); one != nil {
				key = one.File
			}
		}
		h, known := byID[key+"#"+id]
		switch {
		case key == "" || !known || isWithin(records, m[0]):
		case h == nil:
			p.dangling(t, m[0], m[1])
		default:
			t.edit(m[4], m[5], h.newID)
			p.label(t, before, h)
		}
	}
}

// restatesSpans are the pieces of a page's file that name the places which its
// sections say again.
func (p *plan) restatesSpans(name string) (spans []span) {
	lang, file := p.placeOf(name)
	for _, one := range p.draft.Site.Pages[lang] {
		if one.File != file {
			continue
		}
		for _, r := range one.Restates {
			for _, v := range r.Places {
				spans = append(spans, span{v.From, v.To})
			}
		}
	}
	return spans
}

// placeOf is the language of a file and where it stands below content/<lang>/;
// "" of a file of no language.
func (p *plan) placeOf(name string) (lang, file string) {
	for _, l := range p.draft.Site.Languages {
		if below, ok := strings.CutPrefix(name, "content/"+l.ID+"/"); ok {
			return l.ID, below
		}
	}
	return "", ""
}

// numbers is a number of a place, in half or full width.
var numbers = regexp.MustCompile(`[0-9０-９]{1,2}(?:[-－‐][0-9０-９]{1,2})+`)

// label follows the number that a link's words say without the folder's name:
// [4-6](…#q4-6). before ends in front of where the link leads.
func (p *plan) label(t *text, before string, h *heading) {
	words, ok := strings.CutSuffix(before, "](")
	open := strings.LastIndexByte(words, '[')
	if !ok || open < 0 || strings.ContainsAny(words[open:], "\n]") {
		return
	}
	for _, m := range numbers.FindAllStringIndex(words[open:], -1) {
		from, end := open+m[0], open+m[1]
		if plain(words[from:end]) == h.number && isApart(t.source.Text, from, end) {
			t.edit(from, end, like(words[from:end], h.newNumber))
		}
	}
}

// plain writes a number in half width.
func plain(number string) string {
	return strings.ReplaceAll(width.Narrow.String(number), "‐", "-")
}

// like writes a number as another is written.
func like(old, number string) string {
	if strings.ContainsAny(old, "０１２３４５６７８９") {
		return width.Widen.String(number)
	}
	return number
}

// isApart reports whether a number does not go on in front of it or behind.
func isApart(text string, from, to int) bool {
	const more = "0123456789-"
	return (from == 0 || !strings.ContainsRune(more, rune(text[from-1]))) && (to == len(text) || !strings.ContainsRune(more, rune(text[to])))
}

// mentions follows the numbers that stand behind a folder's name: Q&A 4-6,
// Q&A 4-5、4-6, Q&A 4-1～4-4.
func (p *plan) mentions(t *text, byNumber map[string]*heading) {
	lang, _ := p.placeOf(t.name)
	kept := quoted(t)
	for _, l := range p.draft.Site.Languages {
		if lang != "" && l.ID != lang {
			continue
		}
		for _, folder := range page.Folders() {
			front := p.draft.Site.Page(l.ID, folder)
			if front == nil || strings.TrimSpace(front.Nav) == "" {
				continue
			}
			name := regexp.QuoteMeta(front.Nav) + "|" + regexp.QuoteMeta(width.Widen.String(front.Nav))
			form := regexp.MustCompile(`(?i:` + name + `)[ 　]*(?:の|第|「)?[ 　]*` + numbers.String() +
				`(?:[ 　]*(?:[、,，・/]|と|から|や|[～〜~–]|and|or|to|および|及び|または|又は)[ 　]*` + numbers.String() + `)*`)
			for _, m := range form.FindAllStringIndex(t.source.Text, -1) {
				for _, n := range numbers.FindAllStringIndex(t.source.Text[m[0]:m[1]], -1) {
					from, end := m[0]+n[0], m[0]+n[1]
					h, known := byNumber[folder+" "+plain(t.source.Text[from:end])]
					switch {
					case !known || !isApart(t.source.Text, from, end) || isWithin(kept, from):
					case h == nil:
						p.dangling(t, from, end)
					default:
						t.edit(from, end, like(t.source.Text[from:end], h.newNumber))
					}
				}
			}
		}
	}
}

// isWithin reports whether an offset stands in one of some pieces of a file.
func isWithin(pieces []span, at int) bool {
	return slices.ContainsFunc(pieces, func(s span) bool { return at >= s.from && at < s.to })
}

// quoted are the pieces of a file that quote the official text word for word.
func quoted(t *text) (pieces []span) {
	if t.name != "content/source/exceptions.toml" {
		return nil
	}
	file, problems := tomlfile.Open(t.name, t.data)
	if problems != nil {
		return []span{{0, len(t.source.Text)}}
	}
	r := &tomlfile.Reader{File: file}
	for _, table := range r.Tables(file.Root, "exception") {
		if v := table.Get("text"); v != nil {
			pieces = append(pieces, span{v.From, v.To})
		}
	}
	return pieces
}

// dangling reports what names a heading that there is not: with new numbers it
// would come to mean another.
func (p *plan) dangling(t *text, from, to int) {
	p.problems = append(p.problems, t.source.Error(t.source.At(from, to-from), "broken-link",
		diag.Textf("「%s」という見出しは、いまはありません。番号を付け直すと、別の見出しを指すことになります", "there is no heading “%s” now; with new numbers it would come to mean another", t.source.Text[from:to]),
		diag.Textf("消した見出しのことなら、ここからも消します。これから付く番号のことなら、その見出しの今の番号と id で書きます", "if it means a heading that was taken out, take it out here too; if it means a number that is yet to be given, write the number and the id that the heading has now")))
}
