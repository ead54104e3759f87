package view

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/rule/ruletest"
)

// TestTreeOfDeadlines takes every case of random rules with deadlines, on a day of
// every kind, through the tree of the page without scripts: it comes to what the
// rules say, and every answer of the tree is one that some case gives. Among the
// rules are some whose roots look at deadlines that hang together.
func TestTreeOfDeadlines(t *testing.T) {
	random := rand.New(rand.NewPCG(19, 7))
	texts := []string{together}
	for range 10 {
		data := make([]byte, 300)
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		texts = append(texts, ruletest.From(data).Dated(3))
	}
	tried, pruned := 0, 0
	for _, text := range texts {
		scheme, problems := rule.Load("rules/2022-06-01.toml", []byte(text))
		if scheme == nil || diag.Failed(problems) {
			t.Fatalf("%+v\n%s", problems, text)
		}
		d, _ := rule.Decide(scheme)
		if d == nil || treeSize(d, 2001) > 2000 {
			continue
		}
		tried++
		sections := unroll(d, "", true)
		if len(sections) < treeSize(d, 2001) {
			pruned++
		}
		if fault := followTree(d, sections); fault != "" {
			t.Fatalf("%s\n%s", fault, text)
		}
	}
	t.Logf("%d trees, %d pruned", tried, pruned)
	if tried < 5 || pruned == 0 {
		t.Errorf("%d trees, %d pruned", tried, pruned)
	}
}

// together has two decisions that look at deadlines counted from one day: where
// the later has passed the earlier has.
const together = `effective = 2022-06-01
[[question]]
id = "day"
type = "date"
[[question]]
id = "old"
type = "yes-no"
[[deadline]]
id = "early"
outcomes = ["a-yes"]
from = "day"
plus = { days = 10 }
[[deadline]]
id = "late"
outcomes = ["b-yes"]
from = "day"
plus = { days = 20 }
[[decision]]
id = "a"
[[decision]]
id = "b"
[[rule]]
decision = "a"
outcome = "a-yes"
when = { early = "open" }
[[rule]]
decision = "a"
outcome = "a-no"
[[rule]]
decision = "b"
outcome = "b-yes"
when = { late = "open", old = true }
[[rule]]
decision = "b"
outcome = "b-no"
[[outcome]]
id = "a-yes"
status = "eligible"
pays = []
[[outcome]]
id = "a-no"
status = "ineligible"
[[outcome]]
id = "b-yes"
status = "eligible"
pays = []
[[outcome]]
id = "b-no"
status = "ineligible"
`

// followTree says what is wrong with a tree; "" if nothing is.
func followTree(d *rule.Diagram, sections []*section) (fault string) {
	s := d.Scheme
	used := map[*section]bool{sections[0]: true}
	ends := s.Ends()
	for _, today := range slices.Concat(s.Moments(), ruletest.Todays()) {
		rules := s.AsOf(today)
		kinds := make([][]int, len(ends))
		for i, q := range s.Questions {
			kinds[i] = slices.Clone(ends[i])
			for _, deadline := range s.Deadlines {
				if deadline.From == i {
					cut := int(deadline.Cut(today))
					kinds[i] = append(kinds[i], cut-1, cut)
				}
			}
			last := q.Max
			if q.MaxToday {
				last = min(last, int(today))
			}
			kinds[i] = slices.DeleteFunc(kinds[i], func(n int) bool { return n < q.Min || n > last })
		}
		answers := make([]int, len(ends))
		var choose func(i int)
		choose = func(i int) {
			if i < len(ends) {
				for _, answers[i] = range kinds[i] {
					choose(i + 1)
				}
				return
			}
			at := sections[0]
			for !at.at.IsResult() {
				answer := answers[d.Question(at.at)]
				if k := d.Deadline(at.at); k >= 0 {
					answer = 0
					from := rule.Date(0)
					if s.Deadlines[k].From >= 0 {
						from = rule.Date(answers[s.Deadlines[k].From])
					}
					if today > s.Deadlines[k].On(from) {
						answer = 1
					}
				}
				i := slices.IndexFunc(at.ways, func(w way) bool { return w.answer.From <= answer && answer <= w.answer.To })
				if i < 0 {
					fault = fmt.Sprintf("today %s, answers %v: section %s has no answer %d", today, answers, at.path, answer)
					return
				}
				at = at.ways[i].to
				used[at] = true
			}
			want, _ := rules.Evaluate(answers)
			got := d.Result(at.at)
			if !slices.Equal(got.Outcomes, want.Outcomes) || !slices.Equal(got.Documents, want.Documents) || !slices.Equal(got.Steps, want.Steps) {
				fault = fmt.Sprintf("today %s, answers %v: %+v, want %+v", today, answers, got, want)
			}
		}
		if choose(0); fault != "" {
			return fault
		}
	}
	for _, one := range sections {
		if !used[one] {
			return "no case comes to " + one.path
		}
	}
	return ""
}
