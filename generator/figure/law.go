package figure

import (
	"slices"
	"strconv"
	"strings"
)

// Places in laws, and the numbers of houses, are written in a way of their own
// in Japanese: 第23条の2 is Article 23-2, and 二丁目28番16号 is 2-28-16.

// behindArticle is what may stand behind 第5条の2; 第5条の2つ is a count.
const behindArticle = `(?:第|の|に|を|は|が|で|と|も|や|へ|まで|から|より|以|及|又|若|各|関|・|~|、|。|,|\.|\)|\(|（|）|「|」|\s|$)`

var (
	articleForm = newForm("第", `第 ?([0-9]{1,4}) ?[条号項章節款]((?:の[0-9]{1,2})+)`+behindArticle)
	blockForm   = newForm(digit, `([0-9]{1,2}) ?丁目 ?([0-9]{1,4})(?: ?番地?(?:[のー-]? ?([0-9]{1,4})(?: ?号)?)?|-([0-9]{1,4}))?`)
	houseForm   = newForm(digit, `([0-9]{1,4})番(?:地の)?([0-9]{1,4})号`)
	chomeForm   = newForm(digit, `([0-9]{1,4}(?:-[0-9]{1,4})?),? (?:[A-Z][A-Za-z]+,? ){1,2}([0-9]{1,2})-?(?i:chome)\b`)
	chomeFirst  = newForm(digit, `([0-9]{1,2})-?(?i:chome)[ ,]{1,2}([0-9]{1,4}(?:-[0-9]{1,4})?)`)
	isbnForm    = newForm("I", `ISBN(?:-1[03])?:? ?([0-9][0-9-]{8,16}[0-9X])`)
	romanForm   = newForm("(", `\([ivx]{1,5}\)`)
	classForm   = newForm("CTPGSLA", `(?:Class|Category|Type|Part|Grade|Stage|Phase|Level|Appendix) ([IVX]{1,5})\b`)
	manyGlued   = newForm(digit, `(?:[0-9][A-Z]){2,}`)
)

// romans are the numbers of items in laws and of classes, by what they say.
var romans = []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"}

// places takes the numbers of several parts that are one name.
func (s *scanner) places() {
	label := func(from, to int, parts ...string) {
		if key := strings.Trim(strings.Join(parts, "-"), "-"); s.isApart(from, to) {
			s.take(Label, key, from, to)
		}
	}
	s.each(articleForm, func(from, _ int, groups []string) {
		end := from + strings.Index(groups[0], groups[2]) + len(groups[2])
		label(from, end, groups[1], strings.ReplaceAll(strings.TrimPrefix(groups[2], "の"), "の", "-"))
	})
	s.each(blockForm, func(from, to int, groups []string) { label(from, to, groups[1], groups[2], groups[3]+groups[4]) })
	s.each(houseForm, func(from, to int, groups []string) { label(from, to, groups[1], groups[2]) })
	s.each(chomeFirst, func(from, to int, groups []string) { label(from, to, groups[1], groups[2]) })
	s.each(chomeForm, func(from, to int, groups []string) { label(from, to, groups[2], groups[1]) })
	s.each(isbnForm, func(from, to int, groups []string) { label(from, to, "ISBN"+strings.ReplaceAll(groups[1], "-", "")) })
	s.each(romanForm, func(from, to int, groups []string) {
		if n := slices.Index(romans, strings.Trim(groups[0], "()")); n > 0 && lawPlace.MatchString(s.folded[max(0, from-40):from]) {
			s.take(Count, strconv.Itoa(n), from, to)
		}
	})
	s.each(classForm, func(from, to int, groups []string) {
		at := to - len(groups[1])
		if n := slices.Index(romans, strings.ToLower(groups[1])); n > 0 && s.isApart(from, to) {
			s.keep(find{Figure: Figure{Kind: Count, Key: strconv.Itoa(n), Loose: len(groups[1]) == 1, From: at, To: to}}) // I may be a word
		}
	})
	s.each(manyGlued, func(from, to int, groups []string) { // 5W1H, which another language may say in words
		if s.isApart(from, to) {
			s.loose(Label, groups[0], from, to)
		}
	})
}
