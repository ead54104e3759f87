package wasm_test

import (
	"context"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
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
	random := rand.New(rand.NewPCG(1, 2))
	for range 150 {
		data := make([]byte, 200)
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		checkAgainstBruteForce(t, ruletest.From(data).Rules(4))
	}
}

func FuzzModule(f *testing.F) {
	f.Add([]byte("a seed with some bytes to make a scheme of"))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkAgainstBruteForce(t, ruletest.From(data).Rules(4))
		compareWithBruteForce(t, joined(t, ruletest.From(data).Editions(2, 2)))
	})
}

// FuzzCompile compiles schemes of up to twelve questions, too many for every
// combination of answers, and verifies them path by path.
func FuzzCompile(f *testing.F) {
	f.Add([]byte("a seed with rather more bytes, to make a scheme of many questions, rules and outcomes"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text := ruletest.From(data).Rules(12)
		scheme, problems := rule.Load("rules.toml", []byte(text))
		if len(problems) > 0 {
			t.Fatalf("%+v\n%s", problems, text)
		}
		if d, _ := rule.Decide(scheme); d != nil {
			verify(t, d)
		}
	})
}

func checkAgainstBruteForce(t *testing.T, text string) {
	t.Helper()
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(text)
		}
	})
	compareWithBruteForce(t, diagram(t, text))
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
	random := rand.New(rand.NewPCG(3, 4))
	for i := range 100 {
		data := make([]byte, 300)
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		compareWithBruteForce(t, joined(t, ruletest.From(data).Editions(2+i%2, 3)))
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

func compareWithBruteForce(t *testing.T, d *rule.Diagram) {
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
	ends := d.Scheme.Ends()
	given := make([]int, len(ends))
	var try func(q int)
	try = func(q int) {
		if q < len(ends) {
			for _, answer := range append([]int{wasm.Unanswered}, ends[q]...) {
				given[q] = answer
				try(q + 1)
			}
			return
		}
		got, err := program.Decide(ctx, given)
		if err != nil {
			t.Fatal(err)
		}
		want := ruletest.Next(d.Scheme, given)
		if got.Decided != (want < 0) || !got.Decided && got.Next != want {
			t.Fatalf("answers %v: module %+v, by definition the next question is %d", given, got, want)
		}
	}
	try(0)
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
