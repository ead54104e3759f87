package ruletest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Benefits writes rules in the shape of a real benefits scheme of any size:
// for n questions, n outcomes and about 7n rules, mostly conjunctions of two
// or three questions that stand near one another, first match, with a few
// questions up front (who, where, when) that rules everywhere name.
func Benefits(n int, seed uint64) string {
	random := rand.New(rand.NewPCG(seed, uint64(n)))
	var b strings.Builder
	b.WriteString("effective = 2022-06-01\n[amounts]\n")
	for i := range n {
		fmt.Fprintf(&b, "a%d = %d\n", i, 1000*(i+1))
	}
	kinds := make([]int, n)
	for i := range n {
		kinds[i] = []int{yesNo, yesNo, choice, number, date}[random.IntN(5)]
		fmt.Fprintf(&b, "[[question]]\nid = \"q%d\"\ntype = %q\n", i, []string{"yes-no", "choice", "number", "date"}[kinds[i]])
		switch kinds[i] {
		case choice:
			b.WriteString("options = [\"x\", \"y\", \"z\"]\n")
		case number:
			b.WriteString("min = 0\n")
		}
	}
	value := func(q int) string {
		switch kinds[q] {
		case choice:
			return []string{`"x"`, `"y"`, `["x", "z"]`}[random.IntN(3)]
		case number:
			return []string{"{ max = 9 }", "{ min = 10, max = 19 }", "{ min = 20 }"}[random.IntN(3)]
		case date:
			return []string{"{ until = 2022-12-31 }", "{ from = 2023-01-01 }"}[random.IntN(2)]
		}
		return []string{"true", "false"}[random.IntN(2)]
	}
	// Each outcome is a benefit with a question of its own that opens it, and
	// rules over that, the questions beside it, and who is asking.
	for o := range n {
		opens := value(o)
		for r := range 7 {
			if (o*7+r)%20 == 19 {
				continue
			}
			entries := map[int]string{o: opens}
			for _, q := range []int{o + 1, o + 2, r % 3} {
				if q != o && q < n && (q == o+1 || random.IntN(2) == 0) {
					entries[q] = value(q)
				}
			}
			var parts []string
			for q := range n {
				if v, ok := entries[q]; ok {
					parts = append(parts, fmt.Sprintf("q%d = %s", q, v))
				}
			}
			fmt.Fprintf(&b, "[[rule]]\noutcome = \"o%d\"\nwhen = { %s }\n", o, strings.Join(parts, ", "))
		}
	}
	fmt.Fprintf(&b, "[[rule]]\noutcome = \"o0\"\n")
	for o := range n {
		fmt.Fprintf(&b, "[[outcome]]\nid = \"o%d\"\nstatus = \"eligible\"\npays = [\"a%d\"]\n", o, o)
		fmt.Fprintf(&b, "[[document]]\nid = \"d%d\"\noutcomes = [\"o%d\"]\n", o, o)
		fmt.Fprintf(&b, "[[step]]\nid = \"s%d\"\noutcomes = [\"o%d\"]\ndone = { q%d = %s }\n", o, o, o, value(o))
	}
	return b.String()
}
