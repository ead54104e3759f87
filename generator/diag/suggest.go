package diag

import (
	"slices"
	"strings"
)

// Suggest returns the candidate nearest to what was written, if it is near
// enough to be a slip of the hand: one edit, or two or three in a long word. An
// edit is a character inserted, removed, replaced, or swapped with its
// neighbour. Only the words that differ count, not what both have around them:
// contacts.hotline.tel is no slip for contacts.mhlw.tel. Nor is one number for
// another: of q4-15 and q4-1 each may be meant as it is. Earlier candidates win
// a tie.
func Suggest(written string, candidates []string) (string, bool) {
	best, found := "", false
	nearest := 0
	for _, candidate := range candidates {
		if digitsOf(written) != digitsOf(candidate) {
			continue
		}
		a, b := differing([]rune(written), []rune(candidate))
		limit := slips(max(len(a), len(b))) + 1
		if found {
			limit = min(limit, nearest)
		}
		if d := distance(a, b, limit); d < limit {
			best, found, nearest = candidate, true, d
		}
	}
	return best, found
}

// slips is how many edits a hand makes by mistake in a word of so many
// characters.
func slips(length int) int {
	switch {
	case length < 2:
		return 0
	case length < 6:
		return 1
	case length < 9:
		return 2
	}
	return length / 4
}

// differing returns two texts without the whole words that both begin and end
// with.
func differing(a, b []rune) (restA, restB []rune) {
	same, begin := 0, 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
		if isBetweenWords(a[same-1]) {
			begin = same
		}
	}
	a, b = a[begin:], b[begin:]
	end := 0
	for same := 1; same <= min(len(a), len(b)) && a[len(a)-same] == b[len(b)-same]; same++ {
		if isBetweenWords(a[len(a)-same]) {
			end = same
		}
	}
	return a[:len(a)-end], b[:len(b)-end]
}

func isBetweenWords(r rune) bool { return strings.ContainsRune("./#-_ ", r) }

func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
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

// listed is how many names a hint lists.
const listed = 20

// OneOf is DidYouMean, or where nothing is near, that what was written is not
// there any more, with what there is: of very much, what begins most like it.
func OneOf(written string, candidates []string) Text {
	if hint := DidYouMean(written, candidates); hint != (Text{}) || len(candidates) == 0 {
		return hint
	}
	shown, others := slices.Clone(candidates), Text{}
	if len(shown) > listed {
		slices.SortStableFunc(shown, func(a, b string) int { return begins(written, b) - begins(written, a) })
		shown, others = shown[:listed], Text{"など", " and others"}
	}
	list := strings.Join(shown, ", ")
	return Text{
		JA: "もうないなら、ここからも消します。名前が違うなら、直します。今あるのは、" + list + others.JA + " です",
		EN: "if it is gone, take it out here too; if it has another name, correct it; there is " + list + others.EN,
	}
}

// begins is how many bytes two texts have in common at their beginnings.
func begins(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
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
