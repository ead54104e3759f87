// Package diag holds problems: what is wrong in a file that a person wrote,
// where, and what to write instead.
//
// A problem is data; only this package knows how one looks. Every other
// package returns []Problem, all of them and never the first only, and main
// prints them with Report (for people) or PrintJSON (for programs):
//
//	rules/2022-06-01.toml:41:1: error: there is no question "incidnt" [unknown-question]
//	    when = { incidnt = "cyber-attack" }
//	             ^^^^^^^
//	    hint: did you mean "incident"?
//
// Messages exist in Japanese and in English side by side, as a Text, so that
// a problem can be shown to staff in the terminal and to a reader in the
// page without being made twice.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says whether a problem stops a build.
type Severity int

const (
	Error   Severity = iota // the build stops and the published site stays as it is
	Warning                 // the build goes on
)

func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Text is one message in the two languages staff read.
type Text struct{ JA, EN string }

// Textf formats a message in both languages with the same arguments; a
// template that needs them in another order says %[2]s. An argument that is a Text
// itself is said in the language of the message.
func Textf(ja, en string, args ...any) Text {
	if len(args) == 0 {
		return Text{ja, en}
	}
	return Text{fmt.Sprintf(ja, said("ja", args)...), fmt.Sprintf(en, said("en", args)...)}
}

// said are the arguments of a message in a language.
func said(lang string, args []any) []any {
	var all []any // where some differ
	for i, arg := range args {
		if text, ok := arg.(Text); ok {
			if all == nil {
				all = append(all, args...)
			}
			all[i] = text.In(lang)
		}
	}
	if all == nil {
		return args
	}
	return all
}

// In returns the message in the language lang: Japanese for "ja", else English.
func (t Text) In(lang string) string {
	if lang == "ja" {
		return t.JA
	}
	return t.EN
}

// TextError is an error that staff can cause, in both languages.
type TextError struct{ Text }

func (e TextError) Error() string { return e.EN }

// Errorf is Textf for an error.
func Errorf(ja, en string, args ...any) error { return TextError{Textf(ja, en, args...)} }

// Position is a place in a file. Line and Column count from 1, columns in
// characters (code points); Length, in characters, is how far a caret line
// runs. A zero Line means the file as a whole.
type Position struct {
	File   string
	Line   int
	Column int
	Length int
}

// Problem is one thing wrong with what a person wrote.
type Problem struct {
	Position
	Severity Severity
	ID       string // stable, listed in rules/LANGUAGE.md
	Message  Text
	Hint     Text           // what to write instead; empty where nothing is known
	Source   string         // the line of source at Position, without its line end
	Example  map[string]any // answers that show the problem, by question id
	Broken   Broken         // what of the text around it cannot be held against another
}

// Sort orders problems by file, line and column, at one place errors before
// warnings, keeping the order in which they were found where these agree.
func Sort(problems []Problem) {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Severity, b.Severity))
	})
}

// Failed reports whether any of the problems stops a build.
func Failed(problems []Problem) bool {
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Severity == Error })
}
