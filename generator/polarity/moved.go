package polarity

import "slices"

// movedFacts reports a figure that stands in another bullet than in the translation,
// while the others of both bullets are where they belong: what holds of ① was written
// behind ②, and what it stood for there was told in words.
func (c *comparison) movedFacts(u, v unit) {
	if u.block == v.block || len(u.ja.facts)*len(u.en.facts)*len(v.ja.facts)*len(v.en.facts) == 0 {
		return
	}
	for _, side := range [][2]unit{{u, v}, {v, u}} {
		here, there := side[0], side[1]
		for i := range here.ja.facts {
			x := &here.ja.facts[i]
			y := there.en.fact(x.key)
			if y == nil || here.ja.timesFact(x.key) != here.en.timesFact(x.key)+1 || there.en.timesFact(x.key) != there.ja.timesFact(x.key)+1 ||
				!here.shareBut(x.key, false) || !there.shareBut(x.key, true) || here.sharesBut(there, x.key) {
				continue
			}
			c.report(Difference{Exchanged, false, Said{x.from, x.to, true}, Said{y.from, y.to, true}})
		}
	}
}

// timesFact is how often a sentence says a figure.
func (s *sentence) timesFact(key string) (n int) {
	for _, f := range s.facts {
		if f.key == key {
			n++
		}
	}
	return n
}

// shareBut reports whether all other figures of a unit are in both its sentences,
// and some are, or the figure itself where it may be.
func (u unit) shareBut(key string, itself bool) bool {
	all := func(a, b *sentence) bool {
		return !slices.ContainsFunc(a.facts, func(f fact) bool { return f.key != key && b.fact(f.key) == nil })
	}
	return all(u.ja, u.en) && all(u.en, u.ja) && slices.ContainsFunc(u.ja.facts, func(f fact) bool { return itself || f.key != key })
}

// sharesBut reports whether two units say another figure both.
func (u unit) sharesBut(v unit, key string) bool {
	return slices.ContainsFunc(u.ja.facts, func(f fact) bool { return f.key != key && v.ja.fact(f.key) != nil })
}
