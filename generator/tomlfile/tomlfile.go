// Package tomlfile reads a TOML file into a tree whose every key and value
// knows its place.
//
// The BurntSushi library decides what is TOML and what each value is. It
// gives positions for syntax errors only, so a small scanner walks the text
// a second time and notes where each key and value stands; since the text is
// known to be valid by then, the scanner need only tell keys, strings,
// arrays and inline tables apart.
//
// Readers of a tree take what they know by name and report the rest with
// Unknown, so that one run lists every mistake in a file.
package tomlfile

import (
	"strings"
	"time"

	"tebiki/generator/diag"
	"tebiki/generator/source"
)

// Kind is the type of a value.
type Kind int

const (
	Table Kind = iota
	Array
	String
	Integer
	Float
	Bool
	Date  // a date without time of day
	Clock // any other date or time
)

// names of the kinds as staff read them.
var kindNames = [...]diag.Text{
	Table: {JA: "表", EN: "a table"}, Array: {JA: "配列", EN: "an array"}, String: {JA: "文字列", EN: "a string"},
	Integer: {JA: "整数", EN: "an integer"}, Float: {JA: "小数", EN: "a decimal number"}, Bool: {JA: "true/false", EN: "true or false"},
	Date: {JA: "日付", EN: "a date"}, Clock: {JA: "日時", EN: "a date with time"},
}

// Name is the kind as staff read it ("文字列", "a string").
func (k Kind) Name() diag.Text { return kindNames[k] }

// Value is a value in the tree.
type Value struct {
	Kind   Kind
	Pos    diag.Position // of the value; a table's is that of its header, or of its brace
	KeyPos diag.Position // of the key it stands under
	From   int           // byte offset of the value in the file's Text; 0 for what a header opens
	To     int           // and of its end, so that a value can be rewritten in place
	Keys   []string      // of a table, in the file's order
	Items  []*Value      // of an array
	Text   string        // of a string
	Int    int64         // of an integer
	True   bool          // of a Bool
	Time   time.Time     // of a Date, at 00:00 UTC

	table map[string]*Value
}

// Get returns the value under a key, or nil.
func (v *Value) Get(key string) *Value {
	if v == nil {
		return nil
	}
	return v.table[key]
}

// File is a TOML file and its tree.
type File struct {
	*source.File
	Root *Value

	quoted map[int]bool // lines whose value was put between quotes to be read
}

// Emptied returns the problem of a file that says nothing, comments apart
// (missing-text); ok is false if it says something. What it would have said is
// missing everywhere, and that is one mistake.
func (f *File) Emptied() (p diag.Problem, ok bool) {
	return f.File.Emptied(), len(f.Root.Keys) == 0
}

// Open reads a whole file. The problems are errors (not-utf8, toml-syntax,
// duplicate-id). Where what was meant is plain all the same, there is a file
// beside them, mended, so that what else is wrong with it can be said too; its
// lines are the written ones but for the mended, and nobody may write it back.
// Else the file is nil.
func Open(name string, data []byte) (*File, []diag.Problem) {
	src, problems := source.Open(name, data)
	if src == nil {
		return nil, problems
	}
	file, more := Parse(src, 0, len(src.Text))
	return file, append(problems, more...)
}

// Parse reads the TOML between two byte offsets of a file, as in front
// matter; they are those of lines. File and problems are as of Open.
func Parse(src *source.File, from, to int) (*File, []diag.Problem) {
	if problems := tooDeep(src, from, to); problems != nil {
		return nil, problems
	}
	decoded, bad := decode(src.Text[from:to])
	var problems []diag.Problem
	var quoted map[int]bool
	if bad != nil {
		m := &mender{src: src, first: src.At(from, 0).Line, lines: strings.Split(src.Text[from:to], "\n"), quoted: map[int]bool{}}
		var text string
		text, decoded = m.mend(bad)
		problems, quoted = m.problems, m.quoted
		if decoded == nil {
			return nil, problems
		}
		src, to = src.With(from, to, text), from+len(text)
	}
	f := &File{File: src, Root: newTable(src.At(from, 0), diag.Position{}), quoted: quoted}
	s := scanner{file: src, text: src.Text[:to], pos: from, root: f.Root}
	s.document()
	fill(f.Root, decoded)
	return f, problems
}

func newTable(pos, keyPos diag.Position) *Value {
	return &Value{Kind: Table, Pos: pos, KeyPos: keyPos, table: map[string]*Value{}}
}

// fill gives the scanned tree the decoded values.
func fill(v *Value, decoded any) {
	switch d := decoded.(type) {
	case map[string]any:
		v.Kind = Table
		for key, value := range d {
			if child := v.table[key]; child != nil {
				fill(child, value)
			}
		}
	case []map[string]any:
		v.Kind = Array
		for i, item := range v.Items {
			fill(item, d[i])
		}
	case []any:
		v.Kind = Array
		for i, item := range v.Items {
			fill(item, d[i])
		}
	case string:
		v.Kind, v.Text = String, d
	case int64:
		v.Kind, v.Int = Integer, d
	case float64:
		v.Kind = Float
	case bool:
		v.Kind, v.True = Bool, d
	case time.Time:
		v.Kind = Clock
		if d.Location().String() == "date-local" {
			v.Kind = Date
			v.Time = time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
		}
	}
}
