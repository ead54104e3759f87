package ruletest

import (
	"math"
	"slices"

	"tebiki/generator/rule"
)

// Marks in place of an answer, as the compiled module has them.
const (
	Unanswered = math.MinInt32
	SetAside   = math.MinInt32 + 1
)

// Next returns the first unanswered question that matters, or -1, straight
// from the definition: a question matters if two cases that agree with the
// answers and differ only in that question have different results.
func Next(s *rule.Scheme, given []int) int {
	ends := s.Ends()
	for q := range given {
		if given[q] == Unanswered && matters(s, ends, given, q, true) {
			return q
		}
	}
	return -1
}

// Open returns the questions set aside that matter.
func Open(s *rule.Scheme, given []int) []int {
	var open []int
	ends := s.Ends()
	for q := range given {
		if given[q] == SetAside && matters(s, ends, given, q, false) {
			open = append(open, q)
		}
	}
	return open
}

// Completions calls yield with every full set of answers that agrees with
// those given, one of each kind. The slice is reused.
func Completions(s *rule.Scheme, given []int, yield func(full []int)) {
	ends := s.Ends()
	full := append([]int(nil), given...)
	var complete func(q int)
	complete = func(q int) {
		switch {
		case q == len(full):
			yield(full)
		case given[q] >= rule.Least:
			complete(q + 1)
		default:
			for _, answer := range ends[q] {
				full[q] = answer
				complete(q + 1)
			}
		}
	}
	complete(0)
}

// matters also looks at the deadlines that results show, if days is true: of what
// is not known yet they have no day, whatever it is.
func matters(s *rule.Scheme, ends [][]int, given []int, question int, days bool) bool {
	full := append([]int(nil), given...)
	var differs func(q int) bool
	differs = func(q int) bool {
		switch {
		case q == len(full):
			return resultsDiffer(s, ends[question], full, question, days)
		case q == question || given[q] >= rule.Least:
			return differs(q + 1)
		}
		for _, answer := range ends[q] {
			full[q] = answer
			if differs(q + 1) {
				return true
			}
		}
		return false
	}
	return differs(0)
}

// resultsDiffer reports whether the answers to one question lead to more
// than one result, the others being fixed.
func resultsDiffer(s *rule.Scheme, answers []int, full []int, question int, days bool) bool {
	var first rule.Result
	decided, shown := false, ""
	for i, answer := range answers {
		full[question] = answer
		result, ok := s.Evaluate(full)
		days := days && len(s.Deadlines) > 0
		if i > 0 && (ok != decided || !Same(result, first) || days && Shown(s, result, full) != shown) {
			return true
		}
		if i == 0 {
			first, decided = result, ok
			if days {
				shown = Shown(s, result, full)
			}
		}
	}
	return false
}

// Same reports whether two results say the same.
func Same(a, b rule.Result) bool {
	return slices.Equal(a.Outcomes, b.Outcomes) && slices.Equal(a.Documents, b.Documents) &&
		slices.Equal(a.Steps, b.Steps) && slices.Equal(a.Turns, b.Turns)
}
