package polarity

import "slices"

// Where a block has other sentences than its translation, two counterparts may have
// changed places in it, each said as often as there: 確報だけでは足りず、速報が必要.

// timesOfTwo is how often a sentence says the one and the other of two terms.
type timesOfTwo [2]int

// exchangedTerms reports two counterparts that no parting of the sentences brings
// together as they stand, and some would if they changed places.
func (c *comparison) exchangedTerms(u unit) {
	x, y := u.parts[0], u.parts[1]
	if c.terms == nil || len(x) == 0 || len(y) == 0 {
		return
	}
	told := map[int]bool{}
	for _, a := range u.ja.anchors {
		for _, b := range u.ja.anchors {
			if a.term >= b.term || told[a.term] || !c.terms.counterparts[[2]int{a.term, b.term}] ||
				u.ja.timesOf(a.term) != u.en.timesOf(a.term) || u.ja.timesOf(b.term) != u.en.timesOf(b.term) {
				continue
			}
			told[a.term] = true
			ja, en := saidIn(x, a.term, b.term), saidIn(y, a.term, b.term)
			if meet(ja, en) || !meet(turned(ja), en) {
				continue
			}
			first, second := u.firstTurned(a.term, b.term)
			fromA, toA := u.ja.span(first.at, first.end)
			fromB, toB := u.en.span(second.at, second.end)
			c.report(Difference{OtherTerm, false, Said{fromA, toA, true}, Said{fromB, toB, true}})
		}
	}
}

// saidIn is how often each of some sentences says two terms.
func saidIn(sentences []sentence, a, b int) (all []timesOfTwo) {
	for i := range sentences {
		all = append(all, timesOfTwo{sentences[i].timesOf(a), sentences[i].timesOf(b)})
	}
	return all
}

// turned has the two terms in each other's place.
func turned(all []timesOfTwo) []timesOfTwo {
	all = slices.Clone(all)
	for i := range all {
		all[i][0], all[i][1] = all[i][1], all[i][0]
	}
	return all
}

// meet reports whether the sentences of one text, some of them taken together, can
// say in their order the same as those of the other.
func meet(a, b []timesOfTwo) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	reached := make([]bool, len(a)+1) // how many of a what there is of b so far can take
	reached[0] = true
	for _, want := range b {
		next := make([]bool, len(a)+1)
		for from := range a {
			if !reached[from] {
				continue
			}
			sum := timesOfTwo{}
			for to := from; to < len(a) && sum[0] <= want[0] && sum[1] <= want[1]; to++ {
				sum[0], sum[1] = sum[0]+a[to][0], sum[1]+a[to][1]
				next[to+1] = next[to+1] || sum == want
			}
		}
		reached = next
	}
	return reached[len(a)]
}

// firstTurned is the first place, of two terms taken in turn, where the languages
// say another of them; the first of all where there is none.
func (u unit) firstTurned(a, b int) (inJapanese, inEnglish anchor) {
	ja, en := u.ja.turns(a, b), u.en.turns(a, b)
	for i := range min(len(ja), len(en)) {
		if ja[i].term != en[i].term {
			return ja[i], en[i]
		}
	}
	return ja[0], en[0]
}
