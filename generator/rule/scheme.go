// Package rule is the rule language: decision tables in TOML, read, checked,
// and turned into a decision diagram.
//
//	Load     TOML → Scheme, with every name and type checked
//	Decide   Scheme → Diagram, reduced and ordered, with several roots, and
//	         the analysis that falls out of building it: uncovered cases,
//	         dead rules
//	Join     Schemes of several editions → one, decided by the edition in
//	         force on the case's day (DecideEditions does it all)
//	Evaluate Scheme + answers → Result, read straight off the rules; the
//	         reference that the diagram and the compiled module must equal
//
// A case is a full set of answers within the questions' ranges. Its result is
// its outcome, or one of each decision, with amounts, documents, and steps
// with their done marks. Given
// some answers, a question matters if two cases that agree with those answers
// and differ only in that question have different results; the self-check
// asks the first unanswered question, in file order, that matters.
//
// Every answer is an integer: yes-no 0 or 1, a choice its option's index, a
// number itself, a date its days since 1970-01-01. A several has an answer for
// each kind of its options: how many of them are ticked (several.go).
package rule

import (
	"math"
	"slices"
	"strings"
	"time"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// Scheme is one edition's rules, names resolved to indexes, or those of
// several editions joined.
type Scheme struct {
	Source    *source.File // the rules file
	Edition   string       // "2022-06-01": the file's name without .toml
	Effective Date         // incidents from this day on
	EditionBy int          // index of the question that picks an edition; -1 without one; 0 of a joined scheme
	Amounts   []Amount
	Questions []Question
	Facts     []Fact
	Rules     []Rule
	Decisions []Decision // at least one
	Outcomes  []Outcome
	Documents []Document
	Steps     []Step
	Deadlines []Deadline
	Schedule  []Payday   // when documents that arrive are paid; nil where the rules do not say
	ClaimYear *ClaimYear // nil without one
	Editions  []Edition  // of a joined scheme, the newest first; else nil
	Named     []*Scheme  // of Names, the schemes whose names it has; else nil

	known   func() *moments // found once; nil where they are found each time
	settled bool            // of Settled: nothing depends on today any more
	today   *Date           // of AsOf: the day of asking
	begins  diag.Position   // where Effective stands; of a scheme that was loaded
	lacks   map[string]bool // by kind and name: what the rules name and do not have, reported with them
}

// Lacks reports whether the rules name something that they do not have, which
// is a problem of theirs: that others name it too only follows from it. The
// kinds are amount, question, outcome, and of an option “option” with its
// question's id: "option incident".
func (s *Scheme) Lacks(kind, name string) bool { return s.lacks[kind+" "+name] }

// LacksLike reports whether a name is what the rules may mean by one that
// they lack.
func (s *Scheme) LacksLike(kind, name string) bool {
	for lacking := range s.lacks {
		if lacked, ok := strings.CutPrefix(lacking, kind+" "); ok {
			if _, near := diag.Suggest(lacked, []string{name}); near {
				return true
			}
		}
	}
	return false
}

// Amount is a sum of money that outcomes pay.
type Amount struct {
	ID     string
	Yen    int
	Unread bool // what is written is no sum, so Yen is 0; reported with the rules
}

// Type is what kind of answer a question takes.
type Type string

const (
	YesNo   Type = "yes-no"
	Choice  Type = "choice"
	Several Type = "several"
	Number  Type = "number"
	Day     Type = "date"
)

// The least and the greatest answer of a question without bounds.
const (
	Least    = math.MinInt32 + 2 // the two below it are marks: not answered, not known yet
	Greatest = math.MaxInt32
)

// Question is one question; its answers lie between Min and Max, inclusive.
type Question struct {
	ID       string
	Type     Type
	Options  []string // of a choice; of a several, those that this entry counts
	All      []string // of a several: its options, as they are shown; see several.go
	Min, Max int      // Least and Greatest where open
	MaxToday bool     // a date may not lie after the day of asking; Max is open then
	Cite     []Cite
	Pos      diag.Position

	MustAnswer bool   // it cannot be set aside as not known yet
	Unknown    string // the option that says it is not known; "" where the self-check adds that answer
}

// Cite names a place in the content: "manual/2-3#amounts".
type Cite struct {
	Target string
	Pos    diag.Position
}

// Fact is a named condition, usable like a yes-no question: it holds if When
// does or, where there is a list, if at least AtLeast of its conditions do.
type Fact struct {
	ID      string
	When    Condition
	AtLeast int         // at least 1, at most as many as there are in Of; 0 where there is no list
	Of      []Condition // one that stands there twice counts twice; nil where there is no list
	Pos     diag.Position
}

// conditions are those that a fact is made of.
func (f Fact) conditions() []Condition {
	if f.AtLeast > 0 {
		return f.Of
	}
	return []Condition{f.When}
}

// Rule gives an outcome to the cases its condition holds for, unless an
// earlier rule holds.
type Rule struct {
	Outcome int // index in Scheme.Outcomes
	When    Condition
	Cite    []Cite
	Pos     diag.Position
}

// Status says what an outcome means for the member.
type Status string

const (
	Eligible   Status = "eligible"
	Ineligible Status = "ineligible"
	Ask        Status = "ask" // the manual does not decide; somebody must be asked
)

// Decision is one of the things that the rules decide for a case, each by
// rules of its own: whether a base sum is paid, whether a supplement is.
type Decision struct {
	ID  string // "" where the rules decide one thing and need not name it
	Pos diag.Position
}

// Outcome is an ending of the flowchart.
type Outcome struct {
	ID       string
	Status   Status
	Decision int   // index in Scheme.Decisions: that of its rules
	Pays     []int // indexes in Scheme.Amounts, summed
	Cite     []Cite
	Pos      diag.Position
	Edition  int // index in Scheme.Editions; 0 where there are none
}

// Document is a paper to send, for some outcomes, while When holds.
type Document struct {
	ID       string
	Outcomes []int // indexes in Scheme.Outcomes
	When     Condition
	Cite     []Cite
	Pos      diag.Position
	Edition  int // as of Outcome
}

// Step is something to do, for some outcomes, while When holds; it is done
// already where Done holds.
type Step struct {
	ID       string
	Outcomes []int
	When     Condition
	Done     Condition // Never where the answers cannot tell
	Required bool      // nothing is paid before it is done; see Unmet
	Cite     []Cite
	Pos      diag.Position
	Edition  int // as of Outcome
}

// Payday says by when documents are paid that arrive on some days of a month.
// The paydays of a scheme together have every day from 1 to 31 once.
type Payday struct {
	From, Until int // days of the month of arrival, inclusive
	Months      int // how many months after the month of arrival
	Day         int // of that month; its last day where it has no such day
	Cite        []Cite
}

// LastDay as a Payday's Day is the month's last.
const LastDay = 31

// ClaimYear is the period in which an institution may claim.
type ClaimYear struct {
	StartMonth, StartDay int
	Claims               int // how many in one claim year
}

// First returns the first and the last day of the first claim year that
// begins on or after the day the edition takes effect.
func (c *ClaimYear) First(effective Date) (first, last Date) {
	t := effective.Time()
	start := time.Date(t.Year(), time.Month(c.StartMonth), c.StartDay, 0, 0, 0, 0, time.UTC)
	if start.Before(t) {
		start = start.AddDate(1, 0, 0)
	}
	return DateOf(start), DateOf(start.AddDate(1, 0, -1))
}

// PaidBy returns by when documents are paid that arrive on a day.
func (s *Scheme) PaidBy(arrival Date) Date {
	at := arrival.Time()
	for _, p := range s.Schedule {
		if p.From <= at.Day() && at.Day() <= p.Until {
			first := time.Date(at.Year(), at.Month()+time.Month(p.Months), 1, 0, 0, 0, 0, time.UTC)
			last := first.AddDate(0, 1, -1)
			return DateOf(first.AddDate(0, 0, min(p.Day, last.Day())-1))
		}
	}
	panic("rule: the schedule leaves out a day of the month")
}

// Of returns the first and the last day of the claim year that a day lies in.
func (c *ClaimYear) Of(day Date) (first, last Date) {
	t := day.Time()
	start := time.Date(t.Year(), time.Month(c.StartMonth), c.StartDay, 0, 0, 0, 0, time.UTC)
	if start.After(t) {
		start = start.AddDate(-1, 0, 0)
	}
	return DateOf(start), DateOf(start.AddDate(1, 0, -1))
}

// Condition is true of a case if any of its alternatives is. The zero value
// has none, so it never holds; Always has one that asks nothing.
type Condition []Conjunction

// Conjunction is true of a case if all of its tests are.
type Conjunction []Test

// Always is the condition of an absent `when`.
var Always = Condition{{}}

// Never is the condition of an absent `done`.
var Never = Condition{}

// Test compares one question's answer, one fact or the state of one deadline
// with a set of values.
type Test struct {
	Question int     // index in Scheme.Questions, or -1 for a fact or a deadline
	Of       []int   // of a several, where it takes more than one: the entries whose answers are summed, ascending
	Fact     int     // index in Scheme.Facts where Question is -1
	Ranges   []Range // the answers that pass, ascending and apart; of a fact 0 is false and 1 is true, of a deadline 0 is open and 1 is passed
	Deadline int     // index in Scheme.Deadlines, one up; 0 for a question or a fact
}

// Range is the integers from From to To, inclusive.
type Range struct{ From, To int }

// inRanges reports whether one of the ranges contains v.
func inRanges(ranges []Range, v int) bool {
	for _, r := range ranges {
		if r.From <= v && v <= r.To {
			return true
		}
	}
	return false
}

// Date is days since 1970-01-01.
type Date int

// DateOf returns the day of t in t's own zone.
func DateOf(t time.Time) Date {
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	return Date(day.Unix() / 86400)
}

// ParseDate reads YYYY-MM-DD, a day that exists.
func ParseDate(s string) (Date, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, false
	}
	return DateOf(t), true
}

// Time returns the day's midnight in UTC.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// Result is what a case comes to.
type Result struct {
	Outcomes  []int // one of each decision, by its order: indexes in Scheme.Outcomes
	Documents []int // indexes, in the file's order
	Steps     []ResultStep
	Turns     []Turn // of a diagram: see Diagram.Dates
}

// Turn tells two results apart that show other days for a deadline, by index:
// that of the least answers, or another. There may be further ones; that there
// are two is enough to ask for the day it is counted from.
type Turn struct {
	Deadline int
	First    bool
}

// ResultStep is a step of a result, done or still to do.
type ResultStep struct {
	Step int // index in Scheme.Steps
	Done bool
}

// Total returns what the outcomes of a result pay in all.
func (s *Scheme) Total(r Result) int {
	total := 0
	for _, o := range r.Outcomes {
		total += s.Yen(o)
	}
	return total
}

// Yen returns what an outcome pays in all.
func (s *Scheme) Yen(outcome int) int {
	total := 0
	for _, a := range s.Outcomes[outcome].Pays {
		total += s.Amounts[a].Yen
	}
	return total
}

// YenUnread reports whether one of the sums an outcome pays could not be read.
func (s *Scheme) YenUnread(outcome int) bool {
	return slices.ContainsFunc(s.Outcomes[outcome].Pays, func(a int) bool { return s.Amounts[a].Unread })
}

// Cites returns where an outcome comes from: its own citations, then those of
// the rules that lead to it, each once.
func (s *Scheme) Cites(outcome int) []string {
	var targets []string
	seen := map[string]bool{}
	add := func(cites []Cite) {
		for _, c := range cites {
			if !seen[c.Target] {
				seen[c.Target] = true
				targets = append(targets, c.Target)
			}
		}
	}
	add(s.Outcomes[outcome].Cite)
	for _, r := range s.Rules {
		if r.Outcome == outcome {
			add(r.Cite)
		}
	}
	return targets
}

// QuestionIDs returns the ids of the questions, in order.
func (s *Scheme) QuestionIDs() []string {
	return ids(s.Questions, func(q Question) string { return q.ID })
}

// OutcomeIDs returns the ids of the outcomes, in order; those of several
// editions once.
func (s *Scheme) OutcomeIDs() []string {
	return ids(s.Outcomes, func(o Outcome) string { return o.ID })
}

// DocumentIDs returns the ids of the documents likewise.
func (s *Scheme) DocumentIDs() []string {
	return ids(s.Documents, func(d Document) string { return d.ID })
}

// StepIDs returns the ids of the steps likewise.
func (s *Scheme) StepIDs() []string {
	return ids(s.Steps, func(st Step) string { return st.ID })
}

func ids[T any](list []T, id func(T) string) []string {
	names := []string{}
	for _, item := range list {
		if !slices.Contains(names, id(item)) {
			names = append(names, id(item))
		}
	}
	return names
}
