package fact

import (
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// RestatesKey names the places that a text says again although no link of it
// leads there (package restate). In a contact it does so text by text:
//
//	restates = { meanwhile = ["manual/2-1#notes"] }
const RestatesKey = "restates"

// Restated is what a text says of the places that it says again: none where
// nothing else says what it says.
type Restated struct {
	Pos    diag.Position     // of the key
	Places []*tomlfile.Value // "manual/2-1#notes"
}

// Targets are the places as they are named.
func (r Restated) Targets() (all []string) {
	for _, v := range r.Places {
		all = append(all, v.Text)
	}
	return all
}

// restates reads which places the texts of a contact say again.
func (f *siteFile) restates(id string, contact *tomlfile.Value) {
	v := contact.Get(RestatesKey)
	if v == nil {
		return
	}
	texts := slices.DeleteFunc(slices.Clone(contact.Keys), func(key string) bool { return key == RestatesKey || key == differsKey })
	if v.Kind != tomlfile.Table {
		f.WrongTypeHint(v, RestatesKey, tomlfile.Table.Name(), diag.Textf("どの文のことかを、restates = { meanwhile = [\"manual/2-1\"] } のように書きます",
			"say of which text it is, as in restates = { meanwhile = [\"manual/2-1\"] }"))
		return
	}
	for _, key := range v.Keys {
		if !slices.Contains(texts, key) {
			f.Error(v.Get(key).KeyPos, "unknown-key", diag.Textf("[contacts.%s] に「%s」はありません", "there is no “%[2]s” in [contacts.%[1]s]", id, key), diag.OneOf(key, texts))
			continue
		}
		f.site.Restates["contacts."+id+"."+key] = Restated{v.Get(key).KeyPos, f.Strings(v, key, false)}
	}
}
