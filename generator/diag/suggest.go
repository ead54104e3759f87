package diag

// Suggest returns the candidate nearest to what was written, if one is near
// enough to be what was meant: within a third of its length, and within two
// edits at the least where it is long enough for that to mean anything. An
// edit is a character inserted, removed, replaced, or swapped with its
// neighbour. Earlier candidates win a tie.
func Suggest(written string, candidates []string) (string, bool) {
	best, found := "", false
	limit := max(len([]rune(written))/3, min(2, len([]rune(written))/2)) + 1
	for _, candidate := range candidates {
		if d := distance([]rune(written), []rune(candidate), limit); d < limit {
			best, found, limit = candidate, true, d
		}
	}
	return best, found
}

// Slip returns the candidate that is one edit from what was written, where others
// may well be meant that nobody knows of.
func Slip(written string, candidates []string) (string, bool) {
	for _, candidate := range candidates {
		if distance([]rune(written), []rune(candidate), 2) == 1 {
			return candidate, true
		}
	}
	return "", false
}

// DidYouMean is the hint that names the candidate nearest to what was
// written, or the empty Text.
func DidYouMean(written string, candidates []string) Text {
	if s, ok := Suggest(written, candidates); ok {
		return Textf("「%s」のことではありませんか", "did you mean “%s”?", s)
	}
	return Text{}
}

// distance is the optimal string alignment distance between a and b, or
// limit where it would be limit or more.
func distance(a, b []rune, limit int) int {
	if abs(len(a)-len(b)) >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
