package rule

import (
	"maps"
	"slices"

	"tebiki/generator/diag"
)

// Edition is one of the rules files that a joined scheme is made of.
type Edition struct {
	ID        string
	Effective Date
	From      int       // it decides the cases whose answer to the edition_by question lies
	Until     int       // between these, inclusive; the first edition's From is Least
	Alone     *Scheme   // the edition as it was loaded
	Answers   [][]Range // by question of the joined scheme: the answers it knows; nil for a question it does not ask
}

// Join makes one scheme of several editions, so that one diagram, one module
// and one flowchart decide every case by the edition in force on its day;
// days before the first edition belong to it. The editions' names and types
// must be sound. A single edition is returned as it is.
//
// The question that picks the edition comes first. The others follow in the
// newest edition's order; one that only older editions ask stands after the
// question it follows there. A question takes every answer that some edition
// knows (Edition.Answers says which); the rules of an edition take an answer
// it does not know for the nearest one, or the first option.
//
// Outcomes, documents, steps and amounts are those of all editions, the
// newest's first, so that their ids may be there several times; results of
// different editions are never the same. Edition, Effective and the calendar
// are the newest's.
//
// Reported are editions that do not fit together (wrong-type); the scheme is
// then nil.
func Join(editions []*Scheme) (*Scheme, []diag.Problem) {
	if len(editions) == 1 {
		return editions[0], nil
	}
	newest := slices.SortedFunc(slices.Values(editions), func(a, b *Scheme) int { return int(b.Effective - a.Effective) })
	if problems := unjoinable(newest); len(problems) > 0 {
		return nil, problems
	}
	j := &joiner{scheme: &Scheme{
		Source: newest[0].Source, Edition: newest[0].Edition, Effective: newest[0].Effective,
		Schedule: newest[0].Schedule, ClaimYear: newest[0].ClaimYear,
	}}
	j.questions(newest)
	j.bound(newest)
	until := Greatest
	for i, s := range newest {
		e := Edition{ID: s.Edition, Effective: s.Effective, From: int(s.Effective), Until: until, Alone: s}
		if i == len(newest)-1 {
			e.From = Least
		}
		until = e.From - 1
		j.add(e)
	}
	j.scheme.remember()
	return j.scheme, nil
}

// unjoinable reports what keeps editions, the newest first, from being one
// scheme.
func unjoinable(newest []*Scheme) []diag.Problem {
	var problems []diag.Problem
	report := func(s *Scheme, pos diag.Position, message, hint diag.Text) {
		problems = append(problems, s.Source.Error(pos, "wrong-type", message, hint))
	}
	picks := ""
	for _, s := range newest {
		switch {
		case s.EditionBy < 0:
			report(s, diag.Position{File: s.Source.Name, Line: 1, Column: 1},
				diag.Textf("edition_by がありません。規則の版が2つ以上あるときは、どの版で決めるかを選ぶ日付の質問が要ります", "there is no edition_by: with more than one edition, a date question must pick the one that decides"),
				diag.Textf("edition_by = \"…\" に、日付の質問の id を書いてください", "name a question of type date: edition_by = \"…\""))
		case picks == "":
			picks = s.Questions[s.EditionBy].ID
		case picks != s.Questions[s.EditionBy].ID:
			report(s, s.Questions[s.EditionBy].Pos,
				diag.Textf("edition_by が新しい版（%s）と違います", "edition_by differs from that of the newest edition (%s)", picks),
				diag.Textf("どの版でも同じ質問にしてください", "let every edition name the same question"))
		}
	}
	types := map[string]Question{}
	for _, s := range newest {
		for _, q := range s.Questions {
			first, known := types[q.ID]
			if !known {
				types[q.ID] = q
			} else if first.Type != q.Type {
				report(s, q.Pos,
					diag.Textf("質問「%s」の type が、新しい版（%s）と違います", "the type of “%s” differs from that in the newest edition (%s)", q.ID, first.Type),
					diag.Textf("種類の違う質問には、別の id を付けてください", "give a question of another type another id"))
			}
		}
	}
	return problems
}

// Names returns a scheme with the names of several editions, and the editions,
// so that words and citations can be checked while the rules have problems.
func Names(editions []*Scheme) *Scheme {
	names := &Scheme{EditionBy: -1, Named: editions, lacks: map[string]bool{}}
	for _, s := range slices.Backward(editions) {
		if names.Source == nil {
			names.Source, names.Edition, names.Effective, names.ClaimYear = s.Source, s.Edition, s.Effective, s.ClaimYear
		}
		for _, q := range collapse(s.Questions) {
			q.Cite = nil
			if i := names.question(q.ID); i < 0 {
				names.Questions = append(names.Questions, q)
			} else if names.Questions[i].Type == q.Type {
				names.Questions[i] = widen(names.Questions[i], q)
			}
		}
		names.Decisions = append(names.Decisions, s.Decisions...)
		for _, o := range s.Outcomes {
			names.Outcomes = append(names.Outcomes, Outcome{ID: o.ID, Status: o.Status})
		}
		for _, d := range s.Documents {
			names.Documents = append(names.Documents, Document{ID: d.ID})
		}
		for _, st := range s.Steps {
			names.Steps = append(names.Steps, Step{ID: st.ID})
		}
		for _, d := range s.Deadlines {
			names.Deadlines = append(names.Deadlines, Deadline{ID: d.ID})
		}
		names.Amounts = append(names.Amounts, s.Amounts...)
		maps.Copy(names.lacks, s.lacks)
	}
	return names
}

// joiner puts editions together one by one, the newest first.
type joiner struct{ scheme *Scheme }

// questions lists the questions of all editions, each with all its answers.
func (j *joiner) questions(newest []*Scheme) {
	picks := newest[0].Questions[newest[0].EditionBy]
	all := []Question{picks}
	for _, s := range newest {
		place := 0 // behind the question before this one
		for _, q := range collapse(s.Questions) {
			i := slices.IndexFunc(all, func(other Question) bool { return other.ID == q.ID })
			if i >= 0 {
				all[i] = widen(all[i], q)
				if i > 0 {
					place = i
				}
				continue
			}
			place++
			if s == newest[0] {
				place = len(all)
			}
			all = slices.Insert(all, place, q)
		}
	}
	j.scheme.Questions = refine(all, newest...)
}

// bound keeps the answers from which deadlines are counted to the days that there
// are, though an edition without the deadline knows others.
func (j *joiner) bound(editions []*Scheme) {
	for _, s := range editions {
		for _, d := range s.Deadlines {
			if d.From >= 0 {
				q := &j.scheme.Questions[j.scheme.question(s.Questions[d.From].ID)]
				q.Min, q.Max = max(q.Min, int(FirstDay)), min(q.Max, int(FinalDay))
			}
		}
	}
}

// widen returns a question with the answers of another edition's too.
func widen(q, other Question) Question {
	q.Options = slices.Clone(q.Options)
	for _, option := range other.Options {
		if !slices.Contains(q.Options, option) {
			q.Options = append(q.Options, option)
		}
	}
	if q.Type == Several { // collapsed
		q.All = q.Options
	}
	q.Min, q.Max = min(q.Min, other.Min), max(q.Max, other.Max)
	if q.Type == Choice {
		q.Max = len(q.Options) - 1
	}
	q.MaxToday = q.MaxToday && other.MaxToday
	return q
}

// add appends an edition's rules, and all that they name, to the scheme.
func (j *joiner) add(e Edition) {
	s := j.scheme
	n := len(s.Editions)
	t := translation{
		from: e.Alone, to: s, facts: len(s.Facts), deadlines: len(s.Deadlines),
		guard: Test{Question: 0, Ranges: []Range{{e.From, e.Until}}},
	}
	amounts, outcomes := len(s.Amounts), len(s.Outcomes)
	s.Amounts = append(s.Amounts, e.Alone.Amounts...)
	decisions := make([]int, len(e.Alone.Decisions))
	for i, d := range e.Alone.Decisions {
		decisions[i] = slices.IndexFunc(s.Decisions, func(other Decision) bool { return other.ID == d.ID })
		if decisions[i] < 0 {
			decisions[i] = len(s.Decisions)
			s.Decisions = append(s.Decisions, d)
		}
	}
	for _, o := range e.Alone.Outcomes {
		o.Pays, o.Edition, o.Decision = shifted(o.Pays, amounts), n, decisions[o.Decision]
		s.Outcomes = append(s.Outcomes, o)
	}
	for _, f := range e.Alone.Facts {
		f.When, f.Of = t.condition(f.When), slices.Clone(f.Of)
		for i := range f.Of {
			f.Of[i] = t.condition(f.Of[i])
		}
		s.Facts = append(s.Facts, f)
	}
	for _, r := range e.Alone.Rules {
		r.Outcome, r.When = r.Outcome+outcomes, t.guarded(r.When)
		s.Rules = append(s.Rules, r)
	}
	for _, d := range e.Alone.Documents {
		d.Outcomes, d.When, d.Edition = shifted(d.Outcomes, outcomes), t.condition(d.When), n
		s.Documents = append(s.Documents, d)
	}
	for _, st := range e.Alone.Steps {
		st.Outcomes, st.When, st.Done, st.Edition = shifted(st.Outcomes, outcomes), t.condition(st.When), t.condition(st.Done), n
		s.Steps = append(s.Steps, st)
	}
	for _, d := range e.Alone.Deadlines {
		if d.From >= 0 {
			d.From = s.question(e.Alone.Questions[d.From].ID)
		}
		d.Outcomes, d.Edition = shifted(d.Outcomes, outcomes), n
		s.Deadlines = append(s.Deadlines, d)
	}
	for _, q := range s.Questions {
		i := e.Alone.question(q.ID)
		if i < 0 {
			e.Answers = append(e.Answers, nil)
			continue
		}
		if q.Type == Several {
			e.Answers = append(e.Answers, e.Alone.knownTicks(q))
			continue
		}
		own := e.Alone.Questions[i]
		e.Answers = append(e.Answers, reoption([]Range{{own.Min, own.Max}}, own, q))
	}
	s.Editions = append(s.Editions, e)
}

func shifted(list []int, by int) []int {
	list = slices.Clone(list)
	for i := range list {
		list[i] += by
	}
	return list
}

// question returns the index of the question with that id, or -1.
func (s *Scheme) question(id string) int {
	return slices.IndexFunc(s.Questions, func(q Question) bool { return q.ID == id })
}

// translation rewrites one edition's conditions for the joined scheme.
type translation struct {
	from, to  *Scheme
	deadlines int  // how many deadlines stand before the edition's own
	facts     int  // how many facts stand before the edition's own
	guard     Test // holds for the cases that the edition decides
}

func (t translation) condition(c Condition) Condition {
	var out Condition
	for _, conjunction := range c {
		all := Conjunction{}
		for _, test := range conjunction {
			all = append(all, t.test(test))
		}
		out = append(out, all)
	}
	return out
}

// guarded is a condition that holds in the edition's own cases only.
func (t translation) guarded(c Condition) Condition {
	out := t.condition(c)
	for i := range out {
		out[i] = append(out[i], t.guard)
	}
	return out
}

// test rewrites a test, and lets it treat answers that the edition does not
// know as the nearest that it does, or as its first option.
func (t translation) test(test Test) Test {
	if test.Deadline > 0 {
		test.Deadline += t.deadlines
		return test
	}
	if test.Question < 0 {
		test.Fact += t.facts
		return test
	}
	own := t.from.Questions[test.Question]
	if own.Type == Several {
		return t.ticks(test)
	}
	test.Question = t.to.question(own.ID)
	q := t.to.Questions[test.Question]
	if own.Type != Choice {
		test.Ranges = slices.Clone(test.Ranges)
		if first := &test.Ranges[0]; first.From == own.Min {
			first.From = q.Min
		}
		if last := &test.Ranges[len(test.Ranges)-1]; last.To == own.Max {
			last.To = q.Max
		}
		return test
	}
	options := reoption(test.Ranges, own, q)
	if inRanges(test.Ranges, 0) {
		for i, option := range q.Options {
			if !slices.Contains(own.Options, option) {
				options = append(options, Range{i, i})
			}
		}
	}
	test.Ranges = clip(options, q.Min, q.Max)
	return test
}

// reoption returns answers to a question as answers to the joined one, in
// which an option may have another number.
func reoption(ranges []Range, own, joined Question) []Range {
	if own.Type != Choice {
		return ranges
	}
	var options []Range
	for _, r := range ranges {
		for answer := r.From; answer <= r.To; answer++ {
			i := slices.Index(joined.Options, own.Options[answer])
			options = append(options, Range{i, i})
		}
	}
	return clip(options, joined.Min, joined.Max)
}

// DecideEditions turns the editions of a scheme into one diagram. Each is
// analysed by itself, as Decide does, so that problems stand in its own file;
// what Join reports comes behind. The diagram is nil if a problem is an error.
func DecideEditions(editions []*Scheme) (*Diagram, []diag.Problem) {
	if len(editions) == 1 {
		return Decide(editions[0])
	}
	var problems []diag.Problem
	for _, s := range editions {
		_, more := Decide(s)
		problems = append(problems, more...)
	}
	joined, more := Join(editions)
	problems = append(problems, more...)
	if diag.Failed(problems) {
		return nil, problems
	}
	d := newDecider(joined)
	diagram := d.results(d.firstRules())
	if d.store.full || len(diagram.Nodes) > DiagramLimit {
		d.tooLarge(diagram)
		return nil, append(problems, d.problems...)
	}
	return diagram, problems
}

// Edition returns the index of the edition whose cases come to a place, or -1
// for a place that several editions' cases come to and for a scheme that is
// not joined.
func (d *Diagram) Edition(p Place) int {
	if len(d.Scheme.Editions) == 0 || !p.IsResult() && d.Question(p) == 0 && d.Deadline(p) < 0 {
		return -1
	}
	for _, r := range p {
		for !r.IsResult() {
			r = d.Nodes[r].Below
		}
		if outcomes := d.Results[r.Result()].Outcomes; len(outcomes) > 0 {
			return d.Scheme.Outcomes[outcomes[0]].Edition
		}
	}
	return 0
}

// EditionOf returns the index of the edition that decides the cases with this
// answer to the edition_by question; 0 for a scheme that is not joined.
func (s *Scheme) EditionOf(answer int) int {
	for i, e := range s.Editions {
		if e.From <= answer {
			return i
		}
	}
	return 0
}

// QuestionIn returns a question of a joined scheme as one of its editions asks
// it; as the joined scheme does where the edition does not ask it.
func (s *Scheme) QuestionIn(edition, question int) Question {
	q := s.Questions[question]
	if len(s.Editions) == 0 {
		return q
	}
	alone := s.Editions[edition].Alone
	if i := alone.question(q.ID); i >= 0 {
		if q.Type == Several { // the entry stays the joined scheme's
			q.All = alone.Questions[i].All
			return q
		}
		return alone.Questions[i]
	}
	return q
}

// As returns an answer to q as the answer to the same question in another
// edition or in the joined scheme, where an option may have another number;
// ok is false if there is no such answer.
func (q Question) As(answer int, other Question) (same int, ok bool) {
	if q.Type == Choice {
		answer = slices.Index(other.Options, q.Options[answer])
		return answer, answer >= 0
	}
	if q.Type == Several {
		return answer, answer == 0 || slices.Contains(other.All, q.Options[0])
	}
	return answer, other.Min <= answer && answer <= other.Max
}

// Begun returns the days on which the editions begin, the newest first.
func (s *Scheme) Begun() []Date {
	days := []Date{s.Effective}
	for _, older := range s.Editions[min(1, len(s.Editions)):] {
		days = append(days, older.Effective)
	}
	return days
}

// EditionIDs returns the editions' ids, the newest first.
func (s *Scheme) EditionIDs() []string {
	if len(s.Editions) == 0 {
		return []string{s.Edition}
	}
	return ids(s.Editions, func(e Edition) string { return e.ID })
}
