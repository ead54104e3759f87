package diag

import (
	"fmt"
	"slices"
	"strings"
)

// alsoShown is how many further places of a mistake are named; of many, the
// rest are counted.
const alsoShown = 8

// Also is the hint of a problem in a file, with the other places at which the
// same mistake stands: one mistake is one problem, however often it was
// copied. They are named by their lines if all are in that file, else by their
// files.
func Also(hint Text, file string, others []Position) Text {
	if len(others) == 0 {
		return hint
	}
	var also Text
	switch {
	case slices.ContainsFunc(others, func(p Position) bool { return p.File != file }):
		also = Textf("同じものが、ほかに%d か所あります（%s）", "the same stands in %d more places (%s)", len(others), named(others, func(p Position) string { return p.File }))
	case len(others) == 1:
		also = Textf("同じものが、%d行目にもあります", "the same stands on line %d too", others[0].Line)
	default:
		also = Textf("同じものが、ほかに%d か所あります（%s 行目）", "the same stands in %d more places (line %s)", len(others), named(others, func(p Position) string { return fmt.Sprint(p.Line) }))
	}
	if hint == (Text{}) {
		return also
	}
	return Text{JA: hint.JA + "\n" + also.JA, EN: hint.EN + "\n" + also.EN}
}

// named lists places by a name of theirs, each name once, the first few of many.
func named(places []Position, name func(Position) string) string {
	var names []string
	seen := map[string]bool{}
	for _, p := range places {
		if one := name(p); !seen[one] {
			seen[one] = true
			names = append(names, one)
		}
	}
	if len(names) > alsoShown {
		names = append(names[:alsoShown], "…")
	}
	return strings.Join(names, ", ")
}
