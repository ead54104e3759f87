package tomlfile

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/width"

	"tebiki/generator/diag"
)

// Reader takes values out of a tree by the type they must have and keeps the
// problems: wrong-type for a value of another type or one that is not there,
// unknown-key for a key nobody takes.
type Reader struct {
	*File
	Problems []diag.Problem

	misspelled map[*Value][]string // keys that a table has under a wrong name, which was reported
	absent     []absence           // keys that were reported as missing
	once       []*repeated         // in the order of their first places
	repeated   map[string]*repeated
	Unsaid     []string // keys of the outermost table that only programs write, which no hint names
}

// absence is a key that a table lacks, and the index of its problem.
type absence struct {
	table   *Value
	key     string
	problem int
}

// repeated is a mistake that may stand in many places.
type repeated struct {
	problem diag.Problem
	others  []diag.Position // behind the first
}

// Error adds an error at a position.
func (r *Reader) Error(pos diag.Position, id string, message, hint diag.Text) {
	r.Problems = append(r.Problems, r.File.Error(pos, id, message, hint))
}

// Lacks keeps the error of a text that is not there.
func (r *Reader) Lacks(pos diag.Position, message, hint diag.Text) {
	r.Problems = append(r.Problems, r.File.Error(pos, "missing-text", message, hint).As(diag.LacksText))
}

// LacksTranslation keeps the error of a text that one language has and another
// lacks.
func (r *Reader) LacksTranslation(pos diag.Position, message, hint diag.Text) {
	r.Problems = append(r.Problems, r.File.Error(pos, "missing-translation", message, hint).As(diag.LacksText|diag.OfWhole))
}

// Once keeps an error that may stand in many places, as a name that nobody
// knows does: of those with one key the first is the problem, and ReportOnce
// reports it.
func (r *Reader) Once(key string, pos diag.Position, id string, message, hint diag.Text) {
	if again := r.repeated[key]; again != nil {
		again.others = append(again.others, pos)
		return
	}
	if r.repeated == nil {
		r.repeated = map[string]*repeated{}
	}
	first := &repeated{problem: r.File.Error(pos, id, message, hint)}
	r.once, r.repeated[key] = append(r.once, first), first
}

// ReportOnce adds the errors that Once kept, each with its other places.
func (r *Reader) ReportOnce() {
	for _, first := range r.once {
		first.problem.Hint = diag.Also(first.problem.Hint, first.problem.File, first.others)
		r.Problems = append(r.Problems, first.problem)
	}
	r.once, r.repeated = nil, nil
}

// Want returns the value under a key of a table if it has the kind; the
// problem is kept if it is of another, or if it is absent and required.
func (r *Reader) Want(table *Value, key string, kind Kind, required bool) *Value {
	v := table.Get(key)
	if v == nil {
		if required && !slices.Contains(r.misspelled[table], key) {
			r.absent = append(r.absent, absence{table, key, len(r.Problems)})
			r.Error(table.Pos, "wrong-type", diag.Textf("「%s」がありません", "“%s” is missing", key),
				diag.Text{JA: "この表に " + key + " = " + example[kind] + " の形で書いてください", EN: "write " + key + " = " + example[kind] + " in this table"})
		}
		return nil
	}
	if !r.Is(v, key, kind) {
		return nil
	}
	return v
}

// usualInteger is a number in digits alone, or in groups of three.
var usualInteger = regexp.MustCompile(`^[+-]?(?:[0-9]+|[0-9]{1,3}(?:_[0-9]{3})+)$`)

// plainInteger reports a number that TOML reads otherwise than people do: 0x60
// is 96, and 6_0000 was hardly meant as it is.
func (r *Reader) plainInteger(v *Value) {
	if v.To <= v.From || v.To > len(r.Text) {
		return
	}
	written := strings.TrimSpace(r.Text[v.From:v.To])
	if usualInteger.MatchString(written) {
		return
	}
	r.Error(v.Pos, "wrong-type", diag.Textf("「%s」は、数字のふつうの書き方ではありません", "“%s” is not how a number is written", written),
		diag.Textf("半角の数字だけで書きます（けたの区切りは、3けたごとの「_」）。今は %[1]s と読まれます", "write it in digits alone, with _ before every third from the end; as it stands it is read as %[1]s", Grouped(v.Int)))
}

// Is reports whether a value has the kind, and keeps the problem if not.
func (r *Reader) Is(v *Value, what string, kind Kind) bool {
	if v.Kind == kind {
		if kind == Integer {
			r.plainInteger(v)
		}
		return true
	}
	r.WrongType(v, what, kind.Name(), kind)
	return false
}

// WrongType keeps the problem that a value is not what it should be: want, in
// words, which may be of one of these kinds.
func (r *Reader) WrongType(v *Value, what string, want diag.Text, kinds ...Kind) {
	hint := diag.Text{}
	for _, kind := range kinds {
		if hint == (diag.Text{}) {
			hint = r.typeHint(v, kind)
		}
	}
	r.WrongTypeHint(v, what, want, hint)
}

// WrongTypeHint is WrongType with a hint of the caller's own. Where the value
// was read by putting it between quotes, that is no longer what should be done,
// and not said.
func (r *Reader) WrongTypeHint(v *Value, what string, want, hint diag.Text) {
	if r.quoted[v.Pos.Line] {
		r.takeBack(func(i int) bool { return r.Problems[i].ID == "toml-syntax" && r.Problems[i].Line == v.Pos.Line })
	}
	got := v.Kind.Name()
	r.Error(v.Pos, "wrong-type", diag.Text{
		JA: "「" + what + "」には" + want.JA + "を書きます（ここにあるのは" + got.JA + "）",
		EN: "“" + what + "” must be " + want.EN + ", not " + got.EN,
	}, hint)
}

// typeHint says how to write a value that has the wrong type, where what is
// meant is plain.
func (r *Reader) typeHint(v *Value, want Kind) diag.Text {
	switch {
	case want == Date && v.Kind == Integer && v.Int > 30000 && v.Int < 80000:
		day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(v.Int)).Format(time.DateOnly)
		return diag.Textf("Excelの日付の数字のようです。%s と書きます", "it looks like a date's number in Excel; write %s", day)
	case want == Array && v.Kind == String:
		return diag.Textf("かっこ「[ ]」で囲んで、[\"%s\"] と書きます", "write it between brackets: [\"%s\"]", v.Text)
	case want == Array && v.Kind == Table && v.To == 0:
		return diag.Textf("かっこを二重にして、[[%s]] と書きます", "write it in double brackets: [[%s]]", r.keyAt(v))
	case want == Table && v.Kind == Array && v.To == 0:
		return diag.Textf("かっこを一重にして、[%s] と書きます", "write it in single brackets: [%s]", r.keyAt(v))
	case v.Kind == String:
		return bareHint(v.Text, want)
	case v.Kind == Integer && (v.Int == 0 || v.Int == 1) && want == Bool:
		return diag.Textf("「はい」なら true、「いいえ」なら false と書きます", "write true for yes and false for no")
	case want == String && v.Kind != Table && v.Kind != Array:
		return diag.Textf("引用符「\"」で囲みます", "put it between quotes \"")
	}
	return diag.Text{}
}

// keyAt is the key that a value stands under.
func (r *Reader) keyAt(v *Value) string {
	line := []rune(r.Line(v.KeyPos.Line))
	from := min(v.KeyPos.Column-1, len(line))
	return string(line[from:min(from+v.KeyPos.Length, len(line))])
}

// bareHint says how to write without quotes what a text says, if it says it;
// without quotes other words would be no value at all.
func bareHint(text string, want Kind) diag.Text {
	text = strings.TrimSpace(text)
	bare := func(value string) diag.Text {
		return diag.Textf("引用符「\"」を付けずに、%s と書きます", "write it without quotes: %s", value)
	}
	switch want {
	case Date:
		if day, ok := dayOf(text); ok {
			return bare(day)
		}
		return diag.Textf("引用符を付けずに、2022-06-01 の形の日付で書きます", "write a day like 2022-06-01, without quotes")
	case Integer:
		if sum, ok := sumOf(width.Narrow.String(text)); ok {
			return bare(grouped(sum))
		}
		if rest := strings.TrimLeft(text, "0_"); len(rest) < len(text) && usualInteger.MatchString(rest) {
			return diag.Textf("数字の先頭に0は付けません。%s と書きます", "a number does not begin with 0; write %s", grouped(strings.ReplaceAll(rest, "_", "")))
		}
		return diag.Textf("引用符を付けずに、半角の数字だけで書きます", "write digits alone, without quotes")
	case Bool:
		if word, ok := truthOf(text); ok {
			return bare(word)
		}
		return diag.Textf("引用符を付けずに、true か false と書きます", "write true or false, without quotes")
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
// known ones, or of those that only programs write.
func (r *Reader) Unknown(table *Value, known ...string) {
	for _, key := range table.Keys {
		if !slices.Contains(known, key) && !slices.Contains(r.Unsaid, key) {
			r.meant(table, key, known)
			hint := diag.DidYouMean(key, known)
			if few := len(known) > 0 && len(known) <= 16; few && hint == (diag.Text{}) {
				hint = diag.Textf("ここに書けるのは、%s です", "there can be %s", strings.Join(known, ", "))
			}
			r.Error(table.table[key].KeyPos, "unknown-key", diag.Textf("「%s」という項目はありません", "there is no key “%s” here", key), hint)
		}
	}
}

// meant notes which absent key of a table an unknown one seems to be: it is not
// missing then, but misspelled.
func (r *Reader) meant(table *Value, written string, known []string) {
	key, near := diag.Suggest(written, known)
	if !near || table.Get(key) != nil {
		return
	}
	if r.misspelled == nil {
		r.misspelled = map[*Value][]string{}
	}
	r.misspelled[table] = append(r.misspelled[table], key)
	r.takeBack(func(i int) bool { return slices.Contains(r.absent, absence{table, key, i}) })
}

// takeBack removes the problems with some indices: others say the same better.
func (r *Reader) takeBack(isWorse func(index int) bool) {
	var kept []diag.Problem
	to := make([]int, len(r.Problems)) // where each is now; -1 for nowhere
	for i, p := range r.Problems {
		to[i] = -1
		if !isWorse(i) {
			to[i] = len(kept)
			kept = append(kept, p)
		}
	}
	var absent []absence
	for _, a := range r.absent {
		if a.problem = to[a.problem]; a.problem >= 0 {
			absent = append(absent, a)
		}
	}
	r.Problems, r.absent = kept, absent
}
