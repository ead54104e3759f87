package fact

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/width"

	"tebiki/generator/diag"
	"tebiki/generator/folder"
	"tebiki/generator/markdown"
	"tebiki/generator/source"
	"tebiki/generator/tomlfile"
)

// siteFile reads content/site.toml: languages, the scheme's names, contacts,
// what readers are told has changed.
type siteFile struct {
	tomlfile.Reader
	site *Facts
	lost bool // a language has no id that can be used
}

// ConfirmedTable is a table of records that no reader sees (package restate).
const ConfirmedTable = "confirmed"

// Read fills in the languages and the facts that stand in site.toml.
func (s *Facts) Read(file *tomlfile.File) []diag.Problem {
	f := &siteFile{Reader: tomlfile.Reader{File: file, Unsaid: []string{ConfirmedTable}}, site: s}
	f.Unknown(file.Root, "language", "scheme", "contacts", "revision", "security", "file")
	f.languages()
	if len(s.Languages) == 0 {
		return f.Problems
	}
	f.scheme()
	f.contacts()
	f.revisions()
	f.security()
	f.downloads()
	if f.lost { // which files are whose translation, nobody knows
		s.Languages = nil
	}
	return f.Problems
}

var languageID = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]+)*$`)

// maxLanguageID is how long a language tag may be (BCP 47, section 4.4.1).
const maxLanguageID = 35

func (f *siteFile) languages() {
	for _, table := range f.Tables(f.Root, "language") {
		known := []string{"id", "name"}
		if len(f.site.Languages) > 0 {
			known = append(known, "allow_untranslated")
		}
		f.Unknown(table, known...)
		id := f.Want(table, "id", tomlfile.String, true)
		name := f.String(table, "name", true)
		switch {
		case id == nil:
			f.lost = true
		case !languageID.MatchString(id.Text), !isLocale(id.Text):
			f.lost = true
			f.Error(id.Pos, "wrong-type", diag.Textf("「%s」は言語の略号ではありません", "“%s” is not a language tag", id.Text),
				diag.Textf("ja や en のように書きます", "write it as ja or en"))
		case folder.IsDevice(id.Text), len(id.Text) > maxLanguageID:
			f.lost = true
			f.Error(id.Pos, "wrong-type", diag.Textf("「%s」は、Windowsのフォルダーの名前にできないので、言語の略号に使えません", "“%s” cannot be the name of a folder on Windows, so it cannot be a language's", id.Text),
				diag.Textf("ja や en のように書きます", "write it as ja or en"))
		case slices.ContainsFunc(f.ids(), func(other string) bool { return strings.EqualFold(other, id.Text) }):
			f.Error(id.Pos, "duplicate-id", diag.Textf("言語「%s」が二度あります", "the language “%s” is there twice", id.Text), diag.Text{})
		default:
			f.nameTwice(table.Get("name"), id.Text)
			f.site.Languages = append(f.site.Languages, Language{ID: id.Text, Name: name, AllowUntranslated: f.isTrue(table, "allow_untranslated")})
			f.site.Values[id.Text] = map[string]Value{}
		}
	}
	if len(f.site.Languages) == 0 && len(f.Problems) == 0 {
		f.Lacks(f.Root.Pos, diag.Textf("[[language]]がありません", "there is no [[language]]"),
			diag.Text{JA: `先頭に [[language]] と id = "ja"、name = "日本語" を書いてください`, EN: `begin with [[language]], id = "ja" and name = "日本語"`})
	}
}

// nameTwice reports a language with the name of another: of two links that read
// alike nobody knows which leads where. What is no name was reported.
func (f *siteFile) nameTwice(name *tomlfile.Value, id string) {
	if name == nil || name.Kind != tomlfile.String || strings.TrimSpace(name.Text) == "" {
		return
	}
	for _, l := range f.site.Languages {
		if strings.EqualFold(strings.TrimSpace(width.Fold.String(l.Name)), strings.TrimSpace(width.Fold.String(name.Text))) {
			f.Error(name.Pos, "duplicate-id", diag.Textf("言語「%[1]s」の名前が、言語「%[2]s」と同じです", "the language “%[1]s” has the name of the language “%[2]s”", id, l.ID),
				diag.Textf("その言語での呼び名を書きます（ja なら「日本語」、en なら「English」）", "write what the language is called in itself (日本語 for ja, English for en)"))
			return
		}
	}
}

// isTrue returns the truth value under a key; false if it is not there.
func (f *siteFile) isTrue(table *tomlfile.Value, key string) bool {
	v := f.Want(table, key, tomlfile.Bool, false)
	return v != nil && v.True
}

func (f *siteFile) ids() []string {
	var ids []string
	for _, l := range f.site.Languages {
		ids = append(ids, l.ID)
	}
	return ids
}

// scheme reads the names every page shows.
func (f *siteFile) scheme() {
	table := f.Want(f.Root, "scheme", tomlfile.Table, true)
	if table == nil {
		return
	}
	for _, key := range []string{"name", "short", "owner"} {
		if table.Get(key) == nil {
			f.Lacks(table.Pos, diag.Textf("[scheme]に「%s」がありません", "[scheme] has no “%s”", key), diag.Text{})
		}
	}
	for _, key := range table.Keys {
		f.oneLine(table.Get(key), key)
		for lang, text := range f.fact(table.Get(key), key) {
			f.site.Values[lang]["scheme."+key] = Value{Text: text}
		}
	}
}

// contacts reads [contacts.*]; staff may add contacts and facts as they like.
func (f *siteFile) contacts() {
	for _, key := range f.Root.Keys {
		_, misspelled := diag.Suggest(key, []string{"contacts"})
		all := f.Root.Get(key)
		switch {
		case key == "contacts":
			all = f.Want(f.Root, key, tomlfile.Table, false)
		case !misspelled || all.Kind != tomlfile.Table: // if it is, that was reported, and what is in it is meant
			continue
		}
		if all == nil {
			continue
		}
		for _, id := range all.Keys {
			f.contact(id, all.Get(id))
		}
		f.oneNumber(all)
	}
}

// oneNumber warns of a contact with the telephone number of another: where one
// was copied from the other, members call the wrong people.
func (f *siteFile) oneNumber(contacts *tomlfile.Value) {
	first := map[string]string{}
	for _, id := range contacts.Keys {
		tel := contacts.Get(id).Get("tel")
		number := digits(f.site.Values[f.site.Languages[0].ID]["contacts."+id+".tel"].Text)
		if tel == nil || number == "" {
			continue
		}
		if other, again := first[number]; again {
			f.Problems = append(f.Problems, f.File.Problem(tel.Pos, diag.Warning, "duplicate-id",
				diag.Textf("この電話番号は、[contacts.%s] と同じです", "the telephone number is also that of [contacts.%s]", other),
				diag.Textf("別の窓口なら、元の資料と1字ずつ見比べます。同じ窓口なら、表を1つにして、文章からそれを呼び出します", "if these are two, compare the number digit by digit with where it comes from; if they are one, keep one table and name it in the texts")))
			continue
		}
		first[number] = id
	}
}

// contact reads one contact.
func (f *siteFile) contact(id string, table *tomlfile.Value) {
	if !f.Is(table, id, tomlfile.Table) {
		return
	}
	f.site.Contacts["contacts."+id] = table.KeyPos
	written := map[string]map[string]string{}
	for _, l := range f.site.Languages {
		written[l.ID] = map[string]string{}
	}
	differing := f.differing(table)
	for _, key := range table.Keys {
		if key == differsKey || key == RestatesKey {
			continue
		}
		if !slices.Contains(contactKeys, key) {
			f.site.OwnKeys = append(f.site.OwnKeys, ContactKey{id, key, table, f.File})
		}
		f.form(table.Get(key), key)
		if key == "subject" || key == "link" {
			f.oneLine(table.Get(key), key)
		}
		if isSameEverywhere(key) {
			f.same(id, key, table.Get(key), differing[key])
		} else {
			f.site.Texts = append(f.site.Texts, ContactText{f.File.File, id, key, table.Get(key)})
		}
		for lang, text := range f.fact(table.Get(key), key) {
			written[lang][key] = text
		}
	}
	f.hours(table)
	f.linkWords(table, written)
	f.daysSaid(table)
	f.restates(id, table)
	for lang, texts := range written {
		for key, v := range contactValues(lang, texts) {
			f.site.Values[lang]["contacts."+id+"."+key] = v
		}
	}
}

// linkWords reports the words of a contact's link that are another address than
// the one it leads to.
func (f *siteFile) linkWords(table *tomlfile.Value, written map[string]map[string]string) {
	said := map[diag.Position]bool{}
	for _, l := range f.site.Languages {
		words, v := written[l.ID]["link"], textIn(table.Get("link"), l.ID)
		if words == "" || v == nil || written[l.ID]["url"] == "" {
			continue
		}
		if message, hint, ok := Deceives(written[l.ID]["url"], words); !ok && !said[v.Pos] {
			said[v.Pos] = true
			f.Problems = append(f.Problems, f.File.Error(v.Pos, "broken-link", message, hint).As(diag.HasNoTarget))
		}
	}
}

// fact returns a fact in every language; a string is the same in all.
func (f *siteFile) fact(v *tomlfile.Value, key string) map[string]string {
	texts := map[string]string{}
	standIn := f.read(v) // where a text is missing: one mistake, one problem
	for _, lang := range v.Keys {
		standIn = cmp.Or(standIn, f.read(v.Get(lang)))
	}
	for _, l := range f.site.Languages {
		texts[l.ID] = standIn
	}
	switch v.Kind {
	case tomlfile.String:
		f.Problems = append(f.Problems, siteMarks(markdown.TOMLText(f.File.File, v))...)
		if markdown.IsBlank(standIn) {
			f.Lacks(v.Pos, diag.Textf("「%s」が空です", "“%s” is empty", key), diag.Textf("引用符の間に書くか、この行を消します", "write it between the quotes, or delete the line"))
		}
	case tomlfile.Table:
		if !f.lost {
			f.Unknown(v, f.ids()...)
		}
		for _, l := range f.site.Languages {
			text := v.Get(l.ID)
			switch {
			case text != nil && text.Kind == tomlfile.String && markdown.IsBlank(f.read(text)):
				f.LacksTranslation(text.Pos, diag.Textf("「%s」の%s（%s）が空です", "“%s” is empty in %s (%s)", key, l.Name, l.ID), diag.Textf("引用符の間に文を書きます", "write the text between the quotes"))
			case text == nil:
				f.LacksTranslation(v.KeyPos, diag.Textf("「%s」に%s（%s）がありません", "“%s” is missing in %s (%s)", key, l.Name, l.ID), diag.Text{})
			case f.Is(text, l.ID, tomlfile.String):
				texts[l.ID] = f.read(text)
				f.Problems = append(f.Problems, siteMarks(markdown.TOMLText(f.File.File, text))...)
			}
		}
	default:
		f.WrongTypeHint(v, key, diag.Textf("文字列か言語ごとの表", "a string or a table by language"), f.quotedHint(v, key))
	}
	return texts
}

// quotedHint says how to write as a text what stands there without quotes, so
// that it is what its key takes.
func (f *siteFile) quotedHint(v *tomlfile.Value, key string) diag.Text {
	valid, example := factForm(key)
	asWritten := f.Text[min(v.From, v.To):v.To]
	if v.Kind == tomlfile.Array {
		asWritten = ""
		if len(v.Items) == 1 && v.Items[0].Kind == tomlfile.String {
			asWritten = v.Items[0].Text
		}
	}
	switch {
	case asWritten != "" && (valid == nil || valid(asWritten)):
		return diag.Textf("引用符「\"」で囲んで、%s = \"%s\" と書きます", "put it between quotes: %s = \"%s\"", key, asWritten)
	case valid != nil:
		return diag.Textf("%s = \"%s\" のように、引用符「\"」で囲んで書きます", "write it between quotes, like %s = \"%s\"", key, example)
	}
	return diag.Text{}
}

// siteMarks reports what members would see as it is typed in a text of
// site.toml.
func siteMarks(o source.Origin) []diag.Problem {
	return append(markdown.MarksInPlainText(o), markdown.RawPlaceholders(o)...)
}

// read returns what a text says; "" of what is no text.
func (f *siteFile) read(v *tomlfile.Value) string {
	if v.Kind != tomlfile.String {
		return ""
	}
	return markdown.TOMLText(f.File.File, v).Text
}

// ContactText is what site.toml says of a contact, or what a file to download is
// called: it may be in each language by itself.
type ContactText struct {
	File    *source.File
	Contact string // "hotline"; "" of a file
	Key     string
	Value   *tomlfile.Value
}

// form checks the facts that a link or a computed text is made from, in
// whatever language they stand.
func (f *siteFile) form(v *tomlfile.Value, key string) {
	if v.Kind == tomlfile.Table {
		for _, lang := range v.Keys {
			f.form(v.Get(lang), key)
		}
		return
	}
	if n := len(v.Text) - strings.Count(v.Text, "-"); key == "tel" && TelForm.MatchString(v.Text) && v.Text[0] == '0' && n != 10 && n != 11 {
		f.Problems = append(f.Problems, f.File.Problem(v.Pos, diag.Warning, "wrong-type",
			diag.Textf("電話番号が%dけたです", "the telephone number has %d digits", n),
			diag.Textf("市外局番からの番号は、10けたか11けたです。元の資料と1けたずつ見比べてください", "with its area code a number has 10 or 11; compare it digit by digit with where it comes from")))
	}
	valid, example := factForm(key)
	if v.Kind != tomlfile.String || valid == nil || valid(v.Text) {
		return
	}
	hint := diag.Textf("%s のように半角で書きます", "write it like %s", example)
	if narrow := strings.TrimSpace(width.Narrow.String(v.Text)); valid(narrow) {
		hint = diag.Textf("半角で「%s」と書きます", "write “%s” in half-width characters", narrow)
	}
	f.Error(v.Pos, "wrong-type", diag.Textf("「%s」の書き方が違います", "“%s” is not written as it must be", key), hint)
}

// oneLine reports a line end or a tab in what must be one line: the subject of a
// mail, the words of a link, the names in the title of every page.
func (f *siteFile) oneLine(v *tomlfile.Value, key string) {
	for _, lang := range v.Keys {
		f.oneLine(v.Get(lang), key)
	}
	if v.Kind != tomlfile.String || !strings.ContainsAny(v.Text, "\r\n\t") {
		return
	}
	parts := strings.FieldsFunc(v.Text, func(r rune) bool { return r == '\r' || r == '\n' || r == '\t' })
	f.Error(v.Pos, "wrong-type", diag.Textf("「%s」の文に、改行かタブが入っています", "there is a line end or a tab in “%s”", key),
		diag.Textf("1行で「%s」と書きます", "write it as one line: “%s”", strings.Join(parts, " ")))
}

var (
	TelForm    = regexp.MustCompile(`^\+?[0-9]+(-[0-9]+)*$`)
	MailForm   = regexp.MustCompile(`^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$`)
	postalForm = regexp.MustCompile(`^[0-9]{3}-[0-9]{4}$`)
)

// factForm returns the test a contact's key must pass, with an example; no
// test for a key that is mere text.
func factForm(key string) (valid func(string) bool, example string) {
	switch key {
	case "tel":
		return TelForm.MatchString, "0120-000-000"
	case "mail":
		return MailForm.MatchString, "name@example.jp"
	case "postal":
		return postalForm.MatchString, "100-0001"
	case "open", "close":
		return clock.MatchString, "9:00"
	case "weekdays":
		return isWeekdays, "mon-fri"
	case "timezone":
		return isTimeZone, "Asia/Tokyo"
	case "url":
		return IsHTTPS, "https://example.jp/"
	}
	return nil, ""
}

// IsHTTPS reports whether s is a web address a page may link to.
func IsHTTPS(s string) bool {
	u, err := url.Parse(s)
	return err == nil && strings.HasPrefix(s, "https://") && u.Host != "" && !isOddHost(u, s) && !looksAlike(u.Hostname()) && !strings.ContainsAny(s, " \t\n\"<>\\")
}
