package polarity

// predicates are the verbs that both languages say in few ways, and in which a
// mistake is sure: できます or 対象です is "can" or "eligible", できません or 対象外
// "cannot" or "not eligible".
var predicates = [][2]class{{canYes, canNo}, {neededYes, neededNo}}

// deniesPredicate reports whether the Japanese denies what the English affirms
// with the same verb and without any negation; isSure, without a word either
// that may stand for one.
func (u unit) deniesPredicate() (ok, isSure bool) {
	isSure = true
	for _, m := range u.en.marks {
		switch m.class {
		case negation, maybeNot, alone, only, maybeOnly, softener:
			return false, false
		case asIfNot:
			if m.group == "" || m.group == "except" || m.group == "before" {
				return false, false
			}
			isSure = false
		}
	}
	for _, p := range predicates {
		if u.ja.has(p[1]) && !u.ja.has(p[0]) && u.en.has(p[0]) && !u.en.has(p[1]) {
			return true, isSure
		}
	}
	return false, false
}

// affirmsPredicate reports whether the English denies what the Japanese
// affirms with the same verb and without any negation.
func (u unit) affirmsPredicate() bool {
	if u.ja.has(negation, clause, maybeNot, alone, only) || u.en.has(softener, only) || u.en.count(negation) != 1 {
		return false
	}
	for _, p := range predicates {
		if u.ja.has(p[0]) && !u.ja.has(p[1]) && u.en.has(p[1]) && !u.en.has(p[0]) {
			return true
		}
	}
	return false
}
