package proofread

import (
	"slices"
	"strings"

	"tebiki/generator/figure"
	"tebiki/generator/page"
)

// Readers see a label where a link has no words (page.MadeLabel), so what
// compares words has to see it too: [](qa/1.md#q1) says as much as
// [Q&A 1-1](qa/1.md#q1). Where a passage and its translation both leave the label
// of a link to the program, the two say the same, and what is wrong with a
// heading is reported of the heading alone.

// label is the label of a link without words, in place of some bytes of its
// passage.
type label struct {
	from, to int
	text     string
}

// isUnworded reports whether the words of a link, of which the text ends before
// the closing bracket, are none.
func isUnworded(before string) bool {
	before = strings.TrimRight(before, " \t\n　*_")
	return strings.HasSuffix(before, "[") && !strings.HasSuffix(before, `\[`) && !strings.HasSuffix(before, "![")
}

// unlikeLabels are the labels that are made in a passage or in its translation,
// and not in both.
func unlikeLabels(s *page.Site, r *wordReader, source, translation page.Passage) (a, b []label) {
	made := func(p page.Passage) []siteLink {
		return slices.DeleteFunc(slices.Clone(r.read(p.Text.Text).links), func(l siteLink) bool { return !l.made })
	}
	rest := made(translation)
	for _, l := range made(source) {
		if i := slices.IndexFunc(rest, func(other siteLink) bool { return other.target == l.target }); i >= 0 {
			rest = slices.Delete(rest, i, i+1)
		} else {
			a = append(a, labelOf(s, source, l))
		}
	}
	for _, l := range rest {
		b = append(b, labelOf(s, translation, l))
	}
	return a, b
}

// labelOf is the label of a link, in place of where it leads.
func labelOf(s *page.Site, p page.Passage, l siteLink) label {
	file := strings.TrimPrefix(p.Place.File, "content/"+p.Lang+"/")
	return label{l.from, l.to, s.MadeLabel(p.Lang, file, l.target)}
}

// figuresOf are the figures in labels, each where its link is.
func figuresOf(labels []label, p page.Passage) (figures []mention) {
	for _, l := range labels {
		for _, f := range figure.Scan(l.text) {
			figures = append(figures, mention{Figure: f, at: p.Text.Slice(l.from, l.to), label: l.text})
		}
	}
	return figures
}
