package markdown

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"

	"tebiki/generator/diag"
)

// numberAsTyped is the official number that a heading begins with, as an input
// method may leave it: ４－１３, 4ー13.
var numberAsTyped = regexp.MustCompile(`^#{2,6}[ \t]+([0-9０-９]+(?:[-－‐‑–—−ー][0-9０-９]+)+)(?:[ 　\t.．、。]|$)`)

// WideNumber finds the official number that a line with a heading begins with,
// where it is not written as numbers are read, 4-13; ok is false of any other
// line. half is how to write it.
func WideNumber(line string) (from, to int, half string, ok bool) {
	m := numberAsTyped.FindStringSubmatchIndex(strings.TrimRight(line, "\r\n"))
	if m == nil {
		return 0, 0, "", false
	}
	typed := line[m[2]:m[3]]
	half = hyphens.Replace(width.Narrow.String(typed))
	return m[2], m[3], half, half != typed
}

var hyphens = strings.NewReplacer("－", "-", "‐", "-", "‑", "-", "–", "-", "—", "-", "−", "-", "ー", "-", "ｰ", "-")

// wideNumbers warns of headings whose number nothing reads: no link is labelled
// by it, and no order is held.
func (d *Document) wideNumbers() []diag.Problem {
	var problems []diag.Problem
	at := 0
	for line := range strings.Lines(withoutCode(d.Text)) {
		if strings.HasPrefix(line, "##") {
			if from, to, half, ok := WideNumber(line); ok {
				problems = append(problems, d.Warning(at+from, at+to, "wrong-type",
					diag.Textf("見出しの番号「%s」が、半角ではありません", "the number “%s” of the heading is not in half width", d.Text[at+from:at+to]),
					diag.Textf("「%s」と書きます。このままでは番号として読まれず、ここへのリンクの言葉に番号が入りません", "write %s; as it is, it is not read as a number, and links to this place do not show it", half)))
			}
		}
		at += len(line)
	}
	return problems
}
