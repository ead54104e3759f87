// Package restate knows which texts say again what stands elsewhere, and
// whether a person has confirmed that they still say the same.
//
// A sentence of the home page, an answer, a result of the self-check restates
// each section that it links to; a table of check.toml restates what the rules
// define under its name, and each section that they cite there; the texts of
// site.toml restate one another in two languages. Where no link is wanted, a
// text names what it restates (restates, package page). Nobody can compute whether
// two such texts agree. So a person compares them once, and the file keeps the
// hashes of both sides, in its table [confirmed]:
//
//	limits = "5e6f7a8b manual/2-3#frequency=1a2b3c4d qa/4#q4-15=99aabbcc"
//
// first that of the text itself, then those of what it restates. When one of
// them changes, the text is to be confirmed again (List, Doubt). Where
// a site has no [confirmed] at all, nothing is said.
package restate

import (
	"maps"
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/rule"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// Passage is a text that restates something: a section of a page in the source
// language, a table of check.toml, a text of site.toml.
type Passage struct {
	Name  string // of its file: "content/ja/home.md"
	ID    string // in [confirmed]: "limits", "question.closed", "contacts.office.address"
	Place diag.Position
	Text  string // as it is written
	Hash  string // of the text, as it is now
	Was   string // the hash that was confirmed; "" where nothing is recorded
	Of    []Source

	file *source.File
}

// Source is what a passage restates.
type Source struct {
	Target string // "manual/2-3#frequency"; "rules", of what the rules define; a language, of the same text in it
	Name   diag.Text
	Place  diag.Position
	Text   string // as it is written; of the rules "", for they are not written as texts
	Hash   string // as it is now
	Was    string // the hash that was confirmed; "" where nothing is recorded

	file *source.File
}

// IsConfirmed reports whether a person has confirmed the passage with all that
// it restates as they are now.
func (p Passage) IsConfirmed() bool { return p.Was == p.Hash && len(p.Changed()) == 0 }

// Changed returns what the passage restates that is not what was confirmed.
func (p Passage) Changed() []Source {
	var changed []Source
	for _, s := range p.Of {
		if s.Hash != s.Was {
			changed = append(changed, s)
		}
	}
	return changed
}

// IsNew reports whether all that is to be compared with a passage, whose words
// are as they were, is named for the first time.
func (p Passage) IsNew() bool {
	changed := p.Changed()
	return p.Was == p.Hash && len(changed) > 0 && !slices.ContainsFunc(changed, func(s Source) bool { return s.Was != "" })
}

// Record is what [confirmed] says once a person has confirmed the passage.
func (p Passage) Record() page.Line {
	value := p.Hash
	for _, s := range p.Of {
		value += " " + s.Target + "=" + s.Hash
	}
	return page.Line{ID: p.ID, Value: value}
}

// Problem makes the warning of a passage that is to be confirmed; message and
// hint are the caller's.
func (p Passage) Problem(id string, message, hint diag.Text) diag.Problem {
	return p.file.Problem(p.Place, diag.Warning, id, message, hint)
}

// Problem makes the warning of a source that has changed; message and hint are
// the caller's.
func (s Source) Problem(id string, message, hint diag.Text) diag.Problem {
	return s.file.Problem(s.Place, diag.Warning, id, message, hint)
}

// List returns every passage that restates something: page by page in reading
// order, then those of check.toml and site.toml.
func List(d *page.Draft) []Passage {
	if len(d.Site.Languages) == 0 {
		return nil
	}
	l := &list{site: d.Site, lang: d.Site.Languages[0].ID, hashes: map[string]Source{}}
	for _, p := range d.Site.Pages[l.lang] {
		l.page(p)
	}
	if t := d.TextFile(l.lang, "check.toml"); t != nil {
		l.check(t)
	}
	if d.SiteFile != nil {
		l.pairs(d.SiteFile)
	}
	return l.all
}

type list struct {
	site   *page.Site
	lang   string
	hashes map[string]Source // by target
	all    []Passage
}

// add keeps a passage unless it restates nothing and nothing is recorded of it.
func (l *list) add(p Passage, records page.Records) {
	if v := records[p.ID]; v != nil {
		p.readRecord(v.Text)
	}
	if len(p.Of) > 0 {
		l.all = append(l.all, p)
	}
}

// readRecord fills in what was confirmed. What the passage restated then, and
// does no more, is not a doubt: its own words have changed with it.
func (p *Passage) readRecord(record string) {
	own, rest, _ := strings.Cut(record, " ")
	p.Was = own
	for token := range strings.FieldsSeq(rest) {
		target, hash, _ := strings.Cut(token, "=")
		if i := slices.IndexFunc(p.Of, func(s Source) bool { return s.Target == target }); i >= 0 {
			p.Of[i].Was = hash
		}
	}
}

// page adds the sections of a page that lead to others.
func (l *list) page(p *page.Page) {
	for _, u := range p.Units() {
		passage := Passage{Name: path.Join("content", l.lang, p.File), ID: u.ID, Place: u.Place, Text: u.Words, Hash: u.Hash, file: p.Doc.Origin.File}
		for _, target := range slices.Concat(l.linked(p.File, u.Words), p.Restates[u.ID].Targets()) {
			if key, anchor, _ := strings.Cut(target, "#"); key == p.Key && SectionOf(p, anchor) == u.ID {
				continue
			}
			passage.restates(l.source(target))
		}
		l.add(passage, p.Confirmed)
	}
}

// check adds the tables of check.toml.
func (l *list) check(t *page.TextFile) {
	definitions, cites := map[string]rule.Definition{}, map[string][]string{}
	if l.site.Scheme != nil {
		definitions = l.site.Scheme.Definitions()
		cites = l.site.Scheme.CitesOf()
	}
	for _, u := range t.Units() {
		passage := Passage{Name: t.FullName(), ID: u.ID, Place: u.Place, Text: u.Words, Hash: u.Hash, file: t.Source()}
		if what, ok := definitions[u.ID]; ok {
			passage.restates(Source{Target: "rules", Hash: page.Hash(what.Says), Name: diag.Textf("規則の「%s」", "“%s” in the rules", u.ID), Place: what.Pos, file: l.site.Scheme.Source}, true)
		}
		for _, target := range slices.Concat(cites[u.ID], l.linked("", u.Words), t.Restates[u.ID].Targets()) {
			passage.restates(l.source(target))
		}
		l.add(passage, t.Confirmed)
	}
}

// restates notes what a passage restates, once.
func (p *Passage) restates(s Source, ok bool) {
	if ok && !slices.ContainsFunc(p.Of, func(other Source) bool { return other.Target == s.Target }) {
		p.Of = append(p.Of, s)
	}
}

// pairs adds the texts of site.toml that are written by language, and those that
// name what they restate.
func (l *list) pairs(file *tomlfile.File) {
	records := page.ReadRecords(&tomlfile.Reader{File: file}, fact.ConfirmedTable)
	var walk func(in *tomlfile.Value, at string)
	walk = func(in *tomlfile.Value, at string) {
		v := in
		if in.Kind == tomlfile.Table {
			v = in.Get(l.lang)
		}
		if v != nil && v.Kind == tomlfile.String {
			l.add(l.siteText(file, in, v, at), records)
			return
		}
		for _, key := range in.Keys {
			walk(in.Get(key), at+"."+key)
		}
	}
	for _, key := range []string{"scheme", "contacts"} {
		if table := file.Root.Get(key); table != nil && table.Kind == tomlfile.Table {
			walk(table, key)
		}
	}
	files := file.Root.Get("file")
	if files == nil || files.Kind != tomlfile.Array {
		return
	}
	for _, table := range files.Items {
		id, title := table.Get("id"), table.Get("title")
		if id != nil && title != nil && title.Kind == tomlfile.Table {
			walk(title, "files."+id.Text+".title")
		}
	}
}

// siteText is a text of site.toml, v of in, with what it restates: the same in
// other languages, and what it names.
func (l *list) siteText(file *tomlfile.File, in, v *tomlfile.Value, id string) Passage {
	words := markdown.TOMLText(file.File, v).Text
	passage := Passage{Name: file.Name, ID: id, Place: v.KeyPos, Text: words, Hash: page.Hash(words), file: file.File}
	for _, lang := range l.site.Languages[1:] {
		if other := in.Get(lang.ID); other != nil && other.Kind == tomlfile.String {
			text := markdown.TOMLText(file.File, other).Text
			passage.restates(Source{Target: lang.ID, Name: languageName(lang), Place: other.KeyPos, Text: text, Hash: page.Hash(text), file: file.File}, true)
		}
	}
	for _, target := range l.site.Restates[id].Targets() {
		passage.restates(l.source(target))
	}
	return passage
}

// SectionOf is the id of the section in which an anchor of a page stands.
func SectionOf(p *page.Page, anchor string) string {
	section := page.TopID
	for _, a := range p.Anchors {
		if a.Heading != nil {
			section = a.ID
		}
		if a.ID == anchor {
			return section
		}
	}
	return page.TopID
}

// languageName is what a language is called in messages.
func languageName(lang fact.Language) diag.Text {
	name := diag.Text{JA: page.LanguageName(lang.ID, "ja"), EN: page.LanguageName(lang.ID, "en")}
	if name.JA == lang.ID { // one that has no name in them
		return diag.Text{JA: lang.Name, EN: lang.Name}
	}
	return name
}

// source returns what a target names as a text, placeholders as they are
// written: what is filled in changes in all texts alike. ok is false if there is
// none.
func (l *list) source(target string) (s Source, ok bool) {
	if s, ok := l.hashes[target]; ok {
		return s, s.Hash != ""
	}
	key, anchor, anchored := strings.Cut(target, "#")
	p := l.site.Page(l.lang, key)
	switch {
	case p == nil || p.Filled:
	case !anchored:
		s = l.wholePage(p)
	default:
		section := SectionOf(p, anchor)
		var words []string
		for _, u := range p.Units() {
			if u.ID == section {
				words, s.Place = append(words, u.Words), u.Place
			}
		}
		s.Target, s.Text, s.file = target, strings.Join(words, "\n"), p.Doc.Origin.File
		s.Name = diag.Textf("「%s」", "“%s”", l.site.PlaceName(l.lang, target))
		s.Hash = page.Hash(s.Text)
	}
	l.hashes[target] = s
	return s, s.Hash != ""
}

// wholePage is what a text restates that leads to a page as a whole: its
// figures. Words that change anywhere on it say nothing of a text elsewhere; a
// figure may.
func (l *list) wholePage(p *page.Page) Source {
	var said []string
	for _, u := range p.Units() {
		for _, f := range figure.Scan(u.Words) {
			said = append(said, f.Key)
		}
	}
	return Source{
		Target: p.Key, Name: diag.Textf("「%s」の金額や日数など", "the figures of “%s”", l.site.PlaceName(l.lang, p.Key)),
		Place: p.Units()[0].Place, Text: strings.Join(said, ", "), Hash: page.Hash(strings.Join(said, " ")), file: p.Doc.Origin.File,
	}
}

// linked lists where the links of a text lead, by key and anchor. A link to a
// whole page is the way to it, unless words of the site's own stand beside it,
// on the home page or in the self-check.
func (l *list) linked(file, words string) []string {
	targets := map[string]bool{}
	for line := range strings.Lines(words) {
		for _, link := range markdown.SiteLinks(line) {
			name, anchor, anchored := strings.Cut(link.Target, "#")
			target := path.Join(path.Dir(file), name)
			if name == "" {
				target = file
			}
			p := l.site.PageOf(l.lang, target)
			switch {
			case p == nil, !anchored && (isAlone(line, link) || strings.Contains(file, "/")):
				continue
			case anchored:
				targets[p.Key+"#"+anchor] = true
			default:
				targets[p.Key] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(targets))
}
