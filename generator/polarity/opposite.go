package polarity

// poles are words of which one sentence may say one sort and its translation,
// by mistake, the other.
type poles struct {
	a, b           class
	maybeA, maybeB class // which say neither for sure; ignored where there are none
	isSure         bool  // nothing else can be meant; else a sentence may have been turned round
}

var allPoles = []poles{
	{before, after, maybeBefore, maybeAfter, false},
	{both, either, maybeBoth, maybeEither, false},
	{fromThen, upToThen, maybeAfter, maybeBefore, false},
	{sameTime, nextTime, ignored, ignored, true},
	{sameTime, secondNext, ignored, ignored, true},
	{sameTime, lastTime, ignored, ignored, true},
	{nextTime, secondNext, ignored, ignored, true},
	{nextTime, lastTime, ignored, ignored, true},
	{secondNext, lastTime, ignored, ignored, true},
	{copied, original, ignored, ignored, false},
	{arrives, sends, maybeArrives, maybeSends, false},
	{readerPays, officePays, ignored, ignored, false},
	{manyTimes, fewTimes, ignored, maybeFewTimes, false},
	{perYear, perCase, ignored, ignored, false},
	{prints, saves, maybePrints, maybeSaves, false},
	{wholly, partly, maybeWholly, maybePartly, false},
	{inTurn, anyTurn, ignored, ignored, false},
}

// opposites reports the words of a unit whose opposites stand in its
// translation, and that do not stand there themselves.
func (c *comparison) opposites(u unit) {
	c.eitherForBoth(u)
	c.besideTerms(u)
	for _, p := range allPoles {
		for _, side := range [][4]class{{p.a, p.b, p.maybeA, p.maybeB}, {p.b, p.a, p.maybeB, p.maybeA}} {
			m, n := u.ja.first(side[0]), u.en.first(side[1])
			if m == nil || n == nil || !u.ja.saysMore(u.en, side[0], side[2]) || !u.en.saysMore(u.ja, side[1], side[3]) {
				continue
			}
			if !p.isSure && !u.negateAlike() && !(p.a == fromThen && u.ja.has(negation) && u.en.has(negation)) {
				continue
			}
			c.report(Difference{Kind: Opposite, Sure: p.isSure, Japanese: u.ja.said(m), English: u.en.said(n)})
		}
	}
}

// negateAlike reports whether both sentences negate equally often. Where they
// do not, one may say the other way round what the other says: "only before",
// for what can no longer be done afterwards.
func (u unit) negateAlike() bool {
	a, b := u.ja.count(negation)+u.ja.count(clause), u.en.count(negation)
	return a == b || a+u.ja.count(maybeNot) == b+u.en.count(maybeNot)
}

// besideTerms reports a "before" or "after" whose term is the counterpart of
// the one beside its Japanese.
func (c *comparison) besideTerms(u unit) {
	if c.terms == nil {
		return
	}
	c.turnedRoundBefore(u)
	for _, class := range []class{before, after} {
		m, n := u.ja.first(class), u.en.first(class)
		if m == nil || n == nil || u.ja.count(class) != 1 || u.en.count(class) != 1 {
			continue
		}
		var a, b *anchor
		for i, t := range u.ja.anchors {
			if t.end <= m.at && m.at-t.end <= nearby {
				a = &u.ja.anchors[i]
			}
		}
		for i, t := range u.en.anchors {
			if b == nil && t.at >= n.end && t.at-n.end <= 2 {
				b = &u.en.anchors[i]
			}
		}
		if a != nil && b != nil && c.terms.counterparts[[2]int{a.term, b.term}] {
			fromA, toA := u.ja.span(a.at, a.end)
			fromB, toB := u.en.span(b.at, b.end)
			c.report(Difference{OtherTerm, true, Said{fromA, toA, true}, Said{fromB, toB, true}})
		}
	}
}

// turnedRoundBefore reports two terms of which the one is before the other in one
// language, and behind it in the other: 確報を提出する前に通知, "submit the final report
// before you notify them".
func (c *comparison) turnedRoundBefore(u unit) {
	m, n := u.ja.first(before), u.en.first(before)
	if !u.single || m == nil || n == nil || u.ja.count(before) != 1 || u.en.count(before) != 1 || u.ja.count(after)+u.en.count(after) != 0 {
		return
	}
	var later, laterThere *anchor // what the other comes before
	for i, t := range u.ja.anchors {
		if t.end <= m.at && m.at-t.end <= nearby {
			later = &u.ja.anchors[i]
		}
	}
	for i, t := range u.en.anchors {
		if t.at >= n.end && (laterThere == nil || t.at < laterThere.at) {
			laterThere = &u.en.anchors[i]
		}
	}
	if later == nil || laterThere == nil || later.term == laterThere.term {
		return
	}
	once := func(term int) bool { return u.ja.timesOf(term) == 1 && u.en.timesOf(term) == 1 }
	if !once(later.term) || !once(laterThere.term) || u.en.termAt(later.term) > n.at || u.ja.termAt(laterThere.term) < m.end {
		return
	}
	fromA, toA := u.ja.span(later.at, later.end)
	fromB, toB := u.en.span(laterThere.at, laterThere.end)
	c.report(Difference{OtherTerm, false, Said{fromA, toA, true}, Said{fromB, toB, true}})
}

// termAt is where a sentence says a term first; -1 where it does not.
func (s *sentence) termAt(term int) int {
	for _, t := range s.anchors {
		if t.term == term {
			return t.at
		}
	}
	return -1
}

// nearby is how many bytes may stand between a term and its 前 or あと:
// "を提出する".
const nearby = 5 * len("前")

// eitherForBoth reports または that became "and", かつ that became "or".
func (c *comparison) eitherForBoth(u unit) {
	if m, n := u.ja.first(or), u.en.first(and); m != nil && n != nil && !u.en.has(or) {
		c.report(Difference{Kind: Opposite, Japanese: u.ja.said(m), English: u.en.said(n)})
	}
	if m, n := u.ja.first(and), u.en.first(or); m != nil && n != nil && !u.ja.has(or, either, maybeEither, negation, clause, maybeNot) && !u.en.has(and, both, maybeBoth, negation) {
		c.report(Difference{Kind: Opposite, Japanese: u.ja.said(m), English: u.en.said(n)})
	}
}

// saysMore reports whether a sentence says words of a class more often than
// its translation may.
func (s *sentence) saysMore(translation *sentence, sure, maybe class) bool {
	n := translation.count(sure)
	if maybe != ignored {
		n += max(0, translation.count(maybe)-s.count(maybe))
	}
	return s.count(sure) > n
}
