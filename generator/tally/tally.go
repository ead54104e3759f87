// Package tally finds numbers in words that are not the number of what stands
// there: 「下記3つ」 above four bullets, 2つの方法（電話、メール、郵送）, a result that has
// two documents sent and says that they are three. Whoever takes one out, or adds
// one, forgets the sentence above in all languages alike.
//
//	Check  a page.Draft → the numbers that are not those of the list below, of the
//	       names in the brackets behind, of the first, the second and the last in the
//	       sentence behind, of the documents of the result
//
// Only a number that says itself what it counts is looked at (下記, the following,
// "書類"). Where a list, a bracket or a result may be of another number (など,
// some of several, a document that depends on the answers), nothing is said.
package tally

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/rule"
)

// found is a number that something else stands for.
type found struct {
	from, to int // in the text
	number   int
	there    int
	of       kind
}

type kind int

const (
	list kind = iota
	bracket
	oneByOne
	documents
)

// Check reports them.
func Check(d *page.Draft) (problems []diag.Problem) {
	own, byName := ownPlaces(d.Site), map[string][]int{}
	if d.Site.Scheme != nil {
		for i, id := range d.Site.Scheme.OutcomeIDs() {
			byName["outcomes."+id+".yen"] = sentAfter(d.Site.Scheme, i)
		}
	}
	for _, lang := range d.Site.Languages {
		w, known := words()[lang.ID]
		if !known {
			continue
		}
		for _, p := range d.Site.Pages[lang.ID] {
			if p.Filled {
				continue
			}
			for _, part := range p.BodyPassages() {
				problems = append(problems, look(w, part, own[p.Key+"#"+part.ID], byName)...)
			}
		}
		if t := d.TextFile(lang.ID, "check.toml"); t != nil {
			for _, part := range t.Passages() {
				problems = append(problems, look(w, part, ofResult(d.Site, part.ID), byName)...)
			}
		}
	}
	return problems
}

// look finds them in one text; sent are the numbers of documents that its result
// may have sent, nil where it is no result's, byName those of each by the name of its sum.
func look(w language, part page.Passage, sent []int, byName map[string][]int) (problems []diag.Problem) {
	text := part.Text.Text
	all := slices.Concat(w.lists(text), w.brackets(text), w.oneByOne(text), w.tables(text, byName))
	if len(sent) > 0 {
		all = append(all, w.sent(text, sent)...)
	}
	for _, f := range all {
		problems = append(problems, part.Text.Warning(f.from, f.to, "other-count", f.message(text[f.from:f.to]), hints[f.of]))
	}
	return problems
}

func (f found) message(said string) diag.Text {
	said = strings.Join(strings.Fields(said), " ")
	switch f.of {
	case list:
		return diag.Textf("「%[1]s」とありますが、下の一覧には%[2]dつあります", "it says “%[1]s”, but the list below has %[2]d", said, f.there)
	case oneByOne:
		return diag.Textf("「%[1]s」とありますが、続く文が挙げているのは%[2]dつです", "it says “%[1]s”, but the words behind name %[2]d", said, f.there)
	case bracket:
		return diag.Textf("「%[1]s」とありますが、そのあとのかっこの中には%[2]dつあります", "it says “%[1]s”, but the brackets behind have %[2]d", said, f.there)
	}
	return diag.Textf("「%[1]s」とありますが、この結果で送る書類は、規則では%[2]dつです", "it says “%[1]s”, but by the rules %[2]d documents are sent after this result", said, f.there)
}

var hints = map[kind]diag.Text{
	list:      {JA: "足りない項目があるか、数の直し忘れです。元の資料と見比べて、どちらかを直します（訳も）", EN: "an item is missing, or the number was forgotten; see the original, and mend one of them, in the translation too"},
	bracket:   {JA: "足りないものがあるか、数の直し忘れです。元の資料と見比べて、どちらかを直します（訳も）。一部だけを挙げているときは「など」と書きます", EN: "one is missing, or the number was forgotten; see the original, and mend one of them, in the translation too; if only some are named, write “for example”"},
	oneByOne:  {JA: "足りないものがあるか、数の直し忘れです。元の資料と見比べて、どちらかを直します（訳も）", EN: "one is missing, or the number was forgotten; see the original, and mend one of them, in the translation too"},
	documents: {JA: "会員が、足りない書類を送るか、ない書類を探します。数か、規則の [[document]] の outcomes を直します（訳も）", EN: "members would send too few documents, or look for one that there is not; mend the number, in the translation too, or outcomes of [[document]] in the rules"},
}

// ofResult are the numbers of documents of the result that a text of check.toml
// is of.
func ofResult(s *page.Site, id string) []int {
	parts := strings.Split(id, ".")
	if s.Scheme == nil || len(parts) != 3 || parts[0] != "outcome" || parts[2] == "instead" {
		return nil
	}
	return sentAfter(s.Scheme, slices.Index(s.Scheme.OutcomeIDs(), parts[1]))
}

// ownPlaces are the places that one result alone cites as its own, with the
// numbers of its documents.
func ownPlaces(s *page.Site) map[string][]int {
	if s.Scheme == nil {
		return nil
	}
	by, shared := map[string][]int{}, map[string]bool{}
	for i, o := range s.Scheme.Outcomes {
		for _, c := range o.Cite {
			_, known := by[c.Target]
			shared[c.Target] = shared[c.Target] || known
			by[c.Target] = sentAfter(s.Scheme, i)
		}
	}
	for target := range shared {
		if shared[target] {
			delete(by, target)
		}
	}
	return by
}

// sentAfter are the numbers of documents that may be sent after a result: those
// without a condition, and any of the others.
func sentAfter(s *rule.Scheme, outcome int) (numbers []int) {
	if outcome < 0 {
		return nil
	}
	always, perhaps := 0, 0
	for _, d := range s.Documents {
		switch {
		case !slices.Contains(d.Outcomes, outcome):
		case isAlways(d.When):
			always++
		default:
			perhaps++
		}
	}
	if always == 0 {
		return nil
	}
	for i := range perhaps + 1 {
		numbers = append(numbers, always+i)
	}
	return numbers
}

func isAlways(when rule.Condition) bool {
	return slices.ContainsFunc(when, func(all rule.Conjunction) bool { return len(all) == 0 })
}
