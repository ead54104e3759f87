package view

import "regexp"

// numbered finds the number a title begins with, as in "4. …" or "2-3 …".
var numbered = regexp.MustCompile(`^([0-9]+(?:-[0-9]+)*\.?) `)

// heading keeps a title's number on one line with what it numbers: with
// word-break: auto-phrase a long first phrase would leave it alone.
func heading(title string) string { return numbered.ReplaceAllString(title, "$1\u00a0") }
