package fact

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
)

// Revision is a change that readers are told of: one [[revision]] of
// site.toml.
type Revision struct {
	Date   rule.Date
	Text   map[string]string // plain, by language id
	Target string            // what changed, as a citation names it, "qa/4#q4-8"; or ""

	File      *tomlfile.File
	date      *tomlfile.Value
	TargetKey *tomlfile.Value
	WhatKey   *tomlfile.Value
}

// firstYear is before any site of a scheme told of a change.
const firstYear = 2000

// revisions reads [[revision]], the newest first; those of one day stay in the
// file's order.
func (f *siteFile) revisions() {
	for _, table := range f.Tables(f.Root, "revision") {
		f.Unknown(table, "date", "what", "page")
		date := f.Want(table, "date", tomlfile.Date, true)
		what := table.Get("what")
		if what == nil {
			f.Lacks(table.Pos, diag.Textf("[[revision]]に「what」がありません", "the [[revision]] has no “what”"),
				diag.Text{JA: `what = { ja = "…", en = "…" } の形で、何が変わったかを書いてください`, EN: `say what has changed: what = { ja = "…", en = "…" }`})
		}
		target := f.Want(table, "page", tomlfile.String, false)
		if what != nil && what.Kind == tomlfile.String && len(f.site.Languages) > 1 {
			f.inOneLanguage(what, "what")
		}
		if date != nil && date.Time.Year() < firstYear {
			f.Error(date.Pos, "odd-date", diag.Textf("%s は、サイトで更新を知らせた日ではありません", "%s is no day on which a site told of a change", date.Time.Format(time.DateOnly)),
				diag.Textf("更新した日を、2026-12-01 のように、西暦4けたの年から書きます", "write the day of the change like 2026-12-01, with a year of four digits"))
		}
		if date == nil || what == nil {
			continue
		}
		r := Revision{Date: rule.DateOf(date.Time), Text: f.fact(what, "what"), File: f.File, date: date, TargetKey: target, WhatKey: what}
		if target != nil {
			r.Target = target.Text
		}
		f.site.Revisions = append(f.site.Revisions, r)
	}
	slices.SortStableFunc(f.site.Revisions, func(a, b Revision) int { return cmp.Compare(b.Date, a.Date) })
}

// inOneLanguage reports a text, as what a revision says has changed, that is there
// in one language alone: readers of the others would be told in that.
func (f *siteFile) inOneLanguage(text *tomlfile.Value, key string) {
	source := f.site.Languages[0].ID
	written := []string{source + ` = "` + f.read(text) + `"`}
	for _, l := range f.site.Languages[1:] {
		written = append(written, l.ID+` = "…"`)
		f.LacksTranslation(text.Pos, diag.Textf("「%s」に%s（%s）がありません", "“%s” is missing in %s (%s)", key, l.Name, l.ID),
			diag.Textf("%[2]s = { %[3]s } の形で、%[1]sでも書いてください", "say it in %s too: %s = { %s }", l.Name, key, strings.Join(written, ", ")))
	}
}

// Early warns of revisions, and of files to download, of a day that has not come on
// the day today: readers would see a date that is not yet, and above what has really changed last.
func (s *Facts) Early(today rule.Date) []diag.Problem {
	problems := s.earlyFiles(today)
	for _, r := range s.Revisions {
		if r.Date > today {
			problems = append(problems, r.File.Problem(r.date.Pos, diag.Warning, "odd-date",
				diag.Textf("更新の日（%s）が、まだ来ていません", "the day of this revision (%s) has not come", r.Date),
				diag.Textf("このまま今日公開すると、会員は先の日付の更新を見ます。公開する日を書きます", "if this is published today, members read of a change on a day to come; write the day on which it is published")))
		}
	}
	return problems
}
