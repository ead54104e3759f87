package diff

import (
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/figure"
	"tebiki/generator/project"
	"tebiki/generator/report"
	"tebiki/generator/rule"
	"tebiki/generator/sentence"
)

// topics are the summary of the report: a line for every topic, whether
// anything changes in it or not.
func (d Difference) topics(rows []numberedRow, asked []needed) []report.Topic {
	phrases := d.phrases()
	topic := func(about topic, ja, en string, own []report.Changes, figures []report.Row) report.Topic {
		return d.topic(about, diag.Text{JA: ja, EN: en}, phrases, own, figures)
	}
	list := []report.Topic{
		topic(money, "お金", "Money", d.outcomeTables(), d.figures(rows, figure.Yen)),
		topic(days, "期限・日付", "Deadlines and dates", nil, d.figures(rows, sentence.DayFigures)),
		topic(contacts, "電話番号・住所・受付時間", "Telephone numbers, addresses, hours", nil, d.figures(rows, sentence.ContactFigures)),
		topic(papers, "書類・手続き・質問・結果", "Documents, steps, questions, results", d.paperTables(asked), nil),
		topic(links, "外のサイトへのリンク", "Links to other sites", nil, nil),
		topic(addresses, "増えるページ、なくなるページ", "Pages that come and go", nil, nil),
		topic(exceptions, "公式の文書と違う所", "Where the site differs from the official text", nil, nil),
		topic(tried, "答え合わせの場合", "Cases that are tried", nil, nil),
	}
	d.addAbout(&list[0], rows, sentence.Cost, diag.Text{JA: "費用の負担についての文", EN: "Sentences of who pays"})
	d.addAbout(&list[3], rows, sentence.Condition, diag.Text{JA: "対象・要件・必要なことについての文", EN: "Sentences of who is eligible and what is required"})
	d.addPages(&list[5])
	d.addExceptions(&list[6])
	if len(d.site.Editions()) > 1 {
		list = append(list, d.olderTopic(rows))
	}
	return append(list, d.sentenceTopic(rows))
}

// topic gathers what changes in a topic: tables of its own, the phrases that
// have rows, what pages do otherwise, and figures of sentences.
func (d Difference) topic(about topic, title diag.Text, phrases []phrase, own []report.Changes, figures []report.Row) report.Topic {
	t := report.Topic{ID: string(about), Title: title.In(d.lang), Tables: own}
	look := 0
	var rows []report.Row
	for _, p := range phrases {
		if p.topic != about {
			continue
		}
		if p.look {
			look++
		}
		switch {
		case p.row != nil && about == money && own != nil:
			text := diag.Textf("規則の %s: %s → %s", "%s of the rules: %s → %s", p.row.ID, d.orNothing(p.row.From), d.orNothing(p.row.To))
			t.Notes = append(t.Notes, strings.TrimSpace(text.In(d.lang)+editionOf(p.row.Label)))
		case p.row != nil && !hasRow(own, p.row.ID):
			rows = append(rows, *p.row)
		case p.row != nil: // told with the results that it is for
		case p.look:
			t.Check = append(t.Check, p.line.In(d.lang))
		case p.object == nil:
			t.Notes = append(t.Notes, p.line.In(d.lang))
		}
	}
	if about == contacts {
		slices.SortStableFunc(rows, func(a, b report.Row) int { return contactRank(a.ID) - contactRank(b.ID) })
	}
	caption := ""
	if about == papers {
		caption = diag.Textf("そのほかに増えるもの、なくなるもの、変わるもの", "What else comes, goes and changes").In(d.lang)
	}
	t.Add(caption, append(rows, d.effectRows(about)...))
	t.Add(diag.Textf("文の中の数字（くわしくは、その番号の文を見てください）", "Figures in sentences (see the sentence of that number)").In(d.lang), figures[:min(mostFigures, len(figures))])
	if more := len(figures) - mostFigures; more > 0 {
		t.Notes = append(t.Notes, diag.Textf("文の中の数字は、ほかに%d通り変わります。「文の変化」を見てください。", "Figures in sentences change in %d more ways: see the sentences.", more).In(d.lang))
	}
	t.Answer = d.answer(t)
	if look > 0 {
		t.Look = diag.Textf("確かめてください（%d）", "please check (%d)", look).In(d.lang)
	}
	if t.HasMore() {
		t.Link = t.ID
	}
	return t
}

// hasRow reports whether tables tell of a part of the rules.
func hasRow(tables []report.Changes, id string) bool {
	return slices.ContainsFunc(tables, func(t report.Changes) bool {
		return slices.ContainsFunc(t.Rows, func(r report.Row) bool { return r.ID == id })
	})
}

// editionOf is what a label says of its edition, in brackets; "" if nothing.
func editionOf(label string) string {
	if i := strings.IndexAny(label, "（("); i >= 0 {
		return " " + label[i:]
	}
	return ""
}

// contactRank puts what members call and write to first.
func contactRank(id string) int {
	order := []string{"tel", "mail", "postal", "address", "addressee", "office", "hours", "open", "days", "closed", "weekdays", "url", "name"}
	key := id[strings.LastIndexByte(id, '.')+1:]
	if i := slices.Index(order, key); i >= 0 {
		return i
	}
	return len(order)
}

// mostAnswers is how many changes the first table names of a topic.
const mostAnswers = 3

// answer is what the first table says of a topic.
func (d Difference) answer(t report.Topic) []string {
	var list []string
	more := 0
	for _, table := range t.Tables {
		for _, r := range table.Rows {
			if len(list) == mostAnswers {
				more++
				continue
			}
			text := short(r.Label)
			if len(r.Refs) > 0 {
				text = diag.Textf("文%d", "sentence %d", r.Refs[0]).In(d.lang)
			}
			line := fmt.Sprintf("%s: %s → %s", text, short(d.orNothing(r.From)), short(d.orNothing(r.To)))
			if t.ID == string(papers) && r.Note != "" { // the results that it is for
				line += diag.Textf("（%s）", " (%s)", r.Note).In(d.lang)
			}
			list = append(list, line)
		}
	}
	switch {
	case more > 0:
		list = append(list, diag.Textf("ほか%d", "and %d more", more).In(d.lang))
	case list == nil && len(t.Check) > 0:
		list = append(list, t.Check...)
	case list == nil:
		list = append(list, diag.Textf("変わりません", "no change").In(d.lang))
	}
	return list
}

// outcomeTables are what each edition's results pay, where that differs from
// the edition it is held against.
func (d Difference) outcomeTables() []report.Changes {
	var tables []report.Changes
	before := editionsOf(d.before.Scheme)
	for _, now := range editionsOf(d.after.Scheme) {
		i := follows(before, now)
		if i < 0 {
			continue
		}
		table := report.Changes{Caption: d.sinceText(now)}
		for _, id := range idsOfBoth(now.OutcomeIDs(), before[i].OutcomeIDs()) {
			from, to := d.paysText(before[i], id), d.paysText(now, id)
			if from != to {
				label := d.outcomeIn(now, id)
				if to == "" {
					label = d.outcomeBefore(id, 0)
				}
				table.Rows = append(table.Rows, report.Row{Label: label, ID: id, Lang: d.lang, From: d.orNothing(from), To: d.orNothing(to)})
			}
		}
		if table.Rows != nil {
			tables = append(tables, table)
		}
	}
	return tables
}

func idsOfBoth(now, before []string) []string {
	return slices.Concat(now, rule.Without(before, now))
}

// paysText is what an outcome pays, and what that is made of: "15万円（10万円＋5万円）";
// "" if it pays nothing.
func (d Difference) paysText(s *rule.Scheme, id string) string {
	i := slices.IndexFunc(s.Outcomes, func(o rule.Outcome) bool { return o.ID == id })
	if i < 0 || s.Yen(i) == 0 {
		return ""
	}
	text := fact.FormatYen(d.lang, s.Yen(i))
	var parts []string
	for _, a := range s.Outcomes[i].Pays {
		parts = append(parts, fact.FormatYen(d.lang, s.Amounts[a].Yen))
	}
	if len(parts) > 1 {
		text = diag.Textf("%s（%s）", "%s (%s)", text, strings.Join(parts, diag.Textf("＋", " + ").In(d.lang))).In(d.lang)
	}
	return text
}

// paperTables are the documents and steps that come, go and change, each with
// the results concerned.
func (d Difference) paperTables(asked []needed) []report.Changes {
	var tables []report.Changes
	for _, n := range asked {
		table := report.Changes{Caption: d.sinceText(n.now)}
		for _, o := range rule.Without(n.is.outcomes, n.was.outcomes) {
			table.Rows = append(table.Rows, d.newOutcomeRow(n, o))
		}
		for _, key := range n.rows {
			table.Rows = append(table.Rows, d.paperRows(n, key)...)
		}
		if table.Rows != nil {
			tables = append(tables, table)
		}
	}
	return tables
}

// paperRows tells of a document or step, in a row for each way in which it
// changes.
func (d Difference) paperRows(n needed, key string) []report.Row {
	kind, id, _ := strings.Cut(key, " ")
	by := map[[2]string][]string{} // outcomes by what it was for them and what it is
	var ways [][2]string
	for _, o := range n.columns {
		if !n.differ(key, o) || !slices.Contains(n.was.outcomes, o) || !slices.Contains(n.is.outcomes, o) {
			continue
		}
		way := [2]string{d.needText(n.was.of[key][o]), d.needText(n.is.of[key][o])}
		if way[0] == way[1] {
			way[1] = diag.Textf("要る場合が変わる", "needed in other cases").In(d.lang)
		}
		if by[way] == nil {
			ways = append(ways, way)
		}
		by[way] = append(by[way], d.outcomeIn(n.now, o))
	}
	var rows []report.Row
	for _, way := range ways {
		label := part{Kind: kind}.kindText().In(d.lang) + diag.Textf("「%s」", " “%s”", d.partName(kind, id)).In(d.lang)
		rows = append(rows, report.Row{Label: label, ID: id, Lang: d.lang, From: way[0], To: way[1], Note: strings.Join(by[way], d.words.comma)})
	}
	return rows
}

func (d Difference) needText(n need) string {
	return map[need]diag.Text{never: {JA: "要らない", EN: "not needed"}, sometimes: {JA: "場合による", EN: "needed in some cases"}, always: {JA: "要る", EN: "needed"}}[n].In(d.lang)
}

// newOutcomeRow is a new result with all that it asks for.
func (d Difference) newOutcomeRow(n needed, o string) report.Row {
	var names []string
	for _, key := range n.rows {
		kind, id, _ := strings.Cut(key, " ")
		if n.is.of[key][o] != never {
			names = append(names, part{Kind: kind}.kindText().In(d.lang)+diag.Textf("「%s」", " “%s”", d.partName(kind, id)).In(d.lang))
		}
	}
	row := report.Row{Label: diag.Textf("新しい結果「%s」に要るもの", "What the new result “%s” asks for", d.outcomeIn(n.now, o)).In(d.lang), ID: o, Lang: d.lang, To: strings.Join(names, d.words.comma)}
	if names == nil {
		row.To = diag.Textf("書類も手続きもない", "no documents and no steps").In(d.lang)
	}
	return row
}

// effectRows are what pages do otherwise in a topic, each once.
func (d Difference) effectRows(about topic) []report.Row {
	var rows []report.Row
	seen := map[string]bool{}
	for _, p := range d.pages {
		for _, e := range p.Effects {
			if effectTopic(e) != about || e.Kind == changes.Anchor || e.Kind == changes.Link && !leadsOut(e) || d.isToldInSource(p, e) {
				continue
			}
			row := report.Row{
				Label: d.effectLabel(e), Lang: d.lang, Note: d.namesOf(append([]string{p.Path}, e.Also...)),
				From: diag.OneLine(d.valueText(e.Kind, e.From)), To: diag.OneLine(d.valueText(e.Kind, e.To)),
			}
			if key := row.Label + "\x00" + row.From + "\x00" + row.To; !seen[key] {
				seen[key] = true
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// isToldInSource reports whether the page that a translation is of does
// something of the kind otherwise too.
func (d Difference) isToldInSource(p changes.Page, e changes.Effect) bool {
	source := d.site.Languages[0].ID
	_, rest, _ := strings.Cut(p.Path, "/")
	return p.Lang != source && slices.ContainsFunc(d.pages, func(q changes.Page) bool {
		return q.Path == source+"/"+rest && slices.ContainsFunc(q.Effects, func(f changes.Effect) bool { return f.Kind == e.Kind })
	})
}

// leadsOut reports whether a link leads, or led, out of the site.
func leadsOut(e changes.Effect) bool {
	return strings.Contains(e.From+" "+e.To, "://") || strings.Contains(e.From+" "+e.To, "mailto:") || strings.Contains(e.From+" "+e.To, "tel:")
}

// effectLabel is what does something otherwise.
func (d Difference) effectLabel(e changes.Effect) string {
	label := short(e.Label)
	switch e.Kind {
	case changes.Letter:
		return diag.Textf("用意されるメール", "The mail that is prepared").In(d.lang)
	case changes.Hours:
		return diag.Textf("「受付中」と示す時間", "When the site says that somebody answers").In(d.lang)
	case changes.Call:
		return diag.Textf("結果「%s」で示す連絡先", "Whom the result “%s” tells to contact", label).In(d.lang)
	case changes.Status:
		return diag.Textf("結果「%s」の見せ方", "How the result “%s” looks", label).In(d.lang)
	case changes.QR:
		return diag.Textf("QRコード「%s」の行き先", "Where the QR code “%s” leads", label).In(d.lang)
	case changes.Stands, changes.Place:
		return diag.Textf("「%s」の表すもの", "What “%s” stands for", label).In(d.lang)
	}
	if label == "" {
		return diag.Textf("リンクの行き先", "Where a link leads").In(d.lang)
	}
	return diag.Textf("リンク「%s」の行き先", "Where the link “%s” leads", label).In(d.lang)
}

// mostFigures is how many changes of figures a topic shows.
const mostFigures = 12

// figures are the figures of some kinds that differ in sentences: what became
// what, and in which sentences.
func (d Difference) figures(all []numberedRow, of figure.Kind) []report.Row {
	var rows []report.Row
	at := map[string]int{}
	for _, r := range all {
		c := r.Row[0]
		gone, come := sentence.Figures(strings.Join(c.Old, "\n"), strings.Join(c.New, "\n"), of)
		if len(gone)+len(come) == 0 {
			continue
		}
		if d.areFacts(c.Lang, gone, come) {
			continue
		}
		key := fmt.Sprint(gone, come)
		if i, known := at[key]; known {
			rows[i].Refs = append(rows[i].Refs, r.number)
			continue
		}
		at[key] = len(rows)
		rows = append(rows, report.Row{Lang: c.Lang, From: d.orNothing(d.few(gone)), To: d.orNothing(d.few(come)), Refs: []int{r.number}})
	}
	for i := range rows {
		if more := len(rows[i].Refs) - mostPlaces; more > 0 {
			rows[i].Refs, rows[i].Label = rows[i].Refs[:mostPlaces], diag.Textf("、ほか%d", " and %d more", more).In(d.lang)
		}
	}
	return rows
}

// addAbout says which sentences about something change.
func (d Difference) addAbout(t *report.Topic, all []numberedRow, kind sentence.Kind, what diag.Text) {
	var names []string
	for _, r := range all {
		if r.About()&kind != 0 {
			names = append(names, diag.Textf("文%d", "%d", r.number).In(d.lang))
		}
	}
	if names == nil {
		return
	}
	if len(t.Tables)+len(t.Check) == 0 {
		t.Answer, t.Link = nil, "sentences"
	}
	t.Answer = append(t.Answer, what.In(d.lang)+diag.Textf("：", ": ").In(d.lang)+d.few(names))
}

// areFacts reports whether figures are all among facts of site.toml that
// change, which are told by themselves.
func (d Difference) areFacts(lang string, gone, come []string) bool {
	facts := d.contactsOf[lang]
	is := func(of func(changedFact) string) func(string) bool {
		return func(text string) bool {
			return slices.ContainsFunc(facts, func(f changedFact) bool { return text != "" && strings.Contains(of(f), text) })
		}
	}
	all := func(list []string, holds func(string) bool) bool {
		return !slices.ContainsFunc(list, func(text string) bool { return !holds(text) })
	}
	return all(gone, is(func(f changedFact) string { return f.From })) && all(come, is(func(f changedFact) string { return f.To }))
}

// addPages adds the pages that come, go and move; those that lead nowhere are
// there already.
func (d Difference) addPages(t *report.Topic) {
	var rows []report.Row
	for _, p := range d.pages {
		row := report.Row{ID: diag.OneLine(p.Path), Lang: p.Lang, Note: strings.Join(d.pageNotes(p), " ")}
		switch {
		case p.Added:
			row.Label, row.To = diag.Textf("新しいページ", "New page").In(d.lang), diag.OneLine(p.Heading)
		case p.From != "":
			row.Label, row.From, row.To = diag.Textf("アドレスが変わるページ", "Page at a new address").In(d.lang), diag.OneLine(p.From), diag.OneLine(p.Path)
		case p.Gone && p.LeadsTo != "":
			row.Label, row.From = diag.Textf("なくなるページ", "Page that goes").In(d.lang), diag.OneLine(p.Heading)
		default:
			continue
		}
		rows = append(rows, row)
	}
	if rows != nil {
		t.Add("", rows)
		t.Answer, t.Link = d.answer(*t), t.ID
	}
}

// addExceptions says how many exceptions there are beside the new ones.
func (d Difference) addExceptions(t *report.Topic) {
	marks, ok := d.marks()
	isNew, kept := 0, map[string]bool{}
	for _, e := range d.kept.Exceptions {
		mark := project.ExceptionMark(e)
		kept[mark] = true
		if _, known := marks[mark]; !known {
			isNew++
		}
	}
	gone := 0
	for mark := range marks {
		if strings.HasPrefix(mark, "exception.") && !kept[mark] {
			gone++
		}
	}
	var text diag.Text
	switch total := len(d.kept.Exceptions); {
	case !ok && total > 0:
		text = diag.Textf("いま%d件あります。公開中のサイトに記録がないので、新しいものがどれかは分かりません", "There are %d; the published site has no record of them, so which are new cannot be said", total)
	case gone > 0:
		text = diag.Textf("前と同じもの: %d件。なくなるもの: %d件", "As before: %d. No longer there: %d", total-isNew, gone)
	case total > 0:
		text = diag.Textf("前と同じもの: %d件", "As before: %d", total-isNew)
	default:
		return
	}
	t.Answer = append(t.Answer, text.In(d.lang))
}

// olderTopic says how many sentences change for members of older editions.
func (d Difference) olderTopic(rows []numberedRow) report.Topic {
	t := report.Topic{Title: diag.Textf("前の版の会員にも見える文", "Sentences that members of an older edition see too").In(d.lang)}
	var urgent, others []int
	for _, r := range rows {
		switch r.group {
		case olderGroup:
			urgent = append(urgent, r.number)
		case olderWordsGroup:
			others = append(others, r.number)
		}
	}
	if n := len(urgent) + len(others); n > 0 {
		t.Link = fmt.Sprintf("group%d", olderGroup)
		if urgent == nil {
			t.Link = fmt.Sprintf("group%d", olderWordsGroup)
		}
		t.Look = diag.Textf("確かめてください（%d）", "please check (%d)", n).In(d.lang)
		t.Answer = []string{d.olderDays()}
		for _, numbers := range [][]int{urgent, others} {
			if numbers != nil {
				t.Answer = append(t.Answer, diag.Textf("文%d～文%d", "sentences %d to %d", numbers[0], numbers[len(numbers)-1]).In(d.lang))
			}
		}
		return t
	}
	t.Answer = []string{diag.Textf("変わりません", "no change").In(d.lang)}
	return t
}

// sentenceTopic counts the sentences that change, by what they are about.
func (d Difference) sentenceTopic(rows []numberedRow) report.Topic {
	t := report.Topic{Title: diag.Textf("文の変化", "Sentences").In(d.lang)}
	if len(rows) == 0 {
		t.Answer = []string{diag.Textf("変わりません", "no change").In(d.lang)}
		return t
	}
	count, lingering := map[int]int{}, []string(nil)
	for _, r := range rows {
		if slices.ContainsFunc(r.Row, func(c *sentence.Change) bool { return len(c.Lingers) > 0 }) {
			lingering = append(lingering, diag.Textf("文%d", "%d", r.number).In(d.lang))
		}
		count[r.group]++
	}
	var parts []string
	for n := range otherGroup + 1 {
		if count[n] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", d.group(n).Title, count[n]))
		}
	}
	t.Link = "sentences"
	t.Answer = []string{diag.Textf("全部で%d（%s）", "%d in all (%s)", len(rows), strings.Join(parts, d.words.comma)).In(d.lang)}
	if n := len(lingering); n > 0 {
		t.Look = diag.Textf("なくなる言葉が、ほかの文に残っています（%d）", "words that go still stand in other sentences (%d)", n).In(d.lang)
		t.Answer = append(t.Answer, diag.Textf("その文: %s", "these sentences: %s", strings.Join(lingering, d.words.comma)).In(d.lang))
	}
	return t
}
