package polarity

import "slices"

// counts is a set of how often something may have been said: bit n stands for
// n times.
type counts uint64

func (c counts) plus(other counts) counts {
	var sum counts
	for n := range 64 {
		if c&(1<<n) != 0 {
			sum |= other << n
		}
	}
	return sum
}

// most is the largest number of a set.
func (c counts) most() int {
	most := 0
	for n := range 64 {
		if c&(1<<n) != 0 {
			most = n
		}
	}
	return most
}

// least is the smallest number of a set.
func (c counts) least() int {
	for n := range 64 {
		if c&(1<<n) != 0 {
			return n
		}
	}
	return 0
}

const (
	once      counts = 1 << 1
	perhaps   counts = 1<<0 | 1<<1
	bothOrNot counts = 1<<0 | 1<<2
	never     counts = 1 << 0
)

// maxCounted is how many words of a sort are counted; a text with more cannot
// be judged.
const maxCounted = 20

// negations returns how often a sentence may negate something, as its
// translation counts it. inOther are the groups of words that may stand for a
// negation in the translation: they are taken to answer those of the sentence.
func (s *sentence) negations(inOther map[string]int) (set counts, ok bool) {
	set = never
	n := 0
	soft := s.has(softener)
	open := 0 // conditional negations that wait for another
	groups := map[string]int{}
	for i := range s.marks {
		m := &s.marks[i]
		switch m.class {
		case negation:
			n++
			switch {
			case open > 0:
				open--
				set = set.plus(bothOrNot)
			case soft:
				set = set.plus(perhaps)
			default:
				set = set.plus(once)
			}
		case clause:
			n++
			open++
		case alone:
			if !s.has(negation, clause) {
				n++
				set = set.plus(perhaps)
			}
		case maybeNot:
			n++
			set = set.plus(perhaps)
		case asIfNot:
			groups[m.group]++
			if m.group == "" || groups[m.group] > inOther[m.group] {
				n++
				set = set.plus(perhaps)
			}
		}
	}
	for range open {
		set = set.plus(once)
	}
	return set, n <= maxCounted
}

// groups counts a sentence's words that may stand for a negation, by group.
func (s *sentence) groups() map[string]int {
	groups := map[string]int{}
	for _, m := range s.marks {
		if m.class == asIfNot {
			groups[m.group]++
		}
	}
	return groups
}

// onlys returns how often a sentence may say "only".
func (s *sentence) onlys() (set counts, ok bool) {
	set = never
	n := 0
	for _, m := range s.marks {
		switch m.class {
		case only:
			n++
			set = set.plus(once)
		case maybeOnly, negation, clause, maybeNot, alone:
			n++
			set = set.plus(perhaps)
		}
	}
	return set, n <= maxCounted
}

// counts reports the units that negate, or say "only", in one language more
// often than the other can. Where a sentence of the same block does so the
// other way round, its sentences are parted otherwise.
func (c *comparison) counts(class class, kind Kind) {
	sign := make([]int, len(c.units))
	for i, u := range c.units {
		sign[i] = compareCounts(u, class)
	}
	for i, u := range c.units {
		denies, affirms, isSure := false, false, false
		if class == negation && u.single {
			denies, isSure = u.deniesPredicate()
			affirms = !denies && u.affirmsPredicate()
		}
		isOdd := sign[i] != 0 && !c.isShifted(sign, i)
		if !isOdd && !denies && !affirms || u.areTurnedRound() {
			continue
		}
		d := Difference{Kind: kind, Sure: isOdd && (isSure || affirms), Japanese: u.ja.lacks(), English: u.en.lacks()}
		if m := u.ja.first(class, clause); m != nil && (sign[i] > 0 || denies) {
			d.Japanese = u.ja.said(m)
		}
		if m := u.en.first(class); m != nil && (sign[i] < 0 || affirms) {
			d.English = u.en.said(m)
		}
		c.report(d)
	}
}

// isShifted reports whether another unit of the same block differs the other
// way.
func (c *comparison) isShifted(sign []int, i int) bool {
	for j, u := range c.units {
		if u.block == c.units[i].block && sign[j] == -sign[i] {
			return true
		}
	}
	return false
}

// isCompound reports whether an English sentence may say its verb several
// times where Japanese says it once.
func (s *sentence) isCompound() bool {
	return slices.ContainsFunc(s.words, func(w string) bool { return w == "and" || w == "or" || w == "," || w == ";" })
}

// compareCounts is 1 where the Japanese says more, -1 where the English does,
// 0 where both can say the same.
func compareCounts(u unit, class class) int {
	var ja, en counts
	var okJA, okEN bool
	if class == negation {
		ja, okJA = u.ja.negations(u.en.groups())
		en, okEN = u.en.negations(u.ja.groups())
		if u.en.has(only) && ja.least() >= 2 { // 同居していない方は利用できません: only those who live with you can
			ja |= ja >> 2
		}
	} else {
		ja, okJA = u.ja.onlys()
		en, okEN = u.en.onlys()
	}
	switch {
	case !okJA || !okEN || ja&en != 0:
		return 0
	case ja.least() > en.most() || ja.most() > en.most():
		return 1
	case class == negation && ja != never && u.en.isCompound():
		return 0 // AもBもできません is "cannot A and cannot B"
	}
	return -1
}
