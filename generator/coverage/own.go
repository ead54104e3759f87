package coverage

import (
	"path"
	"slices"
	"strings"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/figure"
)

// The other direction: a page of the manual or the Q&A claims to say what the
// official text says. A sum, a day or a count in a sentence that no official
// text has is one that nobody has decided, or that of another case. Of sentences
// without figures added.go tells; other pages are the site's own affair.

// told are the figures that promise something; labels and pages name places,
// and of numbers to call or write to, unknown-contact tells.
const told = figure.Yen | figure.Day | figure.Week | figure.Month | figure.Year | figure.Hour | figure.Minute | figure.Second |
	figure.Percent | figure.Times | figure.Count | figure.Date | figure.Clock

// figuresIn are the figures of a text that promise something.
func figuresIn(text string) []figure.Figure {
	if !hasNumber(text) {
		return nil
	}
	return slices.DeleteFunc(figure.Scan(text), func(f figure.Figure) bool { return f.Kind&told == 0 || f.Kind&figure.Page != 0 || f.Loose })
}

// hasNumber is a quick look for what figures are written with.
func hasNumber(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r >= '0' && r <= '9' || r >= '０' && r <= '９' || strings.ContainsRune("一二三四五六七八九十百千万億半元", r)
	})
}

// own reports the sentences with figures that only the site has.
func (c *comparison) own(all string) {
	known := map[string]bool{}
	for _, m := range c.missing {
		if m.instead != nil {
			known[m.instead.folded] = true // which is told, with what it should be
		}
	}
	var official *decided
	for _, s := range c.foreign(all) {
		page := c.site.pages[s.page]
		if !page.isOfficial() || known[s.folded] || !hasNumber(s.shown) {
			continue
		}
		figures := figuresIn(s.shown)
		if len(figures) == 0 || c.isTold(s.folded) || c.exceptOwn(s.folded) {
			continue
		}
		if official == nil {
			official = c.decided(all)
		}
		if p, ok := official.compare(s.phrase, figures); ok {
			c.ownProblem(s.phrase, page, p)
		}
	}
}

// decided is what the official texts say with figures.
type decided struct {
	all     string // folded
	figures func() []figure.Figure
	masked  map[string]piece // its pieces without their figures
}

func (c *comparison) decided(all string) *decided {
	d := &decided{all: all, masked: map[string]piece{}, figures: sync.OnceValue(func() (list []figure.Figure) {
		for _, text := range c.Texts {
			list = append(list, figure.Scan(text.Text)...)
		}
		return list
	})}
	for _, p := range c.pieces {
		if hasNumber(p.shown) {
			d.masked[p.masked()] = p
		}
	}
	return d
}

// has reports whether an official text has a figure of a text somewhere,
// written the same or otherwise.
func (d *decided) has(f figure.Figure, text string) bool {
	written := fold(text[f.From:f.To])
	for from := 0; ; {
		at := strings.Index(d.all[from:], written)
		if at < 0 {
			break
		}
		if from += at; from == 0 || !strings.ContainsRune("0123456789.,", rune(d.all[from-1])) { // else it is the end of a longer number
			return true
		}
		from += len(written)
	}
	return slices.ContainsFunc(d.figures(), func(o figure.Figure) bool { return figure.Agree(f, o) })
}

// foundOwn is what is wrong with a sentence of the site's own: figures that no
// official text has anywhere, or a sentence of one that has others.
type foundOwn struct {
	foreign []figure.Figure
	like    piece
}

// compare looks for what is wrong with a sentence that has figures. One that
// says an official figure again in other words is the site's explanation.
func (d *decided) compare(s phrase, figures []figure.Figure) (found foundOwn, ok bool) {
	found.foreign = slices.DeleteFunc(figures, func(f figure.Figure) bool { return d.has(f, s.shown) })
	found.like = d.masked[s.masked()]
	return found, len(found.foreign) > 0 || found.like.folded != "" && contradicts(found.like.phrase, s)
}

// isOfficial reports whether a page stands in a folder for what the official
// text says.
func (t siteText) isOfficial() bool {
	folder := path.Base(path.Dir(t.path))
	return folder == "manual" || folder == "qa"
}

// isTold reports whether a sentence is the older text's, of which it is said
// that it must go.
func (c *comparison) isTold(text string) bool {
	return slices.ContainsFunc(c.older, func(p piece) bool { return p.folded == text })
}

// exceptOwn reports whether an exception records a sentence of the site's own.
func (c *comparison) exceptOwn(text string) bool {
	for i := range c.Exceptions {
		if e := &c.Exceptions[i]; slices.Contains(e.pieces, text) || slices.Contains(e.instead, text) {
			c.owned[i] = true
			return true
		}
	}
	return false
}

// ownProblem keeps the problem of a sentence that only a page has, if it is
// written there and not a word of the page's frame.
func (c *comparison) ownProblem(s phrase, page siteText, found foundOwn) {
	at, ok := c.locateOn(s.folded, page.path)
	if !ok {
		return
	}
	severity := diag.Warning // the official text may say it in other words
	message := diag.Textf("公式の文書では、この文の数字が違います: %s", "the official text has this sentence with other figures: %s", found.like.shown)
	if len(found.foreign) > 0 {
		var shown []string
		for _, f := range found.foreign {
			shown = append(shown, s.shown[f.From:f.To])
			if f.Kind == figure.Yen {
				severity = diag.Error
			}
		}
		message = diag.Textf("この文の「%s」は、公式の文書のどこにもありません", "the official text nowhere has “%s” of this sentence", strings.Join(shown, ", "))
	}
	hint := diag.Textf("マニュアルやQ&Aのページでは、会員は公式の決まりとして読みます。公式の文書に合わせるか、そのページから消します。わざと足したのなら、content/source/exceptions.toml に文と理由を書きます: %s",
		"on a page of the manual or the Q&A members take it for what was decided; make it what the official text says, or take it off that page; if it was added on purpose, write the sentence and the reason in content/source/exceptions.toml: %s", s.shown)
	problem := at.problem(s.shown, "not-in-official-text", message)
	problem.Severity, problem.Hint = severity, joinLines(append([]diag.Text{hint}, c.originsIn(at, len(s.folded))...))
	c.report.Own++
	c.add(float64(len(c.pieces)), problem)
}
