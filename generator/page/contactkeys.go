package page

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
	"postal", "address", "addressee", differsKey,
}

// otherWords are what people call them instead, too far from the key to be a
// slip of the pen.
var otherWords = map[string]string{
	"phone": "tel", "telephone": "tel", "email": "mail", "e-mail": "mail", "website": "url", "homepage": "url", "hp": "url",
	"zip": "postal", "zipcode": "postal", "opens": "open", "closes": "close", "from": "open", "until": "close",
	"電話": "tel", "電話番号": "tel", "メール": "mail", "郵便番号": "postal", "住所": "address", "名前": "name", "名称": "name", "宛名": "addressee",
	"曜日": "weekdays", "件名": "subject", "本文": "body", "開始": "open", "終了": "close",
}

// derived are the facts that are computed from a key, and missing with it.
var derived = map[string][]string{"open": {"hours", "opens", "from"}, "close": {"hours", "until"}, "url": {"qr", "link"}, "mail": {"body"}}

// contactKey is a key of a contact that is none of those that pages take.
type contactKey struct {
	contact string
	key     string
	table   *tomlfile.Value
	file    *tomlfile.File
}

func (k contactKey) path(key string) string { return "contacts." + k.contact + "." + key }

// meant is the key that one nobody takes seems to be; "" for none.
func (k contactKey) meant() string {
	lacking := slices.DeleteFunc(slices.Clone(contactKeys), func(key string) bool { return k.table.Get(key) != nil })
	if key := strings.ToLower(k.key); slices.Contains(lacking, key) { // in capitals
		return key
	}
	if key := otherWords[strings.ToLower(k.key)]; slices.Contains(lacking, key) {
		return key
	}
	key, _ := diag.Slip(strings.ToLower(k.key), lacking)
	return key
}

// contactKeys reports the keys of contacts that nobody takes and that no text
// calls: what stands under them never reaches a member. A text that cannot be
// read may call any.
func (l *loader) contactKeys() {
	if len(l.unread) > 0 || len(l.texts) < 2*len(l.site.Languages) {
		return
	}
	failed := diag.Failed(l.problems)
	for _, k := range l.site.ownKeys {
		if l.site.unnamed.calls[k.path(k.key)] {
			continue
		}
		v := k.table.Get(k.key)
		meant := k.meant()
		switch {
		case meant != "":
			l.report(k.file.Error(v.KeyPos, "unknown-key", diag.Textf("「%s」という項目はありません", "there is no key “%s” here", k.key),
				diag.Textf("「%s」のことではありませんか", "did you mean “%s”?", meant)))
			l.withoutConsequences(k, meant)
		case !failed: // else the text that calls it may be what is wrong
			l.report(k.file.Problem(v.KeyPos, diag.Warning, "unknown-key",
				diag.Textf("「%s」は、どの文章からも呼び出されていません", "no text calls “%s”", k.key),
				diag.Textf("会員に見せるなら、文章に {{ %s }} と書きます。覚え書きなら、行の先頭に # を付けます", "to show it, write {{ %s }} into a text; if it is a note for yourselves, put a # before the line", k.path(k.key))))
		}
	}
}

// withoutConsequences drops what follows from a contact lacking a key that
// stands in it under a wrong name.
func (l *loader) withoutConsequences(k contactKey, key string) {
	for _, fact := range append([]string{key}, derived[key]...) {
		l.site.unnamed.misspelled[k.path(fact)] = true
	}
	if weekdays := k.table.Get("weekdays"); weekdays != nil {
		l.problems = slices.DeleteFunc(l.problems, func(p diag.Problem) bool { return p.ID == "missing-text" && p.Position == weekdays.KeyPos })
	}
}
