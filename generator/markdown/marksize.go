package markdown

import (
	"bytes"

	"tebiki/generator/diag"
)

// maxMarks is how many marks of emphasis may stand in lines without an empty
// one between them. To pair them, goldmark compares each with those before it.
const maxMarks = 10_000

// refuseMarks reports the paragraphs that have too many marks, and blanks them
// in the bytes for goldmark.
func (d *Document) refuseMarks() []diag.Problem {
	var problems []diag.Problem
	for from := 0; from < len(d.bytes); {
		to := len(d.bytes)
		if i := bytes.Index(d.bytes[from:], []byte("\n\n")); i >= 0 {
			to = from + i + len("\n\n")
		}
		if n := bytes.Count(d.bytes[from:to], []byte("*")) + bytes.Count(d.bytes[from:to], []byte("_")); n > maxMarks {
			problems = append(problems, d.Problem(from, from+1, "wrong-type",
				diag.Textf("空行のない続きに、「*」と「_」が%d個あります。文章ではないもののようで、会員には読めません", "there are %d of * and _ without an empty line between them; this seems to be no text, and no member could read it", n),
				diag.Textf("違うファイルを写していないかを確かめてください（%d個まで）", "check that the right text was copied here (at most %d)", maxMarks)))
			for i := from; i < to; i++ {
				if d.bytes[i] == '*' || d.bytes[i] == '_' {
					d.bytes[i] = '.'
				}
			}
		}
		from = to
	}
	return problems
}
