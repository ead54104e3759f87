package page

import (
	"slices"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
)

// contactKeys reports the keys of contacts that nobody takes and that no text
// calls: what stands under them never reaches a member. A text that cannot be
// read may call any.
func (l *Draft) contactKeys() {
	if len(l.Site.unread) > 0 || len(l.texts) < 2*len(l.Site.Languages) {
		return
	}
	failed := diag.Failed(l.Problems)
	for _, k := range l.Site.OwnKeys {
		if l.Site.unnamed.calls[k.Path(k.Key)] {
			continue
		}
		v := k.Table.Get(k.Key)
		meant := k.Meant()
		switch {
		case meant != "":
			l.Report(k.File.Error(v.KeyPos, "unknown-key", diag.Textf("「%s」という項目はありません", "there is no key “%s” here", k.Key),
				diag.Textf("「%s」のことではありませんか", "did you mean “%s”?", meant)))
			l.withoutConsequences(k, meant)
		case !failed: // else the text that calls it may be what is wrong
			l.Report(k.File.Problem(v.KeyPos, diag.Warning, "unknown-key",
				diag.Textf("「%s」は、どの文章からも呼び出されていません", "no text calls “%s”", k.Key),
				diag.Textf("会員に見せるなら、文章に {{ %s }} と書きます。覚え書きなら、行の先頭に # を付けます", "to show it, write {{ %s }} into a text; if it is a note for yourselves, put a # before the line", k.Path(k.Key))))
		}
	}
}

// withoutConsequences drops what follows from a contact lacking a key that
// stands in it under a wrong name.
func (l *Draft) withoutConsequences(k fact.ContactKey, key string) {
	for _, fact := range append([]string{key}, fact.Derived[key]...) {
		l.Site.unnamed.misspelled[k.Path(fact)] = true
	}
	if weekdays := k.Table.Get("weekdays"); weekdays != nil {
		l.Problems = slices.DeleteFunc(l.Problems, func(p diag.Problem) bool { return p.Broken&diag.LacksText != 0 && p.Position == weekdays.KeyPos })
	}
}
