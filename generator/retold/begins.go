package retold

import (
	"regexp"
	"strings"
)

// From when something holds is told by what happens then: 退会の日から, 退会年月日以降. In
// one place it may be the year after.

// beginning is what happens, and from which day after it on something holds.
type beginning struct {
	event, day string
	from, to   int
}

var begins = regexp.MustCompile(`(\p{Han}{2})(?:の|した|された|をした)?(年月日|翌日|翌月|翌年度?|日)(?:から|以降|以後)`)

// beginnings lists those of a text.
func beginnings(plain string) (all []beginning) {
	if !strings.Contains(plain, "日から") && !strings.Contains(plain, "日以") && !strings.Contains(plain, "翌") {
		return nil
	}
	for _, m := range begins.FindAllStringSubmatchIndex(plain, -1) {
		day := plain[m[4]:m[5]]
		if day == "年月日" {
			day = "日"
		}
		all = append(all, beginning{plain[m[2]:m[3]], day, m[0], m[1]})
	}
	return all
}

// otherBeginning finds what holds from another day on than in the others, of the
// same event.
func (w *Whole) otherBeginning(of []*Whole) (found []Difference) {
	for _, b := range w.begins {
		at, theirs := onlyOtherwise(of, func(o *Whole) []beginning { return o.begins },
			func(q beginning) bool { return q.event == b.event }, func(q beginning) bool { return q.day == b.day })
		if at >= 0 {
			found = append(found, w.differs(b.from, b.to, of[at], at, theirs.from, theirs.to))
		}
	}
	return found
}

// onlyOtherwise finds the first of what some texts say about one thing, and which
// of them says it; -1 where none does, or where one of all agrees.
func onlyOtherwise[T any](of []*Whole, said func(*Whole) []T, isAbout, agrees func(T) bool) (at int, theirs T) {
	at = -1
	for i, o := range of {
		for _, q := range said(o) {
			switch {
			case !isAbout(q):
			case agrees(q):
				return -1, q
			case at < 0:
				at, theirs = i, q
			}
		}
	}
	return at, theirs
}
