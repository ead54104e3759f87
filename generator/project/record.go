package project

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"tebiki/generator/coverage"
	"tebiki/generator/scenario"
)

// Guards are what keeps mistakes from members without members seeing it: the
// cases that every build tries, and the sentences that differ from the official
// text on purpose. Nobody sees from a site that they went or came; so a site
// carries a mark of each, and diff compares them.
type Guards struct {
	Exceptions []coverage.Exception
	Cases      []scenario.Scenario
}

// Marks returns a mark for each guard, and what may be known of it: of a case
// what Case reads. Words of staff do not become public.
func (g Guards) Marks() map[string]string {
	marks := map[string]string{}
	for _, e := range g.Exceptions {
		marks[ExceptionMark(e)] = ""
	}
	for _, s := range g.Cases {
		marks[CaseMark(s)] = strings.Join([]string{strings.Join(s.Expect["outcome"], "+"), mark(fmt.Sprint(s.Expect))}, " ")
	}
	return marks
}

// Case is what is known of a case by its mark.
type Case struct {
	Outcome string // that it expects, by id, several with + between them; ""
	Expect  string // a mark of all that it expects; "" in sites of earlier versions
}

// ReadCase reads what Marks gives of a case.
func ReadCase(known string) Case {
	outcome, expect, _ := strings.Cut(known, " ")
	return Case{outcome, expect}
}

// ExceptionMark tells an exception from others by what it excepts.
func ExceptionMark(e coverage.Exception) string { return "exception." + mark(e.Text+"\n"+e.Instead) }

// CaseMark tells a case from others by its answers: under another name it is
// the same.
func CaseMark(s scenario.Scenario) string { return "case." + mark(fmt.Sprint(s.Example)) }

func mark(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}
