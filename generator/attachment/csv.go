package attachment

import (
	"bytes"
	"regexp"

	"tebiki/generator/diag"
)

// calls are formulas that load something, or start a program, when a spreadsheet
// opens the list: functions that do so, a DDE link (=cmd|'/c …'!A1), and a link to
// another book.
var calls = regexp.MustCompile(`(?is)^[=+\-@].*(?:\b(?:HYPERLINK|WEBSERVICE|IMAGE|IMPORT[A-Z]+|CALL|EXEC|REGISTER(?:\.ID)?|RTD|DDE|SQL\.REQUEST|FILES)\s*\(|[a-z][\w.]*\s*\|.*!|\[(?:https?:|\\\\|[a-z]:\\)|\\\\[\w.-]+\\|https?://[^!]*!)`)

// readCSV looks for cells that call something. What a cell is made of are the same
// bytes in UTF-8 and in Shift_JIS, in which Excel saves in Japan.
func (r *reader) readCSV(data []byte) {
	line, cellLine := 1, 1
	quoted := false
	start := 0
	cell := func(end int) bool {
		text := bytes.TrimLeft(data[start:end], " \t\"'\xef\xbb\xbf")
		if len(text) == 0 || !bytes.ContainsAny(text[:1], "=+-@") || !bytes.ContainsAny(text, "(|![") || !calls.Match(text) {
			return true
		}
		r.report("file-script",
			diag.Textf("%[1]d行目に、開いた会員のパソコンで何かを呼び出す式があります（%[2]s）", "line %[1]d has a formula that calls something on the computer of whoever opens it (%[2]s)", cellLine, short(string(text))),
			diag.Textf("式を、その値だけに変えて保存してください", "save its value in place of the formula"))
		return false
	}
	for i := 0; i < len(data); i++ {
		c := data[i]
		if c == '\n' {
			line++
		}
		switch {
		case quoted && c == '"' && i+1 < len(data) && data[i+1] == '"':
			i++
		case c == '"' && (quoted || i == start):
			quoted = !quoted
		case !quoted && (c == ',' || c == ';' || c == '\t' || c == '\r' || c == '\n'):
			if !cell(i) {
				return
			}
			start, cellLine = i+1, line
		}
	}
	cell(len(data))
}
