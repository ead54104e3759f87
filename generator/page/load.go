package page

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/folder"
	"tebiki/generator/markdown"
	"tebiki/generator/rule"
	"tebiki/generator/sidebyside"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// Load reads and checks everything under content/. fsys is rooted at the
// folder that holds content/ and rules/; problems name files from there.
// requiredWords are the words the templates need of ui.toml, with what is filled
// into each ("hours.daily" → "%days", "%hours"); with nil, ui.toml is only compared between languages. scheme may be nil if
// the rules did not load; then nothing that depends on them is checked. Of
// several editions, pages say what the newest says; check.toml has the words
// of them all, read with each edition's own facts (Site.In).
//
// All problems are returned, in the order of their places. The site is nil
// if one of them is an error.
func Load(fsys fs.FS, scheme *rule.Scheme, requiredWords map[string][]string) (*Site, []diag.Problem) {
	return new(Reader).Load(fsys, scheme, requiredWords)
}

// Load is the function Load, sooner where much is as it was the last time.
func (r *Reader) Load(fsys fs.FS, scheme *rule.Scheme, requiredWords map[string][]string) (*Site, []diag.Problem) {
	r.forget()
	l := newLoader(fsys, scheme, r)
	l.facts()
	if len(l.site.Languages) > 0 {
		l.report(l.site.checkTop(fsys)...)
		l.pages()
		l.checks()
		l.words(requiredWords)
		l.references()
		l.numbersTwice()
		l.report(l.site.checkCites()...)
		l.report(l.site.checkPaydays()...)
		l.report(l.site.checkRevisions()...)
		l.translations()
		l.oddFigures()
		l.mismatches()
		l.staleness()
		l.lostParts()
		l.levels()
		l.termMismatches()
		l.literals()
		l.strangers()
		l.olderEditions()
		l.contactKeys()
	}
	l.problems = l.site.unnamed.gather(once(l.problems))
	diag.Sort(l.problems)
	if diag.Failed(l.problems) {
		return nil, l.problems
	}
	return l.site, l.problems
}

func newLoader(fsys fs.FS, scheme *rule.Scheme, r *Reader) *loader {
	facts := fact.New(scheme)
	return &loader{fsys: fsys, known: scheme, reader: r, outdated: map[string]bool{}, site: &Site{
		Facts:   facts,
		Pages:   map[string][]*Page{},
		Checks:  map[string]*Check{},
		Words:   map[string]map[string]string{},
		index:   &index{},
		unread:  map[string]bool{},
		unnamed: newUnnamed(facts.Contacts),
	}}
}

// loader is a site on its way from files to Site.
type loader struct {
	fsys      fs.FS
	site      *Site
	known     *rule.Scheme    // all editions, joined; names that none has are problems
	reader    *Reader         // of texts, for facts and terms
	documents []*body         // every Markdown text, to check once all is read
	texts     []*textFile     // every TOML file of texts, to compare between languages
	outdated  map[string]bool // sections and tables, as "content/en/home.md#limits", whose translation is older than its source
	problems  []diag.Problem
}

func (l *loader) report(problems ...diag.Problem) { l.problems = append(l.problems, problems...) }

// read returns a file's bytes; ok is false, and a problem kept, if it cannot
// be read.
func (l *loader) read(name string) (data []byte, ok bool) {
	data, problems := l.readFile(name)
	l.report(problems...)
	return data, problems == nil
}

// readFile returns a file's bytes, or why it cannot be read.
func (l *loader) readFile(name string) ([]byte, []diag.Problem) {
	data, err := fs.ReadFile(l.fsys, name)
	if err == nil {
		return data, nil
	}
	message, hint := diag.Textf("ファイルが読めません", "the file cannot be read"), diag.Text{JA: err.Error(), EN: err.Error()}
	if errors.Is(err, fs.ErrNotExist) {
		message, hint = diag.Textf("このファイルがありません", "there is no such file"), diag.Textf("名前を変えたときは元の名前に、消したときは控えから戻します", "if it was renamed, give it its name back; if it was deleted, take it from a copy")
		if _, err := fs.Stat(l.fsys, name+".txt"); err == nil {
			hint = folder.WithoutTxt(path.Base(name))
		}
	}
	return nil, []diag.Problem{{Position: diag.Position{File: name}, ID: "missing-text", Message: message, Hint: hint}}
}

// openTOML reads a TOML file; nil, with the problems kept, if it cannot.
func (l *loader) openTOML(name string) *tomlfile.File {
	data, ok := l.read(name)
	if !ok {
		return nil
	}
	file, problems := l.reader.openTOML(name, data)
	l.report(problems...)
	if file == nil {
		return nil
	}
	if empty, ok := file.Emptied(); ok && problems == nil && name != termsFile { // which says more
		l.report(empty)
		return nil
	}
	l.report(markdown.UnreadableText(file)...)
	return file
}

// facts reads site.toml and adds what the rules say.
func (l *loader) facts() {
	file := l.openTOML("content/site.toml")
	if file == nil {
		return
	}
	l.report(l.site.Read(file)...)
	l.site.AddRuleFacts()
}

// pages parses every page of every language.
func (l *loader) pages() {
	for _, lang := range l.site.Languages {
		files, misnamed, problems := listPages(l.fsys, lang.ID)
		l.report(problems...)
		for _, file := range misnamed {
			l.site.unread[path.Join(lang.ID, file)] = true
		}
		read := make([]readPage, len(files))
		l.reader.Waiting.Stage(diag.Textf("content/%s を読んでいます", "reading content/%s", lang.ID), len(files))
		sidebyside.Each(len(files), func(i int) {
			read[i] = l.page(lang.ID, files[i])
			l.reader.Waiting.Done()
		})
		for i, r := range read {
			l.report(r.problems...)
			if r.page == nil {
				l.site.unread[path.Join(lang.ID, files[i])] = true
				continue
			}
			l.documents = append(l.documents, r.page.doc)
			l.site.Pages[lang.ID] = append(l.site.Pages[lang.ID], r.page)
		}
		l.report(l.site.checkPages(lang.ID)...)
	}
	l.site.indexed()
	if l.dropEmptied() {
		l.site.indexed()
	}
	l.fillUntranslated()
	l.site.indexed()
	l.report(l.frontPages()...)
	l.report(l.site.checkWas()...)
}

// readPage is a page, nil if its file cannot be read, and what is wrong with
// it.
type readPage struct {
	page     *Page
	problems []diag.Problem
}

// page parses one page; other pages may be parsed at the same time. A page
// without front matter is parsed all the same, so that all its problems are
// seen at once.
func (l *loader) page(lang, file string) (r readPage) {
	report := func(problems ...diag.Problem) { r.problems = append(r.problems, problems...) }
	name := path.Join("content", lang, file)
	data, problems := l.readFile(name)
	report(problems...)
	if problems != nil {
		return r
	}
	src, problems := source.Open(name, data)
	report(problems...)
	if src == nil {
		return r
	}
	if strings.TrimSpace(src.Text) == "" && problems == nil {
		report(src.Emptied())
		return r
	}
	p := &Page{Lang: lang, File: file, Folder: strings.Trim(path.Dir(file), "."), Slug: strings.TrimSuffix(path.Base(file), ".md"), stale: map[string]bool{}}
	p.titlePos = source.Origin{File: src, Text: src.Line(1)}
	p.slugPos = p.titlePos
	body, problems := l.site.frontMatter(src, p)
	report(problems...)
	p.Key = key(p.Folder, p.Slug)
	text, problems := markdown.WithoutComments(source.Piece(src, body))
	report(problems...)
	report(markdown.UnusualCharacters(text)...)
	p.doc, problems = parseBody(text, lang, file, p)
	report(problems...)
	p.anchors = p.doc.Anchors
	for _, a := range p.anchors {
		if a.Heading == nil {
			continue
		}
		title := l.site.plainText(p.doc, a.Heading)
		from, to := p.doc.HeadingSpan(a.Heading)
		if markdown.IsBlank(title) && a.Heading.FirstChild() != nil && !strings.Contains(p.doc.Text[from:to], "{{") {
			report(p.doc.Problem(from, to, "missing-text", diag.Textf("見出しに文字がありません", "the heading has no text"), diag.Text{}))
		}
		p.Sections = append(p.Sections, Section{ID: a.ID, Title: title, Level: a.Heading.Level})
	}
	r.page = p
	return r
}

// key is what names a page in citations: "manual/2-3", "manual", "home".
func key(folder, slug string) string {
	if slug == "index" && folder != "" {
		return folder
	}
	return path.Join(folder, slug)
}

// checkPages reports two pages of a language with one key.
func (s *Site) checkPages(lang string) []diag.Problem {
	var problems []diag.Problem
	seen := map[string]*Page{}
	for _, p := range s.Pages[lang] {
		if first := seen[p.Key]; first != nil {
			problems = append(problems, p.slugPos.Problem(0, len(p.slugPos.Text), "duplicate-id",
				diag.Textf("slug「%s」は%sにもあります", "the slug “%s” is also that of %s", p.Slug, first.File), diag.Text{}))
			continue
		}
		seen[p.Key] = p
	}
	return problems
}

// frontPages reports the front pages the source language must have: the home
// page, and one for each folder that has pages.
func (l *loader) frontPages() []diag.Problem {
	lang := l.site.Languages[0].ID
	wanted := []string{"home.md"}
	for _, folder := range folders() {
		if len(l.site.Folder(lang, folder)) > 0 {
			wanted = append(wanted, folder+"/index.md")
		}
	}
	var problems []diag.Problem
	for _, file := range wanted {
		if !isThere(l.fsys, path.Join("content", lang, file)) && !l.site.unread[path.Join(lang, file)] {
			problems = append(problems, diag.Problem{
				Position: diag.Position{File: path.Join("content", lang, file)}, ID: "missing-text",
				Message: diag.Textf("このページがありません", "this page is missing"),
			})
		}
	}
	return problems
}

// references checks what every Markdown text names: facts, pages, anchors.
func (l *loader) references() {
	for _, d := range l.documents {
		l.report(l.site.checkReferences(d)...)
	}
}
