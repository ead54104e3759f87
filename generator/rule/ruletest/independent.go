package ruletest

import (
	"fmt"
	"strings"
)

// Independent writes rules with one outcome and n documents, each for the
// cases that answer yes to a question of its own.
func Independent(n int) string {
	var b strings.Builder
	b.WriteString("effective = 2022-06-01\n[[outcome]]\nid = \"paid\"\nstatus = \"eligible\"\npays = []\n[[rule]]\noutcome = \"paid\"\n")
	for i := range n {
		fmt.Fprintf(&b, "[[question]]\nid = \"q%d\"\ntype = \"yes-no\"\n[[document]]\nid = \"d%d\"\noutcomes = [\"paid\"]\nwhen = { q%d = true }\n", i, i, i)
	}
	return b.String()
}
