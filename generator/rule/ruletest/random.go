// Package ruletest makes rules files for tests: valid ones of every shape the
// language has, from a stream of bytes, so that a fuzzer can steer it.
package ruletest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Source deals out small numbers, from bytes while they last, then zeros.
type Source struct{ bytes []byte }

// From returns a source that reads data.
func From(data []byte) *Source { return &Source{data} }

// below returns a number from 0 to n-1.
func (s *Source) below(n int) int {
	if len(s.bytes) == 0 {
		return 0
	}
	b := s.bytes[0]
	s.bytes = s.bytes[1:]
	return int(b) % n
}

// Rules writes a valid rules file with up to the given number of questions,
// in which the last rule decides whatever is left. Parts of it may be dead:
// that is for the analysis to say.
func (s *Source) Rules(questions int) string {
	var b strings.Builder
	w := &writer{source: s, out: &b}
	b.WriteString("effective = 2022-06-01\n[amounts]\na = 100\nb = 20\n")
	n := 1 + s.below(questions)
	for i := range n {
		w.question(fmt.Sprintf("q%d", i), s.below(5), "x", "y", "z")
	}
	w.rules()
	return b.String()
}

// Editions writes valid rules files of one scheme, an edition a day from
// 2022-06-01 on, which differ in all that editions may differ in: which
// questions they ask, in which order, with which answers, and everything the
// answers lead to. The question "day" picks the edition.
func (s *Source) Editions(editions, questions int) []string {
	return s.editions(editions, questions, false)
}

func (s *Source) editions(editions, questions int, dated bool) []string {
	var files []string
	var kinds []int
	for e := range editions {
		var b strings.Builder
		w := &writer{source: s, out: &b, dated: dated}
		fmt.Fprintf(&b, "effective = 2022-06-%02d\nedition_by = \"day\"\n[amounts]\na = %d\nb = 20\n", 1+2*e, 100+s.below(2))
		first := s.below(2) // what kind the first question is: the same in every edition
		if e == 0 {
			kinds = []int{[]int{yesNo, several}[first], choice, number, date}
		}
		asked, turn := s.below(1<<questions), s.below(questions+1)
		for i := range questions + 1 {
			if i == turn {
				w.question("day", date)
			}
			if q := (i + turn) % questions; i < questions && asked>>q&1 == 1 {
				options := [][]string{{"x", "y", "z"}, {"z", "x", "y"}, {"x", "w", "y", "z"}}[s.below(3)]
				w.question(fmt.Sprintf("q%d", q), kinds[q%4], options...)
			}
		}
		w.rules()
		files = append(files, b.String())
	}
	return files
}

// rules writes facts, rules and all they lead to.
func (w *writer) rules() {
	s, b := w.source, w.out
	if w.dated {
		w.deadlines = 1 + s.below(3)
	}
	for i := range s.below(3) {
		fmt.Fprintf(b, "[[fact]]\nid = \"f%d\"\n%s\n", i, w.stands(i))
		w.facts = i + 1
	}
	var outcomes []string
	decisions := [][]string{{""}, {""}, {""}, {"o"}, {"o", "p"}, {"p", "o", "r"}}[s.below(6)]
	for _, decision := range decisions {
		outcomes = append(outcomes, w.decision(decision)...)
	}
	for i := range w.deadlines {
		w.deadline(i, outcomes)
	}
	for i := range s.below(3) {
		fmt.Fprintf(b, "[[document]]\nid = \"d%d\"\noutcomes = %s\nwhen = %s\n", i, w.some(outcomes), w.condition(w.facts))
	}
	for i := range s.below(3) {
		some := w.some(outcomes)
		fmt.Fprintf(b, "[[step]]\nid = \"s%d\"\noutcomes = %s\ndone = %s\n", i, some, w.condition(w.facts))
		if isEligible := func(o string) bool { return strings.Contains(some, strconv.Quote(o)) }; s.below(2) == 1 && slices.ContainsFunc(w.eligible, isEligible) {
			b.WriteString("required = true\n")
		}
	}
}

// decision writes the rules and the outcomes of a decision, "" where there is
// one without a name, and returns the outcomes' ids.
func (w *writer) decision(id string) []string {
	s, b := w.source, w.out
	of, prefix := "", "o"
	if id != "" {
		fmt.Fprintf(b, "[[decision]]\nid = %q\n", id)
		of, prefix = fmt.Sprintf("decision = %q\n", id), id
	}
	var outcomes []string
	for i := range 2 + s.below(4) {
		outcomes = append(outcomes, fmt.Sprint(prefix, i))
	}
	for range s.below(7) {
		fmt.Fprintf(b, "[[rule]]\n%soutcome = %q\nwhen = %s\n", of, outcomes[s.below(len(outcomes))], w.condition(w.facts))
	}
	fmt.Fprintf(b, "[[rule]]\n%soutcome = %q\n", of, outcomes[s.below(len(outcomes))])
	for _, o := range outcomes {
		pays := []string{"[]", `["a"]`, `["a", "b"]`}[s.below(3)]
		status := "eligible"
		if pays == "[]" {
			status = []string{"ineligible", "ask"}[s.below(2)]
		} else {
			w.eligible = append(w.eligible, o)
		}
		fmt.Fprintf(b, "[[outcome]]\nid = %q\nstatus = %q\npays = %s\n", o, status, pays)
	}
	return outcomes
}

// some writes a list of the first outcome and another one, or of one alone.
func (w *writer) some(outcomes []string) string {
	one := outcomes[w.source.below(len(outcomes))]
	if one == outcomes[0] || w.source.below(2) == 0 {
		return fmt.Sprintf("[%q]", one)
	}
	return fmt.Sprintf("[%q, %q]", outcomes[0], one)
}

type writer struct {
	source *Source
	out    *strings.Builder
	names  []string // of the questions
	kinds  []int    // of each question
	facts  int      // how many facts conditions may name

	dated     bool // there are deadlines
	deadlines int  // how many of them conditions may name

	eligible []string // outcomes
}

const (
	yesNo = iota
	choice
	number
	date
	several
)

func (w *writer) question(id string, kind int, options ...string) {
	w.names, w.kinds = append(w.names, id), append(w.kinds, kind)
	fmt.Fprintf(w.out, "[[question]]\nid = %q\ntype = %q\n", id, []string{"yes-no", "choice", "number", "date", "several"}[kind])
	switch kind {
	case choice, several:
		fmt.Fprintf(w.out, "options = [\"%s\"]\n", strings.Join(options, `", "`))
	case number:
		w.out.WriteString([]string{"", "min = 0\n", "min = 0\nmax = 4\n"}[w.source.below(3)])
	case date:
		w.out.WriteString([]string{"", "max = \"today\"\n", "min = 2022-06-01\nmax = 2022-06-05\n", "min = 2022-06-01\nmax = \"today\"\n"}[w.source.below(4)])
	}
}

// stands writes what a fact stands for: a condition, or how many of some.
func (w *writer) stands(facts int) string {
	n := w.source.below(5) - 1
	if n < 1 {
		return "when = " + w.condition(facts)
	}
	var of []string
	for range n {
		of = append(of, w.condition(facts))
	}
	return fmt.Sprintf("at_least = %d\nof = [%s]", 1+w.source.below(n), strings.Join(of, ", "))
}

// condition writes one to two alternatives of one to three tests each.
func (w *writer) condition(facts int) string {
	if w.source.below(3) > 0 {
		return w.table(facts)
	}
	return "[" + w.table(facts) + ", " + w.table(facts) + "]"
}

func (w *writer) table(facts int) string {
	used := map[string]bool{}
	var entries []string
	for range 1 + w.source.below(3) {
		name, value := w.test(facts)
		if !used[name] {
			used[name] = true
			entries = append(entries, name+" = "+value)
		}
	}
	return "{ " + strings.Join(entries, ", ") + " }"
}

func (w *writer) test(facts int) (name, value string) {
	q := w.source.below(len(w.kinds) + facts + 2*w.deadlines)
	if q >= len(w.kinds)+facts {
		return fmt.Sprintf("t%d", (q-len(w.kinds)-facts)/2), []string{`"passed"`, `"open"`, `{ not = "open" }`}[w.source.below(3)]
	}
	if q >= len(w.kinds) {
		return fmt.Sprintf("f%d", q-len(w.kinds)), w.flag()
	}
	value = w.value(w.kinds[q])
	if w.source.below(4) == 1 {
		value = "{ not = " + value + " }"
	}
	return w.names[q], value
}

func (w *writer) flag() string { return []string{"true", "false"}[w.source.below(2)] }

func (w *writer) value(kind int) string {
	a := w.source.below(4)
	b := min(a+w.source.below(3), 4)
	switch kind {
	case several:
		return w.ticks(a, b)
	case yesNo:
		return w.flag()
	case choice:
		return []string{`"x"`, `"y"`, `["x", "z"]`, `["y", "z"]`}[a]
	case number:
		switch w.source.below(6) {
		case 0:
			return fmt.Sprint(a)
		case 1:
			return fmt.Sprintf("{ min = %d }", a+1)
		case 2:
			return fmt.Sprintf("{ max = %d }", a)
		case 3:
			return fmt.Sprintf("[%d, %d]", b, a)
		case 4:
			return fmt.Sprintf("[%d, { min = %d }]", a/2, max(b, a/2+2))
		}
		return fmt.Sprintf("{ min = %d, max = %d }", a, max(a, b-1))
	}
	switch w.source.below(6) {
	case 0:
		return fmt.Sprintf("2022-06-%02d", a+1)
	case 1:
		return fmt.Sprintf("{ from = 2022-06-%02d }", a+2)
	case 2:
		return fmt.Sprintf("{ until = 2022-06-%02d }", a+1)
	case 3:
		return fmt.Sprintf("[2022-06-%02d, 2022-06-%02d]", b+1, a+1)
	case 4:
		return fmt.Sprintf("[{ until = 2022-06-%02d }, 2022-06-%02d]", a/2+1, b+1)
	}
	return fmt.Sprintf("{ from = 2022-06-%02d, until = 2022-06-%02d }", a+1, max(a+1, b))
}

// ticks writes what a several with the options x, y and z and perhaps others
// comes to.
func (w *writer) ticks(a, b int) string {
	some := []string{`["x"]`, `["x", "y"]`, `["z", "y"]`, `["x", "y", "z"]`}[a]
	switch w.source.below(7) {
	case 0:
		return "{ any = " + some + " }"
	case 1:
		return "{ all = " + some + " }"
	case 2:
		return "{ none = " + some + " }"
	case 3:
		return fmt.Sprintf("{ count = { min = %d } }", 1+min(a, 2))
	case 4:
		return fmt.Sprintf("{ count = [%d, %d] }", min(a, 1), min(max(a, b), 3))
	case 5:
		return `{ count = 1, of = ["z", "x"] }`
	}
	return fmt.Sprintf("{ count = { min = 1, max = %d } }", max(1, a))
}

// Ticks writes rules about one question of type several, of three options or
// more.
func (s *Source) Ticks() string {
	var b strings.Builder
	w := &writer{source: s, out: &b}
	b.WriteString("effective = 2022-06-01\n")
	w.question("lost", several, []string{"x", "y", "z", "v", "w"}[:3+s.below(3)]...)
	for i := range 1 + s.below(6) {
		a := s.below(4)
		value := w.ticks(a, min(a+s.below(3), 4))
		if s.below(3) == 1 {
			value = "{ not = " + value + " }"
		}
		fmt.Fprintf(&b, "[[rule]]\noutcome = \"o%d\"\nwhen = { lost = %s }\n[[outcome]]\nid = \"o%d\"\nstatus = \"ask\"\n", i, value, i)
	}
	b.WriteString("[[rule]]\noutcome = \"rest\"\n[[outcome]]\nid = \"rest\"\nstatus = \"ask\"\n")
	return b.String()
}
