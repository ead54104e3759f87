package wasm

import (
	"context"
	"fmt"
	"slices"

	"tebiki/generator/rule"
)

// Possible is what a result may still be while questions are set aside.
type Possible struct {
	Open    []int  // the questions on whose answers it depends
	Cases   []Case // the results: each case is one of them. nil if there are more than mostCases
	Parts   []Part // the same of each part of the result by itself; set where Cases is nil
	Certain Certain
}

// Case is some answers to the open questions, as few as tell them from all
// others, and what they come to.
type Case struct {
	If rule.Region
	Decision
}

// Part is a part of a result that does not depend on what the others do.
type Part struct {
	Cases []Case // nil if there are more than mostCases even of this one
}

// Certain is what holds whatever the answers to the open questions are.
type Certain struct {
	Documents []int
	Steps     []CertainStep
	Least     int // yen paid in all; of several parts the sum of their bounds
	Most      int
}

// CertainStep is a step that applies in any case. Whether it is done may
// depend on the open questions.
type CertainStep struct {
	Step    int
	Done    bool
	Depends bool // whether it is done does
}

// Up to how many cases are listed, and how often the module is asked for them.
const (
	mostCases = 256
	mostAsked = 20_000
)

// Possible lists what the result may be. The answers must be such that
// Decide has nothing more to ask; today bounds the days of questions with
// MaxToday.
func (p *Program) Possible(ctx context.Context, answers []int, today rule.Date) (*Possible, error) {
	whole, err := p.Decide(ctx, answers)
	if err != nil {
		return nil, err
	}
	if whole.Next >= 0 {
		return nil, fmt.Errorf("question %d is to be asked first", whole.Next)
	}
	result := &Possible{Open: whole.Open}
	if result.Cases, err = p.cases(ctx, answers, 0, today); err != nil || result.Cases != nil {
		result.Certain = certain(result.Cases)
		return result, err
	}
	for root := range p.roots {
		cases, err := p.cases(ctx, answers, root+1, today)
		if err != nil {
			return nil, err
		}
		result.Parts = append(result.Parts, Part{cases})
		holds := certain(cases)
		result.Certain.Documents = append(result.Certain.Documents, holds.Documents...)
		result.Certain.Steps = append(result.Certain.Steps, holds.Steps...)
		result.Certain.Least += holds.Least
		result.Certain.Most += holds.Most
	}
	slices.Sort(result.Certain.Documents)
	slices.SortFunc(result.Certain.Steps, func(a, b CertainStep) int { return a.Step - b.Step })
	return result, nil
}

// cases lists the cases of one root, or of all where root is 0; nil if they
// are too many.
func (p *Program) cases(ctx context.Context, answers []int, root int, today rule.Date) ([]Case, error) {
	s := &search{program: p, ctx: ctx, root: root, today: today, forks: map[string]*fork{}}
	answers = slices.Clone(answers)
	if root > 0 {
		if err := s.alone(answers); err != nil {
			return nil, err
		}
	}
	f, err := s.fork(answers)
	if err != nil || s.tooMany {
		return nil, err
	}
	var cases []Case
	f.each(nil, func(c Case) { cases = append(cases, c) })
	return cases, nil
}

// fork is an open question and where its answers lead, or a result.
type fork struct {
	number   int // of the search; no two forks of one say the same
	question int
	ways     []forkWay // none of a result
	decision Decision
	cases    int // to how many it leads
}

type forkWay struct {
	ranges []rule.Range
	to     *fork
}

// each calls yield for every way through the forks.
func (f *fork) each(region rule.Region, yield func(Case)) {
	if len(f.ways) == 0 {
		yield(Case{slices.Clone(region), f.decision})
		return
	}
	for _, w := range f.ways {
		w.to.each(append(region, rule.Limit{Question: f.question, Ranges: w.ranges}), yield)
	}
}

// search asks the module about one completion of the answers after the other.
type search struct {
	program *Program
	ctx     context.Context
	root    int
	today   rule.Date
	asked   int
	tooMany bool

	forks map[string]*fork // by what they say
	key   []byte           // of the fork being looked up
}

// one is the fork that says what the key says, which make makes if there is none.
func (s *search) one(make func() *fork) *fork {
	f, known := s.forks[string(s.key)]
	if !known {
		f = make()
		f.number = len(s.forks)
		s.forks[string(s.key)] = f
	}
	return f
}

// alone answers what is set aside and of no matter to the search's root, so that
// the module need not look for what it may be: with 30 questions set aside an
// answer takes it half a millisecond. The first question may pick the edition, on
// which depends what answers there are: it stays as it is.
func (s *search) alone(answers []int) error {
	d, err := s.program.look(s.ctx, answers, s.root)
	if err != nil || d.Next >= 0 {
		return err
	}
	for i, answer := range answers {
		if answer == SetAside && i > 0 && !slices.Contains(d.Open, i) {
			answers[i] = s.program.Names.Question(i).Min
		}
	}
	return nil
}

// fork gives the first open question each kind of answer; kinds that come to
// the same are taken together.
func (s *search) fork(answers []int) (*fork, error) {
	if s.asked++; s.asked > mostAsked {
		s.tooMany = true
	}
	d, err := s.program.look(s.ctx, answers, s.root)
	if err != nil {
		return nil, err
	}
	if d.Next >= 0 {
		return nil, fmt.Errorf("answers %v: question %d is asked only now", answers, d.Next)
	}
	if d.Decided || s.tooMany {
		s.key = fmt.Append(append(s.key[:0], 'r'), d.Result)
		return s.one(func() *fork { return &fork{cases: 1, decision: d} }), nil
	}
	question := d.Open[0]
	kinds, err := s.program.kinds(s.ctx, answers, question, s.today)
	if err != nil {
		return nil, err
	}
	var ways []forkWay
	for _, r := range kinds {
		answers[question] = r.From
		to, err := s.fork(answers)
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(ways, func(w forkWay) bool { return w.to == to }); i >= 0 {
			ways[i].ranges = join(ways[i].ranges, r)
		} else {
			ways = append(ways, forkWay{[]rule.Range{r}, to})
		}
		if s.tooMany {
			break // nobody will list them
		}
	}
	answers[question] = SetAside
	if len(ways) == 1 { // the other answers are not possible in this edition, or not yet
		return ways[0].to, nil
	}
	s.key = fmt.Append(append(s.key[:0], 'f'), question)
	for _, w := range ways {
		s.key = fmt.Append(s.key, w.ranges, w.to.number)
	}
	f := s.one(func() *fork { return &fork{question: question, ways: ways} })
	f.cases = 0
	for _, w := range ways {
		f.cases += w.to.cases
	}
	s.tooMany = s.tooMany || f.cases > mostCases // they only become more
	return f, nil
}

// join adds a range that lies behind the others.
func join(ranges []rule.Range, r rule.Range) []rule.Range {
	if last := &ranges[len(ranges)-1]; last.To+1 == r.From {
		last.To = r.To
		return ranges
	}
	return append(ranges, r)
}

// kinds are the answers to a question between which nothing differs, as the
// edition that decides on the answers knows them.
func (p *Program) kinds(ctx context.Context, answers []int, question int, today rule.Date) ([]rule.Range, error) {
	q := p.Names.Question(question)
	edition, told := p.Names.EditionOf(answers)
	own := q
	if told {
		own = p.Names.QuestionIn(edition, question)
	}
	var kinds []rule.Range
	if q.Type == rule.YesNo || q.Type == rule.Choice || q.Type == rule.Several {
		for answer := q.Min; answer <= q.Max; answer++ {
			if _, ok := q.As(answer, own); ok {
				kinds = append(kinds, rule.Range{From: answer, To: answer})
			}
		}
		return kinds, nil
	}
	from, last := own.Min, own.Until(today)
	cuts, err := p.cuts(ctx, question)
	if err != nil {
		return nil, err
	}
	for _, cut := range append(cuts, last+1) {
		if from < cut && cut <= last+1 {
			kinds = append(kinds, rule.Range{From: from, To: cut - 1})
			from = cut
		}
	}
	return kinds, nil
}

// cuts are the answers to a question from which on, today, other results may
// follow, ascending.
func (p *Program) cuts(ctx context.Context, question int) ([]int, error) {
	cuts := slices.Clone(p.Names.Questions[question].Cuts)
	for i, d := range p.Names.Deadlines {
		if !d.Asked || d.From == nil || *d.From != question {
			continue
		}
		cut, err := p.cut(ctx, i)
		if err != nil {
			return nil, err
		}
		cuts = append(cuts, cut)
	}
	slices.Sort(cuts)
	return slices.Compact(cuts), nil
}

// cut is the first day from which counted a deadline has not passed today.
func (p *Program) cut(ctx context.Context, deadline int) (int, error) {
	low, high := rule.FirstDay, rule.FinalDay+1
	for low < high {
		middle := low + (high-low)/2
		day, err := p.Deadline(ctx, deadline, middle)
		if err != nil {
			return 0, err
		}
		if day < p.today {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return int(low), nil
}

// certain is what all cases have.
func certain(cases []Case) Certain {
	var c Certain
	for i, one := range cases {
		if i == 0 {
			c.Documents, c.Least, c.Most = slices.Clone(one.Result.Documents), one.Yen, one.Yen
			for _, st := range one.Result.Steps {
				c.Steps = append(c.Steps, CertainStep{Step: st.Step, Done: st.Done})
			}
			continue
		}
		c.Least, c.Most = min(c.Least, one.Yen), max(c.Most, one.Yen)
		c.Documents = slices.DeleteFunc(c.Documents, func(i int) bool { return !slices.Contains(one.Result.Documents, i) })
		var both []CertainStep
		for _, st := range c.Steps {
			if i := slices.IndexFunc(one.Result.Steps, func(other rule.ResultStep) bool { return other.Step == st.Step }); i >= 0 {
				st.Depends = st.Depends || one.Result.Steps[i].Done != st.Done
				st.Done = st.Done && !st.Depends
				both = append(both, st)
			}
		}
		c.Steps = both
	}
	return c
}
