package proofread

import (
	"path"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/source"
)

// A fact is written once, and named by a placeholder wherever a text needs it.
// literals finds those that were written by hand all the same: sums, whole
// dates, hours, telephone numbers, postal codes, mail and web addresses, and
// postal addresses word for word. Anything shorter, as a count of days, may be
// equal by chance. The day of the newest edition is none: it moves with every
// edition, and a text that names the day, as "since 1 June 2023", does not. Nor is
// a day at which one edition follows another, in a text that says what differs
// between them (border.go): no placeholder names it for good.

// known is a fact as a placeholder says it, ready to be found in a text.
type known struct {
	path    string
	figures []figure.Figure // one, or the two of opening hours
	words   string          // of an address, instead
	isLink  bool            // what the placeholder makes cannot stand in a plain text
}

// literalKinds are what is found by itself.
const literalKinds = figure.Yen | figure.Date | figure.Tel | figure.Postal | figure.Mail | figure.Web

// knownFacts lists what a language's texts are searched for.
func knownFacts(s *page.Site, lang string) []known {
	var list []known
	for _, name := range s.Paths(lang) {
		v := s.Values[lang][name]
		figures := figure.Scan(v.Text)
		switch key := path.Ext(name); {
		case v.Kind == fact.QRKind || key == ".body" || name == "edition.effective":
		case slices.Contains([]string{".address", ".addressee", ".subject"}, key):
			list = append(list, known{path: name, words: v.Text})
		case len(figures) == 1 && isWhole(figures, v.Text) && isDistinct(figures[0]), key == ".hours" && len(figures) == 2:
			list = append(list, known{path: name, figures: figures, isLink: v.MakesLink()})
		}
	}
	return list
}

// isWhole reports whether a text is nothing but its figures.
func isWhole(figures []figure.Figure, text string) bool {
	return figures[0].From == 0 && figures[len(figures)-1].To == len(text)
}

// isDistinct reports whether a figure means what it means wherever it stands. A
// sum of nothing is the same in all that costs nothing.
func isDistinct(f figure.Figure) bool {
	return f.Kind&literalKinds == f.Kind && !(f.Kind == figure.Yen && f.Key == "0") && (f.Kind != figure.Date || len(f.Key) == len("2022-06-01"))
}

// literals reports the facts that texts of any language write by hand.
func (l *proof) literals() {
	by := l.found.by()
	isMarkdown := map[string]map[int]bool{}
	for _, d := range l.Documents {
		name := d.Origin.File.Name
		if isMarkdown[name] == nil {
			isMarkdown[name] = map[int]bool{}
		}
		isMarkdown[name][d.Origin.Start] = true
	}
	for _, lang := range l.Site.Languages {
		facts := knownFacts(l.Site, lang.ID)
		for _, p := range l.Site.Pages[lang.ID] {
			if p.Filled {
				continue
			}
			for _, one := range p.Front {
				l.Report(l.foundIn(one.Text, by, func() []diag.Problem { return l.literalsIn(one.Text, facts, true) })...)
			}
			for _, one := range p.BodyPassages() {
				l.Report(l.foundIn(one.Text, by, func() []diag.Problem { return l.literalsIn(one.Text, facts, false) })...)
			}
		}
		if t := l.TextFile(lang.ID, "check.toml"); t != nil {
			for _, one := range t.Passages() {
				l.Report(l.literalsIn(one.Text, facts, !isMarkdown[one.Text.File.Name][one.Text.Start])...)
			}
		}
	}
}

// literalsIn reports the facts written by hand in a text; isPlain says that
// no placeholder that makes a link may stand there.
func (l *proof) literalsIn(text source.Origin, facts []known, isPlain bool) []diag.Problem {
	var problems []diag.Problem
	read := l.words.read(text.Text)
	words, figures := read.words, read.figures
	atBorder := l.atBorder(words, figures, read.placeholders)
	report := func(from, to int, paths []string) {
		written := "{{ " + strings.Join(paths, " }}, {{ ") + " }}"
		problems = append(problems, text.Warning(from, to, "literal-fact",
			diag.Textf("「%s」は、別の所に書いてある事実です", "“%s” is a fact that is written elsewhere", markdown.OneLine(text.Text[from:to])),
			diag.Textf("変わったときに、ここだけ古いまま読まれてしまいます。次のうち意味の合うものを書いてください: %s",
				"when it changes, this place alone would still say the old; write the one of these that is meant: %s", written)))
	}
	for i, f := range figures {
		var paths []string
		to := f.To
		for _, fact := range facts {
			n := len(fact.figures)
			if n > 0 && i+n <= len(figures) && !(isPlain && fact.isLink) && sayTheSame(figures[i:i+n], fact.figures) && (n == 1 || isRange(words[f.To:figures[i+1].From])) {
				if atBorder(f) && (strings.HasPrefix(fact.path, "claim_year.") || strings.HasPrefix(fact.path, "edition.")) {
					continue
				}
				paths = append(paths, fact.path)
				to = figures[i+n-1].To
			}
		}
		if len(paths) == 0 {
			continue
		}
		if alone := figure.Scan(markdown.JoinLines(words[f.From:f.To], text.Text[f.From:f.To]).Text); len(alone) != 1 || alone[0].Key != f.Key {
			continue // part of a range, which says the rest
		}
		report(f.From, to, paths)
	}
	for _, fact := range facts {
		if at := strings.Index(words, fact.words); fact.words != "" && at >= 0 {
			report(at, at+len(fact.words), []string{fact.path})
		}
	}
	return problems
}

func sayTheSame(a, b []figure.Figure) bool {
	return slices.EqualFunc(a, b, figure.Agree)
}

// isRange reports whether what stands between two times of day makes them the
// ends of a span.
func isRange(between string) bool {
	return slices.Contains([]string{"～", "〜", "~", "–", "-", "から", "to"}, strings.TrimSpace(between))
}
