package proofread

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/width"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
)

// A translation that names a paper gives the name on the paper too, in
// brackets: "Certificate of closure (休業証明書)". And the rules say beside an id
// what it is: id = "closure-certificate"  # 休業証明書. Where such a name is
// another thing's, two texts were exchanged or one was forgotten.

// inBrackets is what stands in one pair of brackets.
var inBrackets = regexp.MustCompile(`[（(]([^()（）\n]*)[)）]`)

// otherNames reports names that are another thing's.
func (l *proof) otherNames() {
	if len(l.Site.Languages) == 0 {
		return
	}
	source := l.Site.Languages[0].ID
	l.Report(l.idComments(source)...)
	isDocument := func(p page.Passage) bool {
		return strings.HasPrefix(p.ID, "document.") && strings.HasSuffix(p.ID, ".name")
	}
	l.eachPair(func(source, translation page.Passage) []diag.Problem {
		if isDocument(source) {
			return ownNames(source, translation)
		}
		return l.glosses(translation)
	})
}

// ownNames reports names in brackets, in the script of the source, that are not
// that of the paper.
func ownNames(source, translation page.Passage) (problems []diag.Problem) {
	name := bare(source.Text.Text)
	for _, at := range inBrackets.FindAllStringSubmatchIndex(translation.Text.Text, -1) {
		said := translation.Text.Text[at[2]:at[3]]
		if !isForeign(said) || strings.Contains(name, bare(said)) || strings.Contains(bare(said), name) {
			continue
		}
		problems = append(problems, translation.Text.Problem(at[2], at[3], "other-name",
			diag.Textf("この書類の名前は「%[2]s」なのに、訳では「%[1]s」です", "the translation calls this document “%s”, but its name is “%s”", said, source.Text.Text),
			diag.Textf("訳で読む会員は、かっこの中の名前で書類を探します。%[1]sの%[2]d行目と見比べ、同じ名前にします", "members who read the translation look for the paper by the name in brackets; compare with %s, line %d, and write the same name", source.Place.File, source.Place.Line)))
	}
	return problems
}

// bare is a name without blanks and widths.
func bare(name string) string {
	return strings.Join(strings.Fields(width.Fold.String(name)), "")
}

// isForeign reports whether a text is written in Japanese characters, two at least.
func isForeign(text string) bool {
	n := 0
	for _, r := range text {
		if markdown.IsCJK(r) {
			n++
		}
	}
	return n > 1
}

// glosses reports terms that stand in brackets behind the translation of
// another: "final report (速報)".
func (l *proof) glosses(p page.Passage) (problems []diag.Problem) {
	if len(l.words.terms) == 0 || !strings.ContainsAny(p.Text.Text, "（(") {
		return nil
	}
	words := l.words.read(p.Text.Text).words
	if !isForeign(words) {
		return nil
	}
	for _, at := range inBrackets.FindAllStringSubmatchIndex(words, -1) {
		said := strings.TrimSpace(words[at[2]:at[3]])
		named := slices.IndexFunc(l.words.terms, func(t term) bool { return t.source == said })
		if named < 0 || !isForeign(said) {
			continue
		}
		before := strings.TrimSpace(spoken(lastSentence(words[:at[0]])))
		meant, length := l.endsWith(before, p.Lang)
		if len(meant) == 0 || l.words.terms[named].isSaidIn(spoken(lastSentence(words[:at[0]])), p.Lang) || l.words.terms[named].isShortened(before[len(before)-length:], p.Lang) || slices.ContainsFunc(meant, func(t term) bool { return strings.Contains(said, t.source) || strings.Contains(t.source, said) }) {
			continue
		}
		problems = append(problems, p.Text.Warning(at[2], at[3], "other-name",
			diag.Textf("かっこの中は「%[1]s」ですが、その前の言葉は「%[2]s」の訳です", "in brackets it says “%s”, but the words before them translate “%s”", said, meant[0].source),
			diag.Textf("どちらのことかを原文で確かめ、訳か、かっこの中を直します（content/terms.toml の訳と比べています）", "see in the original which of the two is meant, and mend the words or the brackets (they are compared with content/terms.toml)")))
	}
	return problems
}

// lastSentence is what stands behind the last full stop or the last beginning
// of a paragraph or a list's item.
func lastSentence(words string) string {
	return words[max(strings.LastIndex(words, ". "), strings.LastIndex(words, "\n\n"), strings.LastIndex(words, "\n-"), -1)+1:]
}

// isSaidIn reports whether words translate a term.
func (t term) isSaidIn(words, lang string) bool {
	return slices.ContainsFunc(t.said[lang], func(translation string) bool { return says(words, translation) })
}

// isShortened reports whether words are the end of a term's translation, as
// report is of preliminary report.
func (t term) isShortened(words, lang string) bool {
	return slices.ContainsFunc(t.said[lang], func(translation string) bool { return strings.HasSuffix(translation, " "+words) })
}

// endsWith returns the terms whose translation words end with, and its length;
// of several translations the longest counts.
func (l *proof) endsWith(words, lang string) (found []term, longest int) {
	for _, t := range l.words.terms {
		for _, said := range t.said[lang] {
			rest, ends := strings.CutSuffix(words, said)
			if !ends || said == "" || len(said) < longest || rest != "" && !strings.HasSuffix(rest, " ") {
				continue
			}
			if len(said) > longest {
				longest, found = len(said), nil
			}
			found = append(found, t)
		}
	}
	return found, longest
}

var (
	tableLine     = regexp.MustCompile(`^\s*\[\[(\w+)\]\]`)
	commentedLine = regexp.MustCompile(`^\s*(id\s*=\s*)?"([a-z0-9_-]+)"\s*,?\s*#\s*(.*\S)`)
)

// commented is an id of the rules with what stands beside it.
type commented struct {
	group, id, comment string
	line               int
}

// commentedIDs lists the ids of a rules file that have a comment, by the group
// that they could be exchanged in: the documents, the options of a question.
func commentedIDs(text string) (all []commented) {
	table, question := "", ""
	for i, line := range strings.Split(text, "\n") {
		if m := tableLine.FindStringSubmatch(line); m != nil {
			table, question = m[1], ""
		}
		if !strings.Contains(line, "#") {
			if id, ok := strings.CutPrefix(strings.TrimSpace(line), `id = "`); ok {
				question = strings.TrimSuffix(id, `"`)
			}
			continue
		}
		m := commentedLine.FindStringSubmatch(line)
		switch {
		case m == nil:
		case m[1] != "":
			question = m[2]
			all = append(all, commented{table, m[2], m[3], i + 1})
		case table == "question":
			all = append(all, commented{"question." + question + ".options", m[2], m[3], i + 1})
		}
	}
	return all
}

// idComments reports two texts of the source language that are each what the
// rules say beside the id of the other.
func (l *proof) idComments(source string) (problems []diag.Problem) {
	file := l.TextFile(source, "check.toml")
	if file == nil {
		return nil
	}
	texts := map[string]page.Passage{}
	for _, p := range file.Passages() {
		texts[p.ID] = p
	}
	textOf := func(c commented) page.Passage {
		if strings.HasSuffix(c.group, ".options") {
			return texts[c.group+"."+c.id]
		}
		return texts[c.group+"."+c.id+"."+map[string]string{"document": "name", "step": "name", "question": "legend", "outcome": "title"}[c.group]]
	}
	for _, edition := range l.Site.Editions() {
		if edition.Scheme == nil || edition.Scheme.Source == nil {
			continue
		}
		all := commentedIDs(edition.Scheme.Source.Text)
		for i, a := range all {
			for _, b := range all[i+1:] {
				p, q := textOf(a), textOf(b)
				if a.group != b.group || p.Text.Text == "" || q.Text.Text == "" || !areExchanged(a.comment, b.comment, p.Text.Text, q.Text.Text) {
					continue
				}
				for _, x := range []struct {
					at  page.Passage
					own commented
					of  commented
				}{{p, a, b}, {q, b, a}} {
					problems = append(problems, x.at.Text.Warning(0, len(x.at.Text.Text), "other-name",
						diag.Textf("「%[1]s」は、規則では「%[2]s」ですが、ここの文は「%[3]s」（%[4]s）のことのようです", "by the rules “%[1]s” is “%[2]s”, but this seems to speak of “%[3]s” (%[4]s)", x.own.id, x.own.comment, x.of.comment, x.of.id),
						diag.Textf("2つの文を入れ替えたのなら、元に戻します。文が正しければ、規則（%[1]s）の%[2]d行目の説明（#）を直します", "if the two texts were exchanged, put them back; if they are right, mend the comment (#) in line %[2]d of the rules (%[1]s)", edition.Scheme.Source.Name, x.own.line)))
				}
			}
		}
	}
	return problems
}

// areExchanged reports whether two comments fit the texts better crosswise.
func areExchanged(commentA, commentB, textA, textB string) bool {
	crossA, crossB := likeness(commentA, textB), likeness(commentB, textA)
	return crossA >= 0.5 && crossB >= 0.5 && crossA+crossB-likeness(commentA, textA)-likeness(commentB, textB) >= 0.8
}

// likeness is how much of the shorter of two texts the longer has, by pairs of
// letters: from 0 to 1.
func likeness(a, b string) float64 {
	x, y := letterPairs(a), letterPairs(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 0
	}
	n := 0
	for pair := range x {
		if y[pair] {
			n++
		}
	}
	return float64(n) / float64(len(x))
}

func letterPairs(text string) map[[2]rune]bool {
	pairs := map[[2]rune]bool{}
	letters := []rune(strings.ToLower(bare(text)))
	for i := 1; i < len(letters); i++ {
		pairs[[2]rune{letters[i-1], letters[i]}] = true
	}
	return pairs
}
