package source

import (
	"bytes"
	"slices"
	"strings"
)

// Edit puts text in place of the bytes From up to To of a File's Text.
type Edit struct {
	From, To int
	Text     string
}

// Apply makes edits, which do not overlap or begin at one place, in the bytes
// that a File was opened from. Offsets count in its Text, which lacks the byte
// order mark and the carriage returns of a Windows editor; the file keeps
// both, and where its lines end in CRLF, new lines do too.
func Apply(data []byte, edits []Edit) []byte {
	starts := map[int]Edit{}
	for _, e := range edits {
		if bytes.Contains(data, []byte("\r\n")) {
			e.Text = strings.ReplaceAll(e.Text, "\n", "\r\n")
		}
		starts[e.From] = e
	}
	marks, data := byteOrderMarks(data)
	out := slices.Clone(marks)
	skip := 0 // offset in Text up to which bytes are replaced
	at := 0   // offset in Text of data[i]; a dropped \r shares that of its \n
	for i := range data {
		if e, ok := starts[at]; ok {
			out = append(out, e.Text...)
			skip = e.To
			delete(starts, at)
		}
		if at >= skip {
			out = append(out, data[i])
		}
		if !bytes.HasPrefix(data[i:], []byte("\r\n")) {
			at++
		}
	}
	return append(out, starts[at].Text...)
}
