package ruletest

import (
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/rule"
)

// Dated writes a valid rules file as Rules does, with deadlines: counted from
// its date questions and of fixed days, shown and named in conditions.
func (s *Source) Dated(questions int) string {
	var b strings.Builder
	w := &writer{source: s, out: &b, dated: true}
	b.WriteString("effective = 2022-06-01\n[amounts]\na = 100\nb = 20\n")
	n := 1 + s.below(questions)
	for i := range n {
		w.question(fmt.Sprintf("q%d", i), []int{yesNo, choice, number, date, several, date}[s.below(6)], "x", "y", "z")
	}
	w.rules()
	return b.String()
}

// DatedEditions writes editions as Editions does, with deadlines.
func (s *Source) DatedEditions(editions, questions int) []string {
	return s.editions(editions, questions, true)
}

// deadline writes a deadline that some outcomes show.
func (w *writer) deadline(i int, outcomes []string) {
	s, b := w.source, w.out
	fmt.Fprintf(b, "[[deadline]]\nid = \"t%d\"\noutcomes = %s\n", i, w.some(outcomes))
	var days []string
	for q, kind := range w.kinds {
		if kind == date {
			days = append(days, w.names[q])
		}
	}
	if from := s.below(4); from == 0 || days == nil {
		fmt.Fprintf(b, "from = 2022-06-%02d\n", 1+s.below(6))
	} else {
		fmt.Fprintf(b, "from = %q\n", days[from%len(days)])
	}
	b.WriteString([]string{
		"", "plus = { days = 0 }\n", "plus = { days = 1 }\n", "plus = { days = 3 }\n", "plus = { days = 30 }\n",
		"plus = { months = 1 }\nclamp = \"end\"\n", "plus = { months = 1 }\nclamp = \"next\"\n", "plus = { years = 1 }\nclamp = \"end\"\n",
	}[s.below(8)])
}

// Todays returns days of asking: those around everything that the random rules
// name, and far ones.
func Todays() []rule.Date {
	day := func(text string) rule.Date {
		d, ok := rule.ParseDate(text)
		if !ok {
			panic(text)
		}
		return d
	}
	todays := []rule.Date{rule.FirstDay, rule.FinalDay, day("2022-02-28"), day("2023-06-03"), day("2024-02-29")}
	for d := day("2022-05-28"); d <= day("2022-06-16"); d++ {
		todays = append(todays, d)
	}
	for d := day("2022-06-28"); d <= day("2022-07-12"); d++ {
		todays = append(todays, d)
	}
	slices.Sort(todays)
	return todays
}

// Shown writes the deadlines that a result shows.
func Shown(s *rule.Scheme, r rule.Result, answers []int) string {
	return fmt.Sprint(s.Shown(r, answers))
}
