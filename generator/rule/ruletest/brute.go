package ruletest

import (
	"fmt"
	"math"

	"tebiki/generator/rule"
)

// Next returns the first unanswered question that matters, or -1, straight
// from the definition: a question matters if two cases that agree with the
// answers and differ only in that question have different results. Answers
// not given are math.MinInt32.
func Next(s *rule.Scheme, given []int) int {
	ends := s.Ends()
	for q := range given {
		if given[q] == math.MinInt32 && matters(s, ends, given, q) {
			return q
		}
	}
	return -1
}

func matters(s *rule.Scheme, ends [][]int, given []int, question int) bool {
	full := append([]int(nil), given...)
	var differs func(q int) bool
	differs = func(q int) bool {
		switch {
		case q == len(full):
			return resultsDiffer(s, ends[question], full, question)
		case q == question || given[q] != math.MinInt32:
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
func resultsDiffer(s *rule.Scheme, answers []int, full []int, question int) bool {
	first := ""
	for i, answer := range answers {
		full[question] = answer
		result, ok := s.Evaluate(full)
		text := fmt.Sprint(ok, result)
		if i > 0 && text != first {
			return true
		}
		first = text
	}
	return false
}
