package selfcheck

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tebiki/generator/e2e/sample"
	"tebiki/generator/rule"
	"tebiki/generator/rule/ruletest"
	"tebiki/wasm"
)

// askedOn is a case as testdata/days.ts takes it.
type askedOn struct {
	Today   string            `json:"today"`
	Answers map[string]string `json:"answers"`
	Module  string            `json:"module,omitempty"`
	Names   string            `json:"names,omitempty"`
}

// cameTo is what the self-check makes of it.
type cameTo struct {
	Next      string   `json:"next,omitempty"`
	Outcomes  []string `json:"outcomes,omitempty"`
	Deadlines []string `json:"deadlines,omitempty"`
	Open      []string `json:"open,omitempty"`
	Forks     [][]struct {
		Outcomes []string
		Ways     [][]struct {
			Question string
			Ranges   [][2]int
		}
	} `json:"forks,omitempty"`
}

// onDays is a scheme that the self-check's scripts decide in Node, as they are.
type onDays struct {
	*testing.T
	scheme *rule.Scheme
	ask    func(question, answer any)
}

func openOnDays(t *testing.T, ask func(question, answer any), text string) onDays {
	t.Helper()
	module, names, scheme := moduleOf(t, text)
	var said string
	ask(askedOn{Module: module, Names: names}, &said)
	return onDays{t, scheme, ask}
}

// moduleOf compiles rules as a page carries them: the module in base64, and its
// names.
func moduleOf(t testing.TB, text string) (base64Module, names string, scheme *rule.Scheme) {
	t.Helper()
	scheme, problems := rule.Load("rules.toml", []byte(text))
	if len(problems) > 0 {
		t.Fatalf("%+v\n%s", problems, text)
	}
	d, _ := rule.Decide(scheme)
	module := wasm.Compile(d)
	list, err := wasm.PageNames(module)
	if err != nil {
		t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(wasm.Strip(module)), string(list), scheme
}

// TestEveryDay decides by the sample with deadlines on days around everything
// that it names, for every day of two months before, and one ahead: each comes to
// the one result that the rules give on that day, or is refused because it lies
// ahead or before the first day that there can be.
func TestEveryDay(t *testing.T) {
	t.Parallel()
	ask := startScript(t, "testdata/days.ts")
	text := string(sample.ReadFile(t, filepath.Join(schemeFolder(t, "deadlines"), "rules/2024-04-01.toml")))
	for _, c := range []struct{ first, late, todays string }{
		{"2000-01-01", `apply-by = "passed"`, "2024-02-29 2024-03-31 2024-04-01 2026-02-27 2026-02-28 2026-03-01 2026-04-30 2026-05-01 2027-03-31 2027-04-01"},
		{"2026-02-27", `apply-by = "passed"`, "2025-12-31 2026-02-26 2026-02-27 2026-02-28 2026-04-27 2026-04-28"},
		{"2026-02-27", "period_end = 2026-02-27", "2026-02-26 2026-02-27 2026-02-28"}, // nothing depends on today but which days are answers
	} {
		on := openOnDays(t, ask, strings.NewReplacer("2000-01-01", c.first, `apply-by = "passed"`, c.late).Replace(text))
		end := slices.IndexFunc(on.scheme.Questions, func(q rule.Question) bool { return q.ID == "period_end" })
		for today := range strings.FieldsSeq(c.todays) {
			now, _ := rule.ParseDate(today)
			q := on.scheme.Questions[end]
			for day := now - 62; day <= now+1; day++ {
				for _, others := range [][2]string{{"yes", "yes"}, {"yes", "no"}, {"no", "yes"}, {"yes", "?"}, {"?", "?"}} {
					answers := map[string]string{"closed": others[0], "period_end": day.String(), "staff": others[1]}
					given := on.given(answers, now)
					if isAnswer := q.Min <= int(day) && day <= max(now, rule.Date(q.Min)); isAnswer != (given[end] == int(day)) {
						t.Fatalf("today %s: is %s an answer?", now, day)
					}
					on.compare(now, answers, given)
				}
			}
			for _, staff := range []string{"yes", "no", "?"} {
				answers := map[string]string{"closed": "yes", "period_end": "?", "staff": staff}
				on.compare(now, answers, on.given(answers, now))
			}
		}
	}
}

// TestRandomDays does so by random rules with deadlines and several answers, for
// every answer that some rule tells from another, given, not given or not known.
func TestRandomDays(t *testing.T) {
	t.Parallel()
	ask := startScript(t, "testdata/days.ts")
	random := rand.New(rand.NewPCG(13, 14))
	for i := range 8 {
		data := make([]byte, 200)
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		on := openOnDays(t, ask, ruletest.From(data).Dated(2))
		for j, today := range ruletest.Todays() {
			if (i+j)%5 == 0 {
				on.everyCase(today)
			}
		}
	}
}

// FuzzDays does so by any, on every day around what they name.
func FuzzDays(f *testing.F) {
	f.Add([]byte("a seed with some bytes to make a scheme of"))
	ask := startScript(f, "testdata/days.ts")
	f.Fuzz(func(t *testing.T, data []byte) {
		on := openOnDays(t, ask, ruletest.From(data).Dated(2))
		for i, today := range ruletest.Todays() {
			if (i+len(data))%6 == 0 {
				on.everyCase(today)
			}
		}
	})
}

// everyCase compares every combination of answers on a day.
func (on onDays) everyCase(today rule.Date) {
	on.Helper()
	ends := on.scheme.Settled(today).Ends()
	given := make([]int, len(ends))
	var try func(q int)
	try = func(q int) {
		if q == len(ends) {
			if answers, ok := on.texts(given); ok {
				on.compare(today, answers, given)
			}
			return
		}
		for _, answer := range slices.Concat([]int{ruletest.Unanswered, ruletest.SetAside}, ends[q]) {
			given[q] = answer
			if on.scheme.Questions[q].Type == rule.Day && answer >= rule.Least { // years of more than four digits stand in no address, and days after today are no answers
				given[q] = min(max(answer, int(rule.FirstDay)), int(rule.FinalDay), on.scheme.Questions[q].Until(today))
			}
			try(q + 1)
		}
	}
	try(0)
}

// texts writes answers as an address has them; ok is false if a question of
// several entries is answered in some of them only.
func (on onDays) texts(given []int) (texts map[string]string, ok bool) {
	texts = map[string]string{}
	questions := on.scheme.Questions
	for i, q := range questions {
		from, to := rule.Entries(questions, i)
		for _, answer := range given[from:to] {
			if (answer < rule.Least || given[from] < rule.Least) && answer != given[from] {
				return nil, false
			}
		}
		switch {
		case from != i || given[i] == ruletest.Unanswered:
		case given[i] == ruletest.SetAside:
			texts[q.ID] = rule.NotKnown
		case q.Type == rule.YesNo:
			texts[q.ID] = []string{"no", "yes"}[given[i]]
		case q.Type == rule.Several:
			texts[q.ID] = strings.Join(rule.Ticked(questions[from:to], given[from:to]), "+")
			if texts[q.ID] == "" {
				texts[q.ID] = rule.NoneTicked
			}
		default:
			texts[q.ID] = fmt.Sprint(q.Plain(given[i]))
		}
	}
	return texts, true
}

// given reads answers, of questions that stand once each; what is none on that
// day is not given.
func (on onDays) given(texts map[string]string, today rule.Date) []int {
	given := make([]int, len(on.scheme.Questions))
	for i, q := range on.scheme.Questions {
		given[i] = ruletest.Unanswered
		text, isGiven := texts[q.ID]
		if text == rule.NotKnown {
			given[i] = ruletest.SetAside
		} else if answer, message, _ := q.Parse(strings.NewReplacer("yes", "true", "no", "false").Replace(text), today); isGiven && message.EN == "" {
			given[i] = answer
		}
	}
	return given
}

// compare holds what the self-check makes of answers against the rules, by the
// definition of what matters.
func (on onDays) compare(today rule.Date, texts map[string]string, given []int) {
	on.Helper()
	var said string
	on.ask(askedOn{Today: today.String(), Answers: texts}, &said)
	got := cameTo{}
	if err := json.Unmarshal([]byte(said), &got); err != nil {
		on.Fatalf("today %s, %v: %s", today, texts, said)
	}
	settled, rules := on.scheme.Settled(today), on.scheme.AsOf(today)
	asked := slices.Repeat([]int{ruletest.Unanswered}, len(given))
	want := cameTo{}
	for {
		q := ruletest.Next(settled, asked)
		if q < 0 {
			break
		}
		if given[q] == ruletest.Unanswered {
			want.Next = on.scheme.Questions[q].ID
			break
		}
		from, to := rule.Entries(on.scheme.Questions, q)
		copy(asked[from:to], given[from:to])
	}
	if want.Next == "" {
		for _, q := range ruletest.Open(settled, asked) {
			if id := on.scheme.Questions[q].ID; !slices.Contains(want.Open, id) {
				want.Open = append(want.Open, id)
			}
		}
		on.completions(settled, rules, today, asked, texts, got, &want)
	}
	got.Forks = nil
	if diff := cmp.Diff(want, got); diff != "" {
		on.Fatalf("today %s, %v (-rules +self-check):\n%s", today, texts, diff)
	}
}

// completions completes answers that are not known yet in every way: each lies in
// exactly one of the cases that are possible, and comes to what that says. Where
// nothing is open they all come to one result.
func (on onDays) completions(settled, rules *rule.Scheme, today rule.Date, asked []int, texts map[string]string, got cameTo, want *cameTo) {
	on.Helper()
	ruletest.Completions(settled, asked, func(full []int) {
		for i, q := range on.scheme.Questions {
			if full[i] > q.Until(today) {
				return // no answer on that day
			}
		}
		result, _ := rules.Evaluate(full)
		var outcomes []string
		for _, o := range result.Outcomes {
			outcomes = append(outcomes, on.scheme.Outcomes[o].ID)
		}
		if want.Open == nil {
			want.Outcomes, want.Deadlines = outcomes, []string{}
			for _, one := range rules.Shown(result, asked) {
				day := "?"
				if !one.Unknown {
					day = one.Date.String()
				}
				want.Deadlines = append(want.Deadlines, on.scheme.Deadlines[one.Deadline].ID+" "+day)
			}
			if !slices.Equal(outcomes, got.Outcomes) {
				on.Fatalf("today %s, %v: %v comes to %v, the self-check says %v", today, texts, full, outcomes, got.Outcomes)
			}
			return
		}
		for _, fork := range got.Forks {
			if len(got.Forks) > 1 {
				continue // by parts: what each says is compared elsewhere
			}
			found := 0
			for _, c := range fork {
				for _, way := range c.Ways {
					inside := true
					for _, limit := range way {
						inside = inside && slices.ContainsFunc(limit.Ranges, func(r [2]int) bool {
							answer := full[on.entry(limit.Question)]
							return r[0] <= answer && answer <= r[1]
						})
					}
					if inside {
						found++
						if !slices.Equal(c.Outcomes, outcomes) {
							on.Fatalf("today %s, %v: %v comes to %v, the self-check says %v", today, texts, full, outcomes, c.Outcomes)
						}
					}
				}
			}
			if found != 1 {
				on.Fatalf("today %s, %v: %v lies in %d of the cases %+v", today, texts, full, found, fork)
			}
		}
	})
}

// entry is the index of a question, or of an entry of one, which the scripts
// call by the question's id and the index.
func (on onDays) entry(id string) int {
	if _, index, isEntry := strings.Cut(id, " "); isEntry {
		i, err := strconv.Atoi(index)
		if err != nil {
			on.Fatal(err)
		}
		return i
	}
	return slices.IndexFunc(on.scheme.Questions, func(q rule.Question) bool { return q.ID == id })
}
