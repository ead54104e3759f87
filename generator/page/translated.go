package page

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// State is how a translation stands to its source.
type State int

const (
	Current      State = iota
	Stale              // the source has changed since
	Unrecorded         // nothing says which source it was made from
	Untranslated       // there is none
)

// Translation is one section of a translated file, or one table.
type Translation struct {
	Name   string // of the file: "content/en/manual/2-3-lump-sum.md"
	ID     string // "amounts", "_top" for what stands before the first heading, "question.incident"; "" for a whole page that is not there
	State  State
	Place  diag.Position // in the translation
	Source diag.Position // in the source language
	Hash   string        // of the source as it is now
	Made   string        // the hash of the source that it was made from; "" where nothing says
	Own    string        // the hash of the translation as it is now; "" where there is none
	Kept   string        // what [confirmed] says of it; "" where it says nothing
	Keeps  bool          // the site keeps such records
	URL    string        // of the source's page, from the output's root; "" of a table

	Text, SourceText string // as they are written; "" where there is none
	Title            string // of the section in the source language; "" where it has none
}

// Translations reads content/ and returns how every section stands, in
// reading order. The list is nil if a problem is an error.
func Translations(fsys fs.FS) ([]Translation, []diag.Problem) {
	return newDraft(fsys, nil, new(Reader)).readTranslations()
}

// AllTranslations is Translations with those of older editions' own pages, which
// come last.
func AllTranslations(fsys fs.FS) ([]Translation, []diag.Problem) {
	l := newDraft(fsys, nil, new(Reader))
	all, problems := l.readTranslations()
	if all == nil {
		return nil, problems
	}
	l.readOlder()
	return append(all, l.OlderTranslations()...), problems
}

func (l *Draft) readTranslations() ([]Translation, []diag.Problem) {
	l.facts()
	if len(l.Site.Languages) > 0 {
		l.pages()
		for _, name := range []string{"check.toml", "ui.toml"} {
			for _, lang := range l.Site.Languages {
				l.openTexts(lang.ID, name)
			}
		}
	}
	l.Problems = slices.DeleteFunc(l.Problems, func(p diag.Problem) bool {
		return p.Broken&(diag.LacksText|diag.OfWhole) == diag.LacksText|diag.OfWhole
	})
	if diag.Failed(l.Problems) {
		return nil, l.Problems
	}
	all := []Translation{}
	for _, lang := range l.Site.Languages[min(1, len(l.Site.Languages)):] {
		all = append(all, l.TranslationsInto(lang.ID)...)
	}
	return all, l.Problems
}

// openTexts notes a TOML file of texts without reading what it must say.
func (l *Draft) openTexts(lang, name string) {
	if file := l.OpenTOML(path.Join("content", lang, name)); file != nil {
		r := newTextReader(l, lang, name, file)
		r.close()
	}
}

// TranslationsInto returns how every section stands in one language.
func (l *Draft) TranslationsInto(lang string) []Translation {
	var all []Translation
	from := l.Site.Languages[0].ID
	for _, p := range l.Site.Pages[from] {
		name := l.Site.nameOf(lang, p.File)
		t := l.File(lang, p.File)
		if t == nil || t.Filled {
			all = append(all, Translation{Name: name, State: Untranslated, Source: p.titlePos.At(0, len(p.titlePos.Text)), Title: p.Title,
				URL: l.Site.URL(from, p.Key, ""), SourceText: p.Doc.Text})
			continue
		}
		for _, one := range states(name, p.Units(), t.Units(), t.records, t.Confirmed) {
			if i := slices.IndexFunc(p.Sections, func(s Section) bool { return s.ID == one.ID }); i >= 0 {
				one.Title = p.Sections[i].Title
			}
			one.URL = l.Site.URL(from, p.Key, "")
			all = append(all, one)
		}
	}
	for _, file := range []string{"check.toml", "ui.toml"} {
		if s, t := l.TextFile(from, file), l.TextFile(lang, file); s != nil && t != nil {
			all = append(all, states(path.Join("content", lang, file), s.Units(), t.Units(), t.records, t.Confirmed)...)
		}
	}
	keeps := l.KeepsConfirmed()
	for i := range all {
		all[i].Keeps = keeps
	}
	return all
}

// states compares the units of a file with those of its translation and with
// what that records.
func states(name string, from, to []Unit, records []record, confirmed Records) []Translation {
	var all []Translation
	for _, u := range from {
		one := Translation{Name: name, ID: u.ID, Source: u.Place, Hash: u.Hash, SourceText: u.Words, State: Untranslated}
		if i := slices.IndexFunc(to, func(t Unit) bool { return t.ID == u.ID }); i >= 0 {
			one.Place, one.Text, one.State = to[i].Place, to[i].Words, Unrecorded
			one.Own = to[i].Hash
			if v := confirmed[u.ID]; v != nil {
				one.Kept = v.Text
			}
			for _, r := range records {
				if r.id == u.ID {
					one.State, one.Made = Stale, r.value.Text
					if r.value.Text == u.Hash || r.value.Text == hashAsMarked(u.Words) {
						one.State = Current
					}
				}
			}
		}
		all = append(all, one)
	}
	return all
}

// staleness reports the translations that are older than their source, and
// those of a language that keeps records which have none.
func (l *Draft) staleness() {
	for _, lang := range l.Site.Languages[1:] {
		keepsRecords := slices.ContainsFunc(l.Site.Pages[lang.ID], func(p *Page) bool { return p.records != nil }) ||
			slices.ContainsFunc(l.texts, func(t *TextFile) bool { return t.lang == lang.ID && t.records != nil })
		for _, t := range l.TranslationsInto(lang.ID) {
			l.markStale(lang.ID, t)
			if t.State == Stale || t.State == Unrecorded && keepsRecords {
				l.Outdated[t.Name+"#"+t.ID] = true
				l.Report(l.stale(lang.ID, t))
			}
		}
		l.idleRecords(lang.ID)
	}
}

// markStale has readers told of a page's section that its source has changed.
func (l *Draft) markStale(lang string, t Translation) {
	if p := l.named(lang, t.Name); p != nil && t.State == Stale {
		p.Stale[t.ID] = true
	}
}

// stale makes the warning of one translation.
func (l *Draft) stale(lang string, t Translation) diag.Problem {
	from := func(in string) string { return LanguageName(l.Site.Languages[0].ID, in) }
	message := diag.Text{
		JA: "訳したあとで、" + from("ja") + "が変わりました",
		EN: "the " + from("en") + " has changed since this was translated",
	}
	if t.State == Unrecorded {
		message = diag.Text{
			JA: "どの" + from("ja") + "から訳したかの記録がありません",
			EN: "nothing records which " + from("en") + " this was translated from",
		}
	}
	file := l.FileOf(lang, t.Name)
	return file.Problem(t.Place, diag.Warning, "stale-translation", message, diag.Textf(
		"訳だけを読む人に、今と違うことを伝えてしまいます。%sの%d行目と見比べて訳を直し、todo -record %s#%s を実行してください",
		"whoever reads the translation alone would be told what no longer holds; compare it with %s, line %d, and run todo -record %s#%s",
		t.Source.File, t.Source.Line, t.Name, t.ID)).As(diag.OfWhole)
}

// idleRecords reports what [translated] says of sections that there are not.
func (l *Draft) idleRecords(lang string) {
	report := func(file *source.File, records []record, units []Unit) {
		for _, r := range records {
			if !slices.ContainsFunc(units, func(u Unit) bool { return u.ID == r.id }) {
				var ids []string // that have no record: one that has is not meant
				for _, u := range units {
					if !slices.ContainsFunc(records, func(other record) bool { return other.id == u.ID }) {
						ids = append(ids, u.ID)
					}
				}
				hint := diag.DidYouMean(r.id, ids)
				if hint == (diag.Text{}) {
					hint = diag.Textf("消したか、idを変えた所です。そのつもりなら、この行を消します", "it was removed, or its id was changed; if that was meant, delete this line")
				}
				from := l.Site.Languages[0].ID
				l.Report(file.Problem(r.value.KeyPos, diag.Warning, "unknown-key", diag.Text{
					JA: "「" + r.id + "」という箇所は、" + LanguageName(from, "ja") + "にありません",
					EN: "there is no section “" + r.id + "” in the " + LanguageName(from, "en"),
				}, hint))
			}
		}
	}
	from := l.Site.Languages[0].ID
	for _, t := range l.Site.Pages[lang] {
		if p := l.File(from, t.File); p != nil && len(p.Doc.Lost) == 0 {
			report(t.Doc.Origin.File, t.records, p.Units())
		}
	}
	for _, t := range l.texts {
		if s := l.TextFile(from, t.name); t.lang == lang && s != nil {
			report(t.file.File, t.records, s.Units())
		}
	}
}

// FileOf returns the text of a file of a language, by its name below the
// folder that holds content/.
func (l *Draft) FileOf(lang, name string) *source.File {
	if p := l.named(lang, name); p != nil {
		return p.Doc.Origin.File
	}
	return l.TextFile(lang, path.Base(name)).file.File
}

// named returns the page of a language that a file holds, by its name below
// the folder that holds content/; nil if that is no page.
func (l *Draft) named(lang, name string) *Page {
	file, _ := strings.CutPrefix(name, l.Site.nameOf(lang, "")+"/")
	return l.Site.file(lang, file)
}
