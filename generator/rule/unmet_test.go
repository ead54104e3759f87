package rule_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tebiki/generator/rule"
	"tebiki/generator/rule/ruletest"
	"tebiki/wasm"
)

// TestUnmet reads the conditions of payment of random schemes, one edition or
// several, case by case off the rules: the module's names say the same of every
// result, and a diagram's conditions of an outcome are those of its cases.
func TestUnmet(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 19))
	waiting, met := 0, 0
	for i := range 200 {
		data := make([]byte, 300)
		for j := range data {
			data[j] = byte(random.Uint32())
		}
		files := []string{ruletest.From(data).Rules(4)}
		if i%4 == 0 {
			files = ruletest.From(data).Editions(2, 2)
		}
		var editions []*rule.Scheme
		for _, text := range files {
			s, problems := rule.Load("rules.toml", []byte(text))
			if len(problems) > 0 {
				t.Fatal(problems, text)
			}
			editions = append(editions, s)
		}
		scheme, problems := rule.Join(editions)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		d, _ := rule.Decide(scheme)
		if d == nil {
			t.Fatal("the rules come to no diagram")
		}
		program, err := wasm.Open(t.Context(), wasm.Compile(d))
		if err != nil {
			t.Fatal(err)
		}
		conditions := map[int]map[int]bool{} // by outcome: steps that some case has still to do
		eachKindOfCase(scheme, func(answers []int) {
			r, _ := scheme.Evaluate(answers)
			var want []int
			var ids []string
			for _, s := range r.Steps {
				step := scheme.Steps[s.Step]
				waits := slices.ContainsFunc(r.Outcomes, func(o int) bool {
					return scheme.Outcomes[o].Status == rule.Eligible && slices.Contains(step.Outcomes, o)
				})
				if step.Required && !s.Done && waits {
					want, ids = append(want, s.Step), append(ids, step.ID)
				}
			}
			got, err := program.Decide(t.Context(), answers)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, scheme.Unmet(r)); diff != "" {
				t.Errorf("answers %v (-want +got):\n%s", answers, diff)
			}
			if diff := cmp.Diff(ids, program.Names.Unmet(got.Result)); diff != "" {
				t.Errorf("answers %v, the module (-want +got):\n%s", answers, diff)
			}
			for _, o := range r.Outcomes {
				for _, step := range want {
					if conditions[o] == nil {
						conditions[o] = map[int]bool{}
					}
					if slices.Contains(scheme.Steps[step].Outcomes, o) && scheme.Outcomes[o].Status == rule.Eligible {
						conditions[o][step] = true
					}
				}
			}
			if len(want) > 0 {
				waiting++
			} else {
				met++
			}
		})
		program.Close(t.Context())
		all := scheme.PaymentConditions()
		for outcome := range scheme.Outcomes {
			var steps []int
			for _, c := range all[outcome] {
				steps = append(steps, c.Step)
			}
			for step := range scheme.Steps {
				if conditions[outcome][step] != slices.Contains(steps, step) {
					t.Errorf("outcome %d has the conditions %v, its cases %v", outcome, steps, conditions[outcome])
				}
			}
		}
	}
	t.Logf("%d cases wait for something, %d do not", waiting, met)
	if waiting < 500 || met < 1000 {
		t.Error("too few to prove anything")
	}
}

// eachKindOfCase calls do with every combination of the answers at which a condition
// may change.
func eachKindOfCase(s *rule.Scheme, do func(answers []int)) {
	ends := s.Ends()
	answers := make([]int, len(ends))
	var try func(q int)
	try = func(q int) {
		if q == len(ends) {
			do(answers)
			return
		}
		for _, answer := range ends[q] {
			answers[q] = answer
			try(q + 1)
		}
	}
	try(0)
}
