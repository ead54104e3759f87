package serve

import (
	"bytes"
	"html/template"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"tebiki/assets"
	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/page"
	"tebiki/generator/project"
	"tebiki/generator/restate"
)

// reviewer makes the page of serve that shows every section beside its
// translation. A translation records only a hash of what it was made from;
// those words are known while serve runs if it has seen them, and else the
// published site is all there is to compare with.
type reviewer struct {
	fsys   fs.FS
	public string // the folder of the published site
	mutex  sync.Mutex
	seen   map[string]string // what the source said, by hash
}

// newReviewer is for the translations below a folder.
func newReviewer(dir string) *reviewer {
	return &reviewer{fsys: folder.Open(dir), public: filepath.Join(dir, "public"), seen: map[string]string{}}
}

// read returns how every translation stands now, and keeps the words they
// may be asked to differ from later. It is nil if they cannot be read.
func (r *reviewer) read() []page.Translation {
	all, _ := page.Translations(r.fsys) // serve's panel has the problems
	return r.note(all)
}

// translationsOf returns how to find out how the translations of a project stand;
// nil where it could not be read, and they may be all the same.
func translationsOf(p *project.Project) func() []page.Translation {
	if p == nil || p.Draft == nil {
		return nil
	}
	for _, problem := range p.Draft.Problems {
		if problem.Severity == diag.Error && problem.ID != "missing-translation" {
			return nil
		}
	}
	return p.Draft.Translations
}

// note keeps the words of translations.
func (r *reviewer) note(all []page.Translation) []page.Translation {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for _, t := range all {
		r.seen[t.Hash] = t.SourceText
	}
	return all
}

// made returns what a translation was made from.
func (r *reviewer) made(t page.Translation) (words string, known bool) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	words, known = r.seen[t.Made]
	return words, known
}

// published returns a page of the published site; nil if it has none.
func (r *reviewer) published(name string) []byte {
	data, err := os.ReadFile(filepath.Join(r.public, filepath.FromSlash(name)))
	if err != nil {
		return nil
	}
	return data
}

// languages are those that something is translated into, in order.
func LanguagesOf(all []page.Translation) []string {
	var list []string
	for _, t := range all {
		if lang := languageOf(t); !slices.Contains(list, lang) {
			list = append(list, lang)
		}
	}
	return list
}

// languageOf is the language of a translation: its folder in content/.
func languageOf(t page.Translation) string { return strings.Split(t.Name, "/")[1] }

// review is the data of assets/templates/review.html.
type review struct {
	reviewWords
	Other  string // the other language the page can be read in
	Groups []reviewGroup
}

// reviewWords are in the language of messages, for staff.
type reviewWords struct {
	Lang, Into, From string // of the page, of the translations, of their source
	Words            map[string]string
}

// reviewGroup is the sections of one state.
type reviewGroup struct {
	ID, Title, Lead string
	Folded          bool
	Count           int
	Files           []reviewFile
}

type reviewFile struct {
	reviewWords
	Name     string
	Page     string // its address in serve; "" of a table
	Sections []reviewSection
}

// reviewSection is a section beside its translation.
type reviewSection struct {
	reviewWords
	Title, ID            string // ID "" for a whole page
	TitleLang            string // of Title, where that is not the page's
	SourcePlace, Place   string // file:line to edit
	Source, Text, Accept string
	Doubt                string // why it is to be compared although its source has not changed; or ""
	Note                 string // what the changes are changes from, or why they are not known
	Changes              []changes.Change
}

// page is the page for the translations into a language, in the language of
// messages lang; nil if there is none into it.
func (r *reviewer) page(all []page.Translation, into, lang string, built func(name string) []byte) []byte {
	all = slices.DeleteFunc(slices.Clone(all), func(t page.Translation) bool { return languageOf(t) != into })
	if len(all) == 0 {
		return nil
	}
	words := reviewWords{Lang: lang, Into: into, From: strings.Split(all[0].Source.File, "/")[1], Words: wordsOfReview(lang)}
	data := review{reviewWords: words, Other: map[string]string{"ja": "en", "en": "ja"}[lang]}
	for _, id := range []string{"stale", "missing", "unrecorded", "confirm", "current"} {
		g := reviewGroup{ID: id, Folded: id == "current"}
		g.Title, g.Lead = reviewHeading(id, lang)
		for _, t := range all {
			if groupOf(t) != id {
				continue
			}
			if n := len(g.Files); n == 0 || g.Files[n-1].Name != t.Name {
				g.Files = append(g.Files, reviewFile{reviewWords: words, Name: t.Name, Page: t.URL})
			}
			last := &g.Files[len(g.Files)-1]
			last.Sections = append(last.Sections, r.section(t, words, built))
			g.Count++
		}
		data.Groups = append(data.Groups, g)
	}
	return executeReview(data)
}

// groupOf is the group that a translation is shown in: those of what todo lists,
// and of all else.
func groupOf(t page.Translation) string {
	switch {
	case t.State == page.Stale:
		return "stale"
	case t.State == page.Untranslated:
		return "missing"
	case t.State == page.Unrecorded:
		return "unrecorded"
	case t.Doubt() != page.NoDoubt:
		return "confirm"
	}
	return "current"
}

func (r *reviewer) section(t page.Translation, words reviewWords, built func(name string) []byte) reviewSection {
	s := reviewSection{
		reviewWords: words,
		Title:       t.Title, ID: t.ID, Source: tidy(t.SourceText), Text: tidy(t.Text),
		SourcePlace: placeOf(t.Source), Place: t.Name,
	}
	if s.Title == "" {
		s.Title = t.ID
	} else {
		s.TitleLang = words.From
	}
	if t.ID == "_top" {
		s.TitleLang = ""
		s.Title = diag.Textf("ページのはじめ", "The beginning of the page").In(words.Lang)
		if t.URL == "" {
			s.Title = diag.Textf("ファイルのはじめ", "The beginning of the file").In(words.Lang)
		}
	}
	if t.Place.Line > 0 {
		s.Place = placeOf(t.Place)
		s.Accept = "todo -record " + t.Name + "#" + t.ID
	}
	switch groupOf(t) {
	case "stale":
		s.Changes, s.Note = r.changes(t, words.Lang, built)
	case "confirm":
		s.Doubt = restate.TranslationDoubt(t, words.From).In(words.Lang)
	}
	return s
}

// changes says how the source became another than the one translated, as far
// as that is known.
func (r *reviewer) changes(t page.Translation, lang string, built func(name string) []byte) ([]changes.Change, string) {
	if before, known := r.made(t); known {
		return changes.CompareTexts(before, t.SourceText),
			diag.Textf("訳したときの文と、今の文を比べました。", "What it was translated from, compared with what it says now.").In(lang)
	}
	before, now := []byte(nil), []byte(nil)
	if t.URL != "" {
		before, now = r.published(t.URL), built(t.URL)
	}
	if before != nil && now != nil {
		if lines, ok := changes.CompareSection(before, now, strings.TrimPrefix(t.ID, "_top")); ok && len(lines) > 0 {
			return lines, diag.Textf("訳したときの文は残っていないので、公開中のサイト（public）と、今の文を比べました。公開したあとで訳した箇所なら、ここに出る変化の一部は訳に入っています。",
				"What it was translated from is not kept; this compares the published site (public) with what it says now. If it was translated after that was published, the translation already has some of this.").In(lang)
		} else if ok {
			return nil, diag.Textf("訳したときの文は残っていません。公開中のサイト（public）とは同じです。どこが変わったかは分からないので、全体を見比べてください。",
				"What it was translated from is not kept, and the published site (public) says the same as now. What changed is not known: compare the whole of it.").In(lang)
		}
	}
	return nil, diag.Textf("訳したときの文は残っておらず、比べられる公開中のサイトもありません。どこが変わったかは分からないので、全体を見比べてください。",
		"What it was translated from is not kept, and there is no published page to compare with. What changed is not known: compare the whole of it.").In(lang)
}

// tidy is a text without the empty lines around it.
func tidy(text string) string { return strings.Trim(text, " \t\r\n") }

func placeOf(p diag.Position) string { return (diag.Problem{Position: p}).Place() }

// executeReview renders a template of ours with data of ours, so that an error
// is a bug.
func executeReview(data review) []byte {
	t, err := template.ParseFS(assets.FS, "templates/review.html")
	if err != nil {
		panic("review.html: " + err.Error())
	}
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		panic("review.html: " + err.Error())
	}
	return b.Bytes()
}
