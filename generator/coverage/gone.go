package coverage

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
)

// gone adds what older texts say, the newest ones do not, and the site still
// does: at the place in the newest texts where it would have stood. What the
// site says of its own accord was in no official text and is not looked at.
func (c *comparison) gone() {
	now := strings.Builder{}
	count := map[string]int{} // of a text in the newest and in the older texts
	index := map[string]int{}
	for i, p := range c.pieces {
		now.WriteString(p.folded)
		count[p.folded]++
		index[p.folded] = i
	}
	inOlder := map[string]int{}
	for _, p := range c.older {
		inOlder[p.folded]++
	}
	told := map[string]bool{}
	for _, m := range c.missing {
		if m.instead != nil {
			told[m.instead.folded] = true
			index[m.instead.folded] = int(m.place)
			count[m.instead.folded]++
		}
	}
	place := -1.0 // of the last piece that both have exactly once, in one version or another
	for _, p := range c.older {
		if count[p.folded] == 1 && inOlder[p.folded] == 1 {
			place = float64(index[p.folded])
		}
		if told[p.folded] || c.isExcepted(p.folded) || strings.Contains(now.String(), p.folded) || c.site.says(p.folded) == "" {
			continue
		}
		told[p.folded] = true
		if m := c.shorter(p, inOlder); m != nil {
			c.add(m.place, m.problem(c))
			continue
		}
		c.report.Gone++
		c.add(place+0.5, c.goneProblem(p))
	}
}

// shorter finds a new piece that is what is left of a gone one, 期限はありません。
// of 尚、期限はありません。: it is on the site, with words that are gone around it.
func (c *comparison) shorter(gone piece, inOlder map[string]int) *missing {
	for i, p := range c.pieces {
		if inOlder[p.folded] == 0 && 2*len(p.folded) > len(gone.folded) && strings.Contains(gone.folded, p.folded) {
			return &missing{piece: p, last: i, instead: &candidate{phrase: gone.phrase, mask: gone.masked()}}
		}
	}
	return nil
}

// isExcepted reports whether an exception names a text.
func (c *comparison) isExcepted(text string) bool {
	return slices.ContainsFunc(c.Exceptions, func(e Exception) bool { return slices.Contains(e.pieces, text) })
}

// goneProblem stands where the sentence is written in content/, or else where
// the older text has it.
func (c *comparison) goneProblem(p piece) diag.Problem {
	message := diag.Textf("この文は新しい文書にはありませんが、サイトにはまだあります", "the new text does not say this any more, but the site still does")
	hint := diag.Textf("この行から消してください。前の決まりのまま会員に伝わります。わざと残すなら、content/source/exceptions.toml に文と理由を書きます: %s",
		"remove it from this line, or members are told what no longer holds; to keep it on purpose, write the sentence and the reason in content/source/exceptions.toml: %s", p.shown)
	s, ok := c.locate(p.folded, 0)
	if !ok {
		return p.file.Error(p.file.At(p.start, p.end-p.start), "no-longer-official", message, hint)
	}
	problem := s.problem(p.shown, "no-longer-official", message)
	problem.Hint = joinLines(append([]diag.Text{hint}, c.mentions(s)...))
	return problem
}
