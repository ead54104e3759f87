package proofread

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/news"
	"tebiki/generator/polarity"
	"tebiki/generator/retold"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// What readers were told last must still be so: its telephone numbers and hours
// are those of site.toml, and what it says of a section is what that says. Older
// news tell what was then, and news of a day to come what will be.

// latestNews are the revisions of the newest day, but those that name a later one.
func (l *proof) latestNews() (latest []fact.Revision) {
	for _, r := range l.Site.Revisions {
		if r.Date != l.Site.Revisions[0].Date {
			break
		}
		isToCome := false
		for _, text := range r.Text {
			isToCome = isToCome || slices.ContainsFunc(figure.Scan(text), func(f figure.Figure) bool {
				return f.Kind == figure.Date && !(len(f.Key) == len("2022-06-01") && f.Key <= r.Date.String())
			})
		}
		if !isToCome {
			latest = append(latest, r)
		}
	}
	return latest
}

// inNews is what a revision says in a language.
func inNews(r fact.Revision, lang string) (text source.Origin, ok bool) {
	v := r.WhatKey
	if v.Kind == tomlfile.Table {
		v = v.Get(lang)
	}
	if v == nil || v.Kind != tomlfile.String {
		return text, false
	}
	return markdown.TOMLText(r.File.File, v), true
}

// checkNews reports what the latest news say otherwise than site.toml, and news
// that tell of one thing in Japanese and of another in English.
func (l *proof) checkNews() {
	isKnown := reachable(l.Site, l.FS)
	for _, r := range l.latestNews() {
		for _, lang := range l.Site.Languages {
			if text, ok := inNews(r, lang.ID); ok {
				l.Report(l.unknownContacts(text, isKnown)...)
				read := l.words.read(text.Text)
				l.Report(l.otherHours(lang.ID, text, read.words, read.contactNames(text.Text), l.contactWords(lang.ID))...)
			}
		}
	}
	for _, r := range l.Site.Revisions {
		ja, isJA := inNews(r, polarity.Japanese)
		en, isEN := inNews(r, polarity.English)
		if !isJA || !isEN || r.WhatKey.Kind != tomlfile.Table {
			continue
		}
		if inJA, inEN, differ := news.Differ(ja.Text, en.Text); differ {
			at := strings.Index(en.Text, inEN)
			l.Report(en.Warning(at, at+len(inEN), "fact-mismatch",
				diag.Textf("日本語では「%s」、英語では「%s」のことになっています", "the Japanese is about “%s”, the English about “%s”", inJA, inEN),
				diag.Textf("どちらかを読む人に、違うことを伝えてしまいます。何が変わったかを、どの言語でも同じに書きます", "readers of one of them would be told something else; tell the same change in all languages")))
		}
	}
}

// newsBeside holds the latest news, in the source language, against the section
// that each names.
func (l *proof) newsBeside(lang string, official func() []place) {
	for _, r := range l.latestNews() {
		text, ok := inNews(r, lang)
		if !ok || !strings.Contains(r.Target, "#") {
			continue
		}
		u := unit{of: []string{r.Target}, texts: []filledText{l.filled(lang, text)}}
		u.read()
		places := l.placesOf(lang, r.Target)
		known := len(l.doubts)
		l.besideProblems(held(u, places, official))
		if len(places) != 1 || len(l.doubts) > known {
			continue
		}
		if d, ok := retold.NewWhole(u.texts[0].text).OnlyCount(places[0].whole); ok {
			l.doubt(turnedFrom(d, u.texts[0], places[0].at, places[0].text[d.Of.From:d.Of.To]))
		}
	}
}
