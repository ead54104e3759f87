package proofread

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/repeated"
	"tebiki/generator/source"
)

// mention is a figure or a placeholder of a passage, and where it stands.
type mention struct {
	figure.Figure
	name string        // of a placeholder; the figure is empty then
	at   source.Origin // the bytes that say it

	value figure.Kind // of a placeholder: what its value measures
	label string      // that is made, and says it
}

// said is the fact as it is written, on one line.
func (f mention) said() string { return cmp.Or(f.label, markdown.OneLine(f.at.Text)) }

// isLike reports whether two facts are of one sort, so that one may stand in
// place of the other: two sums, two placeholders, two labels like (3).
func (f mention) isLike(other mention) bool {
	if f.Kind&other.Kind&figure.Label != 0 {
		return labelShape(f.Key) == labelShape(other.Key)
	}
	return f.Kind&other.Kind != 0 || f.name != "" && other.name != "" || f.value&other.Kind != 0 || f.Kind&other.value != 0
}

// labelShape is a label without its numbers.
func labelShape(key string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return -1
		case r > unicode.MaxASCII:
			return '①'
		}
		return r
	}, key)
}

// factsOf returns the placeholders of a passage, and the figures written out,
// but for those at faulty places.
func (l *proof) factsOf(p page.Passage) (names, figures []mention) {
	read := l.words.read(p.Text.Text)
	for _, found := range read.placeholders {
		from, to := found.Span(p.Text.Text)
		names = append(names, mention{name: found.Path, at: p.Text.Slice(from, to)})
	}
	for _, found := range read.figures {
		figures = append(figures, mention{Figure: found, at: p.Text.Slice(found.From, found.To)})
	}
	isFaulty := func(f mention) bool { return l.IsFaulty(f.at.At(0, len(f.at.Text))) }
	return slices.DeleteFunc(names, isFaulty), slices.DeleteFunc(figures, isFaulty)
}

// mismatches reports the facts that a translation does not have in common
// with its source. What has a problem already, as a placeholder that nothing
// stands behind, is left out.
func (l *proof) mismatches() {
	l.eachPair(func(source, translation page.Passage) []diag.Problem {
		if translation.Repeats {
			if said := repeated.Otherwise(source.Text.Text, translation.Text.Text); said != "" {
				return []diag.Problem{mismatch(source.Place, source, translation, translation.Place,
					"%[1]sでは「%[2]s」、%[3]sの初めの行では「%[4]s」となっています", "“%[2]s” in %[1]s, but the first lines of %[3]s have “%[4]s”", markdown.OneLine(source.Text.Text), said)}
			}
		}
		problems := l.compareFacts(source, translation)
		for i := range problems {
			if translation.Repeats { // 三丁目2番1号 may be 3-2-1
				problems[i].Severity = diag.Warning
			}
		}
		return problems
	})
}

// measure notes what the values of placeholders are.
func measure(s *page.Site, lang string, names []mention) {
	for i, f := range names {
		v, _ := s.Lookup(lang, f.name)
		if figures := figure.Scan(v.Text); len(figures) == 1 {
			names[i].value = figures[0].Kind
		}
	}
}

func (l *proof) compareFacts(source, translation page.Passage) []diag.Problem {
	s, r := l.Site, l.words
	namesA, figuresA := l.factsOf(source)
	namesB, figuresB := l.factsOf(translation)
	labelsA, labelsB := unlikeLabels(s, r, source, translation)
	figuresA, figuresB = append(figuresA, figuresOf(labelsA, source)...), append(figuresB, figuresOf(labelsB, translation)...)
	if translation.Repeats {
		figuresA, figuresB = unrepeated(figuresA), unrepeated(figuresB)
	}
	namesA, namesB = withoutCommon(namesA, namesB)
	namesA = namesA[min(l.Unnamed(translation), len(namesA)):] // what these name, nobody knows yet
	namesB = namesB[min(l.Unnamed(source), len(namesB)):]
	figuresA, figuresB = compareFigures(figuresA, figuresB)
	namesA, figuresB = withoutWritten(s, source.Lang, namesA, figuresB)
	namesB, figuresA = withoutWritten(s, translation.Lang, namesB, figuresA)
	measure(s, source.Lang, namesA)
	measure(s, translation.Lang, namesB)
	onlyA, onlyB := append(figuresA, namesA...), append(figuresB, namesB...) // like is paired with like first

	var problems []diag.Problem
	for _, a := range onlyA {
		i := slices.IndexFunc(onlyB, a.isLike)
		switch {
		case a.Loose && (i < 0 || onlyB[i].Loose):
			continue
		case i < 0:
			problems = append(problems, mismatch(a.at.At(0, len(a.at.Text)), source, translation, translation.Place,
				"%[1]sにある「%[2]s」が、%[3]sにありません", "“%[2]s” is in the %[1]s, but not in the %[3]s", a.said()))
			continue
		}
		b := onlyB[i]
		onlyB = slices.Delete(onlyB, i, i+1)
		problems = append(problems, mismatch(a.at.At(0, len(a.at.Text)), source, translation, b.at.At(0, len(b.at.Text)),
			"%[1]sでは「%[2]s」、%[3]sでは「%[4]s」となっています", "“%[2]s” in %[1]s, but “%[4]s” in %[3]s", a.said(), b.said()))
	}
	for _, b := range onlyB {
		if b.Loose {
			continue
		}
		problems = append(problems, mismatch(source.Place, source, translation, b.at.At(0, len(b.at.Text)),
			"%[3]sにある「%[2]s」が、%[1]sにありません", "“%[2]s” is in the %[3]s, but not in the %[1]s", b.said()))
	}
	return problems
}

// mismatch makes the problem of a fact that differs, at a place of the
// translation; counterpart is what to compare it with. Of the messages, %[1]s
// is the source language, %[3]s the translation's, %[2]s and %[4]s the facts.
func mismatch(counterpart diag.Position, source, translation page.Passage, place diag.Position, ja, en string, said ...string) diag.Problem {
	words := func(lang string) []any {
		all := []any{page.LanguageName(source.Lang, lang), said[0], page.LanguageName(translation.Lang, lang)}
		if len(said) > 1 {
			all = append(all, said[1])
		}
		return all
	}
	return translation.Text.File.Error(place, "fact-mismatch",
		diag.Text{JA: fmt.Sprintf(ja, words("ja")...), EN: fmt.Sprintf(en, words("en")...)},
		diag.Textf("どちらかを読む人に、違うことを伝えてしまいます。%sの%d行目と見比べて、同じにしてください",
			"readers of one of them would be told something wrong; compare with %s, line %d, and make both say the same", counterpart.File, counterpart.Line))
}

// withoutCommon takes out the placeholders that both have, one for one.
func withoutCommon(a, b []mention) (onlyA, onlyB []mention) {
	onlyB = slices.Clone(b)
	for _, f := range a {
		if i := slices.IndexFunc(onlyB, func(other mention) bool { return other.name == f.name }); i >= 0 {
			onlyB = slices.Delete(onlyB, i, i+1)
		} else {
			onlyA = append(onlyA, f)
		}
	}
	return onlyA, onlyB
}

// unrepeated takes out the figures that were there before.
func unrepeated(figures []mention) []mention {
	var first []mention
	for _, f := range figures {
		if !slices.ContainsFunc(first, func(other mention) bool { return other.Kind == f.Kind && other.Key == f.Key }) {
			first = append(first, f)
		}
	}
	return first
}

// compareFigures takes out the figures that both have.
func compareFigures(a, b []mention) (onlyA, onlyB []mention) {
	x, y := figure.Compare(numbered(a), numbered(b))
	pick := func(from []mention, figures []figure.Figure) []mention {
		var picked []mention
		for _, f := range figures {
			picked = append(picked, from[f.From])
		}
		return picked
	}
	return pick(a, x), pick(b, y)
}

// numbered returns the figures of facts, with their indexes in place of where
// they stand.
func numbered(facts []mention) []figure.Figure {
	var figures []figure.Figure
	for i, f := range facts {
		f.From, f.To = i, i
		figures = append(figures, f.Figure)
	}
	return figures
}

// withoutWritten takes out the placeholders whose value the other language
// writes out. That is no mismatch; literal-fact says what to do about it.
func withoutWritten(s *page.Site, lang string, names, figures []mention) (restNames, restFigures []mention) {
	for _, name := range names {
		value, _ := s.Lookup(lang, name.name)
		var inValue []mention
		for _, f := range figure.Scan(value.Text) {
			inValue = append(inValue, mention{Figure: f})
		}
		missing, rest := compareFigures(inValue, figures)
		missing = slices.DeleteFunc(missing, func(f mention) bool { return f.Loose })
		if len(inValue) == 0 || len(missing) > 0 {
			restNames = append(restNames, name)
		} else {
			figures = rest
		}
	}
	return restNames, figures
}
