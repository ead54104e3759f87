package changes

import (
	"slices"
	"strings"
)

// A page may be kept under a new address as it was, while another takes its
// place (Document.Copy). It is compared with what stood at its old address, and
// a link that leads to it leads where it did.

// findCopies notes the documents that are copies of what the old site has, and
// makes links to them what they were before.
func (g *gathering) findCopies(after []Document) {
	g.copies = map[string]string{}
	for _, d := range after {
		if d.Copy != "" && g.old[d.Path] == nil && g.old[d.Copy] != nil {
			g.copies[d.Path] = d.Copy
		}
	}
	if len(g.copies) == 0 {
		return
	}
	for _, r := range g.after {
		for i := range r.acts {
			a := &r.acts[i]
			to, fragment, anchored := strings.Cut(a.value, "#")
			if was, ok := g.copies[to]; a.kind == Link && ok {
				a.leads, a.value = a.value, was
				if anchored {
					a.value += "#" + fragment
				}
			}
		}
	}
}

// addCopy tells what a copy says otherwise than what it is a copy of.
func (g *gathering) addCopy(p *Page, now *read) {
	old := g.old[g.copies[now.path]]
	p.Copy = old.path
	lines := unique(align(old.main, now.main))
	for _, c := range lines {
		g.tellOnce(p, c)
	}
	for _, e := range uniqueEffects(g.effects(old, now, lines)) {
		to, _, _ := strings.Cut(e.To, "#")
		if isBack := e.Kind == Link && e.From == "" && to == old.path; !e.frame && !isBack {
			g.tellEffectOnce(p, e.Effect)
		}
	}
	g.list = append(g.list, p)
}

// shown is where an act of a link leads as readers find it.
func (a *act) shown() string {
	if a.leads != "" {
		return a.leads
	}
	return a.value
}

// withoutAgain leaves out what the page said before and says now, told as come
// or gone because an older edition's part of the page says it once more.
func withoutAgain(list []Change, was []line, is []line) []Change {
	said, says, again := map[string]bool{"": true}, map[string]bool{"": true}, map[string]bool{}
	for _, l := range was {
		said[l.text] = true
	}
	for _, l := range is {
		_, edition, _ := strings.Cut(l.owner, "@")
		if edition == "" || edition[0] == '/' {
			says[l.text] = true
		} else {
			again[l.text] = true
		}
	}
	return slices.DeleteFunc(list, func(c Change) bool {
		before, after := c.Old(), c.New()
		return !c.Moved && says[before] && said[after] && (again[before] || again[after])
	})
}
