package diff

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/rule"
	"tebiki/generator/view"
)

// factTable is what site.toml says, by language and placeholder.
type factTable map[string]map[string]string

// publishedFacts reads the facts of a built site; nil if it has none, as it
// was built before there were any.
func publishedFacts(fsys fs.FS) (factTable, error) {
	data, err := fs.ReadFile(fsys, view.FactsName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var table factTable
	if err := json.Unmarshal(data, &table); err != nil {
		return nil, diag.Errorf("%s が読めません: %v", "%s cannot be read: %v", view.FactsName, err)
	}
	return table, nil
}

// changedFact is an amount, a telephone number, an address … that changes. What was
// not there, or will not be, is "".
type changedFact struct {
	ID       string // its placeholder, "contacts.hotline.tel"
	Label    string
	Lang     string // the language that From and To are in
	From, To string
}

// facts lists what changes, amounts first.
func (d Difference) facts() []changedFact { return append(d.amounts(), d.contacts()...) }

// amounts compares the amounts edition by edition; a new edition with the
// published one that it follows.
func (d Difference) amounts() []changedFact {
	var list []changedFact
	before, after := editionsOf(d.before.Scheme), editionsOf(d.after.Scheme)
	for _, now := range after {
		i := follows(before, now)
		if i < 0 {
			continue
		}
		for _, id := range amountIDs(before[i], now) {
			from, to := d.yen(before[i], id), d.yen(now, id)
			if from == to {
				continue
			}
			label := amountLabel(now, id)
			if len(after) > 1 {
				label = diag.Text{
					JA: fmt.Sprintf("%s（%sの版）", label.JA, fact.FormatDate("ja", now.Effective)),
					EN: fmt.Sprintf("%s (edition of %s)", label.EN, fact.FormatDate("en", now.Effective)),
				}
			}
			list = append(list, changedFact{"amounts." + id, label.In(d.lang), d.lang, from, to})
		}
	}
	return list
}

// amountLabel is what an amount is called: as the rules do beside it, else by its id.
func amountLabel(s *rule.Scheme, id string) diag.Text {
	label := diag.Textf("金額「%s」", "amount %s", id)
	if note := s.AmountNote(id); note != "" {
		label.JA = fmt.Sprintf("金額「%s」", note)
	}
	return label
}

// editionsOf returns the editions of a scheme, the newest first.
func editionsOf(s *rule.Scheme) []*rule.Scheme {
	if len(s.Editions) == 0 {
		return []*rule.Scheme{s}
	}
	var list []*rule.Scheme
	for _, e := range s.Editions {
		list = append(list, e.Alone)
	}
	return list
}

// amountIDs lists the amounts of both, the new ones' order first.
func amountIDs(before, now *rule.Scheme) []string {
	var ids []string
	for _, s := range []*rule.Scheme{now, before} {
		for _, a := range s.Amounts {
			if !slices.Contains(ids, a.ID) {
				ids = append(ids, a.ID)
			}
		}
	}
	return ids
}

// yen writes an amount of an edition; "" if it has none of that name.
func (d Difference) yen(s *rule.Scheme, id string) string {
	for _, a := range s.Amounts {
		if a.ID == id {
			return fact.FormatYen(d.lang, a.Yen)
		}
	}
	return ""
}

// contacts compares what site.toml says. A fact is told once, in the language
// of messages if it changes in that; each language has its sentences besides.
func (d Difference) contacts() []changedFact {
	var list []changedFact
	told := map[string]bool{}
	langs := []string{d.lang}
	for _, l := range d.site.Languages {
		langs = append(langs, l.ID)
	}
	for _, lang := range langs {
		for _, f := range d.contactsOf[lang] {
			if !told[f.ID] {
				told[f.ID] = true
				list = append(list, f)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b changedFact) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// contactsIn lists the facts that change in a language: those that stay, then
// those that go.
func (d Difference) contactsIn(lang string) []changedFact {
	if d.published == nil {
		return nil
	}
	var list []changedFact
	was, is := d.published[lang], d.site.Written(lang)
	for id, acting := range d.site.Acting(lang) {
		is[id] = acting.Text
	}
	for _, id := range slices.Sorted(maps.Keys(is)) {
		if from, listed := was[id]; listed && from != is[id] {
			list = append(list, changedFact{id, d.factLabel(id, lang), lang, from, is[id]})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(was)) {
		if _, listed := is[id]; !listed {
			list = append(list, changedFact{id, d.factLabel(id, lang), lang, was[id], ""})
		}
	}
	return list
}

// factLabel is what staff call a fact of site.toml; lang is named where it is
// not that of messages.
func (d Difference) factLabel(id, lang string) string {
	table, key, _ := strings.Cut(id, ".")
	owner := diag.Textf("制度", "scheme").In(d.lang)
	if contact, own, ok := strings.Cut(key, "."); ok && table == "contacts" {
		owner, key = contact, own
		if name := d.site.Fact(d.lang, "contacts."+contact+".name"); name != "" && key != "name" {
			owner = name
		}
	}
	if table == "files" {
		return d.fileLabel(key, lang)
	}
	label := diag.Text{JA: key, EN: key}
	if known, ok := factKeys()[key]; ok {
		label = known
	}
	text := fmt.Sprintf("%s %s", owner, label.In(d.lang))
	if lang != d.lang {
		text += fmt.Sprintf(" (%s)", lang)
	}
	return text
}

// fileLabel is what staff call a file to download, or its bytes.
func (d Difference) fileLabel(key, lang string) string {
	id, isBytes := strings.CutSuffix(key, ".bytes")
	label := diag.Textf("配るファイル「%s」", "the file “%s” to download", id)
	if isBytes {
		label = diag.Textf("配るファイル「%s」の中身（日付も確かめます）", "the content of the file “%s” to download (see that its day is right)", id)
	}
	if lang != d.lang {
		return fmt.Sprintf("%s (%s)", label.In(d.lang), lang)
	}
	return label.In(d.lang)
}

// factKeys are the keys of site.toml in words.
func factKeys() map[string]diag.Text {
	return map[string]diag.Text{
		"name":      {JA: "名称", EN: "name"},
		"short":     {JA: "短い名称", EN: "short name"},
		"owner":     {JA: "実施する団体", EN: "owner"},
		"tel":       {JA: "電話番号", EN: "telephone number"},
		"mail":      {JA: "メールアドレス", EN: "mail address"},
		"url":       {JA: "ウェブサイト", EN: "website"},
		"hours":     {JA: "受付時間", EN: "hours"},
		"days":      {JA: "受付日", EN: "days"},
		"closed":    {JA: "休業日", EN: "days closed"},
		"postal":    {JA: "郵便番号", EN: "postal code"},
		"address":   {JA: "住所", EN: "address"},
		"addressee": {JA: "あて名", EN: "addressee"},
		"office":    {JA: "担当部署", EN: "office"},
		"link":      {JA: "リンクの言葉", EN: "words of the link"},
		"subject":   {JA: "メールの件名", EN: "subject of the mail"},
		"body":      {JA: "メールの本文", EN: "body of the mail"},
		"weekdays":  {JA: "電話に出る曜日", EN: "weekdays"},
		"timezone":  {JA: "受付時間の地域", EN: "time zone of the hours"},
		"meanwhile": {JA: "受付時間外の案内", EN: "what to do while it is closed"},
		"opens":     {JA: "受付を始める時刻", EN: "hour of opening"},
		"operator":  {JA: "運営者", EN: "operator"},
	}
}

// bounds compares which days can be given as answers, where that depends on
// the day of asking, and which questions can be answered with “not known yet”;
// other limits are cases (rule.Compare).
func (d Difference) bounds() []changedFact {
	var list []changedFact
	latest := func(q rule.Question) string {
		if q.MaxToday {
			return diag.Textf("今日まで", "up to today").In(d.lang)
		}
		return diag.Textf("今日より後の日も答えられる", "days after today too").In(d.lang)
	}
	d.questions(latest, func(q rule.Question, was, is string) {
		label := diag.Textf("質問「%s」で答えられる日", "days that can be given to the question “%s”", d.words.name("question", q.ID))
		list = append(list, changedFact{q.ID, label.In(d.lang), d.lang, was, is})
	})
	return append(list, d.notKnown()...)
}

// questions yields the questions of which something is said otherwise than
// before, in the first edition where it is.
func (d Difference) questions(says func(rule.Question) string, yield func(q rule.Question, was, is string)) {
	told := map[string]bool{}
	before := editionsOf(d.before.Scheme)
	for _, now := range editionsOf(d.after.Scheme) {
		i := follows(before, now)
		if i < 0 {
			continue
		}
		for _, q := range now.Questions {
			j := slices.IndexFunc(before[i].Questions, func(old rule.Question) bool { return old.ID == q.ID && old.Type == q.Type })
			if j < 0 || told[q.ID] {
				continue
			}
			if was, is := says(before[i].Questions[j]), says(q); was != is {
				told[q.ID] = true
				yield(q, was, is)
			}
		}
	}
}
