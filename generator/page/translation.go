package page

import (
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
)

// The same files, the same ids in the same order, the same texts: whatever one
// language has and another lacks is a problem at the place that has it.

// translations compares every language with the source language.
func (l *Draft) translations() {
	source := l.Site.Languages[0].ID
	for _, lang := range l.Site.Languages[1:] {
		l.Report(l.comparePages(source, lang.ID)...)
		l.Report(l.comparePages(lang.ID, source)...)
	}
	l.textTranslations()
}

// textTranslations compares the texts of check.toml and ui.toml.
func (l *Draft) textTranslations() {
	source := l.Site.Languages[0].ID
	for _, lang := range l.Site.Languages[1:] {
		for _, texts := range l.texts {
			switch texts.lang {
			case source:
				l.Report(l.compareTexts(texts, lang.ID)...)
			case lang.ID:
				l.Report(l.compareTexts(texts, source)...)
			}
		}
	}
}

// comparePages reports what pages of language have and language other lacks.
func (l *Draft) comparePages(have, other string) []diag.Problem {
	var problems []diag.Problem
	for _, p := range l.Site.Pages[have] {
		translated := l.File(other, p.File)
		switch {
		case translated == nil && l.Site.unread[path.Join(other, p.File)]: // its own problem says so
		case translated == nil:
			problems = append(problems, l.untranslatedPage(p, other)...)
		default:
			problems = append(problems, compareAnchors(p, translated, have == l.Site.Languages[0].ID)...)
		}
	}
	return problems
}

// File returns the page a file holds, or nil.
func (l *Draft) File(lang, file string) *Page {
	return l.Site.file(lang, file)
}

// compareAnchors reports the ids of a page that its counterpart lacks. Order
// and slug are compared once, from the source language's side.
func compareAnchors(p, other *Page, isSource bool) []diag.Problem {
	file := other.path()
	var problems []diag.Problem
	there := map[string]bool{}
	for _, id := range other.ids() {
		there[id] = true
	}
	known := map[string]bool{}
	for _, id := range p.ids() {
		known[id] = true
	}
	for i, a := range p.Anchors {
		hint := diag.Textf("%[2]sに、同じid {#%[1]s} の見出しか段落を足して訳します。要らなくなった所なら、こちらから消します", "add it to %[2]s under the same id {#%[1]s}, translated; or, if it is no longer needed, remove it here", a.ID, file)
		if len(p.Anchors) == len(other.Anchors) && !known[other.Anchors[i].ID] {
			hint = diag.Textf("%[2]sでは {#%[1]s} となっています。どの言語でも同じidにします", "in %[2]s it is {#%[1]s}; the id must be the same in every language", other.Anchors[i].ID, file)
		}
		if len(other.Doc.Lost) == 0 && !there[a.ID] {
			problems = append(problems, p.Doc.Problem(a.From, a.To, "missing-translation",
				diag.Textf("「#%s」にあたる箇所が%sにありません", "“#%s” is missing in %s", a.ID, file), hint).As(diag.LacksText|diag.OfWhole))
		}
	}
	if !isSource {
		return problems
	}
	if a, b := p.ids(), other.ids(); len(problems) == 0 && len(a) == len(b) && !slices.Equal(a, b) {
		i := 0
		for a[i] == b[i] {
			i++
		}
		problems = append(problems, p.Doc.Problem(p.Anchors[i].From, p.Anchors[i].To, "missing-translation",
			diag.Textf("「#%s」の順序が%sと違います", "“#%s” stands in another order in %s", a[i], file),
			diag.Textf("どちらかで、見出しを、その下の文ごと動かして、同じ順序にします", "in one of the two, move the heading with what is below it, so that the order is the same")).As(diag.LacksText|diag.OfWhole))
	}
	if p.Slug != other.Slug && !p.slugLost && !other.slugLost {
		problems = append(problems, other.slugPos.Problem(0, len(other.slugPos.Text), "wrong-type",
			diag.Textf("slugが%sの「%s」と違います", "the slug differs from that of %s, “%s”", p.path(), p.Slug),
			diag.Textf("slugはどの言語でも同じにします", "a page's slug is the same in every language")))
	}
	return problems
}

// compareTexts reports the texts of a TOML file that the same file of
// another language lacks, unless they were missed there already.
func (l *Draft) compareTexts(texts *TextFile, other string) []diag.Problem {
	i := slices.IndexFunc(l.texts, func(t *TextFile) bool { return t.lang == other && t.name == texts.name })
	if i < 0 {
		return nil
	}
	there := map[string]bool{}
	for _, found := range l.texts[i].found {
		there[found.path] = true
	}
	var problems []diag.Problem
	for _, found := range texts.found {
		if !there[found.path] && !l.texts[i].isMissed(found.path) {
			problems = append(problems, texts.file.Error(found.pos, "missing-translation",
				diag.Textf("「%s」が%sにありません", "“%s” is missing in %s", found.path, path.Join("content", other, texts.name)), diag.Text{}).As(diag.LacksText|diag.OfWhole))
		}
	}
	return problems
}

// isMissed reports whether a text, or a table it stands in, was missed.
func (t *TextFile) isMissed(text string) bool {
	for at := text; ; {
		if t.missed[at] {
			return true
		}
		dot := strings.LastIndexByte(at, '.')
		if dot < 0 {
			return false
		}
		at = at[:dot]
	}
}
