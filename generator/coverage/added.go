package coverage

import (
	"strings"
	"unicode/utf8"

	"tebiki/generator/diag"
)

// Under a heading of the official text, beside sentences of its own, a sentence
// that it has not is read as decided. The site explains in a paragraph of its own
// that begins with bold words and a colon (**このサイトの注：**), with the list below
// it, or under a heading that the official text has not. A link by itself leads to
// what the paper has as an address or a picture.

// leastAdded is how many characters a sentence has that tells something; shorter
// are labels.
const leastAdded = 8

// added reports such sentences, but those with figures, of which own tells.
func (c *comparison) added(all string) {
	official, headings := map[string]bool{}, map[string]bool{}
	for _, p := range c.pieces {
		official[p.folded] = true
	}
	for _, page := range c.site.pages {
		for _, b := range page.blocks {
			if text := page.text[b.from:b.to]; b.kind.isHeading() && official[text] {
				headings[text] = true
			}
		}
	}
	for _, page := range c.site.pages {
		if !page.isOfficial() {
			continue
		}
		from := 0 // the section's first block
		for i := range len(page.blocks) + 1 {
			if i == len(page.blocks) || page.blocks[i].kind.isHeading() {
				if from < i && page.blocks[from].kind.isHeading() && !c.lacksUnder(page.text[page.blocks[from].from:page.blocks[from].to], headings) {
					c.addedIn(page, from, i, all, official)
				}
				from = i
			}
		}
	}
}

// addedIn reports the sentences of a section, of which the first block is the
// heading.
func (c *comparison) addedIn(page siteText, from, to int, all string, official map[string]bool) {
	heading := page.blocks[from]
	if text := page.text[heading.from:heading.to]; !official[text] && !strings.Contains(all, text) {
		return
	}
	var found []phrase
	hasOfficial, inRemark := false, false
	for i := from + 1; i < to; i++ {
		b := page.blocks[i]
		if !b.isItem {
			inRemark = b.isRemark
		}
		if b.kind != plainBlock || inRemark || b.isLink {
			continue
		}
		for _, s := range page.sentencesIn(i) {
			if official[s.folded] || strings.Contains(all, s.folded) {
				hasOfficial = true
			} else if utf8.RuneCountInString(s.folded) >= leastAdded && !c.isAccounted(s) {
				found = append(found, s)
			}
		}
	}
	for _, s := range found {
		if hasOfficial {
			c.addedProblem(s, page)
		}
	}
}

// lacksUnder reports whether a sentence of the official text is missing below a
// heading, or excepted: then the one that is there may stand in its place, which is
// told.
func (c *comparison) lacksUnder(heading string, headings map[string]bool) bool {
	under := false
	for _, p := range c.pieces {
		switch {
		case headings[p.folded]:
			under = p.folded == heading
		case under && !p.found: // or excepted
			return true
		}
	}
	return false
}

// sentencesIn are the sentences of a block.
func (t siteText) sentencesIn(block int) []phrase {
	to := len(t.sentences)
	if block+1 < len(t.blocks) {
		to = t.blocks[block+1].sentences
	}
	return t.sentences[t.blocks[block].sentences:to]
}

// isAccounted reports whether something else tells of a sentence: its figures, that
// it is gone from the official text, or an exception.
func (c *comparison) isAccounted(s phrase) bool {
	return c.isTold(s.folded) || hasNumber(s.shown) && len(figuresIn(s.shown)) > 0 || c.exceptOwn(s.folded)
}

// addedProblem keeps the problem of a sentence, if it is written on that page.
func (c *comparison) addedProblem(s phrase, page siteText) {
	at, ok := c.locateOn(s.folded, page.path)
	if !ok {
		return
	}
	problem := at.problem(s.shown, "not-in-official-text", diag.Textf("この文は、公式の文書にありません", "the official text does not have this sentence"))
	problem.Severity = diag.Warning
	problem.Hint = diag.Textf("公式の文にはさまれているので、会員は公式の決まりとして読みます。サイトの説明なら、別の段落にして、初めに「**このサイトの注：**」のような太字の見出しを書きます。わざと足したのなら、content/source/exceptions.toml に文と理由を書きます: %s",
		"it stands among sentences of the official text, and members take it for what was decided; if the site explains something, make it a paragraph of its own that begins with bold words and a colon, as **Note from this site:**; if it was added on purpose, write the sentence and the reason in content/source/exceptions.toml: %s", s.shown)
	c.report.Own++
	c.add(float64(len(c.pieces)), problem)
}
