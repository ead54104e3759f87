package view

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/rule"
)

// firstSection is the id of the section that asks the first question.
const firstSection = "first"

// section is one of the linked sections of the page without scripts: a
// question where the diagram asks it, or a result.
type section struct {
	id      string
	path    string // the answers on the first way to it
	isStart bool   // of its tree
	at      rule.Place
	ways    []way        // the answers that can be chosen, ascending; none at a result
	from    *section     // the only section that leads here; nil at the first, and where there are several
	by      []rule.Range // the answers to from's question that lead here

	likely []likelyOutcome // to which it may lead
}

// way is an answer that can be chosen, and where it leads.
type way struct {
	answer rule.Range
	to     *section
}

// unroll returns the sections that walk people through a diagram, the first
// question first. In a tree each way through the diagram has sections of its
// own, so that every section knows the answers so far and the question before;
// else there is one for each question of the diagram and one for each result.
// The path is "", or tells parts of one page apart: "/base".
func unroll(d *rule.Diagram, path string, tree bool) []*section {
	u := &unroller{diagram: d, tree: tree, known: map[string]*section{}}
	u.section(d.Start(), nil, rule.Range{}, path, nil)
	name(u.sections, path)
	return u.sections
}

type unroller struct {
	diagram  *rule.Diagram
	tree     bool
	known    map[string]*section // by Place.Key
	sections []*section
}

// section returns the section for a place of the diagram to which an answer
// to from's question leads, behind some steps. What the steps leave but one
// answer to is not asked.
func (u *unroller) section(at rule.Place, from *section, by rule.Range, path string, steps []rule.PathStep) *section {
	key := at.Key()
	if s := u.known[key]; s != nil && !u.tree {
		if s.from != from {
			s.from = nil
		}
		s.by = append(s.by, by)
		return s
	}
	all := choices(u.diagram, at)
	behind := func(c rule.Edge) []rule.PathStep {
		return append(steps[:len(steps):len(steps)], rule.PathStep{Question: u.diagram.Question(at), Range: c.Ranges[0], Deadline: u.diagram.Deadline(at) + 1})
	}
	if u.tree && len(u.diagram.Scheme.Deadlines) > 0 {
		all = slices.DeleteFunc(all, func(c rule.Edge) bool { return !u.diagram.IsPossible(behind(c)) })
		if len(all) == 1 {
			return u.section(all[0].To, from, by, path, steps)
		}
	}
	s := &section{path: path, at: at, from: from, by: []rule.Range{by}}
	u.known[key] = s
	u.sections = append(u.sections, s)
	for _, c := range all {
		answer := c.Ranges[0]
		var next []rule.PathStep
		if u.tree {
			next = behind(c)
		}
		s.ways = append(s.ways, way{answer, u.section(c.To, s, answer, path+u.step(at, answer), next)})
	}
	return s
}

// step names one answer on a path.
func (u *unroller) step(at rule.Place, answer rule.Range) string {
	if k := u.diagram.Deadline(at); k >= 0 {
		return "&" + u.diagram.Scheme.Deadlines[k].ID + "=" + rule.State([]rule.Range{answer})
	}
	q := u.diagram.Scheme.Questions[u.diagram.Question(at)]
	switch q.Type {
	case rule.Choice:
		return "&" + q.ID + "=" + q.Options[answer.From]
	case rule.Several:
		return fmt.Sprintf("&%s=%s:%d..%d", q.ID, strings.Join(q.Options, "+"), answer.From, answer.To)
	}
	return fmt.Sprintf("&%s=%d..%d", q.ID, answer.From, answer.To)
}

// choices are the answers that can be chosen at a place of the diagram,
// ascending, each an edge with one range: every option, and every range of
// numbers or days.
func choices(d *rule.Diagram, at rule.Place) []rule.Edge {
	if at.IsResult() {
		return nil
	}
	var all []rule.Edge
	q := d.Scheme.Questions[d.Question(at)]
	for _, e := range d.Edges(at) {
		for _, r := range e.Ranges {
			if q.Type == rule.Number || q.Type == rule.Day || q.Type == rule.Several || d.Deadline(at) >= 0 {
				all = append(all, rule.Edge{Ranges: []rule.Range{r}, To: e.To})
				continue
			}
			for answer := r.From; answer <= r.To; answer++ {
				all = append(all, rule.Edge{Ranges: []rule.Range{{From: answer, To: answer}}, To: e.To})
			}
		}
	}
	slices.SortFunc(all, func(a, b rule.Edge) int { return cmp.Compare(a.Ranges[0].From, b.Ranges[0].From) })
	return all
}

// treeSize returns how many sections an unrolled diagram has, or most where
// there are more.
func treeSize(d *rule.Diagram, most int) int {
	sizes := map[string]int{}
	var size func(at rule.Place) int
	size = func(at rule.Place) int {
		key := at.Key()
		if sizes[key] == 0 {
			n := 1
			for _, c := range choices(d, at) {
				if n = min(n+size(c.To), most); n == most {
					break
				}
			}
			sizes[key] = n
		}
		return sizes[key]
	}
	return size(d.Start())
}

// placesOf returns at how many places a diagram asks each question, -1 being
// those that are results, until there are most places or more.
func placesOf(d *rule.Diagram, most int) (asked map[int]int, all int) {
	seen := map[string]bool{}
	asked = map[int]int{}
	var walk func(at rule.Place)
	walk = func(at rule.Place) {
		key := at.Key()
		if seen[key] || len(seen) >= most {
			return
		}
		seen[key] = true
		if at.IsResult() {
			asked[-1]++
			return
		}
		asked[d.Question(at)]++
		for _, c := range choices(d, at) {
			walk(c.To)
		}
	}
	walk(d.Start())
	return asked, len(seen)
}

// name gives the sections their ids. An id stands for the answers on the way,
// so that a link that was kept never comes to mean other answers.
func name(sections []*section, path string) {
	prefix := "s"
	if path != "" {
		prefix += path[1:] + "-"
	}
	digits := base32.StdEncoding.WithPadding(base32.NoPadding)
	taken := map[string]bool{}
	for i, s := range sections {
		sum := sha256.Sum256([]byte(s.path))
		hash := strings.ToLower(digits.EncodeToString(sum[:]))
		n := 7
		for s.id = prefix + hash[:n]; taken[s.id]; n++ {
			s.id = prefix + hash[:n+1]
		}
		if s.isStart = i == 0; i == 0 && path == "" {
			s.id = firstSection
		}
		taken[s.id] = true
	}
}

// trail returns the sections behind the answers on the way to one, the
// earliest first; ok is false if several ways lead there.
func (s *section) trail() (trail []*section, ok bool) {
	for ; s.from != nil; s = s.from {
		trail = append(trail, s)
	}
	slices.Reverse(trail)
	return trail, s.isStart
}
