package proofread

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/page"
	"tebiki/generator/restate"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// unconfirmed reports the texts that say again what stands elsewhere, and the
// translations, of which a person has to look whether both sides still agree.
// A site that keeps no records of that is left alone.
func (l *proof) unconfirmed() {
	if !l.KeepsConfirmed() {
		return
	}
	l.restated()
	l.idleRecords()
	from := l.Site.Languages[0].ID
	for _, lang := range l.Site.Languages[1:] {
		for _, t := range l.TranslationsInto(lang.ID) {
			if doubt := t.Doubt(); doubt != page.NoDoubt {
				l.doubt(l.FileOf(lang.ID, t.Name).Problem(t.Place, diag.Warning, "unconfirmed-text", restate.TranslationDoubt(t, from), diag.Textf(
					"%[1]sの%[2]d行目と見比べて、同じことを言っていれば、todo -record %[3]s#%[4]s を実行してください",
					"compare it with %[1]s, line %[2]d; if both say the same, run todo -record %[3]s#%[4]s", t.Source.File, t.Source.Line, t.Name, t.ID)))
			}
		}
	}
}

// restated reports the texts that say again what has changed: one problem of
// each text that has changed since it was confirmed, and for all that have not
// one of each section that has.
func (l *proof) restated() {
	again := map[diag.Position][]restate.Passage{} // by what changed, the texts that say it again
	var changed []restate.Source
	for _, p := range l.restating() {
		switch {
		case p.IsConfirmed():
		case p.Was != p.Hash || p.IsNew() || p.Name == l.SiteFile.Name:
			l.doubt(p.Problem("unconfirmed-text", restate.Doubt(p), confirmHint(p)))
		default:
			for _, s := range p.Changed() {
				if again[s.Place] == nil {
					changed = append(changed, s)
				}
				again[s.Place] = append(again[s.Place], p)
			}
		}
	}
	for _, s := range changed {
		var places, names []string
		for _, p := range again[s.Place] {
			places = append(places, fmt.Sprintf("%s:%d", p.Place.File, p.Place.Line))
			names = append(names, "-record "+p.Name+"#"+p.ID)
		}
		l.doubt(s.Problem("unconfirmed-text",
			diag.Textf("ここが変わりましたが、ほかで同じことを言っている所（%d）が、まだ確かめられていません", "this has changed, and the other places that say it again have not been confirmed since: %d", len(places)),
			diag.Text{
				JA: "会員に、2つの所で違うことを伝えないためです。" + strings.Join(places, "、") + " を見て、合わなくなっていたら直します（todo で、両方の文を並べて見られます）。合っていれば、todo " + strings.Join(names, " ") + " を実行してください",
				EN: "members must not be told one thing here and another there; look at " + strings.Join(places, ", ") + " and mend what no longer agrees (todo shows both texts); then run todo " + strings.Join(names, " "),
			}))
	}
}

// idleRecords reports what [confirmed] says of texts that there are not.
func (l *proof) idleRecords() {
	report := func(file *source.File, records page.Records, known []string) {
		for _, id := range slices.Sorted(maps.Keys(records)) {
			if slices.Contains(known, id) {
				continue
			}
			hint := diag.Textf("消したか、idを変えた所です。そのつもりなら、この行を消します", "it was removed, or its id was changed; if that was meant, delete this line")
			if page.IsFrontKey(id) {
				hint = diag.Textf("この行を、[confirmed] の行より上に動かします", "move this line above [confirmed]")
			}
			l.doubt(file.Problem(records[id].KeyPos, diag.Warning, "unconfirmed-text",
				diag.Textf("「%s」という箇所は、このファイルにありません", "there is no “%s” in this file", id), hint))
		}
	}
	unitIDs := func(units []page.Unit) (ids []string) {
		for _, u := range units {
			ids = append(ids, u.ID)
		}
		return ids
	}
	for _, lang := range l.Site.Languages {
		for _, p := range l.Site.Pages[lang.ID] {
			if p.Confirmed != nil && !p.Filled && len(p.Doc.Lost) == 0 {
				report(p.Doc.Origin.File, p.Confirmed, unitIDs(p.Units()))
			}
		}
		for _, name := range []string{"check.toml", "ui.toml"} {
			if t := l.TextFile(lang.ID, name); t != nil && t.Confirmed != nil {
				report(t.Source(), t.Confirmed, unitIDs(t.Units()))
			}
		}
	}
	if l.SiteFile != nil {
		var ids []string
		for _, p := range l.restating() {
			if p.Name == l.SiteFile.Name {
				ids = append(ids, p.ID)
			}
		}
		if records := page.ReadRecords(&tomlfile.Reader{File: l.SiteFile}, fact.ConfirmedTable); records != nil {
			report(l.SiteFile.File, records, ids)
		}
	}
}

// confirmHint says what to compare a passage with, and how to record that it
// agrees.
func confirmHint(p restate.Passage) diag.Text {
	sources := p.Changed()
	if len(sources) == 0 { // its own words have changed
		sources = p.Of
	}
	var ja, en []string
	for _, s := range sources {
		where := s.Place.File
		if s.Place.Line > 0 {
			where = fmt.Sprintf("%s:%d", s.Place.File, s.Place.Line)
		}
		ja = append(ja, s.Name.JA+"（"+where+"）")
		en = append(en, s.Name.EN+" ("+where+")")
	}
	return diag.Text{
		JA: "会員に、2つの所で違うことを伝えないためです。" + strings.Join(ja, "、") + "と見比べて、合っていれば、todo -record " + p.Name + "#" + p.ID + " を実行してください",
		EN: "members must not be told one thing here and another there; compare it with " + strings.Join(en, ", ") + "; if they agree, run todo -record " + p.Name + "#" + p.ID,
	}
}
