package changes

import (
	"maps"
	"slices"
)

// gathering collects the pages that differ and what has been told already.
type gathering struct {
	before, after []*read
	old           map[string]*read
	now           map[string]*read

	moved  map[string]string  // pages that moved: from where to where
	copies map[string]string  // pages that are kept as they were: where they were before
	around map[string]*around // by folder
	list   []*Page
	told   map[string]*telling // by Change.key
	gone   map[string]bool     // lines that are told to go, by text
	come   map[string]bool     // lines that are told to come
	acted  map[string]*telling // by Effect.key
	does   map[string]bool     // what is told of links and the like, by folder, kind and label
}

// around is what differs in the frames of a folder's pages.
type around struct {
	pages  int // compared
	frames []framed
	at     map[string]int // in frames, by key
	lang   string
}

// framed is a change in the frame of some pages.
type framed struct {
	change Change
	effect Effect // in the list of effects
	on     []string
}

// telling is where a change is told.
type telling struct {
	page  *Page
	index int // in its Changes
}

func newGathering(before, after []Document) *gathering {
	old, now := readBoth(before, after)
	g := &gathering{
		before: old, after: now,
		old: map[string]*read{}, now: map[string]*read{}, moved: map[string]string{}, around: map[string]*around{},
		told: map[string]*telling{}, gone: map[string]bool{}, come: map[string]bool{},
		acted: map[string]*telling{}, does: map[string]bool{},
	}
	for _, r := range g.before {
		g.old[r.path] = r
	}
	for _, r := range g.after {
		g.now[r.path] = r
	}
	g.findCopies(after)
	for _, old := range g.before {
		if to := g.now[old.path]; old.leadsTo == "" && to != nil && to.leadsTo != "" {
			g.moved[old.path] = to.target()
		}
	}
	for _, old := range g.before {
		if now := g.now[old.path]; now == nil || now.leadsTo != "" { // what it said is gone with it
			for _, l := range old.main {
				g.gone[l.text] = true
			}
		}
	}
	g.frames()
	return g
}

// frames tells what changes around most pages of a folder, once.
func (g *gathering) frames() {
	for _, now := range g.after {
		old := g.old[now.path]
		if old == nil || now.leadsTo != "" || old.leadsTo != "" || old.unread || now.unread {
			continue
		}
		a := g.around[now.folder()]
		if a == nil {
			a = &around{lang: now.lang, at: map[string]int{}}
			g.around[now.folder()] = a
		}
		a.pages++
		if old == now {
			continue
		}
		lines := unique(align(old.frame, now.frame))
		for _, c := range lines {
			a.add("words\x00"+c.key(), framed{change: c}, now.path)
		}
		for _, e := range uniqueEffects(g.effects(old, now, lines)) {
			if e.frame {
				a.add(e.key(), framed{effect: e.Effect}, now.path)
			}
		}
	}
	for _, now := range g.after { // in their order, each folder once
		folder, a := now.folder(), g.around[now.folder()]
		if a == nil || folder == "" {
			continue
		}
		delete(g.around, folder)
		p := &Page{Path: folder, Lang: a.lang, Everywhere: true}
		for _, f := range a.frames {
			switch {
			case !f.isEverywhere(a):
			case f.effect.Kind != "":
				g.tellEffect(p, f.effect)
			default:
				g.tell(p, f.change)
			}
		}
		if len(p.Changes) > 0 || len(p.Effects) > 0 {
			g.list = append(g.list, p)
		}
	}
}

func (f framed) isEverywhere(a *around) bool { return len(f.on) > 1 && len(f.on)*2 > a.pages }

func (a *around) add(key string, f framed, path string) {
	i, known := a.at[key]
	if !known {
		i = len(a.frames)
		a.at[key] = i
		a.frames = append(a.frames, f)
	}
	a.frames[i].on = append(a.frames[i].on, path)
}

// unique leaves out a change that was there before, and counts it.
func unique(list []Change) []Change {
	return counted(list, func(c *Change) (key string, times *int) {
		if c.Moved {
			return "moved\x00" + c.key(), &c.Times
		}
		return c.key(), &c.Times
	})
}

// uniqueEffects does the same for effects. Lines whose form changes in one way
// are told once, by the first of them.
func uniqueEffects(list []effect) []effect {
	return counted(list, func(e *effect) (key string, times *int) {
		if e.Kind == Form {
			return string(e.Kind) + "\x00" + e.From + "\x00" + e.To, &e.Times
		}
		return e.key(), &e.Times
	})
}

// counted are the first of each key of a list, with how many there are.
func counted[T any](list []T, of func(*T) (key string, times *int)) []T {
	var firsts []T
	at := map[string]int{}
	for _, one := range list {
		key, times := of(&one)
		if i, known := at[key]; known {
			_, times = of(&firsts[i])
			*times++
			continue
		}
		at[key] = len(firsts)
		*times = 1
		firsts = append(firsts, one)
	}
	return firsts
}

// tell adds a change to a page.
func (g *gathering) tell(p *Page, c Change) {
	p.Changes = append(p.Changes, c)
	g.told[c.key()] = &telling{p, len(p.Changes) - 1}
	g.gone[c.Old()] = true
	g.come[c.New()] = true
}

// add tells what differs on a page that will be there.
func (g *gathering) add(now *read) {
	p := &Page{Path: now.path, Lang: now.lang, Heading: now.heading}
	old := g.old[now.path]
	if g.copies[now.path] != "" {
		if !now.repeats {
			g.addCopy(p, now)
		}
		return
	}
	if old == nil || old.leadsTo != "" {
		if old = g.movedTo(now); old == nil {
			g.addNew(p, now)
			return
		}
		p.From = old.path
	}
	switch {
	case old == now: // as it was
	case old.unread || now.unread:
		p.Unread = true
	case now.repeats:
		lines := g.untold(old, now)
		for _, c := range lines {
			g.tell(p, c)
		}
		for _, e := range uniqueEffects(g.effects(old, now, lines)) {
			if !g.does[e.gist(now)] {
				g.tellEffectOnce(p, e.Effect)
			}
		}
	default:
		lines := unique(append(align(old.frame, now.frame), withoutAgain(align(old.main, now.main), old.main, now.main)...))
		effects := uniqueEffects(g.effects(old, now, lines))
		for _, c := range withoutPlaces(lines, effects) {
			g.tellOnce(p, c)
		}
		for _, e := range effects {
			g.tellEffectOnce(p, e.Effect)
		}
	}
	if len(p.Changes) > 0 || len(p.Effects) > 0 || p.From != "" || p.Unread {
		g.list = append(g.list, p)
	}
}

// withoutPlaces leaves out the lines that only move, if it is told what they
// are now said of.
func withoutPlaces(lines []Change, effects []effect) []Change {
	told := map[string]bool{}
	for _, e := range effects {
		if e.Kind == Stands || e.Kind == Place {
			told[e.Label] = true
		}
	}
	return slices.DeleteFunc(lines, func(c Change) bool { return c.Moved && told[c.New()] })
}

// tellEffect adds an effect to a page.
func (g *gathering) tellEffect(p *Page, e Effect) {
	p.Effects = append(p.Effects, e)
	g.acted[e.key()] = &telling{p, len(p.Effects) - 1}
	g.does[e.gist(&read{path: p.Path})] = true
}

// tellEffectOnce tells an effect where it is met first, and there where else it is.
func (g *gathering) tellEffectOnce(p *Page, e Effect) {
	t := g.acted[e.key()]
	switch {
	case t == nil:
		g.tellEffect(p, e)
	case !t.page.Everywhere && t.page != p:
		told := &t.page.Effects[t.index]
		told.Also = append(told.Also, p.Path)
		g.does[e.gist(&read{path: p.Path})] = true
	}
}

// gist is what a page that repeats an effect of another has in common with it.
func (e Effect) gist(on *read) string {
	return on.folder() + "\x00" + string(e.Kind) + "\x00" + e.Label
}

// tellOnce tells a change where it is met first, and there where else it is.
func (g *gathering) tellOnce(p *Page, c Change) {
	t := g.told[c.key()]
	switch {
	case t == nil || c.Moved:
		g.tell(p, c)
	case !t.page.Everywhere:
		told := &t.page.Changes[t.index]
		told.Also = append(told.Also, p.Path)
	}
}

// movedTo returns the page whose address now leads on to this one.
func (g *gathering) movedTo(now *read) *read {
	for _, old := range g.before {
		if g.moved[old.path] == now.path {
			return old
		}
	}
	return nil
}

// addNew tells all that a new page says.
func (g *gathering) addNew(p *Page, now *read) {
	p.Added = true
	for _, l := range now.main {
		if now.repeats && g.come[l.text] {
			continue
		}
		g.tell(p, Change{Parts: []Part{{l.text, Added}}, Times: 1})
	}
	p.Unread = now.unread
	for _, e := range uniqueEffects(g.effects(&read{path: now.path}, now, nil)) {
		if !e.frame && e.Kind != Call && (!now.repeats || !g.does[e.gist(now)]) {
			g.tellEffectOnce(p, e.Effect)
		}
	}
	g.list = append(g.list, p)
}

// untold returns what a page that repeats others says of its own. The order
// of its lines does not matter: it is that of the others.
func (g *gathering) untold(old, now *read) []Change {
	rest := func(lines, other []line, told map[string]bool) []line {
		known := maps.Clone(told)
		for _, l := range other {
			known[l.text] = true
		}
		var rest []line
		for _, l := range lines {
			if !known[l.text] {
				known[l.text] = true
				rest = append(rest, l)
			}
		}
		return rest
	}
	was, is := old.all(), now.all()
	return unique(pair(rest(was, is, g.gone), rest(is, was, g.come)))
}

func (r *read) all() []line { return append(slices.Clone(r.frame), r.main...) }

// addGone tells of an address that will lead nowhere, or elsewhere than to its
// own page.
func (g *gathering) addGone(old *read) {
	now := g.now[old.path]
	p := &Page{Path: old.path, Lang: old.lang, Heading: old.heading, Gone: true}
	switch {
	case now == nil:
		p.Nearest = g.nearest(old)
	case now.leadsTo != "" && old.leadsTo == "":
		p.LeadsTo = now.target()
		if g.now[p.LeadsTo] != nil && g.old[p.LeadsTo] == nil {
			return // told as the page that moved
		}
	case now.leadsTo != "" && now.target() != old.target():
		if from := g.moved[old.target()]; from != now.target() {
			p = &Page{Path: old.path, Lang: now.lang, Heading: now.heading}
			p.Effects = []Effect{{Kind: Link, From: old.target(), To: now.target(), Times: 1}}
			break
		}
		return
	default:
		return
	}
	g.list = append(g.list, p)
}

// nearest returns the path of the new page that says most of what an old one
// said, if it says a good part of it.
func (g *gathering) nearest(old *read) string {
	var said []uint64
	for _, l := range old.main {
		said = append(said, bigrams(l.text)...)
	}
	slices.Sort(said)
	best, nearest := alike, ""
	for _, now := range g.after {
		if g.old[now.path] != nil || now.repeats || now.leadsTo != "" || now.folder() != old.folder() {
			continue
		}
		var says []uint64
		for _, l := range now.main {
			says = append(says, bigrams(l.text)...)
		}
		slices.Sort(says)
		if likeness := dice(said, says); likeness > best {
			best, nearest = likeness, now.path
		}
	}
	return nearest
}

func (g *gathering) pages() []Page {
	var pages []Page
	for _, p := range g.list {
		pages = append(pages, *p)
	}
	return pages
}
