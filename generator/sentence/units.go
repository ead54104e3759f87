package sentence

import (
	"strconv"
	"strings"

	"tebiki/generator/changes"
)

// unit is a part of a page that is held against the one in its place: a
// section, or what is said of one part of the rules.
type unit struct {
	page  *changes.Text
	owner changes.Owner
	key   string // the same for the same part after and before, in each language
	lines []changes.Line
}

// comparison finds what differs.
type comparison struct {
	Sites
	before, after []*unit
	old, now      map[string]*unit // before, at the addresses of after, and after; by key
	hasParts      map[*changes.Text]bool
	hasPart       map[string]bool  // of a page: it says something of a part of the rules
	pages         map[string]bool  // after, by path
	was, is       map[string]*said // by language and sentence
	found         []*Change
	searches      int             // for what lingers
	usedOld       map[string]bool // by language and sentence
	usedNew       map[string]bool
	became        map[string][]string // sentences before → what they became
}

// said is where a sentence stands.
type said struct{ places []Place }

func newComparison(s Sites) *comparison {
	c := &comparison{Sites: s, old: map[string]*unit{}, now: map[string]*unit{}, hasParts: map[*changes.Text]bool{}, hasPart: map[string]bool{}, pages: map[string]bool{}, usedOld: map[string]bool{}, usedNew: map[string]bool{}, became: map[string][]string{}}
	c.before, c.was = read(s.Before)
	c.after, c.is = read(s.After)
	for _, u := range c.before {
		path := u.page.Path
		if to := s.Moved[path]; to != "" {
			path = to
		}
		c.old[u.on(path)] = u
	}
	for _, u := range c.after {
		c.now[u.on(u.page.Path)] = u
		c.pages[u.page.Path] = true
		if u.owner.Kind != "" {
			c.hasParts[u.page] = true
			c.hasPart[u.page.Path+"\x00"+u.owner.Kind+"\x00"+u.owner.ID] = true
		}
	}
	return c
}

// read takes pages apart. Those that repeat others come last, so that a
// sentence is met first where it belongs.
func read(pages []changes.Text) ([]*unit, map[string]*said) {
	var units []*unit
	index := map[string]*said{}
	for _, repeats := range []bool{false, true} {
		for i := range pages {
			if pages[i].Repeats != repeats {
				continue
			}
			units = append(units, unitsOf(&pages[i], index)...)
		}
	}
	return units, index
}

func unitsOf(page *changes.Text, index map[string]*said) []*unit {
	var units []*unit
	byKey := map[string]*unit{}
	for _, l := range page.Lines {
		key := keyOf(l)
		u := byKey[key]
		if u == nil {
			u = &unit{page: page, owner: l.Owner, key: key}
			byKey[key] = u
			units = append(units, u)
		}
		u.lines = append(u.lines, l)
		place := Place{page.Path, l.Heading, l.Owner, l.Frame, page.Repeats}
		for _, s := range changes.Sentences(l.Text) {
			at := page.Lang + "\x00" + s
			if index[at] == nil {
				index[at] = &said{}
			}
			index[at].places = append(index[at].places, place)
		}
	}
	return units
}

// keyOf names the unit that a line is of. The edition is the last word of it.
func keyOf(l changes.Line) string {
	switch {
	case l.Frame:
		return "frame"
	case l.Owner.Kind != "":
		return "of " + l.Owner.Kind + " " + l.Owner.ID + " " + l.Owner.Edition
	}
	return "in " + l.Section
}

// on is the key of a unit among those of all pages, if its page has a path.
func (u *unit) on(path string) string { return path + "\x00" + u.key }

// edition is the index of the edition a unit is of.
func (u *unit) edition() int {
	n, _ := strconv.Atoi(u.owner.Edition)
	return n
}

// formerly returns the unit before that one after is held against, in the
// words of the edition that had its days; nil if there was none.
func (c *comparison) formerly(u *unit) *unit { return c.formerlyIn(u, u.edition()) }

// formerlyIn is the same for members whose day an edition rules: what has no
// words of its own there is said in those of the newest.
func (c *comparison) formerlyIn(u *unit, edition int) *unit {
	if u.owner.Kind == "" {
		return c.old[u.on(u.page.Path)]
	}
	of := u.page.Path + "\x00of " + u.owner.Kind + " " + u.owner.ID + " "
	if edition < len(c.Editions) && c.Editions[edition] > 0 {
		if old := c.old[of+strconv.Itoa(c.Editions[edition])]; old != nil {
			return old
		}
		if u.owner.Kind != "question" {
			return nil
		}
	}
	return c.old[of]
}

// spot names a line of a unit for finding the same in another language.
func (u *unit) spot(line int) string {
	_, rest, _ := strings.Cut(u.page.Path, "/")
	return rest + "\x00" + u.key + "\x00" + strconv.Itoa(line)
}
