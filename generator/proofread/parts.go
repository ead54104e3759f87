package proofread

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
)

// parts are how many blocks of each sort a passage has. A line lost from one
// language is seen by them where no figure and no term is lost with it.
type parts struct{ items, rows, paragraphs int }

var (
	itemLine = regexp.MustCompile(`^[ \t]*([-*+]|[0-9]+[.)])[ \t]`)
	rowLine  = regexp.MustCompile(`^[ \t]*\|`)
	ruleLine = regexp.MustCompile(`^[ \t|:-]*$`) // between a table's head and its rows
)

// countParts counts the items of lists, the rows of tables, and what other
// blocks there are between blank lines; headings are compared by their ids and
// footnotes may stand anywhere.
func countParts(text string) parts {
	var n parts
	const (
		none = iota
		paragraph
		other
	)
	block := none   // that the line goes on
	within := false // an item or a note, to which indented lines belong
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		item := itemLine.FindStringSubmatch(line)
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
			block = none
			within = within && !strings.HasPrefix(line, "#")
		case item != nil && (block != paragraph || slices.Contains([]string{"-", "*", "+", "1.", "1)"}, item[1])): // a paragraph's line may begin with "15. "
			n.items++
			block, within = other, true
		case rowLine.MatchString(line):
			if !ruleLine.MatchString(line) {
				n.rows++
			}
			block = other
		case block == none:
			isNote, isIndented := strings.HasPrefix(line, "[^"), strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
			if !isNote && !(isIndented && within) {
				n.paragraphs++
			}
			within = isNote || isIndented && within
			block = paragraph
		}
	}
	return n
}

// lostParts reports translations with other lists, tables, paragraphs or links
// than their source. Where the source has changed since, that is said already.
func (l *proof) lostParts() {
	l.eachPair(func(source, translation page.Passage) (problems []diag.Problem) {
		if l.isOutdated(translation) || l.IsApart(source) || l.IsApart(translation) {
			return nil
		}
		a, b := l.words.read(source.Text.Text).parts, l.words.read(translation.Text.Text).parts
		compare := func(a, b int, severity diag.Severity, ja, en string) {
			if a == b {
				return
			}
			from, to := source.Lang, translation.Lang
			problems = append(problems, translation.Text.File.Problem(translation.Place, severity, "missing-translation",
				diag.Text{
					JA: fmt.Sprintf(ja, page.LanguageName(from, "ja"), a, page.LanguageName(to, "ja"), b),
					EN: fmt.Sprintf(en, page.LanguageName(from, "en"), a, page.LanguageName(to, "en"), b),
				},
				diag.Textf("%sの%d行目から下と見比べて、足りないものを足すか、余るものを消します",
					"compare it with %s from line %d on; add what is missing, or remove what is too much", source.Place.File, source.Place.Line)))
		}
		compare(a.items, b.items, diag.Error, "箇条書きの項目が、%sでは%d個、%sでは%d個です", "list items: %[2]d in %[1]s, but %[4]d in %[3]s")
		compare(a.rows, b.rows, diag.Error, "表の行が、%sでは%d行、%sでは%d行です", "table rows: %[2]d in %[1]s, but %[4]d in %[3]s")
		if !l.HasNoTarget(source) && !l.HasNoTarget(translation) {
			problems = append(problems, compareLinks(l.words, source, translation)...)
		}
		compare(a.paragraphs, b.paragraphs, diag.Warning, "段落が、%sでは%d個、%sでは%d個です", "paragraphs: %[2]d in %[1]s, but %[4]d in %[3]s")
		return problems
	})
}

// siteLink is where a link to another place of the site stands, and what it
// says.
type siteLink struct {
	from, to int
	target   string
	made     bool // it has no words, so that its label is made
}

func siteLinks(text string) (links []siteLink) {
	for _, l := range markdown.SiteLinks(text) {
		links = append(links, siteLink{l.From, l.To, l.Target, isUnworded(text[:l.Closed])})
	}
	return links
}

// compareLinks reports the places of the site that only one of two texts leads
// to. How often and in which order they do is the translator's business.
func compareLinks(r *wordReader, source, translation page.Passage) []diag.Problem {
	links := r.read(translation.Text.Text).links
	targets := func(links []siteLink) (all []string) {
		for _, l := range links {
			if !slices.Contains(all, l.target) {
				all = append(all, l.target)
			}
		}
		return all
	}
	without := func(a, b []string) string {
		return strings.Join(slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) }), ", ")
	}
	a, b := targets(r.read(source.Text.Text).links), targets(links)
	lost, other := without(a, b), without(b, a)
	if lost == "" && other == "" {
		return nil
	}
	place := translation.Place
	if i := slices.IndexFunc(links, func(l siteLink) bool { return !slices.Contains(a, l.target) }); i >= 0 {
		place = translation.Text.At(links[i].from, links[i].to)
	}
	from, to := source.Lang, translation.Lang
	say := func(lang, none string) string {
		return fmt.Sprintf("%s: %s / %s: %s", page.LanguageName(from, lang), cmp.Or(lost, none), page.LanguageName(to, lang), cmp.Or(other, none))
	}
	severity := diag.Warning // one may lead on where the other does not
	if lost != "" && other != "" {
		severity = diag.Error
	}
	return []diag.Problem{translation.Text.File.Problem(place, severity, "fact-mismatch",
		diag.Text{JA: "リンク先が違います（" + say("ja", "なし") + "）", EN: "they link to different places (" + say("en", "none") + ")"},
		diag.Textf("どちらかを読む人を、違う所へ案内してしまいます。%sの%d行目から下と見比べて、同じ所へのリンクにします",
			"readers of one of them would be led elsewhere; compare with %s from line %d on, and link to the same place", source.Place.File, source.Place.Line))}
}

// isOutdated reports whether a passage is, or is of, a section or table that a
// stale-translation was reported of.
func (l *proof) isOutdated(p page.Passage) bool {
	for id := p.ID; ; {
		if l.Outdated[p.Place.File+"#"+id] {
			return true
		}
		dot := strings.LastIndexByte(id, '.')
		if dot < 0 {
			return strings.HasPrefix(p.ID, "+++ ") && l.Outdated[p.Place.File+"#"+page.TopID]
		}
		id = id[:dot]
	}
}

// levels reports headings that have another level than in the source
// language, and so stand under another heading in the list of contents.
func (l *proof) levels() {
	from := l.Site.Languages[0].ID
	for _, lang := range l.Site.Languages[1:] {
		for _, p := range l.Site.Pages[from] {
			if t := l.File(lang.ID, p.File); t != nil && !t.Filled {
				l.Report(compareLevels(p, t)...)
			}
		}
	}
}

func compareLevels(p, t *page.Page) []diag.Problem {
	var problems []diag.Problem
	for _, a := range t.Anchors {
		i := slices.IndexFunc(p.Anchors, func(b markdown.Anchor) bool { return b.ID == a.ID && b.Heading != nil })
		if i < 0 || a.Heading == nil || a.Filled {
			continue
		}
		here, there := a.Heading.Level, p.Anchors[i].Heading.Level
		if here == there || here == 1 || there == 1 { // of a # alone something is said already
			continue
		}
		problems = append(problems, t.Doc.Problem(a.From, a.To, "missing-translation",
			diag.Textf("見出し「%s」の # が、ここでは%d個、%sでは%d個です", "the heading “%s” has %d # here, but in %s it has %d",
				a.ID, here, path.Join("content", p.Lang, p.File), there),
			diag.Textf("# が多いほど、小さい見出しです。正しい方に合わせて、同じ数にします", "the more #, the smaller the heading; make them as many as where they are right")))
	}
	return problems
}
