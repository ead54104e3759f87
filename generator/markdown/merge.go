package markdown

import (
	"strings"

	"tebiki/generator/diag"
)

// mergeMarks are the lines by which programs that join two people's copies of
// a text part what one wrote from what the other did.
var mergeMarks = []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"}

// refuseMerge reports what is left of such a join, and blanks it in the bytes
// for goldmark, which would make a heading of the line above "=======".
func (d *Document) refuseMerge() []diag.Problem {
	if !strings.Contains(d.Text, mergeMarks[0]) && !strings.Contains(d.Text, mergeMarks[len(mergeMarks)-1]) {
		return nil
	}
	var problems []diag.Problem
	at := 0
	for line := range strings.Lines(d.Text) {
		if mark := mergeMark(line); mark != "" {
			problems = append(problems, d.Problem(at, at+len(mark), "wrong-type",
				diag.Textf("2人の書いたものを合わせたときの印「%s」が残っています", "“%s” is left from joining what two people wrote", mark),
				diag.Textf("印と印の間に両方の文があります。どちらが正しいかを書いた人に確かめて、一方と、「<<<<<<<」「=======」「>>>>>>>」の行を消します", "between such lines stand both texts; ask who wrote them which is right, and take out the other and the lines of <<<<<<<, ======= and >>>>>>>")))
			for i := range strings.TrimSuffix(line, "\n") {
				d.bytes[at+i] = ' '
			}
		}
		at += len(line)
	}
	return problems
}

// mergeMark is the mark that a line begins with, if nothing or a blank follows.
func mergeMark(line string) string {
	for _, mark := range mergeMarks {
		if rest, ok := strings.CutPrefix(line, mark); ok && (rest == "" || strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "\n")) {
			return mark
		}
	}
	return ""
}
