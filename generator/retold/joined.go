package retold

import (
	"regexp"
	"slices"
	"strings"
)

// Two things that are joined by または in one place and by および in another are
// asked for otherwise: either will do, or both are needed.

// joined is a pair of words with what joins them, joinedBoth one that is named
// as both.
var (
	joined     = regexp.MustCompile(`([\p{Han}\p{Katakana}ー]{2,})(または|又は|もしくは|若しくは|および|及び|並びに|ならびに)([\p{Han}\p{Katakana}ー]{2,})`)
	joinedBoth = regexp.MustCompile(`([\p{Han}\p{Katakana}ー]{2,})(と)([\p{Han}\p{Katakana}ー]{2,}?)の?(?:両方|双方)`)
)

// joins are signs of them: most texts have none.
var joins = []string{"または", "又は", "しくは", "および", "及び", "並びに", "ならびに"}

// pairing is a pair of words in a text.
type pairing struct {
	first, second string
	isEither      bool
	from, to      int
}

// pairings lists the pairs of a text.
func pairings(plain string) (all []pairing) {
	var found [][]int
	if slices.ContainsFunc(joins, func(word string) bool { return strings.Contains(plain, word) }) {
		found = joined.FindAllStringSubmatchIndex(plain, -1)
	}
	if strings.Contains(plain, "両方") || strings.Contains(plain, "双方") {
		found = append(found, joinedBoth.FindAllStringSubmatchIndex(plain, -1)...)
	}
	for _, m := range found {
		word := plain[m[4]:m[5]]
		isEither := word == "または" || word == "又は" || word == "もしくは" || word == "若しくは"
		all = append(all, pairing{plain[m[2]:m[3]], plain[m[6]:m[7]], isEither, m[0], m[1]})
	}
	return all
}

// isOf reports whether two pairs are of the same things, whatever stands before
// the first and behind the second: 郡市区等医師会の, 郡市区等医師会作成.
func (p pairing) isOf(o pairing) bool {
	return (strings.HasSuffix(p.first, o.first) || strings.HasSuffix(o.first, p.first)) && (strings.HasPrefix(p.second, o.second) || strings.HasPrefix(o.second, p.second))
}

// joinedOtherwise finds pairs that the others join the other way, and only so.
func (w *Whole) joinedOtherwise(of []*Whole) (found []Difference) {
	for _, p := range w.pairs {
		at, theirs := onlyOtherwise(of, func(o *Whole) []pairing { return o.pairs }, p.isOf,
			func(q pairing) bool { return p.isEither == q.isEither })
		if at >= 0 {
			found = append(found, w.differs(p.from, p.to, of[at], at, theirs.from, theirs.to))
		}
	}
	return found
}
