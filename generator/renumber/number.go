package renumber

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/page"
)

// number gives the headings of pages the numbers of their order, and ids to go
// with them. Pages with one number go on from one another.
func (p *plan) number(keep func(*page.Page) bool) {
	counters := map[string][]int{} // by folder and the page's number
	for _, one := range p.draft.Site.Pages[p.draft.Site.Languages[0].ID] {
		list := slices.DeleteFunc(slices.Clone(p.headings), func(h *heading) bool { return h.page != one })
		if len(list) == 0 {
			continue
		}
		base := baseOf(one, list[0])
		group := one.Folder + " " + base
		for _, h := range list {
			h.newNumber, h.newID = h.number, h.id
			counters[group] = count(counters[group], strings.Count(h.number, "-")-strings.Count(base, "-")-1)
			if keep(one) {
				h.newNumber = written(base, counters[group])
			}
		}
		if keep(one) {
			p.nameAgain(one, list)
		}
	}
	for _, h := range p.headings {
		for _, one := range append([]*heading{h}, h.translations...) {
			t := p.files[one.name()]
			t.edit(one.number1.from, one.number1.to, h.newNumber)
			if h.id != "" {
				t.edit(one.id1.from, one.id1.to, h.newID)
			}
		}
	}
}

// baseOf is the number that those of a page's headings begin with: the page's,
// else what stands before the last of the first heading's.
func baseOf(one *page.Page, first *heading) string {
	if number := one.Number(""); number != "" && number[0] >= '0' && number[0] <= '9' {
		return number
	}
	return first.number[:strings.LastIndexByte(first.number, '-')]
}

// count goes on by one at a depth, which is at most one more than before.
func count(counters []int, depth int) []int {
	depth = min(max(depth, 0), len(counters))
	counters = slices.Clone(counters[:min(len(counters), depth+1)])
	if depth == len(counters) {
		counters = append(counters, 0)
	}
	counters[depth]++
	return counters
}

func written(base string, counters []int) string {
	for _, n := range counters {
		base += "-" + strconv.Itoa(n)
	}
	return base
}

// numberedID is an id that ends in a number.
var numberedID = regexp.MustCompile(`^([a-z](?:[a-z0-9-]*[a-z-])?)([0-9]+(?:-[0-9]+)+)$`)

// nameAgain gives the headings of a page ids that end in their new number, where
// they ended in the old one. An id in words stays, and so does one with another
// number, unless that is now another heading's.
func (p *plan) nameAgain(one *page.Page, list []*heading) {
	taken := func() map[string]int {
		ids := map[string]int{}
		for _, a := range one.Anchors {
			if a.Heading == nil || !slices.ContainsFunc(list, func(h *heading) bool { return h.id == a.ID }) {
				ids[a.ID]++
			}
		}
		for _, h := range list {
			if h.newID != "" {
				ids[h.newID]++
			}
		}
		return ids
	}
	again := func(all bool) {
		for _, h := range list {
			if m := numberedID.FindStringSubmatch(h.id); m != nil && (all || m[2] == h.number) {
				h.newID = m[1] + h.newNumber
			}
		}
	}
	again(false)
	if slices.ContainsFunc(list, func(h *heading) bool { return taken()[h.newID] > 1 }) {
		again(true)
	}
	ids := taken()
	for _, h := range list {
		if ids[h.newID] > 1 {
			p.problems = append(p.problems, h.problem("duplicate-anchor",
				diag.Textf("id「%s」が、ほかの見出しか段落の id と同じになります", "the id “%s” would be that of another heading or paragraph", h.newID),
				diag.Textf("どちらかを、番号の付かない名前に変えてから、もう一度実行します", "give one of the two a name without a number, and run this again")))
		}
	}
}

// problem is one at a heading's number.
func (h *heading) problem(id string, message, hint diag.Text) diag.Problem {
	file := h.page.Doc.Origin.File
	return file.Error(file.At(h.number1.from, h.number1.to-h.number1.from), id, message, hint)
}
