package coverage

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/figure"
)

// An exception says that a sentence is not on the site as it was published. It
// must not hide that the site says the opposite of it, or another sum: whoever
// writes “checked” into the file may have read past the one character. So where
// the site has a sentence that differs by a negation or a figure alone, the
// exception counts only if it gives that sentence too (instead).

// excused is a missing piece that an exception covers.
type excused struct {
	piece
	by int // the exception
}

// refuse reports the exceptions that hide a contradiction.
func (c *comparison) refuse(all string) {
	for _, x := range c.excused {
		e := c.Exceptions[x.by]
		if len(e.instead) > 0 {
			continue
		}
		own := c.foreign(all)
		if i := slices.IndexFunc(own, func(s ownPhrase) bool { return contradicts(x.phrase, s.phrase) }); i >= 0 {
			c.report.Problems = append(c.report.Problems, e.file.Error(e.pos, "refused-exception",
				diag.Textf("サイトには、この文と数字か打ち消しだけが違う文があるので、例外にできません: %s", "the site has a sentence that differs from this one by a figure or a negation alone, so it can be no exception: %s", own[i].shown),
				diag.Textf("サイトの文を公式の文書に合わせます。公表のあとに決まりが変わったなどで、サイトの方が正しいのなら、サイトの文も書きます: instead = \"%s\"", "make the site say what the official text says; if the site is right, as where it was changed after publication, give the site's sentence too: instead = \"%s\"", own[i].shown)))
		}
	}
}

// ownPhrase is a sentence of the site's own, and the index of its page.
type ownPhrase struct {
	phrase
	page int
}

// foreign lists what the site says and no official text does, each sentence
// once.
func (c *comparison) foreign(all string) []ownPhrase {
	if c.ownPhrases != nil {
		return c.ownPhrases
	}
	known := map[string]bool{}
	for _, p := range c.pieces {
		known[p.folded] = true
	}
	c.ownPhrases = []ownPhrase{}
	for i, page := range c.site.pages {
		for _, s := range page.sentences {
			if !known[s.folded] && !strings.Contains(all, s.folded) {
				c.ownPhrases = append(c.ownPhrases, ownPhrase{s, i})
			}
			known[s.folded] = true
		}
	}
	return c.ownPhrases
}

// contradicts reports whether two sentences differ by figures alone, or by
// little more than a negation.
func contradicts(a, b phrase) bool {
	if 2*len(a.folded) < len(b.folded) || 2*len(b.folded) < len(a.folded) {
		return false
	}
	if !isLike(a.folded, b.folded) {
		return false
	}
	if a.masked() == b.masked() {
		onlyA, onlyB := figure.Compare(figuresIn(a.shown), figuresIn(b.shown))
		return len(onlyA)+len(onlyB) > 0
	}
	if !isTurned(a.folded, b.folded) {
		return false
	}
	changed, common := 0, 0
	for _, part := range changes.Diff(a.folded, b.folded) {
		if n := utf8.RuneCountInString(part.Text); part.Op == changes.Same {
			common += n
		} else {
			changed += n
		}
	}
	return common >= 2 && (changed <= mostTurned || 4*changed < common)
}

// isLike is a quick look whether two texts begin and end alike, as far as the
// third part of them or until a figure.
func isLike(a, b string) bool {
	n := min(len(a), len(b))
	head, tail := 0, 0
	for head < n && a[head] == b[head] {
		head++
	}
	for tail < n-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return 3*(head+tail) >= n || isDigit(a[min(head, len(a)-1)]) || isDigit(b[min(head, len(b)-1)])
}

// mostTurned is how many characters may change where a sentence is made to say
// the opposite: ことはありません for ことができます.
const mostTurned = 12

// negations turn a sentence over; opposites are words that do so in pairs.
var (
	negations = []string{"ない", "なく", "なけれ", "なかっ", "ません", "なし", "無", "不", "非", "未", "対象外", "以外", "除", "禁"}
	opposites = [][2]string{
		{"以上", "以下"}, {"以上", "未満"}, {"超", "以下"}, {"以前", "以降"}, {"以前", "以後"}, {"前", "後"}, {"前", "あと"},
		{"開始", "終了"}, {"当月", "翌月"}, {"月初", "月末"}, {"いずれか", "いずれも"}, {"有料", "無料"}, {"平日", "休日"},
	}
)

// isTurned reports whether one of two texts has a negation that the other lacks,
// or the opposite of a word of it.
func isTurned(a, b string) bool {
	count := func(text string) (n int) {
		for _, word := range negations {
			n += strings.Count(text, word)
		}
		return n
	}
	if count(a)%2 != count(b)%2 {
		return true
	}
	return slices.ContainsFunc(opposites, func(pair [2]string) bool {
		moreA, moreB := strings.Count(a, pair[0])-strings.Count(b, pair[0]), strings.Count(a, pair[1])-strings.Count(b, pair[1])
		return moreA*moreB < 0
	})
}
