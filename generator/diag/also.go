package diag

import (
	"fmt"
	"strings"
)

// alsoShown is how many further places of a mistake are named; of many, the
// rest are counted.
const alsoShown = 8

// Also is a hint with the lines on which the same mistake stands again: one
// mistake is one problem, however often it was copied.
func Also(hint Text, lines []int) Text {
	if len(lines) == 0 {
		return hint
	}
	var named []string
	for _, line := range lines[:min(len(lines), alsoShown)] {
		named = append(named, fmt.Sprint(line))
	}
	if len(lines) > alsoShown {
		named = append(named, "…")
	}
	also := Textf("同じものが、ほかに%d か所あります（%s 行目）", "the same stands in %d more places (line %s)", len(lines), strings.Join(named, ", "))
	if len(lines) == 1 {
		also = Textf("同じものが、%d行目にもあります", "the same stands on line %d too", lines[0])
	}
	if hint == (Text{}) {
		return also
	}
	return Text{JA: hint.JA + "\n" + also.JA, EN: hint.EN + "\n" + also.EN}
}
