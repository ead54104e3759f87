// Package scenario holds cases in the words of staff, and what the rules must
// say of them.
//
//	Load    rules/scenarios.toml → File, every name and type in it checked
//	Run     File + the compiled module → scenario-failed for each scenario
//	        that comes out differently
//	Update  File + the compiled module → the file's bytes with the
//	        expectations rewritten, and nothing else
//	Answer  File + the compiled module + answers → the file's bytes with those
//	        added to the cases that lack them, and nothing else (given.go)
//
// Rules say what holds in general; a scenario says what must come out for
// Dr. Yamada. Every build runs them all, so an edit of the rules that turns
// one case into another stops there, or, once Update has run, is reviewed as
// a diff of cases.
//
// # The file
//
// It is TOML, one [[scenario]] after another:
//
//	[[scenario]]
//	name = "職員が書類入りのカバンを紛失した（Q&A 4-8）"
//	answers = { incident = "data-leak", incident_date = 2022-07-01, insider = false }
//	expect = { outcome = "pattern-3", yen = 50_000, documents = ["ppc-report-copy"] }
//
// These three keys are required. No two scenarios have the same name.
//
// answers gives answers by question id: true or false for a yes-no question,
// an option's name for a choice, an integer for a number, a date without
// quotes for a date, "?" for what is not known yet. Questions that the others make idle may be left out. A
// date may lie after today, whatever the question says: a scenario must come
// out the same on every day.
//
// today is the day of asking, as a date. A scenario needs it if it comes out
// otherwise on another day, because a deadline has passed.
//
// expect gives what must come out, by one or more of
//
//	outcome    the id of the outcome; a list of one of each decision, where there are several
//	yen        what it pays in all
//	documents  the ids of the documents to send
//	done       the ids of the steps that the answers show as done
//	todo       the ids of the steps still to do
//	unmet      the ids of those that payment waits for
//	next       alone: the case is not decided yet, and this question comes next
//	open       the questions answered with "?" (not known yet) on which the result depends
//	possible   with it: the ids of the outcomes that are possible
//
// What is given must agree exactly; what is left out may be anything. Lists
// are complete, in any order, and [] says that there is nothing. Without next
// and open the case must be decided. An empty expectation, expect = {}, is a scenario
// that fails until Update has filled it in: the way to write a new one.
//
// copied says from which edition a case was copied when the next one began
// (copied.go). It stays, with a warning, until a person has compared the case
// with the new official text.
package scenario

import (
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
)

// File is a file of scenarios, sound in its names and types.
type File struct {
	Scenarios []Scenario

	toml *tomlfile.File
	data []byte // as read, with the byte order mark and line ends of its editor
}

// Scenario is one case and what must come out for it.
type Scenario struct {
	Name    string
	Answers []int          // by index of the scheme's questions; wasm.Unanswered where not given
	Example map[string]any // the answers as written, by question id
	Expect  Findings       // the keys that are given; empty where they are still to be filled in
	Pos     diag.Position  // of the name

	today  *rule.Date  // the day of asking; nil where the scenario does not say
	todays []rule.Date // of every kind that there is; nil where nothing depends on the day

	table, copied, expect *tomlfile.Value // copied is nil where a person wrote the case, or has compared it
}

// Findings are what can be said of a case, as words, by key of expect:
// yen (150_000) and next hold one word, outcome one of each decision, the lists
// any number.
type Findings map[string][]string

// The keys of expect, in the order they are shown.
const (
	keyOutcome   = "outcome"
	keyYen       = "yen"
	keyDocuments = "documents"
	keyDone      = "done"
	keyTodo      = "todo"
	keyUnmet     = "unmet"
	keyNext      = "next"
	keyOpen      = "open"
	keyPossible  = "possible"
)

var keys = []string{keyOutcome, keyYen, keyDocuments, keyDone, keyTodo, keyUnmet, keyNext, keyOpen, keyPossible}

// stage is how far findings are: a case is decided, or open, or a question
// comes next.
func (f Findings) stage() string {
	for _, key := range []string{keyNext, keyOpen, keyPossible} {
		if _, ok := f[key]; ok {
			return strings.ReplaceAll(key, keyPossible, keyOpen)
		}
	}
	return keyOutcome
}
