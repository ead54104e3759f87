package tomlfile

import (
	"slices"
	"strings"
	"time"

	"tebiki/generator/diag"
)

// Reader takes values out of a tree by the type they must have and keeps the
// problems: wrong-type for a value of another type or one that is not there,
// unknown-key for a key nobody takes.
type Reader struct {
	*File
	Problems []diag.Problem
}

// Error adds an error at a position.
func (r *Reader) Error(pos diag.Position, id string, message, hint diag.Text) {
	r.Problems = append(r.Problems, r.File.Error(pos, id, message, hint))
}

// Want returns the value under a key of a table if it has the kind; the
// problem is kept if it is of another, or if it is absent and required.
func (r *Reader) Want(table *Value, key string, kind Kind, required bool) *Value {
	v := table.Get(key)
	if v == nil {
		if required {
			r.Error(table.Pos, "wrong-type",
				diag.Textf("「%s」がありません", "“%s” is missing", key),
				diag.Text{JA: "この表に " + key + " = " + example[kind] + " の形で書いてください", EN: "write " + key + " = " + example[kind] + " in this table"})
		}
		return nil
	}
	if !r.Is(v, key, kind) {
		return nil
	}
	return v
}

// Is reports whether a value has the kind, and keeps the problem if not.
func (r *Reader) Is(v *Value, what string, kind Kind) bool {
	if v.Kind == kind {
		return true
	}
	r.WrongType(v, what, kind.Name())
	return false
}

// WrongType keeps the problem that a value is not what it should be.
func (r *Reader) WrongType(v *Value, what string, want diag.Text) {
	got := v.Kind.Name()
	r.Error(v.Pos, "wrong-type", diag.Text{
		JA: "「" + what + "」には" + want.JA + "を書きます（ここにあるのは" + got.JA + "）",
		EN: "“" + what + "” must be " + want.EN + ", not " + got.EN,
	}, r.typeHint(v, want))
}

// typeHint says how to write a value that has the wrong type, where what is
// meant is plain.
func (r *Reader) typeHint(v *Value, want diag.Text) diag.Text {
	isDate := strings.Contains(want.JA, kindNames[Date].JA)
	switch {
	case isDate && v.Kind == Integer && v.Int > 30000 && v.Int < 80000:
		day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(v.Int)).Format(time.DateOnly)
		return diag.Textf("Excelの日付の数字のようです。%s と書きます", "it looks like a date's number in Excel; write %s", day)
	case v.Kind == String && want != kindNames[Array] && want != kindNames[Table]:
		return diag.Textf("引用符「\"」を付けずに書きます", "write it without quotes")
	case want == kindNames[String]:
		return diag.Textf("引用符「\"」で囲みます", "put it between quotes \"")
	}
	return diag.Text{}
}

var example = map[Kind]string{
	Table: "{ … }", Array: "[ … ]", String: `"…"`, Integer: "1", Bool: "true", Date: "2022-06-01",
}

// String returns the string under a key, or "".
func (r *Reader) String(table *Value, key string, required bool) string {
	if v := r.Want(table, key, String, required); v != nil {
		return v.Text
	}
	return ""
}

// Strings returns the strings of the array under a key, each with its place.
func (r *Reader) Strings(table *Value, key string, required bool) []*Value {
	v := r.Want(table, key, Array, required)
	if v == nil {
		return nil
	}
	var items []*Value
	for _, item := range v.Items {
		if r.Is(item, key, String) {
			items = append(items, item)
		}
	}
	return items
}

// Tables returns the tables of the array of tables under a key.
func (r *Reader) Tables(table *Value, key string) []*Value {
	v := r.Want(table, key, Array, false)
	if v == nil {
		return nil
	}
	var items []*Value
	for _, item := range v.Items {
		if r.Is(item, key, Table) {
			items = append(items, item)
		}
	}
	return items
}

// Unknown keeps a problem for every key of a table that is not among the
// known ones.
func (r *Reader) Unknown(table *Value, known ...string) {
	for _, key := range table.Keys {
		if !slices.Contains(known, key) {
			r.Error(table.table[key].KeyPos, "unknown-key",
				diag.Textf("「%s」という項目はありません", "there is no key “%s” here", key),
				diag.DidYouMean(key, known))
		}
	}
}
