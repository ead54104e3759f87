package sentence

import (
	"slices"
	"strings"

	"tebiki/generator/changes"
)

// match finds the sentences that became others, in the places where both stand.
func (c *comparison) match() {
	for _, ofOlder := range []bool{false, true} {
		for _, now := range c.after {
			if old := c.formerly(now); old != nil && (now.edition() > 0) == ofOlder {
				c.matchUnit(old, now)
			}
		}
	}
}

// pairing is a sentence that became another.
type pairing struct {
	old, now         string
	oldLine, nowLine int // in their units
}

// pairings are the sentences of a unit that became others, and those that only
// came or went (the other side is "").
func pairings(old, now *unit) []pairing {
	var list []pairing
	for _, lines := range changes.Couple(old.lines, now.lines) {
		x, y := lines[0], lines[1]
		var gone, come []string
		if x >= 0 {
			gone = changes.Sentences(old.lines[x].Text)
		}
		if y >= 0 {
			come = changes.Sentences(now.lines[y].Text)
		}
		for _, s := range changes.Couple(asLines(gone), asLines(come)) {
			p := pairing{oldLine: x, nowLine: y}
			if s[0] >= 0 {
				p.old = gone[s[0]]
			}
			if s[1] >= 0 {
				p.now = come[s[1]]
			}
			list = append(list, p)
		}
	}
	return list
}

func asLines(sentences []string) []changes.Line {
	var lines []changes.Line
	for _, s := range sentences {
		lines = append(lines, changes.Line{Text: s})
	}
	return lines
}

func (c *comparison) matchUnit(old, now *unit) {
	for _, p := range pairings(old, now) {
		if p.old != "" && p.now != "" {
			c.tell(old, now, p)
		}
	}
}

// tell tells of a sentence that became another, unless one of the two is told
// already, or both sites have both. A sentence that stays elsewhere only
// became one that is like it.
func (c *comparison) tell(old, now *unit, p pairing) {
	lang := now.page.Lang
	from, to := lang+"\x00"+p.old, lang+"\x00"+p.now
	stays, known := c.is[from], c.was[to] != nil
	again := c.usedOld[from] && now.edition() == 0 // members of an older edition may be told it in other words
	if stays != nil && known || again || c.usedNew[to] {
		return
	}
	parts := changes.Diff(p.old, p.now)
	if stays != nil && !alike(parts) {
		return
	}
	c.usedOld[from], c.usedNew[to] = true, true
	c.became[p.old] = append(c.became[p.old], p.now)
	one := &Change{
		Lang: lang, Old: []string{p.old}, New: []string{p.now}, Parts: parts,
		Was: c.was[from].places, Is: c.is[to].places, order: len(c.found),
		sentences: []string{"-" + p.old, "+" + p.now},
		at:        []string{"after\x00" + now.spot(p.nowLine), "before\x00" + old.spot(p.oldLine)},
	}
	if stays != nil {
		one.Stays = stays.places
	}
	c.found = append(c.found, one)
}

// alike reports whether anything of a sentence stays in what it became.
func alike(parts []changes.Part) bool {
	return slices.ContainsFunc(parts, func(p changes.Part) bool { return p.Op == changes.Same })
}

// matchLeft finds among what is left of each page the sentences that became
// others in another part of it, as where a heading got another name.
func (c *comparison) matchLeft() {
	gone := map[string]*unit{} // by page, at its address after
	for _, u := range c.before {
		path := c.isNow(u.page.Path)
		if gone[path] == nil {
			gone[path] = &unit{page: u.page, key: "left"}
		}
		gone[path].lines = append(gone[path].lines, left(u, c.is, c.usedOld)...)
	}
	come := map[*changes.Text]*unit{}
	var pages []*unit
	for _, u := range c.after {
		if come[u.page] == nil {
			come[u.page] = &unit{page: u.page, key: "left"}
			pages = append(pages, come[u.page])
		}
		come[u.page].lines = append(come[u.page].lines, left(u, c.was, c.usedNew)...)
	}
	for _, now := range pages {
		old := gone[now.page.Path]
		if old == nil {
			continue
		}
		for _, p := range pairings(old, now) {
			if p.old != "" && p.now != "" && alike(changes.Diff(p.old, p.now)) {
				c.tell(old, now, p)
			}
		}
	}
}

// left are the sentences of a unit that the other site has not, and that are
// not told yet, a line each.
func left(u *unit, other map[string]*said, used map[string]bool) []changes.Line {
	var lines []changes.Line
	for _, l := range u.lines {
		for _, s := range changes.Sentences(l.Text) {
			if at := u.page.Lang + "\x00" + s; other[at] == nil && !used[at] {
				lines = append(lines, changes.Line{Text: s})
			}
		}
	}
	return lines
}

// rest finds what came and went otherwise: sentences that stand together are
// told together, in the place where they are met first.
func (c *comparison) rest() {
	c.blocks(side{"before", "-", c.was, c.is, c.usedOld}, c.before, func(one *Change) (*[]string, *[]Place) { return &one.Old, &one.Was })
	c.blocks(side{"after", "+", c.is, c.was, c.usedNew}, c.after, func(one *Change) (*[]string, *[]Place) { return &one.New, &one.Is })
}

// side is what one of two sites says.
type side struct {
	name, sign string
	own, other map[string]*said
	used       map[string]bool
}

// blocks tells of what only one side says; of is that side of a change.
func (c *comparison) blocks(s side, units []*unit, of func(*Change) (lines *[]string, places *[]Place)) {
	for _, u := range units {
		var block *Change
		for i, l := range u.lines {
			var own []string
			for _, one := range changes.Sentences(l.Text) {
				if at := u.page.Lang + "\x00" + one; s.other[at] == nil && !s.used[at] {
					s.used[at] = true
					own = append(own, one)
				}
			}
			if own == nil {
				block = nil
				continue
			}
			if block == nil {
				block = &Change{Lang: u.page.Lang, order: len(c.found)}
				c.found = append(c.found, block)
			}
			lines, places := of(block)
			*lines = append(*lines, joined(u.page.Lang, own))
			for _, one := range own {
				*places = append(*places, s.own[u.page.Lang+"\x00"+one].places...)
				block.sentences = append(block.sentences, s.sign+one)
			}
			block.at = append(block.at, s.name+"\x00"+u.spot(i))
		}
	}
}

// joined puts sentences behind one another.
func joined(lang string, sentences []string) string {
	if lang == "ja" {
		return strings.Join(sentences, "")
	}
	return strings.Join(sentences, " ")
}
