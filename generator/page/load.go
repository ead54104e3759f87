package page

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"path"
	"strings"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/folder"
	"tebiki/generator/markdown"
	"tebiki/generator/progress"
	"tebiki/generator/rule"
	"tebiki/generator/sidebyside"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// Read reads everything under content/ and checks that its files fit together:
// every text is there in every language, every placeholder, link and citation
// leads somewhere. What the texts say is not compared with anything; that is
// for proofreading. fsys is rooted at the folder that holds content/ and
// rules/; problems name files from there. requiredWords are the words the
// templates need of ui.toml, with what is filled into each ("hours.daily" →
// "%days", "%hours"); with nil, ui.toml is only compared between languages.
// scheme may be nil if the rules did not load; then nothing that depends on
// them is checked. Of several editions, pages say what the newest says;
// check.toml has the words of them all, read with each edition's own facts
// (Site.In).
func (r *Reader) Read(fsys fs.FS, scheme *rule.Scheme, requiredWords map[string][]string) *Draft {
	l := newDraft(fsys, scheme, r)
	if r.Keeps {
		r.pages.forget()
		l.others = otherFiles(fsys)
	}
	l.facts()
	if len(l.Site.Languages) > 0 {
		l.Report(l.Site.checkTop(fsys)...)
		l.Report(l.checkEditions()...)
		l.handOut()
		l.pages()
		l.checks()
		l.words(requiredWords)
		l.compareWorld()
		l.references()
		l.Report(l.Site.checkCites()...)
		l.Report(l.checkRestates()...)
		l.Report(l.Site.checkRevisions()...)
		l.translations()
		l.staleness()
		l.olderEditions()
		l.unusedFiles()
	}
	return l
}

// Finish returns the site, nil if a problem is an error, and all its problems
// in the order of their places.
func (l *Draft) Finish() (*Site, []diag.Problem) {
	l.contactKeys()
	l.Problems = l.Site.unnamed.gather(once(l.Problems))
	diag.Sort(l.Problems)
	if diag.Failed(l.Problems) {
		return nil, l.Problems
	}
	return l.Site, l.Problems
}

func newDraft(fsys fs.FS, scheme *rule.Scheme, r *Reader) *Draft {
	facts := fact.New(scheme)
	return &Draft{FS: fsys, known: scheme, reader: r, Outdated: map[string]bool{}, broken: newBroken(), Site: &Site{
		Facts:    facts,
		Pages:    map[string][]*Page{},
		Checks:   map[string]*Check{},
		Words:    map[string]map[string]string{},
		index:    &index{},
		unread:   map[string]bool{},
		unhanded: map[string]bool{},
		unnamed:  newUnnamed(facts.Contacts),
	}}
}

// Draft is a site on its way from files to Site.
type Draft struct {
	FS        fs.FS
	Site      *Site
	known     *rule.Scheme    // all editions, joined; names that none has are problems
	reader    *Reader         // of texts, for facts and terms
	Documents []*Body         // every Markdown text, to check once all is read
	texts     []*TextFile     // every TOML file of texts, to compare between languages
	Outdated  map[string]bool // sections and tables, as "content/en/home.md#limits", whose translation is older than its source
	Problems  []diag.Problem
	Doubts    []diag.Problem // told only where nothing is wrong that may be why
	Unsourced []diag.Problem // no problems, but what is left to do: see package unnamed
	broken    broken
	SiteFile  *tomlfile.File // site.toml; nil if it cannot be read
	pairing   sync.Mutex     // checks ask for the pairs side by side
	paired    []pair         // see pairs

	older []*Draft // of the older editions that have pages of their own

	lacksFile bool // a [[file]] names one that is not in content/files/

	drops  bool              // trees of pages, see dropsTrees
	others [sha256.Size]byte // of the files that are no pages; where pages are kept
	same   unchanged
}

// Waiting is who waits at a terminal for the draft to be checked; may be nil.
func (l *Draft) Waiting() *progress.Line { return l.reader.Waiting }

// Report keeps problems, and what they leave unknown.
func (l *Draft) Report(problems ...diag.Problem) {
	l.Problems = append(l.Problems, problems...)
	l.broken.note(problems)
}

// read returns a file's bytes; ok is false, and a problem kept, if it cannot
// be read.
func (l *Draft) read(name string) (data []byte, ok bool) {
	data, problems := l.readFile(name)
	l.Report(problems...)
	return data, problems == nil
}

// readFile returns a file's bytes, or why it cannot be read.
func (l *Draft) readFile(name string) ([]byte, []diag.Problem) {
	data, err := fs.ReadFile(l.FS, name)
	if err == nil {
		return data, nil
	}
	message, hint := diag.Textf("ファイルが読めません", "the file cannot be read"), diag.Text{JA: err.Error(), EN: err.Error()}
	if errors.Is(err, fs.ErrNotExist) {
		message, hint = diag.Textf("このファイルがありません", "there is no such file"), diag.Textf("名前を変えたときは元の名前に、消したときは控えから戻します", "if it was renamed, give it its name back; if it was deleted, take it from a copy")
		if _, err := fs.Stat(l.FS, name+".txt"); err == nil {
			hint = folder.WithoutTxt(path.Base(name))
		}
	}
	return nil, []diag.Problem{{Position: diag.Position{File: name}, ID: "missing-text", Message: message, Hint: hint, Broken: diag.LacksText}}
}

// OpenTOML reads a TOML file; nil, with the problems kept, if it cannot.
func (l *Draft) OpenTOML(name string) *tomlfile.File {
	data, ok := l.read(name)
	if !ok {
		return nil
	}
	file, problems := l.reader.openTOML(name, data)
	l.Report(problems...)
	if file == nil {
		return nil
	}
	if empty, ok := file.Emptied(); ok && problems == nil && name != TermsFile { // which says more
		l.Report(empty)
		return nil
	}
	l.Report(markdown.UnreadableText(file)...)
	return file
}

// facts reads site.toml and adds what the rules say.
func (l *Draft) facts() {
	file := l.OpenTOML("content/site.toml")
	if file == nil {
		return
	}
	l.SiteFile = file
	l.Report(l.Site.Read(file)...)
	l.Site.AddRuleFacts()
}

// pages parses every page of every language.
func (l *Draft) pages() {
	for _, lang := range l.Site.Languages {
		files, misnamed, problems := listPages(l.FS, l.Site.edition, lang.ID)
		l.Report(problems...)
		for _, file := range misnamed {
			l.Site.unread[path.Join(lang.ID, file)] = true
		}
		read := make([]readPage, len(files))
		l.reader.Waiting.Stage(diag.Textf("%s を読んでいます", "reading %s", l.Site.nameOf(lang.ID, "")), len(files))
		l.drops = l.dropsTrees(len(files))
		sidebyside.Each(len(files), func(i int) {
			read[i] = l.page(lang.ID, files[i])
			l.reader.Waiting.Done()
		})
		for i, r := range read {
			l.Report(r.problems...)
			if r.page == nil {
				l.Site.unread[path.Join(lang.ID, files[i])] = true
				continue
			}
			l.Documents = append(l.Documents, r.page.Doc)
			l.Site.Pages[lang.ID] = append(l.Site.Pages[lang.ID], r.page)
		}
		l.Report(l.Site.checkPages(lang.ID)...)
	}
	l.Site.indexed()
	if l.dropEmptied() {
		l.Site.indexed()
	}
	l.fillUntranslated()
	l.Site.indexed()
	l.Report(l.frontPages()...)
	l.Report(l.Site.checkWas()...)
}

// readPage is a page, nil if its file cannot be read, and what is wrong with
// it.
type readPage struct {
	page     *Page
	problems []diag.Problem
}

// page parses one page, unless it is as it was; other pages may be parsed at the
// same time. A page without front matter is parsed all the same, so that all its
// problems are seen at once.
func (l *Draft) page(lang, file string) (r readPage) {
	name := l.Site.nameOf(lang, file)
	data, problems := l.readFile(name)
	if problems != nil {
		return readPage{problems: problems}
	}
	if !l.reader.Keeps {
		return l.newPage(lang, file, data)
	}
	sum := sha256.Sum256(data)
	if again, ok := l.reader.pages.again(name, sum, l.Site); ok {
		return again
	}
	if r = l.newPage(lang, file, data); r.page != nil {
		r.page.sum, r.page.face = sum, r.page.readFace()
		l.reader.pages.keep(name, sum, l.Site.isSource(lang), r)
	}
	return r
}

// newPage is a page that was never read; its tree is dropped before anybody could
// look at it.
func (l *Draft) newPage(lang, file string, data []byte) readPage {
	r := l.parsePage(lang, file, data)
	if l.drops && r.page != nil {
		r.page.Doc.Drop()
	}
	return r
}

// parsePage is page for the bytes of its file.
func (l *Draft) parsePage(lang, file string, data []byte) (r readPage) {
	report := func(problems ...diag.Problem) { r.problems = append(r.problems, problems...) }
	src, problems := source.Open(l.Site.nameOf(lang, file), data)
	report(problems...)
	if src == nil {
		return r
	}
	if strings.TrimSpace(src.Text) == "" && problems == nil {
		report(src.Emptied())
		return r
	}
	p := &Page{Lang: lang, Edition: l.Site.edition, File: file, Folder: strings.Trim(path.Dir(file), "."), Slug: strings.TrimSuffix(path.Base(file), ".md"), Stale: map[string]bool{}}
	p.titlePos = source.Origin{File: src, Text: src.Line(1)}
	p.slugPos = p.titlePos
	body, problems := l.Site.frontMatter(src, p)
	report(problems...)
	p.Key = key(p.Folder, p.Slug)
	text, problems := markdown.WithoutComments(source.Piece(src, body))
	report(problems...)
	report(markdown.UnusualCharacters(text)...)
	p.Doc, problems = l.Site.parseBody(text, lang, file, p)
	report(problems...)
	p.Anchors = p.Doc.Anchors
	for _, a := range p.Anchors {
		if a.Heading == nil {
			continue
		}
		title := p.Doc.Says(a.Heading)
		from, to := p.Doc.HeadingSpan(a.Heading)
		if markdown.IsBlank(title) && a.Heading.FirstChild() != nil && !strings.Contains(p.Doc.Text[from:to], "{{") {
			report(p.Doc.Problem(from, to, "missing-text", diag.Textf("見出しに文字がありません", "the heading has no text"), diag.Text{}).As(diag.LacksText))
		}
		p.Sections = append(p.Sections, Section{ID: a.ID, Title: title, Level: a.Heading.Level})
	}
	p.parts = p.partBody()
	p.units = p.readUnits()
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
func (l *Draft) frontPages() []diag.Problem {
	lang := l.Site.Languages[0].ID
	var wanted []string
	if l.Site.edition == "" {
		wanted = []string{"home.md"}
	}
	for _, folder := range Folders() {
		if l.Site.edition != "" || len(l.Site.Folder(lang, folder)) > 0 {
			wanted = append(wanted, folder+"/index.md")
		}
	}
	var problems []diag.Problem
	for _, file := range wanted {
		if !isThere(l.FS, l.Site.nameOf(lang, file)) && !l.Site.unread[path.Join(lang, file)] {
			problems = append(problems, diag.Problem{
				Position: diag.Position{File: l.Site.nameOf(lang, file)}, ID: "missing-text", Broken: diag.LacksText,
				Message: diag.Textf("このページがありません", "this page is missing"),
			})
		}
	}
	return problems
}

// references checks what every Markdown text names: facts, pages, anchors.
func (l *Draft) references() {
	found := make([]checkedReferences, len(l.Documents))
	sidebyside.Each(len(found), func(i int) { found[i] = l.checkReferencesOf(l.Documents[i]) })
	kept := map[string]checkedReferences{}
	for i, one := range found {
		l.Report(one.problems...)
		if l.reader.Keeps {
			l.Site.unnamed.add(one.names)
		}
		if l.reader.Keeps && l.Documents[i].Page != nil {
			kept[l.Documents[i].Origin.File.Name] = one
		}
	}
	if l.same.reading > 0 {
		l.reader.references = kept
	}
}
