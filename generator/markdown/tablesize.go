package markdown

import (
	"bytes"

	"tebiki/generator/diag"
)

// maxCells is how many cells a table may have. Goldmark gives every row of a
// table as many cells as its head has, so a wide head over many short rows
// would make far more of them than anybody wrote.
const maxCells = 20_000

// refuseTables reports the tables that are too large, and takes the line of
// dashes from each in the bytes for goldmark, so that it is read as text.
func (d *Document) refuseTables() []diag.Problem {
	var problems []diag.Problem
	rows := 0 // lines down to the next empty one
	for end := len(d.bytes); end > 0; {
		start := bytes.LastIndexByte(d.bytes[:end], '\n') + 1
		line := d.bytes[start:end]
		if len(bytes.Trim(line, "> \t\r")) == 0 {
			rows = 0
		} else {
			rows++
		}
		columns := bytes.Count(bytes.Trim(line, "> \t\r|"), []byte("|")) + 1
		if columns*(rows+1) > maxCells && isTableRule(line) {
			problems = append(problems, d.Problem(start, end, "wrong-type",
				diag.Textf("表が大きすぎます（%d列、%d行）。会員のスマートフォンでは読めません", "the table is too large (%d columns, %d rows); it cannot be read on a member's phone", columns, rows),
				diag.Textf("列の数と行の数をかけて%dを超えない、いくつかの表に分けてください", "split it into tables of at most %d cells each", maxCells)))
			for i := range line {
				if line[i] == '-' {
					line[i] = '.'
				}
			}
		}
		end = start - 1
	}
	return problems
}

// isTableRule reports whether a line can be the one of dashes below a table's
// head, be it in a list or a quotation.
func isTableRule(line []byte) bool {
	before, cells, found := bytes.Cut(line, []byte("|"))
	return found && bytes.Contains(line, []byte("-")) &&
		len(bytes.Trim(before, ":-> \t*+.)0123456789")) == 0 && len(bytes.Trim(cells, "|:- \t\r")) == 0
}
