package rule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tebiki/generator/diag"
)

// A question of type several takes any number of its options. To people it is
// one question; here it stands once for each kind of option, one entry behind
// another with the same id: options are of one kind if no rule tells them
// apart, and the answer to an entry is how many of its options are ticked. So
// "at least three of ten" asks one number from 0 to 10, where ten yes-no
// questions would make 2^10 cases of it; and none of the analysis need know
// what a several is. Without a tick in any entry the answer is "none of these".

// NoneTicked is the answer to a several where no option is ticked. No option
// has this id.
const NoneTicked = "none"

// MostTicks is how many options a several may have: more are no screen that
// people read to its end.
const MostTicks = 30

// Entries returns the indexes from up to, not including, to of the entries of
// the question that entry i belongs to: one, unless it is a several.
func Entries(questions []Question, i int) (from, to int) {
	from, to = i, i+1
	if questions[i].Type != Several {
		return from, to
	}
	for from > 0 && questions[from-1].ID == questions[i].ID {
		from--
	}
	for to < len(questions) && questions[to].ID == questions[i].ID {
		to++
	}
	return from, to
}

// First reports whether entry i is the first of its question.
func First(questions []Question, i int) bool {
	from, _ := Entries(questions, i)
	return from == i
}

// Count turns ticked options into the answers of a question's entries. Options
// that are none of theirs do not count.
func Count(entries []Question, ticked []string) []int {
	answers := make([]int, len(entries))
	for i, q := range entries {
		for _, option := range ticked {
			if slices.Contains(q.Options, option) {
				answers[i]++
			}
		}
	}
	return answers
}

// Ticked returns options with which a question's entries have these answers,
// in the question's order: of each kind the first ones.
func Ticked(entries []Question, answers []int) []string {
	ticked := []string{}
	for _, option := range entries[0].All {
		for i, q := range entries {
			if at := slices.Index(q.Options, option); at >= 0 && at < answers[i] {
				ticked = append(ticked, option)
			}
		}
	}
	return ticked
}

// ParseTicks reads "fridge+stove", or "none". The message is as of Parse.
func (q Question) ParseTicks(text string) (ticked []string, message, hint diag.Text) {
	if text == NoneTicked {
		return []string{}, diag.Text{}, diag.Text{}
	}
	return q.checkTicks(strings.Split(text, "+"))
}

// checkTicks checks options that are said to be ticked.
func (q Question) checkTicks(options []string) (ticked []string, message, hint diag.Text) {
	for i, option := range options {
		switch {
		case option == NoneTicked:
			return nil, diag.Textf("%s の答えの「%s」（どれでもない）は、ほかの選択肢と一緒には書けません", "“%[2]s” (none of these) cannot stand beside options in the answer of %[1]s", q.ID, NoneTicked), diag.Text{}
		case option == "":
			return nil, diag.Textf("%s の答えに、選択肢がありません", "the answer of %s has no option", q.ID), q.ticksHint()
		case !slices.Contains(q.All, option):
			hint = diag.DidYouMean(option, q.All)
			if hint == (diag.Text{}) {
				hint = diag.Textf("選択肢: %s", "its options: %s", strings.Join(q.All, ", "))
			}
			return nil, diag.Textf("質問「%s」に選択肢「%s」はありません", "question “%s” has no option “%s”", q.ID, option), hint
		case slices.Contains(options[:i], option):
			return nil, diag.Textf("%s の答えに「%s」が2つあります", "the answer of %s has “%s” twice", q.ID, option), diag.Text{}
		}
	}
	return options, diag.Text{}, diag.Text{}
}

func (q Question) ticksHint() diag.Text {
	example := strings.Join(q.All[:min(2, len(q.All))], "+")
	return diag.Textf("当てはまる選択肢を「+」でつないで書きます（%s）。どれも当てはまらないなら %s です", "write the options that apply with “+” between them (%s), or %s if none does", example, NoneTicked)
}

// CheckTicks reads a list of options; none in it is "none of these".
func (q Question) CheckTicks(options []string) (ticked []string, message, hint diag.Text) {
	return q.checkTicks(options)
}

// refine makes entries of questions that stand once each, so that every entry
// of the schemes, where they know its options, is made of whole ones of these.
func refine(questions []Question, schemes ...*Scheme) []Question {
	var all []Question
	for _, q := range questions {
		if q.Type != Several {
			all = append(all, q)
			continue
		}
		all = append(all, q.entries(func(option string) string {
			var kind []byte
			for _, s := range schemes {
				at := slices.IndexFunc(s.Questions, func(own Question) bool {
					return own.ID == q.ID && own.Type == Several && slices.Contains(own.Options, option)
				})
				kind = append(kind, byte(at>>8), byte(at)) // -1 where it does not know the option
			}
			return string(kind)
		})...)
	}
	return all
}

// entries makes the entries of a several: options with the same kind share one.
func (q Question) entries(kind func(option string) string) []Question {
	var entries []Question
	index := map[string]int{}
	for _, option := range q.All {
		k := kind(option)
		i, known := index[k]
		if !known {
			i = len(entries)
			index[k] = i
			entry := q
			entry.Options = nil
			entries = append(entries, entry)
		}
		entries[i].Options = append(entries[i].Options, option)
	}
	for i := range entries {
		entries[i].Min, entries[i].Max = 0, len(entries[i].Options)
	}
	if entries == nil { // it has no options, which was reported
		q.Min, q.Max = 0, 0
		entries = []Question{q}
	}
	return entries
}

// Once returns the questions as people are asked them: a several stands once,
// with all its options.
func (s *Scheme) Once() []Question { return collapse(s.Questions) }

// Choices returns all options that people see: of a several not only those that
// an entry counts.
func (q Question) Choices() []string {
	if q.Type == Several {
		return q.All
	}
	return q.Options
}

// collapse is the reverse: each several stands once, with all its options.
func collapse(questions []Question) []Question {
	var once []Question
	for i, q := range questions {
		if !First(questions, i) {
			continue
		}
		if q.Type == Several {
			q.Options, q.Max = q.All, len(q.All)
		}
		once = append(once, q)
	}
	return once
}

// entriesOf returns the entries among questions of which the options of one
// entry of another list of questions are made, and whether there are any.
func entriesOf(questions []Question, q Question) []int {
	var of []int
	for i, other := range questions {
		if other.ID == q.ID && other.Type == Several && len(other.Options) > 0 && slices.Contains(q.Options, other.Options[0]) {
			of = append(of, i)
		}
	}
	return of
}

// counted is the test that a number of ticks among some entries lies in one of
// the ranges.
func counted(entries []int, ranges []Range) Test {
	if len(entries) == 1 {
		return Test{Question: entries[0], Ranges: ranges}
	}
	slices.Sort(entries)
	return Test{Question: entries[0], Of: entries, Ranges: ranges}
}

// sum adds up the answers that a test compares.
func (t *Test) sum(answers []int) int {
	if t.Of == nil {
		return answers[t.Question]
	}
	sum := 0
	for _, entry := range t.Of {
		sum += answers[entry]
	}
	return sum
}

// testSum returns the function that is 1 where the answers to some entries,
// ascending, add up to a number in one of the ranges.
func (s *store) testSum(entries []int, ranges []Range) ref {
	memo := map[[2]int]ref{}
	var make func(i, sum int) ref
	make = func(i, sum int) ref {
		if i == len(entries) {
			if inRanges(ranges, sum) {
				return terminal(1)
			}
			return terminal(0)
		}
		if f, known := memo[[2]int{i, sum}]; known {
			return f
		}
		most := s.questions[entries[i]].Max
		f := make(i+1, sum+most)
		for ticks := most - 1; ticks >= 0; ticks-- {
			f = s.make(node{entries[i], ticks + 1, make(i+1, sum+ticks), f})
		}
		memo[[2]int{i, sum}] = f
		return f
	}
	return make(0, 0)
}

// knownTicks are the answers to an entry of a joined scheme that an edition
// knows: of options that it does not have, none is ticked.
func (s *Scheme) knownTicks(joined Question) []Range {
	if len(entriesOf([]Question{joined}, s.Questions[s.question(joined.ID)].whole())) == 0 {
		return []Range{{0, 0}}
	}
	return []Range{{0, joined.Max}}
}

// whole is a several with all its options in one entry.
func (q Question) whole() Question {
	q.Options = q.All
	return q
}

// ticks rewrites a test of a several for the joined scheme.
func (t translation) ticks(test Test) Test {
	of := test.Of
	if of == nil {
		of = []int{test.Question}
	}
	var entries []int
	for _, entry := range of {
		entries = append(entries, entriesOf(t.to.Questions, t.from.Questions[entry])...)
	}
	return counted(entries, test.Ranges)
}

// noneElse is 1 where, of a joint several, no option is ticked that the scheme
// does not know; always 1 of other questions.
func (c *comparer) noneElse(s *Scheme, q Question) ref {
	if q.Type != Several {
		return terminal(1)
	}
	var unknown []int
	for i, other := range c.questions {
		if other.ID == q.ID && other.Type == Several && len(other.Options) > 0 && !slices.Contains(q.All, other.Options[0]) {
			unknown = append(unknown, i)
		}
	}
	return c.store.testSum(unknown, []Range{{0, 0}})
}

// kindText names the options that an entry counts, where its question has
// others too: "(fridge/stove)".
func (s *Scheme) kindText(entry int) string {
	q := s.Questions[entry]
	if q.Type != Several || len(q.Options) == len(q.All) {
		return ""
	}
	return "(" + strings.Join(q.Options, "/") + ")"
}

// ticksText writes numbers of ticks among the options of an entry.
func (q Question) ticksText(r Range) string {
	switch {
	case r.To == 0:
		return NoneTicked
	case r.From == r.To:
		return strconv.Itoa(r.From)
	case r.To == q.Max:
		return strconv.Itoa(r.From) + "–"
	}
	return strconv.Itoa(r.From) + "–" + strconv.Itoa(r.To)
}

// sayTicks writes a test of a several, whatever the order of the options.
func (s *Scheme) sayTicks(t Test) string {
	of := t.Of
	if of == nil {
		of = []int{t.Question}
	}
	var options []string
	for _, entry := range of {
		options = append(options, s.Questions[entry].Options...)
	}
	slices.Sort(options)
	return fmt.Sprintf("%s=%v of %s", s.Questions[of[0]].ID, t.Ranges, strings.Join(options, "|"))
}
