package diff

import (
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/figure"
	"tebiki/generator/report"
	"tebiki/generator/rule"
	"tebiki/generator/sentence"
)

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
			isGuard := e.Kind == changes.Anchor && e.To == ""
			if effectTopic(e) != about || isGuard || e.Kind == changes.Link && !leadsOut(e) || d.isToldInSource(p, e) {
				continue
			}
			row := report.Row{
				Label: d.effectLabel(e), Lang: d.lang, Note: d.namesOf(append([]string{p.Path}, e.Also...)),
				From: diag.OneLine(d.valueText(e.Kind, e.From)), To: diag.OneLine(d.valueText(e.Kind, e.To)),
			}
			if e.Kind == changes.Anchor {
				row.From, row.To = "#"+row.From, "#"+row.To
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
	case changes.Anchor:
		return diag.Textf("見出し「%s」のアドレス（前のアドレスへの外からのリンクは、ページの先頭を開く）", "Address of the heading “%s” (links to the old one open the top of the page)", label).In(d.lang)
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
func (d Difference) figures(all []numberedRow, about sentence.Kind, of figure.Kind) []report.Row {
	var rows []report.Row
	at := map[string]int{}
	for _, r := range all {
		if r.About()&about == 0 {
			continue
		}
		c := r.Row[0]
		for _, other := range r.Row {
			if other.Lang == d.lang && other.About&about != 0 {
				c = other
			}
		}
		gone, come := sentence.Figures(strings.Join(c.Old, "\n"), strings.Join(c.New, "\n"), of)
		if len(gone)+len(come) == 0 {
			continue
		}
		if d.areFacts(c.Lang, gone, come) {
			continue
		}
		few := d.few
		if isGrave(c) {
			gone, come = gravest(strings.Join(c.Old, "\n"), gone), gravest(strings.Join(c.New, "\n"), come)
			few = func(all []string) string { return strings.Join(all, d.words.comma) }
		}
		key := fmt.Sprint(gone, come)
		if i, known := at[key]; known {
			rows[i].Refs = append(rows[i].Refs, r.number)
			if isGrave(c) && !rows[i].Grave {
				rows[i].Grave, rows[i].Words = true, wordsAround(c, gone, come)
			}
			continue
		}
		at[key] = len(rows)
		rows = append(rows, report.Row{Lang: c.Lang, From: d.orNothing(few(gone)), To: d.orNothing(few(come)), Refs: []int{r.number}, Words: wordsAround(c, gone, come), Grave: isGrave(c)})
	}
	slices.SortStableFunc(rows, graveFirst)
	for i := range rows {
		if more := len(rows[i].Refs) - mostPlaces; more > 0 && !rows[i].Grave {
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
	t.Answer = append(t.Answer, what.In(d.lang)+diag.Textf("：", ": ").In(d.lang)+strings.Join(names, d.words.comma))
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
