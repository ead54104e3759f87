package proofread

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/rule"
	"tebiki/generator/source"
)

// A sum that no rule pays and a day that nobody has set were invented or
// mistyped, in every language alike. What the rules, site.toml or the official
// texts say may be said; of a day also what a revision tells.

// numerals are what a number is written with.
const numerals = "0123456789０１２３４５６７８９一二三四五六七八九十壱弐参拾百千"

// unknownFacts reports sums and whole days of texts that nobody has given.
func (l *proof) unknownFacts() {
	known := l.given()
	check := func(text source.Origin, givesDays bool) (problems []diag.Problem) {
		said := map[string]bool{}
		for _, f := range l.words.read(text.Text).figures {
			_, exists := rule.ParseDate(f.Key)
			isDay := f.Kind == figure.Date && exists && !givesDays && !showsForm(text.Text, f)
			isSum := f.Kind == figure.Yen && !f.Loose && f.Key != "0" && strings.ContainsAny(text.Text[f.From:f.To], numerals) // 万円 alone follows a placeholder
			if !isDay && !isSum || said[f.Key] || known(f) {
				continue
			}
			said[f.Key] = true
			problems = append(problems, unknownFact(text, f, isDay))
		}
		return problems
	}
	l.eachText(func(text source.Origin) []diag.Problem { return check(text, false) })
	for _, text := range l.Site.Texts {
		for _, o := range allOf(text) {
			l.Report(check(o, true)...) // which is where days are given
		}
	}
	for _, r := range l.Site.Revisions {
		for _, o := range stringsIn(r.File.File, r.WhatKey) {
			l.Report(check(o, true)...)
		}
	}
}

func unknownFact(text source.Origin, f figure.Figure, isDay bool) diag.Problem {
	said := markdown.OneLine(text.Text[f.From:f.To])
	if isDay {
		return text.Warning(f.From, f.To, "unknown-date",
			diag.Textf("「%s」は、規則にも content/site.toml にも、公式の文書にもない日です", "“%s” is a day that neither the rules nor content/site.toml nor the official text have", said),
			diag.Textf("元の資料と見比べます。正しければ、更新のお知らせ（[[revision]]）にするか、content/site.toml の連絡先に項目を足して書き、{{ contacts.名前.項目 }} と呼び出します", "compare it with where it comes from; if it is right, tell it as news ([[revision]]), or give it a key of its own under a contact in content/site.toml and write {{ contacts.NAME.KEY }}"))
	}
	return text.Warning(f.From, f.To, "unknown-sum",
		diag.Textf("「%s」は、規則のどの金額でも合計でもなく、公式の文書にもありません", "“%s” is none of the sums that the rules pay, and is not in the official text", said),
		diag.Textf("元の資料と見比べます。規則の金額なら {{ amounts.名前 }} か {{ outcomes.名前.yen }} と書きます。ほかの正しい金額（送料など）なら、content/site.toml の連絡先に項目を足して書き、{{ contacts.名前.項目 }} と呼び出します", "compare it with where it comes from; if the rules pay it, write {{ amounts.NAME }} or {{ outcomes.NAME.yen }}; if it is another sum that is right, as postage, give it a key of its own under a contact in content/site.toml and write {{ contacts.NAME.KEY }}"))
}

// given returns whether a sum or a day is known: from the rules of every
// edition, from site.toml, or from an official text, which is read when the
// first is asked for that the others do not have. Where there is nothing to
// compare with, everything is known.
func (l *proof) given() func(figure.Figure) bool {
	known, hasSums := map[figure.Kind]map[string]bool{figure.Yen: {}, figure.Date: {}}, false
	add := func(text string, isValue bool) { // a sum within a sentence of site.toml gives none
		figures := figure.Scan(text)
		for _, f := range figures {
			if of := known[f.Kind]; of != nil && (!isValue || f.Kind == figure.Date || len(figures) == 1 && isWhole(figures, text)) {
				of[f.Key] = true
			}
		}
	}
	for _, edition := range l.Site.Editions() {
		if edition.Scheme == nil {
			continue
		}
		hasSums = hasSums || len(edition.Scheme.Amounts) > 0
		for _, values := range edition.Values {
			for _, v := range values {
				if strings.ContainsAny(v.Text, "0123456789") {
					add(v.Text, true)
				}
			}
		}
	}
	for _, r := range l.Site.Revisions {
		known[figure.Date][r.Date.String()] = true
	}
	official := sync.OnceValue(func() bool { return l.readOfficial(func(text string) { add(text, false) }) })
	ruleDays := sync.OnceValue(l.ruleDays)
	var mutex sync.Mutex
	return func(f figure.Figure) bool {
		mutex.Lock()
		defer mutex.Unlock()
		if known[f.Kind][f.Key] || f.Kind == figure.Date && slices.Contains(ruleDays(), f.Key) {
			return true
		}
		hasOfficial := official()
		return known[f.Kind][f.Key] || !hasOfficial && (f.Kind == figure.Date || !hasSums)
	}
}

// readOfficial hands over the official texts; it reports whether there are any.
func (l *proof) readOfficial(add func(text string)) bool {
	names, _ := fs.Glob(l.FS, path.Join("content", "source", "*.txt"))
	for _, name := range names {
		if data, err := fs.ReadFile(l.FS, name); err == nil {
			add(string(data))
		}
	}
	return len(names) > 0
}

// ruleDays lists the days that the rules name, of every edition: when it
// begins, and the limits of conditions with the days beside them.
func (l *proof) ruleDays() (days []string) {
	for _, edition := range l.Site.Editions() {
		if edition.Scheme == nil || edition.Scheme.Source == nil {
			continue
		}
		for _, f := range figure.Scan(edition.Scheme.Source.Text) {
			if f.Kind != figure.Date || len(f.Key) != len("2022-06-01") {
				continue
			}
			days = append(days, f.Key)
			if day, ok := rule.ParseDate(f.Key); ok {
				days = append(days, (day - 1).String(), (day + 1).String())
			}
		}
	}
	return days
}
