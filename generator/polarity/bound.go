package polarity

import (
	"slices"
	"unicode/utf8"
)

// Words that bound a figure: 1日以上, "at least 1 day", "1 day or more".

var upward = []class{atLeast, over, since, after}
var downward = []class{atMost, under, until, before}

// bound is a fact and the word that bounds it.
type bound struct {
	fact *fact
	mark *mark
}

// bounds reports the figures that one sentence bounds from above and its
// translation from below, or with and without the figure itself.
func (c *comparison) bounds(u unit) {
	if !u.negateAlike() {
		return // 18歳未満は利用できません is "18 or over can"
	}
	ja, en := u.ja.boundsJapanese(), u.en.boundsEnglish()
	if m := u.en.first(atLeast); m != nil && !u.ja.has(atLeast, over, since, under, maybeMore) {
		c.report(Difference{Unbounded, false, u.ja.lacks(), u.en.said(m)})
	}
	for _, a := range ja {
		if !slices.Contains([]class{atLeast, over, under}, a.mark.class) || u.en.has(boundingEnglish...) || u.en.has(maybeMore) {
			continue
		}
		if slices.ContainsFunc(u.en.facts, func(f fact) bool { return f.key == a.fact.key }) {
			c.report(Difference{Unbounded, false, u.ja.said(a.mark), u.en.lacks()})
		}
	}
	for _, a := range ja {
		for _, b := range en {
			if a.fact.key != b.fact.key || !isOnce(ja, a) || !isOnce(en, b) {
				continue
			}
			switch {
			case areOpposite(a, b):
				c.report(Difference{Opposite, true, u.ja.said(a.mark), u.en.said(b.mark)})
			case a.mark.class == atLeast && b.mark.class == over, a.mark.class == over && b.mark.class == atLeast,
				a.mark.class == atMost && b.mark.class == under, a.mark.class == under && b.mark.class == atMost:
				c.report(Difference{Strictly, false, u.ja.said(a.mark), u.en.said(b.mark)})
			}
		}
	}
}

// areOpposite reports whether one bounds from above and the other from below.
func areOpposite(a, b bound) bool {
	return slices.Contains(upward, a.mark.class) && slices.Contains(downward, b.mark.class) ||
		slices.Contains(downward, a.mark.class) && slices.Contains(upward, b.mark.class)
}

// areTurnedRound reports whether a figure of the unit is bounded from above in
// one language and from below in the other: then one negates what the other
// does not.
func (u unit) areTurnedRound() bool {
	for _, a := range u.ja.boundsJapanese() {
		for _, b := range u.en.boundsEnglish() {
			if a.fact.key == b.fact.key && areOpposite(a, b) {
				return true
			}
		}
	}
	return false
}

// isOnce reports whether no other word bounds the fact too.
func isOnce(all []bound, one bound) bool {
	for _, b := range all {
		if b.fact.key == one.fact.key && b != one {
			return false
		}
	}
	return true
}

var bounding = []class{atLeast, over, since, atMost, under, until}
var boundingEnglish = append([]class{after, before}, bounding...)

// boundsJapanese lists the bounded facts: the word stands behind, or right
// before.
func (s *sentence) boundsJapanese() (all []bound) {
	for i := range s.marks {
		m := &s.marks[i]
		if !slices.Contains(bounding, m.class) {
			continue
		}
		for j := range s.facts {
			f := &s.facts[j]
			behind := f.at + utf8.RuneLen(factRune)
			if gap := m.at - behind; gap >= 0 && gap <= 4*3 && isUnit(s.plain[behind:m.at]) || m.end == f.at {
				all = append(all, bound{f, m})
			}
		}
	}
	return all
}

// isUnit reports whether some characters may be what a number counts: 65歳以上.
func isUnit(text string) bool {
	for _, r := range text {
		if r == factRune || r == '、' || r == '。' || r == 'は' || r == 'が' || r == 'に' || r == '～' || r == '〜' || r == '-' || r == '－' || r == 'か' {
			return false
		}
	}
	return true
}

// boundsEnglish lists the bounded facts: "or more" stands behind, "at least"
// before.
func (s *sentence) boundsEnglish() (all []bound) {
	for i := range s.marks {
		m := &s.marks[i]
		if !slices.Contains(boundingEnglish, m.class) {
			continue
		}
		isBehind := s.words[m.at] == "or" || s.words[m.at] == "and" || s.words[m.at] == "onward" || s.words[m.at] == "onwards"
		if isBehind && s.words[m.at] == "or" && s.words[m.end-1] == "after" || isBehind && s.words[m.end-1] == "before" {
			isBehind = false // on … or after
		}
		if f := s.factNear(m, isBehind); f != nil {
			all = append(all, bound{f, m})
		}
	}
	return all
}

// maxGap is how many words may stand between a figure and what bounds it.
const maxGap = 2

// factNear returns the fact that a word bounds, behind or before it.
func (s *sentence) factNear(m *mark, isBehind bool) *fact {
	var near *fact
	for j := range s.facts {
		f := &s.facts[j]
		gap := f.at - m.end
		if isBehind {
			gap = m.at - f.at - 1
		}
		if gap >= 0 && gap <= maxGap && (near == nil || isBehind) && !s.hasSign(min(f.at, m.end), max(f.at, m.at)) {
			near = f
		}
	}
	return near
}

// hasSign reports whether a comma or bracket stands between two words.
func (s *sentence) hasSign(from, to int) bool {
	for _, w := range s.words[from:to] {
		if w == "," || w == "(" || w == ")" || w == ";" || w == ":" {
			return true
		}
	}
	return false
}
