package sentence

import (
	"slices"
	"strconv"
)

// markOlder marks the changes that members see whose day an edition before the
// newest rules. Their texts are those of all editions, so what is mended for
// the new one may be wrong for them.
func (c *comparison) markOlder(all []*Change) {
	bySentence := map[string][]*Change{}
	for _, one := range all {
		for _, s := range one.sentences {
			bySentence[one.Lang+s] = append(bySentence[one.Lang+s], one)
		}
	}
	for edition := 1; edition < len(c.Editions); edition++ {
		for _, now := range c.after {
			if !c.isSeenIn(now, edition) {
				continue
			}
			old := c.formerlyIn(now, edition)
			if old == nil {
				continue
			}
			for _, p := range pairings(old, now) {
				if c.IsOurs(now.page.Lang, p.now) || p.now == "" && c.IsOurs(now.page.Lang, p.old) {
					continue
				}
				key := now.page.Lang + "+" + p.now
				if p.now == "" {
					key = now.page.Lang + "-" + p.old
				}
				for _, one := range bySentence[key] {
					isTold := p.now != "" || len(one.New) == 0 // else it became another: that of the newest
					if isTold && !slices.Contains(one.Older, edition) {
						one.Older = append(one.Older, edition)
					}
				}
			}
		}
	}
}

// isSeenIn reports whether a unit is seen by members of an edition with the
// answers to their case: what is said of the parts of its rules, or of the
// newest one's question that it asks likewise, or around them.
func (c *comparison) isSeenIn(u *unit, edition int) bool {
	switch {
	case u.page.Repeats || u.key == "frame":
		return false
	case u.owner.Kind == "":
		return c.hasParts[u.page]
	case u.owner.Kind == "decision":
		return c.Decides(edition, u.owner.ID)
	case u.edition() == edition:
		return true
	case u.owner.Kind != "question" || u.owner.Edition != "":
		return false
	}
	return c.Asks(edition, u.owner.ID) && c.now[u.on(u.page.Path)+strconv.Itoa(edition)] == nil // it has no wording of its own
}
