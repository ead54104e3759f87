package view

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"path"
	"strings"

	"tebiki/generator/bundle"
	"tebiki/generator/fact"
	"tebiki/generator/flow"
	"tebiki/generator/page"
	"tebiki/generator/progress"
	"tebiki/generator/publish"
	"tebiki/generator/render"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
)

// Input is all that the pages are made of.
type Input struct {
	Templates *Templates
	Site      *page.Site
	Diagram   *rule.Diagram
	Flows     []*flow.Box // of each decision; nil for one that asks nothing
	Module    []byte      // the compiled rules
	Assets    Assets
	BaseURL   string            // where the site will stand, ending in "/"; "" if it may stand anywhere
	Keep      bool              // readers' browsers keep the site for use without a network
	Guards    map[string]string // marks of what keeps mistakes from members; see GuardsKey
	Waiting   *progress.Line    // of somebody at a terminal; may be nil
	Plain     *PlainForm        // of the self-check without scripts; nil: it is chosen when that is made

	plainForm  func() *PlainForm
	waits      map[int][]rule.PaymentCondition // what the payment of outcomes may wait for
	frames     *frames                         // of all pages
	html       *render.Renderer                // of the texts
	olderTexts []*render.Renderer              // of those of the editions before the newest, the newer first
}

// Assets are the files that pages refer to.
type Assets struct {
	Styles                     bundle.File // of every page
	SelfCheck, SelfCheckPlain  bundle.File // beside them: of the self-check, of the one without scripts
	EndingStyles, NarrowStyles bundle.File // loaded with Ending, with Narrow
	Drawing                    bundle.File // of a self-check with drawings of the flowchart
	Texts                      bundle.File // of all other pages

	Check, Language       bundle.File
	Ending, Narrow, Chart bundle.File // of the self-check, loaded only when they are needed: its last screen, a question with many options, the way in its drawings
	Page                  bundle.File // for pages that have no other
	Offline               bundle.File // has the site kept for use without a network
	Worker, Retire        bundle.File // do it, undo it; see worker

	Icon        bundle.File
	Logo, Touch bundle.File // the icon as PNG, 512 px: as it is; filling a square, for systems that cut it to their own shape
	Preview     bundle.File // the picture that goes with a link to the site, 1200 × 630 px

	WholeStyles            bundle.File // stand within the file that holds the whole site, and not beside it
	MissingStyles, Missing bundle.File // … within the 404 pages
}

// rules publishes the rules of every edition, and the module that decides by
// them all under the newest one's name.
func (r *renderer) rules() {
	scheme := r.Diagram.Scheme
	r.file(path.Join("rules", scheme.Edition+".wasm"), r.Module)
	editions := []*rule.Scheme{scheme}
	if len(scheme.Editions) > 0 {
		editions = editions[:0]
		for _, e := range scheme.Editions {
			editions = append(editions, e.Alone)
		}
	}
	for _, s := range editions {
		r.file(path.Join("rules", s.Edition+".toml"), []byte(tomlfile.WithoutComments(s.Source.Text)))
	}
}

// renderer collects the files it makes.
type renderer struct {
	Input
	files []publish.File
	out   *output // of the one page it makes, instead of files; nil for none
}

// output is where a page goes that is too large to be held.
type output struct {
	io.Writer
	fault error
}

func (o *output) Write(data []byte) (n int, err error) {
	n, err = o.Writer.Write(data)
	o.fault = errors.Join(o.fault, err)
	return n, err
}

func (r *renderer) file(name string, data []byte) {
	r.files = append(r.files, publish.File{Path: name, Data: data})
}

// execute renders a page of a kind in the language.
func (l *localized) execute(kind, name string, data any) {
	l.renderer.execute(l.Site.Words[l.lang], kind, name, data)
}

// execute renders a page of a kind with words. Templates and data are both ours,
// so an error is a bug.
func (r *renderer) execute(words map[string]string, kind, name string, data any) {
	if r.out != nil {
		if err := r.Templates.execute(r.out, words, kind, "layout", data); err != nil && r.out.fault == nil {
			panic("view: " + name + ": " + err.Error())
		}
		return
	}
	r.file(name, r.made(words, kind, name, data))
}

// made is a page as its template makes it.
func (r *renderer) made(words map[string]string, kind, name string, data any) []byte {
	var b bytes.Buffer
	if err := r.Templates.execute(&b, words, kind, "layout", data); err != nil {
		panic("view: " + name + ": " + err.Error())
	}
	return b.Bytes()
}

// localized renders the pages of one language.
type localized struct {
	*renderer
	lang   string
	scheme *rule.Scheme
	older  int  // the older edition whose pages they are, by its index in rule.Scheme.Editions; 0 of the present ones
	inOne  bool // on the page that holds the whole site, so that no link may lead to another
}

// speaking makes pages in a language.
func (in Input) speaking(lang string, r *renderer) *localized {
	return &localized{renderer: r, lang: lang, scheme: in.Diagram.Scheme}
}

// word returns a word of ui.toml that this package itself uses.
func (l *localized) word(key string) string { return l.Site.Words[l.lang][key] }

// options say where on the output a text will be rendered.
func (l *localized) options(name string) render.Options {
	return render.Options{
		Root: depth(name), Print: l.inOne, InOne: l.inOne,
		AnchorLabel: l.word("page.anchor"), BackLabel: l.word("page.note_back"), PlaceLabel: l.word("page.place"),
		Stale: l.word("translation.stale"), Untranslated: l.word("translation.untranslated"), Source: l.word("translation.source"),
		Home: l.BaseURL, Online: l.word("file.online"),
	}
}

// url returns where a page of the content, or of ours, stands, seen from the
// page name.
func (l *localized) url(name, key, anchor string) string {
	return depth(name) + l.Site.URL(l.lang, key, anchor)
}

// common fills in what the layout needs for the page with that path; key is
// the page's key in every language.
func (l *localized) common(name, key, part, title, description string) Common {
	c := l.frame(depth(name))
	c.Head, c.Part = l.head(name, title, description), part
	c.Script = c.Root + l.Assets.Page.Path
	if c.Older = l.olderPage(name, key); c.Older != nil {
		c.Part = ""
		title = l.editionTitle(title)
		c.Title = title
	}
	if !l.inOne {
		c.Feed = depth(name) + path.Join(l.lang, feedBase)
	}
	if l.BaseURL != "" {
		c.Address, c.Preview = l.BaseURL+name, l.BaseURL+l.Assets.Preview.Path
	}
	if title != c.SchemeName {
		c.Title = title + " | " + c.SchemeName
	}
	for _, other := range l.Site.Languages {
		link := LangLink{Lang: other.ID, Name: other.Name, Current: other.ID == l.lang}
		url := l.Site.URL(other.ID, key, "")
		link.URL = c.Root + url
		if l.BaseURL != "" {
			link.Address = l.BaseURL + url
		}
		c.Languages = append(c.Languages, link)
	}
	return c
}

// frame is what the frame of all pages at one depth has in common.
func (l *localized) frame(root string) Common {
	key := frameKey{lang: l.lang, root: root, edition: l.older, inOne: l.inOne}
	if made, ok := l.frames.common.Load(key); ok {
		return made.(Common)
	}
	c := Common{
		frames:      l.frames,
		Words:       l.Site.Words[l.lang],
		Root:        root,
		InOne:       l.inOne,
		SchemeName:  l.Site.Fact(l.lang, "scheme.name"),
		SchemeShort: l.Site.Fact(l.lang, "scheme.short"),
		Owner:       l.Site.Fact(l.lang, "scheme.owner"),
		Hotline:     l.contact("hotline"),
		Secretariat: l.contact("secretariat"),
		Edition:     fact.DateHTML(l.lang, l.effective()),
		EditionText: fact.FormatDate(l.lang, l.effective()),
		edition:     l.older,
	}
	l.frames.common.Store(key, c)
	return c
}

func (r *renderer) head(name, title, description string) Head {
	root := depth(name)
	lang, _, inFolder := strings.Cut(name, "/")
	if !inFolder { // the page that offers the languages
		lang = r.Site.Languages[0].ID
	}
	head := Head{
		Lang: lang, Title: title, Description: description,
		Styles: []string{root + r.Assets.Styles.Path, root + r.Assets.Texts.Path}, Icon: root + r.Assets.Icon.Path, Touch: root + r.Assets.Touch.Path,
	}
	if r.Keep && path.Base(name) != "404.html" { // which stands at any depth
		head.Keeper, head.App = root+r.Assets.Offline.Path, root+path.Join(head.Lang, manifestBase)
	}
	return head
}

// crumbs returns the way from home to a page, which is the last and no link.
func (l *localized) crumbs(name string, way ...Link) []Link {
	crumbs := []Link{{Text: l.word("nav.home"), URL: l.url(name, "home", "")}}
	return append(crumbs, way...)
}

// contact fills in one of [contacts.*]; facts it lacks stay empty.
func (l *localized) contact(id string) Contact {
	fact := func(key string) string { return l.Site.Fact(l.lang, "contacts."+id+"."+key) }
	times := fact("days") + fact("hours")
	if fact("days") != "" && fact("hours") != "" {
		times = strings.NewReplacer("%days", fact("days"), "%hours", fact("hours")).Replace(l.word("hours.daily"))
	}
	return Contact{
		Name: fact("name"), Tel: fact("tel"), Mail: fact("mail"), Times: times,
		Closed: fact("closed"), Postal: fact("postal"),
		TelURL:    template.URL(l.Site.FactURL(l.lang, "contacts."+id+".tel")),
		MailURL:   template.URL(l.Site.FactURL(l.lang, "contacts."+id+".mail")),
		LetterURL: template.URL(l.Site.FactURL(l.lang, "contacts."+id+".body")),
		Address:   l.Site.FactHTML(l.lang, "contacts."+id+".address"),
		Addressee: l.Site.FactHTML(l.lang, "contacts."+id+".addressee"),
		Weekdays:  fact("weekdays"), From: fact("from"), Until: fact("until"), Zone: fact("timezone"), Opens: fact("opens"),
		Meanwhile: l.Site.FactHTML(l.lang, "contacts."+id+".meanwhile"),
	}
}
