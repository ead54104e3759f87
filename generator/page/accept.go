package page

import (
	"regexp"
	"strconv"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// Accept returns the bytes of a translated file with its [translated] saying
// that the translations in list, all of that file, are made from their source
// as it is now. Every other byte stays. With whole, what it records of
// sections that there are not is taken out. all are the file's translations,
// for the order of new lines. The data is nil if the problems say why it
// cannot be done.
func Accept(name string, data []byte, list, all []Translation, whole bool) ([]byte, []diag.Problem) {
	lines := make([]Line, len(list))
	for i, t := range list {
		lines[i] = Line{t.ID, t.Hash}
	}
	order := make([]string, len(all))
	for i, t := range all {
		order[i] = t.ID
	}
	return writeRecords(name, data, translatedTable, lines, order, whole)
}

// Confirm is Accept for [confirmed]: lines are what to record of the file's
// units, and order the ids of all its units that have something to record.
func Confirm(name string, data []byte, lines []Line, order []string, whole bool) ([]byte, []diag.Problem) {
	return writeRecords(name, data, confirmedTable, lines, order, whole)
}

// Line is what a table of records says of a unit.
type Line struct{ ID, Value string }

// writeRecords puts lines into a table of records of a file, below the lines
// that stand before them in order. With whole, lines of ids that are not in
// order are taken out.
func writeRecords(name string, data []byte, table string, lines []Line, order []string, whole bool) ([]byte, []diag.Problem) {
	src, problems := source.Open(name, data)
	if problems != nil {
		return nil, problems
	}
	from, to := 0, len(src.Text)
	if strings.HasSuffix(name, ".md") {
		at, ok := findFront(src)
		if !ok {
			return nil, []diag.Problem{noFrontMatter(src)}
		}
		from, to = at.from, at.to
	}
	file, problems := tomlfile.Parse(src, from, to)
	if problems != nil {
		return nil, problems
	}
	b := &book{file: file, table: table, end: to, records: map[string]*tomlfile.Value{}}
	for _, r := range readRecords(&tomlfile.Reader{File: file}, table) {
		b.records[r.id] = r.value
	}
	if !b.isOpen() {
		pos := file.Root.Get(table).KeyPos
		return nil, []diag.Problem{src.Error(pos, "wrong-type",
			diag.Textf("[%s] は、それだけの行で始まる表にします", "[%s] must be a table that begins with a line of its own", table),
			diag.Text{JA: "この記録を消すと、もう一度記録したときに書き直されます", EN: "take this record out, and it is written anew when you record again"})}
	}
	for _, line := range lines {
		b.record(line, order)
	}
	if whole {
		b.dropIdle(order)
	}
	return source.Apply(data, b.close()), nil
}

// book is a table of records being rewritten.
type book struct {
	file    *tomlfile.File
	table   string // "translated"
	end     int    // offset of the end of the TOML
	records map[string]*tomlfile.Value
	edits   []source.Edit
	added   []addition
}

// addition is a new line and the offset it goes to.
type addition struct {
	at   int
	line string
}

// isOpen reports whether lines can be added to the table, or it is not there
// yet.
func (b *book) isOpen() bool {
	table := b.file.Root.Get(b.table)
	return table == nil || strings.HasPrefix(strings.TrimSpace(b.file.Line(table.KeyPos.Line)), "["+b.table+"]")
}

// record notes a line.
func (b *book) record(line Line, order []string) {
	written := strconv.Quote(line.Value)
	if v := b.records[line.ID]; v != nil {
		if v.Text != line.Value {
			b.edits = append(b.edits, source.Edit{From: v.From, To: v.To, Text: written})
		}
		return
	}
	b.added = append(b.added, addition{b.placeFor(line.ID, order), keyOf(line.ID) + " = " + written + "\n"})
}

// placeFor is where a new line goes: behind that of the nearest id before it
// that has a line of its own.
func (b *book) placeFor(id string, order []string) int {
	table := b.file.Root.Get(b.table)
	if table == nil {
		return b.end
	}
	at := source.OffsetOf(b.file.File, table.KeyPos)
	for _, other := range order {
		if other == id {
			break
		}
		if v := b.records[other]; v != nil && strings.HasPrefix(strings.TrimSpace(b.file.Line(v.KeyPos.Line)), keyOf(other)) {
			at = v.To
		}
	}
	return b.nextLine(at)
}

// nextLine is the offset at which the line after an offset begins, or the end
// of the TOML.
func (b *book) nextLine(offset int) int {
	next := strings.IndexByte(b.file.Text[offset:b.end], '\n')
	if next < 0 {
		return b.end
	}
	return offset + next + 1
}

// dropIdle takes out the lines of sections that there are not.
func (b *book) dropIdle(order []string) {
	ids := map[string]bool{}
	for _, id := range order {
		ids[id] = true
	}
	for id, v := range b.records {
		if !ids[id] {
			b.edits = append(b.edits, source.Edit{From: strings.LastIndexByte(b.file.Text[:v.From], '\n') + 1, To: b.nextLine(v.To)})
		}
	}
}

// close returns all edits, with new lines that go to one place joined.
func (b *book) close() []source.Edit {
	lines := map[int]string{}
	for _, a := range b.added {
		lines[a.at] += a.line
	}
	for at, text := range lines {
		before := b.file.Text[:at]
		if b.file.Root.Get(b.table) == nil {
			text = "\n[" + b.table + "]\n" + text
		}
		if before != "" && !strings.HasSuffix(before, "\n") {
			text = "\n" + text
		}
		joined := false
		for i, e := range b.edits {
			if e.From == at { // a line taken out at the same place
				b.edits[i].Text, joined = text+e.Text, true
			}
		}
		if !joined {
			b.edits = append(b.edits, source.Edit{From: at, To: at, Text: text})
		}
	}
	return b.edits
}

var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// keyOf writes an id as a TOML key.
func keyOf(id string) string {
	parts := strings.Split(id, ".")
	for i, part := range parts {
		if !bareKey.MatchString(part) {
			parts[i] = strconv.Quote(part)
		}
	}
	return strings.Join(parts, ".")
}
