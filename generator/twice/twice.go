// Package twice finds a bullet or a sentence that stands twice in one section,
// as where a paste went in again.
//
//	Check  a page.Draft, its official text → the second of each
//
// What the official text says as often is its own way of speaking; and where the
// source repeats something, so may its translation.
package twice

import (
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/source"
)

// Check reports what sections of pages, and texts of check.toml, say twice.
// official is asked for only where something is.
func Check(d *page.Draft, official func() string) (problems []diag.Problem) {
	inSource := map[string]int{} // by file and id, how much is there twice
	for i, lang := range d.Site.Languages {
		look := func(name, id string, text source.Origin) {
			found := repeats(text.Text)
			if i > 0 && inSource[name+"#"+id] >= len(found) {
				return
			}
			inSource[name+"#"+id] = len(found)
			for _, r := range found {
				if i > 0 || !saysTwice(official(), text.Text[r.from:r.to]) {
					problems = append(problems, problem(text, r))
				}
			}
		}
		for _, p := range d.Site.Pages[lang.ID] {
			if p.Filled {
				continue
			}
			for _, part := range p.BodyPassages() {
				look(p.Key, part.ID, part.Text)
			}
		}
		if t := d.TextFile(lang.ID, "check.toml"); t != nil {
			for _, part := range t.Passages() {
				look("check.toml", part.ID, part.Text)
			}
		}
	}
	return problems
}

func problem(text source.Origin, r repeat) diag.Problem {
	first := text.At(r.first, r.first+1)
	return text.Warning(r.from, r.to, "said-twice",
		diag.Textf("同じ文が、この節の%d行目にもあります", "this section says the same in line %d too", first.Line),
		diag.Textf("二度貼り付けたのなら、片方を消します。別のことを書くつもりだったのなら、書き直します", "if it was pasted twice, take one away; if something else was meant, write that"))
}

// saysTwice reports whether an official text has the words of a sentence twice,
// whatever stands where it has placeholders.
func saysTwice(official, sentence string) bool {
	official = strings.Join(strings.Fields(official), "")
	words, placeholders := markdown.Words(sentence)
	from := 0
	for i := range len(placeholders) + 1 {
		to := len(words)
		if i < len(placeholders) {
			to = placeholders[i].From
		}
		if part := strings.Join(strings.Fields(words[from:to]), ""); strings.Count(official, part) < 2 {
			return false
		}
		if i < len(placeholders) {
			from = placeholders[i].To
		}
	}
	return true
}
