package diff

import (
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/diag"
	"tebiki/generator/project"
	"tebiki/generator/report"
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
		topic(money, "お金", "Money", d.outcomeTables(), d.figures(rows, sentence.Money, sentence.MoneyFigures)),
		topic(days, "期限・日付", "Deadlines and dates", nil, d.figures(rows, sentence.Days, sentence.DayFigures)),
		topic(contacts, "電話番号・住所・受付時間", "Telephone numbers, addresses, hours", nil, d.figures(rows, sentence.Contact, sentence.ContactFigures)),
		topic(papers, "書類・手続き・質問・結果", "Documents, steps, questions, results", d.paperTables(asked), nil),
		topic(links, "外のサイトへのリンク", "Links to other sites", nil, nil),
		topic(addresses, "増えるページ、なくなるページ", "Pages that come and go", nil, nil),
		topic(exceptions, "公式の文書と違う所", "Where the site differs from the official text", nil, nil),
		topic(tried, "答え合わせの場合", "Cases that are tried", nil, nil),
	}
	d.addConditions(&list[0])
	d.addAbout(&list[0], rows, sentence.Cost, diag.Text{JA: "費用の負担についての文", EN: "Sentences of who pays"})
	d.addAbout(&list[3], rows, sentence.Condition, diag.Text{JA: "対象・要件・必要なことについての文", EN: "Sentences of who is eligible and what is required"})
	d.addPages(&list[5])
	d.addExceptions(&list[6])
	d.addTried(&list[7])
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
			text := diag.Textf("結果の金額のもとになる額: %s → %s", "What the sums above are made of: %s → %s", d.orNothing(p.row.From), d.orNothing(p.row.To))
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
	shown := mostFigures // and all that are grave, which are first
	for shown < len(figures) && figures[shown].Grave {
		shown++
	}
	t.Add(diag.Textf("文の中の数字（くわしくは、その番号の文を見てください）", "Figures in sentences (see the sentence of that number)").In(d.lang), figures[:min(shown, len(figures))])
	if more := len(figures) - shown; more > 0 {
		t.Notes = append(t.Notes, diag.Textf("文の中の数字は、ほかに%d通り変わります。「文の変化」を見てください。", "Figures in sentences change in %d more ways: see the sentences.", more).In(d.lang))
	}
	t.Answer = d.answer(t)
	if about != addresses { // there they are what links lead to; elsewhere only staff know them
		for _, table := range t.Tables {
			for i := range table.Rows {
				table.Rows[i].ID = ""
			}
		}
	}
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
	i := max(strings.LastIndex(label, "（"), strings.LastIndex(label, " ("))
	if i < 0 || !strings.HasSuffix(label, "の版）") && !strings.HasPrefix(label[i:], " (edition of ") {
		return ""
	}
	return " " + strings.TrimSpace(label[i:])
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
	var rows []report.Row
	for _, table := range t.Tables {
		rows = append(rows, table.Rows...)
	}
	if t.ID == string(days) { // what a sum is made of stays together
		slices.SortStableFunc(rows, graveFirst)
	}
	for _, r := range rows {
		if len(list) >= mostAnswers && !r.Grave {
			more++
			continue
		}
		text := diag.OneLine(r.Label)
		if len(r.Refs) > 0 {
			text = diag.Textf("文%d「%s」", "sentence %d, “%s”", r.Refs[0], r.Words).In(d.lang)
		}
		line := fmt.Sprintf("%s: %s → %s", text, short(d.orNothing(r.From)), short(d.orNothing(r.To)))
		if t.ID == string(papers) && r.Note != "" { // the results that it is for
			line += diag.Textf("（%s）", " (%s)", r.Note).In(d.lang)
		}
		list = append(list, line)
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
	t.Answer = []string{diag.Textf("全部で%d件（%s）", "%d in all (%s)", len(rows), strings.Join(parts, d.words.comma)).In(d.lang)}
	if n := len(lingering); n > 0 {
		t.Look = diag.Textf("なくなる言葉が、ほかの文に残っています（%d）", "words that go still stand in other sentences (%d)", n).In(d.lang)
		t.Answer = append(t.Answer, diag.Textf("その文: %s", "these sentences: %s", strings.Join(lingering, d.words.comma)).In(d.lang))
	}
	return t
}
