package view

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// A several is one question to people, and to the diagram one for each kind of
// its options (rule/several.go). In the self-check it is a screen with a box to
// tick for each option. Where there are sentences about kinds instead, as in
// the flowchart, they name the options that are counted.

// hasSeveral reports whether people are asked for several answers at once.
func (l *localized) hasSeveral() bool {
	return slices.ContainsFunc(l.scheme.Questions, func(q rule.Question) bool { return q.Type == rule.Several })
}

// kind is the options that an entry counts, as members read them: "fridge, stove".
func (l *localized) kind(words page.Question, q rule.Question) string {
	var texts []string
	for _, option := range q.Options {
		texts = append(texts, words.Options[option])
	}
	return strings.Join(texts, l.word("punctuation.comma"))
}

// ofKind is a text about a several; where the rules tell its options apart,
// with those that an entry counts.
func (l *localized) ofKind(text string, words page.Question, q rule.Question) string {
	if q.Type != rule.Several || len(q.Options) == len(q.All) {
		return text
	}
	return text + l.word("punctuation.open") + l.kind(words, q) + l.word("punctuation.close")
}

// ticks writes how many options of a kind are ticked, beside words that name
// the kind: "yes" of one option, "2 or more" of several.
func (l *localized) ticks(q rule.Question, ranges []rule.Range) string {
	var parts []string
	for _, r := range ranges {
		switch {
		case r.From == 0 && r.To == q.Max: // whatever is ticked
			parts = append(parts, l.tickNumber(q, r))
		case q.Max == 1 && len(q.All) > 1:
			parts = append(parts, l.word("answer."+[]string{"no", "yes"}[r.From]))
		case r.To == 0:
			parts = append(parts, l.word("several.none"))
		default:
			parts = append(parts, l.tickNumber(q, r))
		}
	}
	return strings.Join(parts, l.word("range.or"))
}

func (l *localized) tickNumber(q rule.Question, r rule.Range) string {
	key := "several.between"
	switch {
	case r.From == r.To:
		key = "several.exactly"
	case r.To == q.Max:
		key = "several.from"
	}
	return l.ranged(key, strconv.Itoa(r.From), strconv.Itoa(r.To))
}

// ticked writes the same where nothing else names the kind: "fridge, stove"
// where both are ticked, "none of these (fridge, stove)", "2 or more of fridge,
// washer, stove". The page's script writes it too.
func (l *localized) ticked(words page.Question, q rule.Question, ranges []rule.Range) string {
	kind := l.kind(words, q)
	var parts []string
	for _, r := range ranges {
		switch {
		case r.To == 0:
			parts = append(parts, l.ofKind(l.word("several.none"), words, q))
		case r.From == q.Max:
			parts = append(parts, kind)
		default:
			parts = append(parts, strings.NewReplacer("%s", kind, "%n", l.tickNumber(q, r)).Replace(l.word("several.within")))
		}
	}
	return strings.Join(parts, l.word("range.or"))
}

// askTicks says on the page without scripts which options a section asks about,
// and how: whether one applies, or how many of some do.
func (l *localized) askTicks(ask *Ask, words page.Question, q rule.Question) {
	if q.Type != rule.Several {
		return
	}
	ask.Lead = l.word("several.how_many")
	if len(q.Options) == 1 {
		ask.Lead = l.word("several.applies")
	}
	for _, option := range q.Options {
		ask.Kind = append(ask.Kind, l.marked(words.Options[option]))
	}
}

// chartID is what the drawing and the script call a question of the diagram: its
// id, and of a several behind it which entry it is.
func chartID(q rule.Question, entry int) string {
	if q.Type != rule.Several {
		return q.ID
	}
	return fmt.Sprintf("%s %d", q.ID, entry)
}

// tickedHTML is ticked as HTML.
func (l *localized) tickedHTML(words page.Question, q rule.Question, ranges []rule.Range) template.HTML {
	return l.marked(l.ticked(words, q, ranges))
}
