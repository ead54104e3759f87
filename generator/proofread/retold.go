package proofread

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/polarity"
	"tebiki/generator/retold"
	"tebiki/generator/sidebyside"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
	"tebiki/generator/unnamed"
)

// The home page and the self-check tell members again, in their own words, what
// the pages say. Where they turn it round in both languages alike, no comparison
// of languages finds it; the pages' own sentences do.

// turnedRound reports the sentences that turn round what a page says. What has
// to be mended may be why they do: a page that is not there says nothing.
func (l *proof) turnedRound() {
	lang := l.Site.Languages[0].ID
	if lang != polarity.Japanese {
		return
	}
	var sections []unnamed.Section
	for _, folder := range page.Folders() {
		for _, p := range l.Site.Folder(lang, folder) {
			for _, one := range p.BodyPassages() {
				sections = append(sections, unnamed.Section{Page: p, ID: one.ID, From: one.Text})
			}
		}
	}
	if len(sections) == 0 {
		return
	}
	words := make([]string, len(sections))
	sidebyside.Each(len(sections), func(i int) {
		text := l.filled(lang, sections[i].From)
		words[i], sections[i].Words, sections[i].At = text.text, text.text, text.at
	})
	holds := retold.New(words, l.mistakable())
	var texts []unnamed.Text
	for _, one := range l.retelling(lang) {
		text := l.filled(lang, one.Origin)
		one.Words, one.At = text.text, text.at
		for _, d := range holds.Against(text.text) {
			l.doubt(turned(d, text, sections[d.Text]))
		}
		texts = append(texts, one)
	}
	if l.KeepsConfirmed() {
		l.Unsourced = unnamed.Find(l.Draft, holds, sections, texts, l.restating())
	}
}

// retelling are the texts of a language that tell members again what the pages
// say.
func (l *proof) retelling(lang string) (texts []unnamed.Text) {
	for _, p := range l.Site.Pages[lang] {
		if p.Folder == "" && !p.Filled {
			for _, one := range p.BodyPassages() {
				texts = append(texts, unnamed.Text{Name: one.Text.File.Name + "#" + one.ID, Origin: one.Text})
			}
		}
	}
	if t := l.TextFile(lang, "check.toml"); t != nil {
		for _, one := range t.Passages() {
			if l.isOfNewest(one.ID) {
				texts = append(texts, unnamed.Text{Name: t.FullName() + "#" + page.TableOf(one.ID), Origin: one.Text, IsName: isName(one.ID)})
			}
		}
	}
	return append(texts, l.siteTexts(lang)...)
}

// siteTexts are what site.toml says of contacts in sentences.
func (l *proof) siteTexts(lang string) (texts []unnamed.Text) {
	for _, text := range l.Site.Texts {
		if v := text.Value.Get(lang); v != nil && v.Kind == tomlfile.String {
			texts = append(texts, unnamed.Text{Name: text.File.Name + "#contacts." + text.Contact + "." + text.Key, Origin: markdown.TOMLText(text.File, v)})
		}
	}
	return texts
}

// isName reports whether a text of check.toml is what something of the rules is
// called.
func isName(path string) bool {
	return slices.Contains([]string{"title", "name", "label"}, path[strings.LastIndexByte(path, '.')+1:])
}

// isOfNewest reports whether a text of check.toml is of the newest edition, which
// the pages tell of.
func (l *proof) isOfNewest(path string) bool {
	s := l.Site.Scheme
	if s == nil {
		return true
	}
	parts := strings.Split(path, ".")
	ids := map[string][]string{"question": s.QuestionIDs(), "outcome": s.OutcomeIDs(), "document": s.DocumentIDs(), "step": s.StepIDs()}[parts[0]]
	return len(parts) < 2 || ids == nil || slices.Contains(ids, parts[1])
}

// filledText is what members read of a text, with the offsets of its bytes.
type filledText struct {
	source.Origin
	text string
	at   []int // by byte of text, where it stands in the origin
}

// filled puts the values of placeholders into the words of a text.
func (l *proof) filled(lang string, o source.Origin) filledText {
	read := l.words.read(o.Text)
	var out strings.Builder
	at := make([]int, 0, len(read.words)+1)
	copyTo := func(from, to int) {
		out.WriteString(read.words[from:to])
		for i := from; i < to; i++ {
			at = append(at, i)
		}
	}
	done := 0
	for _, p := range read.placeholders {
		from, to := p.Span(o.Text)
		copyTo(done, from)
		v, _ := l.Site.Lookup(lang, p.Path)
		value := strings.ReplaceAll(v.Text, "\n", " ")
		out.WriteString(value)
		at = append(at, slices.Repeat([]int{from}, len(value))...)
		done = to
	}
	copyTo(done, len(read.words))
	return filledText{o, out.String(), append(at, len(o.Text))}
}

// turned is the problem of a sentence that turns round another.
func turned(d retold.Difference, text filledText, of unnamed.Section) diag.Problem {
	return turnedFrom(d, text, of.From.At(0, 0), of.Words[d.Of.From:d.Of.To])
}

// turnedFrom is the problem of a text that says something else than a place.
func turnedFrom(d retold.Difference, text filledText, where diag.Position, quoted string) diag.Problem {
	from, to := trimmed(text.Text, text.at[d.Said.From], text.at[d.Said.To])
	said := diag.Textf("もとの所とは逆のことを言っているようです", "this seems to say the opposite of where it is told first")
	switch {
	case d.Words == "" && d.Other != "":
		said = diag.Textf("もとの所にある「%s」が、ここにはありません", "“%s”, where it is told first, is not told here", d.Other)
	case d.Words != "":
		said = diag.Textf("ここでは「%s」、もとの所では「%s」となっています", "it says “%s” here, and “%s” where it is told first", d.Words, d.Other)
	}
	quote := short(strings.ReplaceAll(quoted, "\x01", "")) // which stands for markup
	return text.File.Problem(text.At(from, to), diag.Warning, "retold-otherwise", said,
		diag.Textf("%[1]s（%[2]d行目から）には「%[3]s」とあります。見比べて、同じことを言うようにします（訳も）", "%[1]s (from line %[2]d on) has “%[3]s”; compare the two, and make them say the same, in the translation too", where.File, where.Line, quote))
}

// mistakable are pairs of terms of which one may be written for the other, as
// 速報 and 確報: one character makes the difference, and it is not the last.
func (l *proof) mistakable() (pairs [][2]string) {
	var names []string
	for _, t := range l.known {
		name := t.source
		if english := t.translations[polarity.Japanese]; len(english) > 0 {
			name = english[0]
		}
		names = append(names, name)
	}
	for i, a := range names {
		for _, b := range names[i+1:] {
			if areMistakable([]rune(a), []rune(b)) {
				pairs = append(pairs, [2]string{a, b})
			}
		}
	}
	return pairs
}

func areMistakable(a, b []rune) bool {
	if len(a) != len(b) || len(a) < 2 || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	different := 0
	for i := range a {
		if a[i] != b[i] {
			different++
		}
	}
	return different == 1
}
