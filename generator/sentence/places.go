package sentence

import (
	"slices"

	"tebiki/generator/changes"
)

// moved are the sentences that both sites have, in other places.
func (c *comparison) moved() []Moved {
	var list []Moved
	seen := map[string]bool{}
	for _, u := range c.after {
		if u.page.Repeats {
			continue
		}
		for _, l := range u.lines {
			for _, s := range changes.Sentences(l.Text) {
				at := u.page.Lang + "\x00" + s
				if seen[at] || c.was[at] == nil {
					continue
				}
				seen[at] = true
				gone, come := c.without(c.was[at].places, c.is[at].places)
				if len(gone) > 0 {
					list = append(list, Moved{u.page.Lang, s, gone, come})
				}
			}
		}
	}
	return list
}

// without are the places of each list that the other has not. Pages that
// repeat others, and what stands around most pages, are no places.
func (c *comparison) without(was, is []Place) (gone, come []Place) {
	counts := func(p Place) bool { return !p.Repeats && !p.Frame }
	missing := func(list, other []Place, fromBefore bool) []Place {
		var rest []Place
		for _, p := range list {
			like := func(q Place) bool { return c.isSame(p, q, fromBefore) }
			if counts(p) && !(fromBefore && c.isGone(p)) && !slices.ContainsFunc(other, like) && !slices.ContainsFunc(rest, func(q Place) bool { return p == q }) {
				rest = append(rest, p)
			}
		}
		return rest
	}
	return missing(was, is, true), missing(is, was, false)
}

// isGone reports whether a place is on a page, or said of a part of the rules,
// that goes, which is told by itself.
func (c *comparison) isGone(p Place) bool {
	path := c.isNow(p.Path)
	return !c.pages[path] || p.Owner.Kind != "" && !c.hasPart[path+"\x00"+p.Owner.Kind+"\x00"+p.Owner.ID]
}

// isNow is the address of a page before as it is now.
func (c *comparison) isNow(path string) string {
	if to := c.Moved[path]; to != "" {
		return to
	}
	return path
}

// isSame reports whether a place is the other one, whatever edition it is of.
// The first is of the site before if fromBefore is true, else the other one.
func (c *comparison) isSame(p, q Place, fromBefore bool) bool {
	if !fromBefore {
		p, q = q, p
	}
	switch {
	case c.isNow(p.Path) != q.Path:
		return false
	case p.Owner.Kind != "" || q.Owner.Kind != "":
		return p.Owner.Kind == q.Owner.Kind && p.Owner.ID == q.Owner.ID
	}
	return p.Heading == q.Heading || slices.Contains(c.became[p.Heading], q.Heading)
}
