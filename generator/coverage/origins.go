package coverage

import (
	"fmt"
	"io/fs"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/rule"
	"tebiki/generator/tomlfile"
)

// origins finds where facts are written down: in the newest rules and in
// site.toml.
type origins struct {
	site, rules *tomlfile.File
	wanted      string // the rules file of the edition that the official text is for; "" if it is there
	day         string // of that edition
	isOld       bool   // the text is of an edition before the newest
}

// readOrigins reads site.toml, and the rules of the newest edition again. day
// is the date of the official text.
func readOrigins(fsys fs.FS, scheme *rule.Scheme, day rule.Date, dated bool) origins {
	var o origins
	if data, err := fs.ReadFile(fsys, "content/site.toml"); err == nil { // else it is gone since the site was built from it
		o.site, _ = tomlfile.Open("content/site.toml", data)
	}
	newest := scheme.Source
	o.rules, _ = tomlfile.Open(newest.Name, []byte(newest.Text))
	if dated && scheme.Effective < day {
		o.wanted, o.day = "rules/"+day.String()+".toml", day.String()
	}
	o.isOld = dated && day < scheme.Effective
	return o
}

// of returns where the value of a placeholder is written down.
func (o origins) of(placeholder string) Origin {
	table, rest, _ := strings.Cut(placeholder, ".")
	switch table {
	case "amounts":
		return o.rule(table, rest)
	case "outcomes":
		return o.rule("amounts", o.pays(strings.TrimSuffix(rest, ".yen"))...)
	case "deadlines":
		return o.deadline(rest)
	case "claim_year":
		if rest == "claims" {
			return o.rule(table, rest)
		}
	case "edition":
		if rest == "effective" && o.isOld {
			return Origin{Whole: diag.Textf("これは%sより前の版の文書です。新しい版の文書を content/source に入れると、この知らせは消えます。",
				"this is the text of the edition before %s; put the new one into content/source, and nothing is said of it here.", fact.Day(rule.DateOf(o.rules.Root.Get(rest).Time)))}
		}
		if rest == "effective" {
			return o.rule("", rest)
		}
	default:
		return o.contact(placeholder)
	}
	return Origin{
		Place: diag.Textf("最初の版の rules/ のファイル（effective と claim_year）", "the rules file of the first edition (effective and claim_year)"),
		Note: diag.Textf("制度が始まった日などは変わりません。別の日を書きたいときは、{{ %s }} の代わりに、その日付を書きます。",
			"The day a scheme began does not change; to say another day, write it in place of {{ %s }}.", placeholder),
	}
}

// rule is the place of keys of a table in the newest rules, or in those that
// are to be written; table "" is above all tables.
func (o origins) rule(table string, keys ...string) Origin {
	if o.rules == nil {
		return plain("rules/")
	}
	in := o.rules.Root
	if table != "" {
		in = in.Get(table)
	}
	return o.keys(in, keys...)
}

// keys is the place of keys of a table of the newest rules.
func (o origins) keys(in *tomlfile.Value, keys ...string) Origin {
	place := o.rules.Name
	for _, key := range keys {
		if v := in.Get(key); v != nil {
			place += fmt.Sprintf(":%d (%s)", v.KeyPos.Line, key)
		}
	}
	if o.wanted == "" {
		return plain(place)
	}
	return Origin{
		Place: diag.Text{JA: o.wanted, EN: o.wanted},
		Note: diag.Textf("このファイルはまだありません。tebiki edition %s で作り、新しい方だけを変えます（いまは %s）。",
			"That file is not there yet: make it with tebiki edition %s, and change the new one only (now it is %s).", o.day, place),
	}
}

// deadline is the place of what a deadline is counted from, and how far.
func (o origins) deadline(id string) Origin {
	if o.rules == nil || o.rules.Root.Get("deadline") == nil {
		return o.rule("")
	}
	for _, table := range o.rules.Root.Get("deadline").Items {
		if v := table.Get("id"); v != nil && v.Text == id {
			return o.keys(table, "from", "plus")
		}
	}
	return o.rule("")
}

func plain(place string) Origin {
	return Origin{Place: diag.Text{JA: place, EN: place}}
}

// pays lists the amounts that an outcome pays.
func (o origins) pays(outcome string) []string {
	if o.rules == nil || o.rules.Root.Get("outcome") == nil {
		return nil
	}
	var ids []string
	for _, table := range o.rules.Root.Get("outcome").Items {
		if id := table.Get("id"); id == nil || id.Text != outcome || table.Get("pays") == nil {
			continue
		}
		for _, amount := range table.Get("pays").Items {
			ids = append(ids, amount.Text)
		}
	}
	return ids
}

// contact is the place of a key in site.toml; opening hours stand under open
// and close.
func (o origins) contact(placeholder string) Origin {
	place := "content/site.toml"
	if o.site == nil {
		return plain(place)
	}
	parts := strings.Split(placeholder, ".")
	table := o.site.Root
	for _, part := range parts[:len(parts)-1] {
		table = table.Get(part)
	}
	keys := parts[len(parts)-1:]
	if keys[0] == "hours" {
		keys = []string{"open", "close"}
	}
	for _, key := range keys {
		if v := table.Get(key); v != nil {
			place += fmt.Sprintf(":%d (%s)", v.KeyPos.Line, key)
		}
	}
	return plain(place)
}
