// Package samesum finds sums that a text calls by the name of another payment: of a
// leak, {{ amounts.closure }}. As long as both are 50,000 yen nothing shows; the year
// in which one of them changes, members are told the wrong sum.
//
//	Check  a page.Draft → the names that seem to be another payment's
//
// What a payment is for stands in the rules, right of its sum: leak = 50_000 # …. A
// clause that has all words of one comment that the other lacks, and none of its own,
// speaks of the other. Only the source language is looked at: the comments are in it,
// and which names a translation has is compared with it.
package samesum

import (
	"regexp"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/retold"
	"tebiki/generator/rule"
	"tebiki/generator/source"
)

// payment is an amount with the words of its comment.
type payment struct {
	id, comment string
	words       []string
	isDescribed bool // by texts that name it, in words of its comment
}

var commented = regexp.MustCompile(`^[ \t]*([a-z0-9_-]+)[ \t]*=[ \t]*[0-9_]+[ \t]*#[ \t]*(.*\S)`)

// payments are those of a scheme that have a comment.
func payments(s *rule.Scheme) (all []payment) {
	if s == nil || s.Source == nil {
		return nil
	}
	in := false
	for line := range strings.Lines(s.Source.Text) {
		if strings.HasPrefix(line, "[") {
			in = strings.HasPrefix(line, "[amounts]")
		}
		if m := commented.FindStringSubmatch(line); in && m != nil {
			all = append(all, payment{id: m[1], comment: m[2], words: retold.Words(m[2])})
		}
	}
	return all
}

// Check reports them.
func Check(d *page.Draft) (problems []diag.Problem) {
	if len(d.Site.Languages) == 0 {
		return nil
	}
	all := payments(d.Site.Scheme)
	if len(all) < 2 {
		return nil
	}
	lang := d.Site.Languages[0].ID
	var texts []source.Origin
	for _, p := range d.Site.Pages[lang] {
		for _, part := range p.BodyPassages() {
			texts = append(texts, part.Text)
		}
	}
	if t := d.TextFile(lang, "check.toml"); t != nil {
		for _, part := range t.Passages() {
			texts = append(texts, part.Text)
		}
	}
	describe(all, texts)
	for _, text := range texts {
		problems = append(problems, look(text, all)...)
	}
	return problems
}

// describe notes which payments have a comment that says what texts say where they
// name them. Another one, as of the year that a sum is from, tells nothing of what it
// is for.
func describe(all []payment, texts []source.Origin) {
	for _, text := range texts {
		eachAmount(text.Text, func(id string, from, to int) {
			own := slices.IndexFunc(all, func(a payment) bool { return a.id == id })
			if own < 0 || all[own].isDescribed {
				return
			}
			said := retold.Words(clause(text.Text, from, to))
			all[own].isDescribed = slices.ContainsFunc(onlyOf(all[own].words, nil), func(w string) bool { return slices.Contains(said, w) })
		})
	}
}

// eachAmount goes through the names of amounts in a text.
func eachAmount(text string, do func(id string, from, to int)) {
	if !strings.Contains(text, "amounts.") {
		return
	}
	_, placeholders := markdown.Words(text)
	for _, p := range placeholders {
		if id, isAmount := strings.CutPrefix(p.Path, "amounts."); isAmount {
			from, to := p.Span(text)
			do(id, from, to)
		}
	}
}

// look finds them in one text.
func look(text source.Origin, all []payment) (problems []diag.Problem) {
	eachAmount(text.Text, func(id string, from, to int) {
		own := slices.IndexFunc(all, func(a payment) bool { return a.id == id })
		if own < 0 || !all[own].isDescribed {
			return
		}
		said := retold.Words(clause(text.Text, from, to))
		if i := meant(said, all, own); i >= 0 {
			problems = append(problems, text.Warning(from, to, "other-sum",
				diag.Textf("「%[1]s」は「%[2]s」ですが、ここでは「%[3]s」（amounts.%[4]s）のことを言っているようです", "“%[1]s” is “%[2]s”, but this seems to speak of “%[3]s” (amounts.%[4]s)", "amounts."+id, all[own].comment, all[i].comment, all[i].id),
				diag.Textf("今は同じ額でも、片方が変わると、違う額を伝えます。{{ amounts.%[1]s }} と書くか、規則の金額の右の説明（#）を直します", "even if both are the same sum today, members are told a wrong one when either changes; write {{ amounts.%[1]s }}, or mend the comment (#) right of the sum in the rules", all[i].id)))
		}
	})
	return problems
}

// general are words that tell nothing of what a payment is for.
var general = []string{"場合", "追加", "以上", "以下", "支払", "金額", "合計", "一時", "支援", "援金"}

// meant is the payment of which a clause with some words speaks in place of its own:
// by the words that only one of two comments has, and of several payments the one with
// most of them; -1 where it speaks of its own, or of none.
func meant(said []string, all []payment, own int) int {
	best, most := -1, 0
	for i, other := range all {
		its, mine := onlyOf(other.words, all[own].words), onlyOf(all[own].words, other.words)
		has := func(w string) bool { return slices.Contains(said, w) }
		if i == own || len(mine) == 0 || slices.ContainsFunc(mine, has) || slices.ContainsFunc(its, func(w string) bool { return !has(w) }) {
			continue
		}
		if len(its) > most {
			best, most = i, len(its)
		}
	}
	return best
}

// onlyOf are the words of one comment that another has not, and that say something.
func onlyOf(of, not []string) (words []string) {
	for _, w := range of {
		if !slices.Contains(not, w) && !slices.Contains(general, w) {
			words = append(words, w)
		}
	}
	return words
}

// clause is what stands around some bytes, up to the nearest signs that part.
func clause(text string, from, to int) string {
	start, end := 0, len(text)
	for _, sign := range []string{"、", "。", "\n", "：", ":", "（", "）", "・", "|"} {
		if i := strings.LastIndex(text[:from], sign); i >= 0 {
			start = max(start, i+len(sign))
		}
		if i := strings.Index(text[to:], sign); i >= 0 {
			end = min(end, to+i)
		}
	}
	return text[start:end]
}
