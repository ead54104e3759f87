package rule

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
)

// How large a diagram is depends on the order in which questions are asked: what
// one condition compares should be asked one after another, or the diagram has to
// remember every answer in between. Of a diagram that is too large, the order in
// which the conditions name the questions is tried.

// Helps says what makes a diagram smaller that is too large: another order of the
// questions, if it was tried and comes to at most so many nodes; else what else
// there is.
func (s *Scheme) Helps(most int) diag.Text {
	if len(s.Editions) == 0 {
		order := s.namedOrder()
		if n, ok := s.nodesInOrder(order); ok && n <= most {
			var ids []string
			for _, q := range order {
				ids = append(ids, s.Questions[q].ID)
			}
			list := strings.Join(slices.Compact(ids), ", ")
			return diag.Textf("条件で一緒に使う質問が隣り合うように、[[question]] を次の順に並べ替えてください。場合分けは%d件になります（確かめてあります）: %s",
				"put the [[question]]s into this order, in which those that conditions use together stand side by side; the diagram then has %d nodes (this was tried): %s", n, list)
		}
	}
	return diag.Textf("条件で一緒に使う質問が隣り合うように、[[question]] を並べ替えます。それでも足りないときは、互いに関わりのない支給（基本の額と加算など）を、別々の [[decision]] に分けます。書類や手続きだけに関わる質問は、規則ではなく、その書類や手続きの when に書きます。「いくつ以上当てはまるか」は、組み合わせを並べずに、at_least を使う [[fact]] にします",
		"put [[question]]s that conditions use together side by side. If that is not enough: what is paid independently (a base sum and a supplement) belongs in a [[decision]] each; questions that only papers or steps turn on belong in their when, not in the rules; and “at least so many of these” is a [[fact]] with at_least, not a list of combinations")
}

// namedOrder lists the questions as the conditions name them, from the first rule
// on; the question that picks an edition and those that nothing names keep their
// places at the beginning and the end.
func (s *Scheme) namedOrder() []int {
	var order []int
	add := func(question int) {
		if slices.Contains(order, question) {
			return
		}
		for i, q := range s.Questions { // all entries of one with several answers
			if q.ID == s.Questions[question].ID {
				order = append(order, i)
			}
		}
	}
	var name func(c Condition)
	name = func(c Condition) {
		for _, all := range c {
			for _, t := range all {
				if t.Question >= 0 {
					add(t.Question)
					continue
				}
				for _, c := range s.Facts[t.Fact].conditions() {
					name(c)
				}
			}
		}
	}
	if s.EditionBy >= 0 {
		add(s.EditionBy)
	}
	for _, c := range s.everyCondition() {
		name(*c)
	}
	for q := range s.Questions {
		add(q)
	}
	return order
}

// everyCondition lists the conditions of rules, documents and steps.
func (s *Scheme) everyCondition() []*Condition {
	var all []*Condition
	for i := range s.Rules {
		all = append(all, &s.Rules[i].When)
	}
	for i := range s.Documents {
		all = append(all, &s.Documents[i].When)
	}
	for i := range s.Steps {
		all = append(all, &s.Steps[i].When, &s.Steps[i].Done)
	}
	return all
}

// nodesInOrder returns how many nodes the diagram has if the questions are asked
// in an order, if that is not too many.
func (s *Scheme) nodesInOrder(order []int) (nodes int, ok bool) {
	other := *s
	other.Questions = nil
	to := make([]int, len(order)) // by question, where it is asked
	for i, q := range order {
		other.Questions = append(other.Questions, s.Questions[q])
		to[q] = i
	}
	moved := func(c Condition) Condition {
		out := slices.Clone(c)
		for i, all := range out {
			out[i] = slices.Clone(all)
			for j, t := range out[i] {
				if t.Question >= 0 {
					out[i][j].Question = to[t.Question]
				}
			}
		}
		return out
	}
	other.Rules, other.Documents, other.Steps, other.Facts = slices.Clone(s.Rules), slices.Clone(s.Documents), slices.Clone(s.Steps), slices.Clone(s.Facts)
	for _, c := range other.everyCondition() {
		*c = moved(*c)
	}
	for i, f := range other.Facts {
		other.Facts[i].When = moved(f.When)
		other.Facts[i].Of = nil
		for _, c := range f.Of {
			other.Facts[i].Of = append(other.Facts[i].Of, moved(c))
		}
	}
	if s.EditionBy >= 0 {
		other.EditionBy = to[s.EditionBy]
	}
	d := newDecider(&other)
	diagram := d.results(d.firstRules())
	return len(diagram.Nodes), !d.store.full
}
