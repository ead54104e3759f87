package rule_test

import (
	"crypto/sha256"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/rule/ruletest"
)

// TestEveryCaseIsDecidedByItsEdition joins random editions and compares every
// case with the edition in force on its day.
func TestEveryCaseIsDecidedByItsEdition(t *testing.T) {
	t.Parallel()
	for i := range 100 {
		var seed []byte
		for j := range 12 {
			sum := sha256.Sum256(fmt.Append(nil, i, j))
			seed = append(seed, sum[:]...)
		}
		checkEditions(t, seed)
	}
}

func FuzzJoin(f *testing.F) {
	f.Add([]byte("two editions of one scheme and what they differ in"))
	f.Fuzz(func(t *testing.T, seed []byte) {
		checkEditions(t, seed)
		checkDatedEditions(t, seed, 3)
	})
}

// TestEditionsWithDeadlines does the same on many days of asking with editions
// that have deadlines.
func TestEditionsWithDeadlines(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(11, 12))
	for range 6 {
		checkDatedEditions(t, randomData(random, 300), 5)
	}
}

// checkDatedEditions tries every so many of the days.
func checkDatedEditions(t *testing.T, seed []byte, step int) {
	texts := ruletest.From(seed).DatedEditions(2, 2)
	joined, editions := joinedOf(t, texts)
	diagram, _ := rule.Decide(joined)
	for i, today := range ruletest.Todays() {
		if i%step > 0 {
			continue
		}
		var asOf []*rule.Scheme
		for _, s := range editions {
			asOf = append(asOf, s.AsOf(today))
		}
		c := caseByCase{t, joined.AsOf(today), diagram, asOf, today}
		c.try(make([]int, len(joined.Questions)), joined.Settled(today).Ends(), 0)
		if t.Failed() {
			t.Fatalf("today %s\n%s", today, strings.Join(texts, "\n\n"))
		}
	}
}

func joinedOf(t *testing.T, texts []string) (joined *rule.Scheme, editions []*rule.Scheme) {
	t.Helper()
	for _, text := range texts {
		s, problems := rule.Load("rules.toml", []byte(text))
		if diag.Failed(problems) {
			t.Fatalf("%v\n%s", problems, text)
		}
		editions = append(editions, s)
	}
	joined, problems := rule.Join(editions)
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, strings.Join(texts, "\n\n"))
	}
	return joined, editions
}

func checkEditions(t *testing.T, seed []byte) {
	texts := ruletest.From(seed).Editions(2+len(seed)%2, 3)
	joined, editions := joinedOf(t, texts)
	diagram, _ := rule.Decide(joined)
	if joined.Questions[0].ID != "day" {
		t.Fatalf("the first question is %s", joined.Questions[0].ID)
	}
	given := slices.Repeat([]int{math.MinInt32}, len(joined.Questions))
	if next := ruletest.Next(joined, given); next != 0 || diagram.Question(diagram.Start()) != 0 {
		t.Fatalf("the question that picks the edition is not asked first, but %d", next)
	}
	c := caseByCase{t, joined, diagram, editions, rule.FirstDay}
	c.try(make([]int, len(joined.Questions)), joined.Ends(), 0)
	if len(editions) == 2 {
		compareAddedEdition(t, editions, diagram)
	}
	if t.Failed() {
		t.Log(strings.Join(texts, "\n\n"))
	}
}

type caseByCase struct {
	t        *testing.T
	joined   *rule.Scheme
	diagram  *rule.Diagram
	editions []*rule.Scheme
	today    rule.Date
}

func (c caseByCase) try(answers []int, ends [][]int, q int) {
	if q == len(ends) {
		c.compare(answers)
		return
	}
	for _, answer := range ends[q] {
		answers[q] = answer
		c.try(answers, ends, q+1)
	}
}

func (c caseByCase) compare(answers []int) {
	own := c.editions[0]
	for _, s := range c.editions {
		if int(s.Effective) <= answers[0] {
			own = s
		}
	}
	ownAnswers := make([]int, len(own.Questions))
	for j, q := range c.joined.Questions {
		if q.Type == rule.Several && !ruletest.AddTicks(ownAnswers, own, q, answers[j]) {
			return // no case of its edition
		}
	}
	for i, q := range own.Questions {
		if q.Type == rule.Several {
			continue
		}
		joined := slices.IndexFunc(c.joined.Questions, func(other rule.Question) bool { return other.ID == q.ID })
		ownAnswers[i] = answers[joined]
		if q.Type == rule.Choice {
			ownAnswers[i] = slices.Index(q.Options, c.joined.Questions[joined].Options[answers[joined]])
		}
		if ownAnswers[i] < q.Min || ownAnswers[i] > q.Max {
			return // no case of its edition
		}
	}
	want, _ := own.Evaluate(ownAnswers)
	got, _ := c.joined.Evaluate(answers)
	drawn := follow(c.diagram, answers, c.today)
	if w, g, d := named(own, want), named(c.joined, got), named(c.joined, drawn); w != g || w != d {
		c.t.Errorf("answers %v: its edition says %s, the joined rules %s, the diagram %s", answers, w, g, d)
	}
	if e := c.joined.Editions[c.joined.Outcomes[got.Outcomes[0]].Edition]; e.ID != own.Edition {
		c.t.Errorf("answers %v: decided by %s, not %s", answers, e.ID, own.Edition)
	}
}

// compareAddedEdition compares the first edition alone with both: only cases
// from the second one's first day on may change.
func compareAddedEdition(t *testing.T, editions []*rule.Scheme, both *rule.Diagram) {
	before, _ := rule.Decide(editions[0])
	c := rule.Compare(before, both)
	day := slices.IndexFunc(c.Questions, func(q rule.Question) bool { return q.ID == "day" })
	ends := ruletest.JointEnds(c.Questions, before.Scheme, editions[1])
	first := int(editions[1].Effective)
	ends[day] = append(ends[day], first-1, first)
	eachCase(t, c, ends, func(answers []int) []rule.Delta {
		if answers[day] < first {
			return nil
		}
		return ruletest.Differences(c.Questions, answers, before.Scheme, editions[1])
	})
}

// named writes a result by its ids.
func named(s *rule.Scheme, r rule.Result) string {
	var outcomes []string // in no order: editions may list decisions otherwise
	for _, o := range r.Outcomes {
		outcomes = append(outcomes, fmt.Sprint(s.Decisions[s.Outcomes[o].Decision].ID, s.Outcomes[o].ID, s.Outcomes[o].Status))
	}
	slices.Sort(outcomes)
	text := fmt.Sprint(outcomes, s.Total(r))
	for _, d := range r.Documents {
		text += " " + s.Documents[d].ID
	}
	for _, st := range r.Steps {
		text += fmt.Sprint(" ", s.Steps[st.Step].ID, st.Done)
	}
	return text
}

// TestEditionsThatDoNotFit shows what keeps editions from being joined.
func TestEditionsThatDoNotFit(t *testing.T) {
	const ends = "[[rule]]\noutcome = \"o\"\n[[outcome]]\nid = \"o\"\nstatus = \"ask\"\n"
	question := func(id, typ string) string { return fmt.Sprintf("[[question]]\nid = %q\ntype = %q\n", id, typ) }
	for _, c := range []struct{ name, older, newer, want string }{
		{"no edition_by", question("day", "date") + ends, "edition_by = \"day\"\n" + question("day", "date") + ends,
			"2022-06-01.toml:1:1: error: there is no edition_by: with more than one edition, a date question must pick the one that decides [wrong-type]"},
		{"another edition_by", "edition_by = \"night\"\n" + question("night", "date") + ends, "edition_by = \"day\"\n" + question("day", "date") + ends,
			"2022-06-01.toml:3:3: error: edition_by differs from that of the newest edition (day) [wrong-type]"},
		{"another type", "edition_by = \"day\"\n" + question("day", "date") + question("q", "number") + ends, "edition_by = \"day\"\n" + question("day", "date") + question("q", "yes-no") + ends,
			"2022-06-01.toml:6:3: error: the type of “q” differs from that in the newest edition (yes-no) [wrong-type]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			older, _ := rule.Load("2022-06-01.toml", []byte("effective = 2022-06-01\n"+c.older))
			newer, _ := rule.Load("2023-06-01.toml", []byte("effective = 2023-06-01\n"+c.newer))
			joined, problems := rule.Join([]*rule.Scheme{older, newer})
			if joined != nil || len(problems) != 1 {
				t.Fatalf("%v", problems)
			}
			var out strings.Builder
			diag.Print(&out, "en", problems)
			if first, _, _ := strings.Cut(out.String(), "\n"); first != c.want {
				t.Errorf("got  %s\nwant %s", first, c.want)
			}
		})
	}
}
