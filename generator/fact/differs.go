package fact

import (
	"tebiki/generator/diag"
	"tebiki/generator/figure"
	"tebiki/generator/tomlfile"
)

// differsKey lists the keys of a contact that are meant to differ between
// languages, as where a telephone line of its own speaks English:
//
//	differs = ["tel", "mail"]
const differsKey = "differs"

// isSameEverywhere reports whether a key of a contact says the same in every
// language unless differs names it.
func isSameEverywhere(key string) bool {
	valid, _ := factForm(key)
	return valid != nil
}

// differing reads which keys of a contact are meant to differ.
func (f *siteFile) differing(contact *tomlfile.Value) map[string]bool {
	keys := map[string]bool{}
	for _, named := range f.Strings(contact, differsKey, false) {
		if v := contact.Get(named.Text); v == nil || v.Kind != tomlfile.Table || !isSameEverywhere(named.Text) {
			f.Error(named.Pos, "wrong-type",
				diag.Textf("differs の「%s」は、言語ごとに書かれていません", "differs names “%s”, which is not given by language", named.Text),
				diag.Textf("ここには、tel や mail のように、言語ごとに書き分けたものの名前だけを書きます", "it takes the names of what is written for each language by itself, as tel or mail"))
			continue
		}
		keys[named.Text] = true
	}
	return keys
}

// same reports a value that differs between languages although nobody said
// that it is meant to.
func (f *siteFile) same(contact, key string, v *tomlfile.Value, mayDiffer bool) {
	if v.Kind != tomlfile.Table || mayDiffer {
		return
	}
	var first *tomlfile.Value
	for _, l := range f.site.Languages {
		text := v.Get(l.ID)
		switch {
		case text == nil || text.Kind != tomlfile.String: // which is said elsewhere
		case first == nil:
			first = text
		case !saysSame(text.Text, first.Text):
			severity := diag.Error
			if key == "url" { // a language may well have a page of its own
				severity = diag.Warning
			}
			f.Problems = append(f.Problems, f.File.Problem(text.Pos, severity, "fact-mismatch",
				diag.Textf("「%[1]s」が、言語によって違います（「%[2]s」と「%[3]s」）", "“%[1]s” differs between languages (“%[2]s” and “%[3]s”)", key, first.Text, text.Text),
				diag.Textf("どの言語でも同じなら %[1]s = \"%[2]s\" と1つだけ書きます。言語ごとに窓口が分かれているときは、[contacts.%[3]s] に differs = [\"%[1]s\"] と書き足します",
					"if it is the same for all, write it once: %[1]s = \"%[2]s\"; if each language has a line of its own, add differs = [\"%[1]s\"] to [contacts.%[3]s]", key, first.Text, contact)))
			return
		}
	}
}

// saysSame reports whether two texts are one and the same fact, however it is
// written: 03-1234-5678 and +81-3-1234-5678, 9:00 and 09:00.
func saysSame(a, b string) bool {
	x, y := figure.Scan(a), figure.Scan(b)
	return a == b || len(x) == 1 && len(y) == 1 && x[0].Kind == y[0].Kind && x[0].Key == y[0].Key
}
