package changes

import "slices"

// hunk is a place where two sequences differ: a[a0:a1] became b[b0:b1].
type hunk struct{ a0, a1, b0, b1 int }

// farthest is how many elements two sequences may differ in to be compared
// one by one; with more, all between what they begin and end with has changed.
const farthest = 4000

// hunks returns where two sequences differ, with as few elements as can be
// (E. Myers, An O(ND) Difference Algorithm and Its Variations, 1986).
func hunks[T comparable](a, b []T) []hunk {
	head, tail := 0, 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	var list []hunk
	x, y := 0, 0 // the end of what is the same
	differ := func(toX, toY int) {
		if x < toX || y < toY {
			list = append(list, hunk{head + x, head + toX, head + y, head + toY})
		}
	}
	for _, same := range snakes(a, b) {
		differ(same[0], same[1])
		x, y = same[0]+1, same[1]+1
	}
	differ(len(a), len(b))
	return list
}

// snakes returns the pairs of indexes of a longest common subsequence; none
// if the sequences are too far apart.
func snakes[T comparable](a, b []T) [][2]int {
	limit := min(len(a)+len(b), farthest)
	reach := make([]int32, 2*limit+3) // by diagonal x-y: how far along a the best way has come
	var trace [][]int32
	zero := limit + 1
	for d := 0; d <= limit; d++ {
		trace = append(trace, slices.Clone(reach[zero-d:zero+d+1]))
		for k := -d; k <= d; k += 2 {
			x := reach[zero+k-1] + 1
			if k == -d || k != d && reach[zero+k-1] < reach[zero+k+1] {
				x = reach[zero+k+1]
			}
			y := int(x) - k
			for int(x) < len(a) && y < len(b) && a[x] == b[y] {
				x, y = x+1, y+1
			}
			reach[zero+k] = x
			if int(x) >= len(a) && y >= len(b) {
				return walkBack(trace, len(a), len(b))
			}
		}
	}
	return nil
}

// walkBack follows the best way from its end; trace[d] holds the reach of the
// diagonals -d to d before step d.
func walkBack(trace [][]int32, x, y int) [][2]int {
	var same [][2]int
	for d := len(trace) - 1; d >= 0; d-- {
		reach := func(k int) int {
			if k < -d || k > d {
				return -1
			}
			return int(trace[d][k+d])
		}
		k := x - y
		fromK := k - 1
		if k == -d || k != d && reach(k-1) < reach(k+1) {
			fromK = k + 1
		}
		fromX := 0
		fromY := 0
		if d > 0 {
			fromX = reach(fromK)
			fromY = fromX - fromK
		}
		for x > fromX && y > fromY {
			x, y = x-1, y-1
			same = append(same, [2]int{x, y})
		}
		if d > 0 {
			x, y = fromX, fromY
		}
	}
	slices.Reverse(same)
	return same
}
