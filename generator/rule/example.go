package rule

import (
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/diag"
)

// example is a case of a region: answers, and where it depends on deadlines the
// day on which it is one.
type example struct {
	answers []given
	today   *Date
}

// example returns a case of a region that is possible.
func (s *Scheme) example(region Region) example {
	e := example{answers: s.exampleOf(region)}
	dated := slices.ContainsFunc(region, func(l Limit) bool { return l.Deadline > 0 })
	m := s.moments()
	if m != nil && !dated { // days that may not lie after today hang together with it
		dated = slices.ContainsFunc(region, func(l Limit) bool { return m.date(l.Question) >= 0 })
	}
	if !dated {
		return e
	}
	for _, one := range m.list {
		if dates, ok := m.meet(s, one, region); ok {
			e.today = &one.today
			e.answers = slices.DeleteFunc(e.answers, func(g given) bool { return m.date(s.question(g.q.ID)) >= 0 })
			e.answers = append(e.answers, dates...)
			slices.SortFunc(e.answers, func(a, b given) int { return s.question(a.q.ID) - s.question(b.q.ID) })
			return e
		}
	}
	panic("rule: an example is wanted of what is not possible")
}

// date returns the index of a question among those that hang together with
// today, or -1.
func (m *moments) date(question int) int {
	return slices.IndexFunc(m.dates, func(d datedQuestion) bool { return d.question == question })
}

// meet returns answers to the date questions of a region on a moment's day; ok
// is false if there are none.
func (m *moments) meet(s *Scheme, one moment, region Region) (dates []given, ok bool) {
	limited := func(question, deadline int) ([]Range, bool) {
		for _, l := range region {
			if l.Question == question && l.Deadline == deadline+1 {
				return l.Ranges, true
			}
		}
		return nil, false
	}
	for i, k := range m.fixed {
		if ranges, named := limited(0, k); named && !inRanges(ranges, int(bit(one.fixed[i]))) {
			return nil, false
		}
	}
	for i, d := range m.dates {
		at := slices.IndexFunc(one.combos[i], func(c combo) bool {
			if ranges, named := limited(d.question, -1); named && !inRanges(ranges, c.from) {
				return false
			}
			for j, k := range d.deadlines {
				if ranges, named := limited(d.question, k); named && !inRanges(ranges, int(bit(c.passed[j]))) {
					return false
				}
			}
			return true
		})
		if at < 0 {
			return nil, false
		}
		_, named := limited(d.question, -1)
		for _, k := range d.deadlines {
			_, also := limited(d.question, k)
			named = named || also
		}
		if named {
			dates = append(dates, given{q: s.Questions[d.question], answer: m.day(s, one, i, at)})
		}
	}
	return dates, true
}

// day picks the answer of a combo that is easiest to follow: the last one from
// which counted something has just passed, else the first.
func (m *moments) day(s *Scheme, one moment, date, at int) int {
	c := one.combos[date][at]
	if !slices.Contains(c.passed, true) {
		return s.Questions[m.dates[date].question].near(Range{c.from, one.until(s, m, date, at)})
	}
	return one.until(s, m, date, at)
}

// until returns the last answer of a combo.
func (one moment) until(s *Scheme, m *moments, date, at int) int {
	if combos := one.combos[date]; at+1 < len(combos) {
		return combos[at+1].from - 1
	}
	return s.Questions[m.dates[date].question].Until(one.today)
}

// plain returns the case as problems carry it: answers by question, and the
// day of asking as today.
func (e example) plain() map[string]any {
	all := map[string]any{}
	if e.today != nil {
		all["today"] = e.today.String()
	}
	for _, a := range e.answers {
		all[a.q.ID] = a.plain()
	}
	return all
}

// exampleText is the hint for a region that no rule decides: one of its cases
// as a scenario to paste into rules/scenarios.toml, and as the self-check's
// fragment.
func (s *Scheme) exampleText(region Region) diag.Text {
	e := s.example(region)
	var answers, fragment []string
	for _, a := range e.answers {
		answers = append(answers, a.q.ID+" = "+a.toml())
		fragment = append(fragment, a.q.ID+"="+a.fragment())
	}
	given := "answers = {}"
	if len(answers) > 0 {
		given = "answers = { " + strings.Join(answers, ", ") + " }"
	}
	if e.today != nil {
		given += "\ntoday = " + e.today.String()
	}
	block := fmt.Sprintf("[[scenario]]\nname = \"…\"\n%s\nexpect = {}", given)
	if len(fragment) > 0 {
		block += "\n#" + strings.Join(fragment, "&")
	}
	return diag.Text{
		JA: "この場合の [[rule]] を書き足してください。シナリオと、確認の画面のアドレスにすると次のとおりです\n" + block,
		EN: "add a [[rule]] for it; as a scenario and as the self-check's address it is\n" + block,
	}
}

// given is the answer to one question of a case.
type given struct {
	q      Question // the first entry
	answer int
	ticked []string // of a several
}

// exampleOf is one case of a region: its answers to the questions that the
// region limits, in order.
func (s *Scheme) exampleOf(region Region) []given {
	var all []given
	seen := map[string]bool{}
	for _, limit := range region {
		if limit.Deadline > 0 {
			continue
		}
		q := s.Questions[limit.Question]
		if q.Type != Several {
			all = append(all, given{q: q, answer: q.near(limit.Ranges[0])})
			continue
		}
		if seen[q.ID] {
			continue
		}
		seen[q.ID] = true
		from, to := Entries(s.Questions, limit.Question)
		answers := make([]int, to-from)
		for _, other := range region {
			if other.Deadline == 0 && from <= other.Question && other.Question < to {
				answers[other.Question-from] = s.Questions[other.Question].near(other.Ranges[0])
			}
		}
		all = append(all, given{q: s.Questions[from], ticked: Ticked(s.Questions[from:to], answers)})
	}
	return all
}

// plain is the answer as a file of JSON has it.
func (g given) plain() any {
	if g.q.Type == Several {
		return g.ticked
	}
	return g.q.Plain(g.answer)
}

// toml writes it as a rules file does.
func (g given) toml() string {
	switch g.q.Type {
	case Several:
		if len(g.ticked) == 0 {
			return "[]"
		}
		return `["` + strings.Join(g.ticked, `", "`) + `"]`
	case Choice:
		return fmt.Sprintf("%q", g.q.Options[g.answer])
	}
	return fmt.Sprint(g.q.Plain(g.answer))
}

// fragment writes it as the self-check's address does.
func (g given) fragment() string {
	switch g.q.Type {
	case Several:
		if len(g.ticked) == 0 {
			return NoneTicked
		}
		return strings.Join(g.ticked, "+")
	case YesNo:
		return []string{"no", "yes"}[g.answer]
	}
	return fmt.Sprint(g.q.Plain(g.answer))
}
