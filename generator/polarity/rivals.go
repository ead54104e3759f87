package polarity

import "tebiki/generator/rival"

// otherThing reports what a sentence names of several things, where its translation
// names another, and not that.
func (c *comparison) otherThing(u unit) {
	if !u.single {
		return
	}
	ja := rival.Japanese(u.ja.plain)
	if len(ja) == 0 {
		return
	}
	if m, n, ok := rival.Other(ja, rival.English(u.en.words)); ok && u.negateAlike() {
		c.report(Difference{Kind: Opposite, Japanese: u.ja.said(&mark{at: m.From, end: m.To}), English: u.en.said(&mark{at: n.From, end: n.To})})
	}
}
