package fact

import (
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/tomlfile"
)

// contactKeys are what pages and links take of a contact. Staff may write
// others, which texts call by name.
var contactKeys = []string{
	"name", "tel", "mail", "subject", "body", "url", "link", "open", "close", "weekdays", "timezone", "days", "closed", "meanwhile",
	"postal", "address", "addressee", differsKey, RestatesKey,
}

// otherWords are what people call them instead, too far from the key to be a
// slip of the pen.
var otherWords = map[string]string{
	"phone": "tel", "telephone": "tel", "email": "mail", "e-mail": "mail", "website": "url", "homepage": "url", "hp": "url",
	"zip": "postal", "zipcode": "postal", "opens": "open", "closes": "close", "from": "open", "until": "close",
	"電話": "tel", "電話番号": "tel", "メール": "mail", "郵便番号": "postal", "住所": "address", "名前": "name", "名称": "name", "宛名": "addressee",
	"曜日": "weekdays", "件名": "subject", "本文": "body", "開始": "open", "終了": "close",
}

// Derived are the facts that are computed from a key, and missing with it.
var Derived = map[string][]string{"open": {"hours", "opens", "from"}, "close": {"hours", "until"}, "url": {"qr", "link"}, "mail": {"body"}}

// ContactKey is a key of a contact that is none of those that pages take.
type ContactKey struct {
	contact string
	Key     string
	Table   *tomlfile.Value
	File    *tomlfile.File
}

func (k ContactKey) Path(key string) string { return "contacts." + k.contact + "." + key }

// Meant is the key that one nobody takes seems to be; "" for none.
func (k ContactKey) Meant() string {
	lacking := slices.DeleteFunc(slices.Clone(contactKeys), func(key string) bool { return k.Table.Get(key) != nil })
	if key := strings.ToLower(k.Key); slices.Contains(lacking, key) { // in capitals
		return key
	}
	if key := otherWords[strings.ToLower(k.Key)]; slices.Contains(lacking, key) {
		return key
	}
	key, _ := diag.Slip(strings.ToLower(k.Key), lacking)
	return key
}
