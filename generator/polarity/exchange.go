package polarity

import "slices"

// maxApart is how many sentences away a fact may have changed places.
const maxApart = 40

// exchanges reports the facts and terms that changed places.
func (c *comparison) exchanges() {
	for i, u := range c.units {
		for _, v := range c.units[i+1 : min(len(c.units), i+1+maxApart)] {
			c.exchangedFacts(u, v)
			c.movedFacts(u, v)
		}
		c.crossed(u)
		c.otherTerms(u)
		c.exchangedTerms(u)
	}
}

func (s *sentence) fact(key string) *fact {
	for i := range s.facts {
		if s.facts[i].key == key {
			return &s.facts[i]
		}
	}
	return nil
}

// exchangedFacts reports two facts that stand in two units, and in the
// translation of each in the other's place.
func (c *comparison) exchangedFacts(u, v unit) {
	for i := range u.ja.facts {
		x := &u.ja.facts[i]
		if v.ja.fact(x.key) != nil || u.en.fact(x.key) != nil || v.en.fact(x.key) == nil {
			continue
		}
		for j := range v.ja.facts {
			y := &v.ja.facts[j]
			if y.kind != x.kind || u.ja.fact(y.key) != nil || v.en.fact(y.key) != nil || u.en.fact(y.key) == nil || c.areTurned(u, v) {
				continue
			}
			for _, pair := range []struct {
				ja *fact
				en *fact
			}{{x, u.en.fact(y.key)}, {y, v.en.fact(x.key)}} {
				c.report(Difference{Exchanged, c.stand(u, v), Said{pair.ja.from, pair.ja.to, true}, Said{pair.en.from, pair.en.to, true}})
			}
		}
	}
}

// areTurned reports whether the translation has two sentences in the other
// order: their terms changed places too.
func (c *comparison) areTurned(u, v unit) bool {
	same, turned := c.alike(u, v)
	return turned > same
}

// stand reports whether terms say that two units are where they belong.
func (c *comparison) stand(u, v unit) bool {
	same, turned := c.alike(u, v)
	return same > turned
}

// alike counts the terms that only one of two units says: those that their
// translations say in the same order, and those in the other.
func (c *comparison) alike(u, v unit) (same, turned int) {
	for _, pair := range [][2]unit{{u, v}, {v, u}} {
		for _, t := range pair[0].ja.anchors {
			if pair[1].ja.says(t.term) {
				continue
			}
			switch here, there := pair[0].en.says(t.term), pair[1].en.says(t.term); {
			case here && !there:
				same++
			case there && !here:
				turned++
			}
		}
	}
	return same, turned
}

func (s *sentence) says(term int) bool {
	return slices.ContainsFunc(s.anchors, func(a anchor) bool { return a.term == term })
}

// crossed reports two facts of one unit that changed places, while the terms
// beside them did not.
func (c *comparison) crossed(u unit) {
	for i := range u.ja.facts {
		for j := range u.ja.facts[:i] {
			x, y := &u.ja.facts[j], &u.ja.facts[i]
			if x.kind != y.kind || x.key == y.key || !u.haveOnce(x.key) || !u.haveOnce(y.key) {
				continue
			}
			first, second := u.en.fact(y.key), u.en.fact(x.key)
			if first.at > second.at {
				continue
			}
			if a, b := u.pairing(Japanese, x.at, y.at), u.pairing(English, first.at, second.at); a != nil && slices.Equal(a, b) {
				c.report(Difference{Exchanged, true, Said{x.from, x.to, true}, Said{first.from, first.to, true}})
				c.report(Difference{Exchanged, true, Said{y.from, y.to, true}, Said{second.from, second.to, true}})
			}
		}
	}
}

// haveOnce reports whether both sentences say a fact once.
func (u unit) haveOnce(key string) bool {
	for _, s := range []*sentence{u.ja, u.en} {
		n := 0
		for _, f := range s.facts {
			if f.key == key {
				n++
			}
		}
		if n != 1 {
			return false
		}
	}
	return true
}

// pairing returns the two terms that stand beside two facts in turn, "T x T y"
// or "x T y T"; nil where they do not. Terms count that both sentences say once.
func (u unit) pairing(lang string, x, y int) []int {
	s := u.ja
	if lang == English {
		s = u.en
	}
	var beforeX, between, behind []int
	for _, t := range s.anchors {
		if u.ja.timesOf(t.term) != 1 || u.en.timesOf(t.term) != 1 {
			continue
		}
		switch {
		case t.at < x:
			beforeX = append(beforeX, t.term)
		case t.at < y:
			between = append(between, t.term)
		default:
			behind = append(behind, t.term)
		}
	}
	switch {
	case len(beforeX) > 0 && len(between) > 0 && len(behind) == 0:
		return []int{beforeX[len(beforeX)-1], between[len(between)-1]}
	case len(beforeX) == 0 && len(between) > 0 && len(behind) > 0:
		return []int{between[0], behind[0]}
	}
	return nil
}

func (s *sentence) timesOf(term int) int {
	n := 0
	for _, t := range s.anchors {
		if t.term == term {
			n++
		}
	}
	return n
}

// otherTerms reports the terms that a unit says more often than its
// translation, where the translation says a counterpart more often. It is sure
// where the translation does not say the term at all.
func (c *comparison) otherTerms(u unit) {
	told := map[int]bool{}
	for _, a := range u.ja.anchors {
		if told[a.term] || u.ja.timesOf(a.term) <= u.en.timesOf(a.term) {
			continue
		}
		for _, b := range u.en.anchors {
			if !c.terms.counterparts[[2]int{a.term, b.term}] || u.en.timesOf(b.term) <= u.ja.timesOf(b.term) || c.isElsewhere(u, a.term, b.term) {
				continue
			}
			told[a.term] = true
			a, b := u.firstMistaken(a, b)
			fromA, toA := u.ja.span(a.at, a.end)
			fromB, toB := u.en.span(b.at, b.end)
			c.report(Difference{OtherTerm, !u.en.says(a.term), Said{fromA, toA, true}, Said{fromB, toB, true}})
			break
		}
	}
}

// firstMistaken returns the first place, of two terms taken in turn, where the
// Japanese says a and the English b.
func (u unit) firstMistaken(a, b anchor) (inJapanese, inEnglish anchor) {
	ja, en := u.ja.turns(a.term, b.term), u.en.turns(a.term, b.term)
	for i := range min(len(ja), len(en)) {
		if ja[i].term == a.term && en[i].term == b.term {
			return ja[i], en[i]
		}
	}
	return a, b
}

// turns are the places where a sentence says one of two terms.
func (s *sentence) turns(a, b int) (all []anchor) {
	for _, t := range s.anchors {
		if t.term == a || t.term == b {
			all = append(all, t)
		}
	}
	return all
}

// isElsewhere reports whether a unit's sentence and another of the same text
// changed places as a whole.
func (c *comparison) isElsewhere(u unit, a, b int) bool {
	return slices.ContainsFunc(c.units, func(v unit) bool {
		return v.ja != u.ja && v.ja.says(b) && v.en.says(a) && c.areTurnedBut(u, v, a, b)
	})
}

// areTurnedBut is areTurned without regard to two terms.
func (c *comparison) areTurnedBut(u, v unit, a, b int) bool {
	without := func(s *sentence) *sentence {
		return &sentence{anchors: slices.DeleteFunc(slices.Clone(s.anchors), func(t anchor) bool { return t.term == a || t.term == b })}
	}
	return c.areTurned(unit{ja: without(u.ja), en: without(u.en)}, unit{ja: without(v.ja), en: without(v.en)})
}
