package retold

import (
	"regexp"
	"strings"
)

// What is counted is counted by somebody or something: 1医療機関あたり年間1回. In one
// place it may be by another, 会員1名につき年間1回, and the number is the same.

// share is by what something is counted.
type share struct {
	by, unit string
	from, to int
}

var shared = regexp.MustCompile(`(?:1|一)?([\p{Han}\p{Katakana}ーA-Za-z①-⑳]{1,12}?)(?:1|一)?(?:名|人|件|施設|か所|社)?(?:様)?(?:あたり|当たり|につき|ごとに)、?(?:年間?|1年間?に|毎年|各年度?)?[0-9]+(回|件|円|万円|部|通)`)

// sharesIn lists those of a text.
func sharesIn(plain string) (all []share) {
	if !strings.Contains(plain, "たり") && !strings.Contains(plain, "につき") && !strings.Contains(plain, "ごとに") {
		return nil
	}
	for _, m := range shared.FindAllStringSubmatchIndex(plain, -1) {
		all = append(all, share{plain[m[2]:m[3]], plain[m[4]:m[5]], m[0], m[1]})
	}
	return all
}

// isBy reports whether two are by the same, which may be named in short.
func (s share) isBy(o share) bool {
	return strings.HasSuffix(s.by, o.by) || strings.HasSuffix(o.by, s.by)
}

// otherShare finds what is counted by another than in the others.
func (w *Whole) otherShare(of []*Whole) (found []Difference) {
	for _, s := range w.shares {
		at, theirs := onlyOtherwise(of, func(o *Whole) []share { return o.shares },
			func(q share) bool { return q.unit == s.unit }, s.isBy)
		if at >= 0 {
			found = append(found, w.differs(s.from, s.to, of[at], at, theirs.from, theirs.to))
		}
	}
	return found
}
