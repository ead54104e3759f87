package page

import (
	"maps"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// A text says again what its links lead to (package restate). Where no link is
// wanted, restates names the places instead, in the source language:
//
//	[restates]                             in a page's front matter, section by section
//	limits = ["manual/2-3#frequency"]
//
//	[start]                                in check.toml, beside the words
//	restates = ["manual/2-3#schedule"]
//
// and in a contact of site.toml, text by text (package fact). An empty list says
// that nothing else says what the text says. No reader sees any of it.

// readRestates reads what the sections of a page say again.
func readRestates(r *tomlfile.Reader) map[string]fact.Restated {
	table := r.Want(r.Root, fact.RestatesKey, tomlfile.Table, false)
	if table == nil {
		return nil
	}
	all := map[string]fact.Restated{}
	for _, id := range table.Keys {
		all[id] = fact.Restated{Pos: table.Get(id).KeyPos, Places: r.Strings(table, id, false)}
	}
	return all
}

// takes reports the keys of a table of check.toml that nobody takes.
func (c *checkFile) takes(table *tomlfile.Value, keys ...string) {
	v := table.Get(fact.RestatesKey)
	isSource := c.draft.Site.isSource(c.lang)
	if isSource || v != nil {
		keys = append(keys, fact.RestatesKey)
	}
	c.Unknown(table, keys...)
	switch {
	case v == nil:
	case !isSource:
		c.Error(v.KeyPos, "unknown-key", onlyInSource(c.draft.Site), takeItOut())
	default:
		c.Strings(table, fact.RestatesKey, false)
	}
}

// restatesOf reads what the tables of check.toml say again, those of older
// editions too.
func restatesOf(file *tomlfile.File) map[string]fact.Restated {
	all := map[string]fact.Restated{}
	read := func(in *tomlfile.Value, at string) {
		if v := in.Get(fact.RestatesKey); v != nil && v.Kind == tomlfile.Array {
			all[at] = fact.Restated{Pos: v.KeyPos, Places: (&tomlfile.Reader{File: file}).Strings(in, fact.RestatesKey, false)}
		}
	}
	for _, key := range file.Root.Keys {
		table := file.Root.Get(key)
		if table.Kind != tomlfile.Table {
			continue
		}
		read(table, key)
		for _, id := range table.Keys {
			if one := table.Get(id); slices.Contains(tablesByID, key) && one.Kind == tomlfile.Table {
				read(one, key+"."+id)
			}
		}
	}
	return all
}

// Restates returns the places that a text says it says again, by the name that
// records have of it ("content/ja/home.md#limits"); ok is false if it does not
// say.
func (l *Draft) Restates(name string) (places []string, ok bool) {
	lang := l.Site.Languages[0].ID
	file, id, _ := strings.Cut(name, "#")
	all := l.Site.Restates
	if below, isText := strings.CutPrefix(file, "content/"+lang+"/"); isText {
		all = nil
		if p := l.Site.PageOf(lang, below); p != nil {
			all = p.Restates
		} else if t := l.TextFile(lang, below); t != nil {
			all = t.Restates
		}
	}
	r, ok := all[id]
	return r.Targets(), ok
}

func onlyInSource(s *Site) diag.Text {
	lang := s.Languages[0].ID
	return diag.Text{
		JA: "restates は、" + LanguageName(lang, "ja") + "のファイルにだけ書きます",
		EN: "restates stands in the files of the source language alone (" + LanguageName(lang, "en") + ")",
	}
}

func takeItOut() diag.Text {
	return diag.Textf("訳は、元の文と見比べられます。ここからは消します", "a translation is compared with its source; take it out here")
}

// checkRestates reports what texts are said to say again and there is not, and
// what is said of sections that there are not.
func (l *Draft) checkRestates() []diag.Problem {
	lang := l.Site.Languages[0].ID
	var problems []diag.Problem
	check := func(file *source.File, all map[string]fact.Restated) {
		for _, id := range slices.Sorted(maps.Keys(all)) {
			for _, v := range all[id].Places {
				if !l.Site.isCited(v.Text) {
					problems = append(problems, file.Error(v.Pos, "broken-cite",
						diag.Textf("「%s」にあたる箇所が本文にありません", "the content has no “%s”", v.Text), l.Site.citeHint(v.Text)))
				}
			}
		}
	}
	for _, p := range l.Site.Pages[lang] {
		check(p.Doc.Origin.File, p.Restates)
		problems = append(problems, p.strayRestates()...)
	}
	if t := l.TextFile(lang, "check.toml"); t != nil {
		check(t.Source(), t.Restates)
	}
	if l.SiteFile != nil {
		check(l.SiteFile.File, l.Site.Restates)
	}
	return problems
}

// strayRestates reports what [restates] says of sections that a page does not
// have.
func (p *Page) strayRestates() (problems []diag.Problem) {
	var ids []string
	for _, u := range p.Units() {
		ids = append(ids, u.ID)
	}
	if len(p.Doc.Lost) > 0 { // it may be that of a heading without an id
		return nil
	}
	for id, r := range p.Restates {
		if slices.Contains(ids, id) {
			continue
		}
		hint := diag.OneOf(id, ids)
		if IsFrontKey(id) {
			hint = diag.Textf("この行を、[restates] の行より上に動かします", "move this line above [restates]")
		}
		problems = append(problems, p.Doc.Origin.File.Error(r.Pos, "unknown-key", diag.Textf("このページに「%s」という見出しの id はありません", "no heading of this page has the id “%s”", id), hint))
	}
	return problems
}
