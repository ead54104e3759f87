package rule_test

import (
	"math/rand/v2"
	"testing"

	"tebiki/generator/rule"
	"tebiki/generator/rule/ruletest"
)

// TestDeadlineDays holds the days of deadlines against counting by hand.
func TestDeadlineDays(t *testing.T) {
	for _, c := range []struct {
		from  string
		plus  int
		unit  rule.Unit
		clamp rule.Clamp
		want  string
	}{
		{"2022-06-01", 0, "", "", "2022-06-01"},
		{"2022-06-01", 14, rule.Days, "", "2022-06-15"},
		{"2022-01-31", 1, rule.Months, rule.ClampEnd, "2022-02-28"},
		{"2022-01-31", 1, rule.Months, rule.ClampNext, "2022-03-01"},
		{"2024-01-31", 1, rule.Months, rule.ClampEnd, "2024-02-29"},
		{"2022-01-28", 1, rule.Months, rule.ClampNext, "2022-02-28"},
		{"2022-08-31", 2, rule.Months, rule.ClampEnd, "2022-10-31"},
		{"2022-11-30", 3, rule.Months, rule.ClampEnd, "2023-02-28"},
		{"2024-02-29", 1, rule.Years, rule.ClampEnd, "2025-02-28"},
		{"2024-02-29", 1, rule.Years, rule.ClampNext, "2025-03-01"},
		{"2024-02-29", 4, rule.Years, rule.ClampNext, "2028-02-29"},
		{"2199-12-31", 2, rule.Months, rule.ClampEnd, "2200-02-28"},
	} {
		from, _ := rule.ParseDate(c.from)
		d := rule.Deadline{Least: rule.FirstDay, Most: rule.FinalDay, Plus: c.plus, Unit: c.unit, Clamp: c.clamp}
		if got := d.On(from).String(); got != c.want {
			t.Errorf("%d %s after %s, else %s: %s, want %s", c.plus, c.unit, c.from, c.clamp, got, c.want)
		}
	}
}

// TestDeadlineCuts holds the least day from which counted a deadline is open
// against all days of nine years, and the days of deadlines against their order.
func TestDeadlineCuts(t *testing.T) {
	begin, _ := rule.ParseDate("2022-01-01")
	for _, d := range []rule.Deadline{
		{Plus: 10, Unit: rule.Days}, {Plus: 1, Unit: rule.Months, Clamp: rule.ClampEnd},
		{Plus: 1, Unit: rule.Months, Clamp: rule.ClampNext}, {Plus: 1, Unit: rule.Years, Clamp: rule.ClampNext},
	} {
		d.Least, d.Most = rule.FirstDay, rule.FinalDay
		for day := begin; day < begin+9*366; day++ {
			if d.On(day) < d.On(day-1) {
				t.Fatalf("%+v: a later day than %s has an earlier deadline", d, day-1)
			}
			if cut := d.Cut(day); d.On(cut) < day || d.On(cut-1) >= day {
				t.Fatalf("%+v on %s: cut %s", d, day, cut)
			}
		}
	}
}

func randomData(random *rand.Rand, n int) []byte {
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(random.Uint32())
	}
	return data
}

// TestDeadlinesAgainstBruteForce gives random rules with deadlines every
// combination of answers on many days: what the analysis says of them, and what
// their diagrams come to, must be what the rules say.
func TestDeadlinesAgainstBruteForce(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 6 {
		checkDeadlines(t, ruletest.From(randomData(random, 200)).Dated(3))
	}
}

func FuzzDeadlines(f *testing.F) {
	f.Add([]byte("a seed with some bytes to make a scheme of"))
	f.Fuzz(func(t *testing.T, data []byte) { checkDeadlines(t, ruletest.From(data).Dated(3)) })
}

func checkDeadlines(t *testing.T, text string) {
	t.Helper()
	defer func() {
		if t.Failed() {
			t.Log(text)
		}
	}()
	scheme, problems := rule.Load("rules.toml", []byte(text))
	if len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	d, problems := rule.Decide(scheme)
	if d == nil {
		t.Fatalf("no diagram: %+v", problems)
	}
	used := map[int]bool{}
	for _, today := range ruletest.Todays() {
		settled, asOf := scheme.Settled(today), scheme.AsOf(today)
		alone, _ := rule.Decide(settled)
		given := make([]int, len(scheme.Questions))
		for i := range given {
			given[i] = ruletest.Unanswered
		}
		ruletest.Completions(settled, given, func(full []int) {
			want, ok := asOf.Evaluate(full)
			if other, _ := settled.Evaluate(full); !ok || !ruletest.Same(other, want) {
				t.Fatalf("%s, answers %v: the rules say %+v, settled %+v", today, full, want, other)
			}
			for _, diagram := range []*rule.Diagram{d, alone} {
				if got := follow(diagram, full, today); !ruletest.Same(got, want) {
					t.Fatalf("%s, answers %v: the rules say %+v, a diagram %+v", today, full, want, got)
				}
			}
			for _, o := range want.Outcomes {
				for i, r := range scheme.Rules {
					if r.Outcome == o && asOf.Decides(i, full) {
						used[i] = true
					}
				}
			}
		})
	}
	dead := map[int]bool{}
	for _, p := range problems {
		if p.ID == "rule-never-used" {
			dead[p.Line] = true
		}
	}
	for i, r := range scheme.Rules {
		if used[i] && dead[r.Pos.Line] {
			t.Fatalf("the rule on line %d is used, and reported as never used", r.Pos.Line)
		}
		if !used[i] && !dead[r.Pos.Line] && !t.Failed() {
			t.Logf("the rule on line %d is not used on the days tried, and not reported", r.Pos.Line)
		}
	}
}

// follow goes through a diagram by full answers on a day.
func follow(d *rule.Diagram, answers []int, today rule.Date) rule.Result {
	at := d.Start()
	for !at.IsResult() {
		value := answers[d.Question(at)]
		if k := d.Deadline(at); k >= 0 {
			value = 0
			deadline := d.Scheme.Deadlines[k]
			if today > deadline.On(rule.Date(answers[max(deadline.From, 0)])) {
				value = 1
			}
		}
	edges:
		for _, e := range d.Edges(at) {
			for _, r := range e.Ranges {
				if r.From <= value && value <= r.To {
					at = e.To
					break edges
				}
			}
		}
	}
	r := d.Result(at)
	r.Turns = nil
	return r
}
