package view

import (
	"html/template"
	"regexp"
)

// numbered finds the number a title begins with, as in "4. …" or "2-3 …".
var numbered = regexp.MustCompile(`^([0-9]+(?:-[0-9]+)*\.?) `)

// heading keeps a title's number in one piece and on one line with what it
// numbers: with word-break: auto-phrase a long first phrase would leave it
// alone, or break it at its hyphen.
func heading(title string) template.HTML {
	return template.HTML(numbered.ReplaceAllString(template.HTMLEscapeString(title), "<span class=\"whole\">$1</span>\u00a0"))
}
