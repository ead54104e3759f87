package wasm_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"tebiki/generator/rule"
	"tebiki/generator/rule/ruletest"
	"tebiki/wasm"
)

// diagram reads and decides a rules file whose only problems may be dead
// parts; it returns nil for a file with others.
func diagram(t testing.TB, text string) *rule.Diagram {
	t.Helper()
	scheme, problems := rule.Load("rules.toml", []byte(text))
	if len(problems) > 0 {
		t.Fatalf("rules do not load: %+v\n%s", problems, text)
	}
	d, _ := rule.Decide(scheme)
	return d
}

// TestModuleAgreesWithBruteForce gives random schemes every combination of
// answers, given or not, and compares the module with the definition of
// "matters" in DESIGN.md, word for word.
func TestModuleAgreesWithBruteForce(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 60 {
		data := make([]byte, 200)
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		checkAgainstBruteForce(t, ruletest.From(data).Rules(4), i%5 == 0)
	}
}

func FuzzModule(f *testing.F) {
	f.Add([]byte("a seed with some bytes to make a scheme of"))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkAgainstBruteForce(t, ruletest.From(data).Rules(4), true)
		compareWithBruteForce(t, joined(t, ruletest.From(data).Editions(2, 2)), true)
	})
}

// FuzzCompile compiles schemes of up to twelve questions, too many for every
// combination of answers, and verifies them path by path.
func FuzzCompile(f *testing.F) {
	f.Add([]byte("a seed with rather more bytes, to make a scheme of many questions, rules and outcomes"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, text := range []string{ruletest.From(data).Rules(12), ruletest.From(data).Dated(6)} {
			scheme, problems := rule.Load("rules.toml", []byte(text))
			if len(problems) > 0 {
				t.Fatalf("%+v\n%s", problems, text)
			}
			if d, _ := rule.Decide(scheme); d != nil {
				verify(t, d)
			}
		}
	})
}

func checkAgainstBruteForce(t *testing.T, text string, setAside bool) {
	t.Helper()
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(text)
		}
	})
	compareWithBruteForce(t, diagram(t, text), setAside)
}

// joined reads and decides several editions as diagram does.
func joined(t testing.TB, texts []string) *rule.Diagram {
	t.Helper()
	var editions []*rule.Scheme
	for _, text := range texts {
		scheme, problems := rule.Load("rules.toml", []byte(text))
		if len(problems) > 0 {
			t.Fatalf("rules do not load: %+v\n%s", problems, text)
		}
		editions = append(editions, scheme)
	}
	scheme, problems := rule.Join(editions)
	if len(problems) > 0 {
		t.Fatalf("the editions do not fit: %+v\n%s", problems, texts)
	}
	d, _ := rule.Decide(scheme)
	return d
}

// TestModuleOfEditions does the same with two or three editions in one module.
func TestModuleOfEditions(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	for i := range 15 { // FuzzModule tries many more
		data := make([]byte, 300)
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		compareWithBruteForce(t, joined(t, ruletest.From(data).Editions(2+i%2, 3)), i%5 == 0)
	}
}

// TestCalendarOfEditions gives editions different calendars, and one none.
func TestCalendarOfEditions(t *testing.T) {
	edition := func(day, calendar string) string {
		return "effective = " + day + "\nedition_by = \"day\"\n" + calendar +
			"[[question]]\nid = \"day\"\ntype = \"date\"\n[[rule]]\noutcome = \"x\"\n[[outcome]]\nid = \"x\"\nstatus = \"ask\"\n"
	}
	d := joined(t, []string{
		edition("2021-06-01", ""),
		edition("2022-06-01", "claim_year = { starts = \"06-01\" }\nschedule = [{ arrival = { from = 1 }, paid = { month = 0, day = \"last\" } }]\n"),
		edition("2023-06-01", "claim_year = { starts = \"04-01\" }\nschedule = [{ arrival = { from = 1 }, paid = { month = 1, day = 10 } }]\n"),
	})
	ctx := context.Background()
	program, err := wasm.Open(ctx, wasm.Compile(d))
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close(ctx)
	arrival, _ := rule.ParseDate("2024-02-05")
	for edition, want := range []string{"2024-03-10 2023-04-01", "2024-02-29 2023-06-01"} {
		paid, err := program.PaidBy(ctx, edition, arrival)
		first, _, err2 := program.ClaimYear(ctx, edition, arrival)
		if got := paid.String() + " " + first.String(); got != want || err != nil || err2 != nil {
			t.Errorf("edition %s: %s, want %s", program.Names.EditionID(edition), got, want)
		}
	}
	if program.HasSchedule(2) || program.HasClaimYear(2) {
		t.Error("the first edition has a calendar it does not give itself")
	}
	verify(t, d)
}

// compareWithBruteForce also tries answers that are not known yet, with
// setAside: there are several times as many.
func compareWithBruteForce(t *testing.T, d *rule.Diagram, setAside bool) {
	t.Helper()
	ctx := context.Background()
	program, err := wasm.Open(ctx, wasm.Compile(d))
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close(ctx)
	if err := wasm.Verify(ctx, program, d); err != nil {
		t.Fatal(err)
	}
	compareOn(t, d.Scheme, program, setAside, rule.Greatest)
}

// compareOn tries every combination of answers to the rules as they are on the
// program's day. Up to last, days can be answered to questions with MaxToday.
func compareOn(t *testing.T, s *rule.Scheme, program *wasm.Program, setAside bool, last rule.Date) {
	t.Helper()
	ctx := context.Background()
	ends := s.Ends()
	given := make([]int, len(ends))
	marks := []int{wasm.Unanswered}
	if setAside {
		marks = append(marks, wasm.SetAside)
	}
	var try func(q int)
	try = func(q int) {
		if q < len(ends) {
			for _, answer := range slices.Concat(marks, ends[q]) {
				given[q] = answer
				try(q + 1)
			}
			return
		}
		got, err := program.Decide(ctx, given)
		if err != nil {
			t.Fatal(err)
		}
		want := ruletest.Next(s, given)
		if got.Next != want {
			t.Fatalf("answers %v: module %+v, by definition the next question is %d", given, got, want)
		}
		if want >= 0 {
			return
		}
		if open := ruletest.Open(s, given); !slices.Equal(open, got.Open) || got.Decided != (len(open) == 0) {
			t.Fatalf("answers %v: module %+v, by definition the open questions are %v", given, got, open)
		}
		if slices.Contains(given, wasm.SetAside) {
			comparePossible(t, s, program, given, last)
		}
	}
	try(0)
}

// comparePossible holds what a result may be against every completion of the
// answers.
func comparePossible(t *testing.T, s *rule.Scheme, program *wasm.Program, given []int, last rule.Date) {
	t.Helper()
	possible, err := program.Possible(context.Background(), given, last)
	if err != nil {
		t.Fatal(err)
	}
	met := make([]bool, len(possible.Cases))
	type part struct { // of a result: a document, a step, or a step that is done
		kind  string
		index int
		done  bool
	}
	sure := map[part]int{} // how many of the completions have it
	least, most, all := rule.Greatest, 0, 0
	ruletest.Completions(s, given, func(full []int) {
		if len(s.Editions) > 0 && !knows(s, given, full) {
			return
		}
		want, _ := s.Evaluate(full)
		found := 0
		for i, c := range possible.Cases {
			if ruletest.Inside(c.If, full) {
				found, met[i] = found+1, true
				if !ruletest.Same(c.Result, want) || c.Yen != s.Total(want) {
					t.Fatalf("answers %v of %v: possible is %+v, the rules say %+v", full, given, c, want)
				}
			}
		}
		if found != 1 {
			t.Fatalf("answers %v of %v lie in %d of the cases %+v", full, given, found, possible.Cases)
		}
		all++
		least, most = min(least, s.Total(want)), max(most, s.Total(want))
		for _, i := range want.Documents {
			sure[part{kind: "document", index: i}]++
		}
		for _, st := range want.Steps {
			sure[part{kind: "step", index: st.Step}]++
			sure[part{"state of step", st.Step, st.Done}]++
		}
	})
	if all == 0 {
		return // no case of its edition
	}
	if slices.Contains(met, false) {
		t.Fatalf("answers %v: not every case is possible: %+v", given, possible.Cases)
	}
	var want, got []string
	for i := range s.Documents {
		if sure[part{kind: "document", index: i}] == all {
			want = append(want, fmt.Sprint("document ", i))
		}
	}
	for i := range s.Steps {
		if sure[part{kind: "step", index: i}] == all {
			done := sure[part{"state of step", i, true}]
			want = append(want, fmt.Sprint("step ", i, done == all, done > 0 && done < all))
		}
	}
	for _, i := range possible.Certain.Documents {
		got = append(got, fmt.Sprint("document ", i))
	}
	for _, st := range possible.Certain.Steps {
		got = append(got, fmt.Sprint("step ", st.Step, st.Done, st.Depends))
	}
	if !slices.Equal(want, got) || possible.Certain.Least != least || possible.Certain.Most != most {
		t.Fatalf("answers %v: certain is %+v, by all completions %v, %d to %d yen", given, possible.Certain, want, least, most)
	}
}

// knows reports whether the edition that decides a case knows the answers to
// what was set aside. Those given it takes for the nearest that it knows.
func knows(s *rule.Scheme, given, full []int) bool {
	edition := s.Editions[s.EditionOf(full[0])]
	for i, answer := range full {
		if ranges := edition.Answers[i]; given[i] == wasm.SetAside && ranges != nil && !slices.ContainsFunc(ranges, func(r rule.Range) bool { return r.From <= answer && answer <= r.To }) {
			return false
		}
	}
	return true
}

// TestModulesAreValid has wabt look at modules of many shapes: some engines
// accept what the specification does not.
func TestModulesAreValid(t *testing.T) {
	validator, err := exec.LookPath("wasm-validate")
	if err != nil {
		t.Skip("no wasm-validate (wabt) on this machine: modules are not validated")
	}
	random := rand.New(rand.NewPCG(3, 4))
	for i := range 30 {
		data := make([]byte, 300)
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		text := ruletest.From(data).Rules(12)
		name := filepath.Join(t.TempDir(), "module.wasm")
		if err := os.WriteFile(name, wasm.Compile(diagram(t, text)), 0o666); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(validator, name).CombinedOutput(); err != nil {
			t.Fatalf("module %d: %v\n%s%s", i, err, out, text)
		}
	}
}

func TestRealModuleIsSmall(t *testing.T) {
	text, err := os.ReadFile("../rules/2022-06-01.toml")
	if err != nil {
		t.Fatal(err)
	}
	d := diagram(t, string(text))
	size := len(wasm.Strip(wasm.Compile(d)))
	t.Logf("%d roots, %d nodes, %d parts of results, %d paths: %d bytes without custom sections", len(d.Roots), len(d.Nodes), len(d.Results), d.CountPaths(1e6), size)
	if size > 2048 {
		t.Errorf("the module has %d bytes without custom sections, more than 2048", size)
	}
}
