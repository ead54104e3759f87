package proofread

import (
	"strings"
	"sync"

	"tebiki/generator/diag"
	"tebiki/generator/source"
	"tebiki/generator/starter"
	"tebiki/generator/tomlfile"
)

// The words of ui.toml are what the program says, whatever the scheme, and the
// sample has them too. Two words that stand under each other's key say of what is
// done that it is to be done, or of closed that it is open; in all languages
// alike nothing else can tell.

// sampleWords are those of the sample, by language and key.
var sampleWords = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, lang := range []string{"ja", "en"} {
		name := "content/" + lang + "/ui.toml"
		data, err := starter.File(name)
		if err != nil {
			panic(err) // they are compiled in
		}
		file, _ := tomlfile.Open(name, data)
		words := map[string]string{}
		flatten(file.Root, "", words)
		all[lang] = words
	}
	return all
})

func flatten(table *tomlfile.Value, at string, words map[string]string) {
	for _, key := range table.Keys {
		switch v := table.Get(key); v.Kind {
		case tomlfile.Table:
			flatten(v, at+key+".", words)
		case tomlfile.String:
			words[at+key] = v.Text
		}
	}
}

// exchangedWords reports two words of a table that have each other's key.
func (l *proof) exchangedWords() {
	for _, lang := range l.Site.Languages {
		file := l.TextFile(lang.ID, "ui.toml")
		if file == nil || (lang.ID != "ja" && lang.ID != "en") {
			continue
		}
		var changed []source.Origin
		var keys []string
		for _, p := range file.Passages() {
			if p.Text.Text != sampleWords()[lang.ID][p.ID] && sampleWords()[lang.ID][p.ID] != "" {
				changed, keys = append(changed, p.Text), append(keys, p.ID)
			}
		}
		for i := range keys {
			for j := i + 1; j < len(keys); j++ {
				a, b := sampleWords()[lang.ID][keys[i]], sampleWords()[lang.ID][keys[j]]
				if table(keys[i]) != table(keys[j]) || !haveChanged(a, b, changed[i].Text, changed[j].Text) {
					continue
				}
				l.Report(exchanged(changed[i], keys[i], keys[j], a), exchanged(changed[j], keys[j], keys[i], b))
			}
		}
	}
}

// table is the table that a key stands in.
func table(key string) string { return key[:strings.LastIndexByte(key, '.')+1] }

// haveChanged reports whether two words of the sample are the two of a site
// crosswise.
func haveChanged(sampleA, sampleB, a, b string) bool {
	return bare(a) == bare(sampleB) && bare(b) == bare(sampleA) && bare(a) != bare(b) || areExchanged(sampleA, sampleB, a, b)
}

func exchanged(text source.Origin, key, other, usual string) diag.Problem {
	return text.Warning(0, len(text.Text), "other-name",
		diag.Textf("「%[1]s」の言葉と「%[2]s」の言葉が、入れ替わっているようです", "the words of “%[1]s” and those of “%[2]s” seem to have changed places", key, other),
		diag.Textf("会員に、逆のことを言ってしまいます。「%[1]s」には、見本の制度（tebiki new）では「%[2]s」とあります", "members would be told the reverse; under “%[1]s” the sample scheme (tebiki new) has “%[2]s”", key, usual))
}
