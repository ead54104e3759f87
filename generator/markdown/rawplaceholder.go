package markdown

import (
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// RawPlaceholders reports placeholders in a text where values are not filled
// in.
func RawPlaceholders(o source.Origin) []diag.Problem {
	var problems []diag.Problem
	for at := 0; ; {
		next := strings.Index(o.Text[at:], "{{")
		if next < 0 {
			return append(problems, WidePlaceholders(o)...)
		}
		at += next
		found, length := ScanPlaceholder(o.Text[at:])
		problems = append(problems, o.Problem(at, at+length, "unknown-placeholder",
			diag.Textf("ここでは {{ }} が値にならず、会員にそのまま見えます", "{{ }} is filled with nothing here, and members see it as it is"),
			diag.Textf("{{ %s }} の代わりに、言葉か値そのものを書きます。値を呼び出せるのは、ページと check.toml です", "instead of {{ %s }} write words, or the value itself; values are filled into pages and check.toml", found.Path)).As(diag.HasNoName))
		at += length
	}
}
