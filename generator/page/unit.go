package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/tomlfile"
)

// Unit is what is translated in one go, and whose source a translation
// records: a section of a page, the front matter counting to the first, or a
// table of a TOML file with all its texts.
type Unit struct {
	ID    string        // the section's, or the table's: "question.incident"
	Place diag.Position // of the heading's id, of the table's name
	Words string        // as they are written, with the front matter's
	Hash  string        // of its words
}

// Units lists the sections of a page. Nobody changes them.
func (p *Page) Units() []Unit { return p.units }

func (p *Page) readUnits() []Unit {
	var list []Unit
	for _, s := range p.BodyPassages() {
		words := s.Text.Text
		if s.ID == TopID {
			var front []string
			for _, f := range p.Front {
				front = append(front, f.ID+" = "+f.Text.Text)
			}
			words = strings.Join(front, "\n") + "\n" + words
		}
		list = append(list, Unit{s.ID, s.Place, words, Hash(words)})
	}
	return list
}

// Units lists the tables of a TOML file. The order of the texts in a table
// makes no difference.
func (t *TextFile) Units() []Unit {
	if t.units == nil {
		t.units = t.readUnits()
	}
	return t.units
}

func (t *TextFile) readUnits() []Unit {
	var list []Unit
	texts := map[string]map[string]string{} // by table, by path
	for _, text := range t.Passages() {
		table := TableOf(text.ID)
		if texts[table] == nil {
			texts[table] = map[string]string{}
			list = append(list, Unit{ID: table, Place: t.tablePlace(table, text.Place)})
		}
		texts[table][text.ID] = text.Text.Text
	}
	for i, u := range list {
		words, plain := "", ""
		for _, path := range slices.Sorted(maps.Keys(texts[u.ID])) {
			text := texts[u.ID][path]
			words += path + " = " + text + "\n"
			plain += path + " = " + plainMark(text) + "\n" // of its first line; Hash does the others
		}
		list[i].Words, list[i].Hash = words, Hash(plain)
	}
	return list
}

// tablesByID are the tables of check.toml that hold one for every id.
var tablesByID = []string{"question", "decision", "outcome", "document", "step", "deadline"}

// TableOf is the table that a text counts to: the id's, where there is one
// for every id ("outcome.pattern-1"), else the outermost ("nav").
func TableOf(path string) string {
	parts := strings.Split(path, ".")
	switch {
	case len(parts) == 1:
		return TopID
	case len(parts) > 2 && slices.Contains(tablesByID, parts[0]):
		return parts[0] + "." + parts[1]
	}
	return parts[0]
}

// tablePlace is where a table's name stands; of the texts outside any, where
// the first does.
func (t *TextFile) tablePlace(table string, first diag.Position) diag.Position {
	if table == TopID {
		return first
	}
	v := t.file.Root
	for _, key := range strings.Split(table, ".") {
		v = v.Get(key)
	}
	return v.KeyPos
}

// KeyPlace is where a key of a TOML file stands, by its path
// ("outcome.not-member.call"); ok is false if it is not there.
func (t *TextFile) KeyPlace(path string) (place diag.Position, ok bool) {
	v := t.file.Root
	for key := range strings.SplitSeq(path, ".") {
		if v == nil || v.Kind != tomlfile.Table {
			return place, false
		}
		v = v.Get(key)
	}
	if v == nil {
		return place, false
	}
	return v.KeyPos, true
}

// Hash is short enough to be read and long enough to tell one section's
// versions apart: eight hexadecimal digits of the words' SHA-256. Blanks at
// the ends of lines, empty lines around, several of them in place of one (as
// where a comment was taken out), and how the mark of a list item is written
// make no difference.
func Hash(words string) string { return hashLines(words, plainMark) }

// hashAsMarked is the hash that was recorded before the marks of lists were read
// as one: a record of it still holds.
func hashAsMarked(words string) string {
	return hashLines(words, func(line string) string { return line })
}

// plainMark writes the mark that an item of a list begins with in one way, "- "
// or "1. "; blanks in front of it say how deep it stands, and stay.
func plainMark(line string) string {
	rest := strings.TrimLeft(line, " \t")
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if digits == len(rest) || digits == 0 && !strings.ContainsRune("-*+", rune(rest[0])) || digits > 0 && rest[digits] != '.' && rest[digits] != ')' {
		return line
	}
	item := strings.TrimLeft(rest[digits+1:], " \t")
	if item == "" || item == rest[digits+1:] { // nothing behind it, or no blank
		return line
	}
	mark := "- "
	if digits > 0 {
		mark = rest[:digits] + ". "
	}
	return line[:len(line)-len(rest)] + mark + item
}

// hashLines is the hash of words whose lines are changed before.
func hashLines(words string, change func(line string) string) string {
	lines := make([]byte, 0, len(words)+len(words)/8)
	last := "" // line
	for line := range strings.SplitSeq(words, "\n") {
		line = change(strings.TrimRight(line, " \t\r　"))
		if line != "" || last != "" {
			lines = append(append(lines, line...), '\n')
		}
		last = line
	}
	sum := sha256.Sum256(bytes.Trim(lines, "\n"))
	return hex.EncodeToString(sum[:4])
}

// Two tables of a file are records, which no reader sees. [translated] has, for
// each unit of a translation, the hash of the source that it was made from.
// [confirmed] has what a person has confirmed: the hash of a unit as it was
// then, and those of what it restates (package restate).
const (
	translatedTable = "translated"
	confirmedTable  = fact.ConfirmedTable
)

// isRecord reports whether a table of a file of texts is none of its texts.
func isRecord(table string) bool { return table == translatedTable || table == confirmedTable }

// record is what one of these tables says of one unit.
type record struct {
	id    string
	value *tomlfile.Value
}

// Records are what a table of records says, by unit.
type Records map[string]*tomlfile.Value

// recordsOf returns records by unit; nil for none.
func recordsOf(records []record) Records {
	if records == nil {
		return nil
	}
	by := Records{}
	for _, r := range records {
		by[r.id] = r.value
	}
	return by
}

// ReadRecords reads a table of records, nil if there is none.
func ReadRecords(r *tomlfile.Reader, table string) Records { return recordsOf(readRecords(r, table)) }

// readRecords reads a table of records in its order; nil if there is none.
func readRecords(r *tomlfile.Reader, name string) []record {
	table := r.Want(r.Root, name, tomlfile.Table, false)
	if table == nil {
		return nil
	}
	records := []record{}
	var walk func(in *tomlfile.Value, at string)
	walk = func(in *tomlfile.Value, at string) {
		for _, key := range in.Keys {
			v := in.Get(key)
			if v.Kind == tomlfile.Table {
				walk(v, join(at, key))
			} else if r.Is(v, join(at, key), tomlfile.String) {
				records = append(records, record{join(at, key), v})
			}
		}
	}
	walk(table, "")
	return records
}
