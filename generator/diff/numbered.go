package diff

import (
	"fmt"
	"slices"
	"strings"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/page"
	"tebiki/generator/report"
	"tebiki/generator/sentence"
)

// numberedRow is a changed sentence with its number in the report.
type numberedRow struct {
	sentence.Row
	number int
	group  int
}

type aboutKind struct {
	kind  sentence.Kind
	name  string // for programs
	title diag.Text
}

// kinds are what sentences are about, in the order of the report.
var kinds = []aboutKind{
	{sentence.Money, "money", diag.Text{JA: "金額", EN: "Sums"}},
	{sentence.Days, "days", diag.Text{JA: "日付・期間・時刻", EN: "Dates, times and periods"}},
	{sentence.Contact, "contact", diag.Text{JA: "電話番号・住所", EN: "Telephone numbers and addresses"}},
	{sentence.Cost, "cost", diag.Text{JA: "費用の負担", EN: "Who pays"}},
	{sentence.Negation, "negation", diag.Text{JA: "「ない」「できない」など打ち消す言葉", EN: "What is not, or no longer not"}},
	{sentence.Condition, "condition", diag.Text{JA: "対象・要件・必要なこと", EN: "Who is eligible, and what is required"}},
	{sentence.Count, "count", diag.Text{JA: "そのほかの数", EN: "Other figures"}},
}

// The groups of sentences in the report: what is about nothing but words comes
// behind the kinds.
var (
	olderGroup      = 0 // what members of older editions see too, and is about one of the kinds
	olderWordsGroup = len(kinds) + 1
	otherGroup      = len(kinds) + 2
)

func groupOf(row sentence.Row) int {
	about := slices.IndexFunc(kinds, func(k aboutKind) bool { return row.About()&k.kind != 0 })
	switch {
	case row.IsOlder() && about >= 0:
		return olderGroup
	case row.IsOlder():
		return olderWordsGroup
	case about >= 0:
		return about + 1
	}
	return otherGroup
}

// numbered are the changed sentences in the order of the report.
func (d Difference) numbered() []numberedRow {
	var list []numberedRow
	for _, row := range d.sentences.Rows {
		list = append(list, numberedRow{Row: row, group: groupOf(row)})
	}
	slices.SortStableFunc(list, func(a, b numberedRow) int { return a.group - b.group })
	for i := range list {
		list[i].number = i + 1
	}
	return list
}

// groups are the sentences of the report, by what they are about.
func (d Difference) groups(rows []numberedRow) []report.Group {
	var list []report.Group
	last := -1
	for _, row := range rows {
		if row.group != last {
			last = row.group
			list = append(list, d.group(row.group))
		}
		group := &list[len(list)-1]
		group.Rows = append(group.Rows, d.reportSentence(row))
	}
	return list
}

func (d Difference) group(n int) report.Group {
	g := report.Group{ID: fmt.Sprintf("group%d", n)}
	switch {
	case n == olderGroup:
		g.Title = diag.Textf("前の版の会員にも見える文", "What members of an older edition see too").In(d.lang)
		g.Lead = diag.Textf("確認の画面の文は、どの版でも同じです。次の文は、被害の日が前の版に当たる会員（%s）にも見えます。その会員が読んでも正しいかを確かめてください。",
			"The sentences of the self-check are those of all editions. These are also seen by members whose incident falls under an older one (%s). Make sure that they are right for them too.", d.olderDays()).In(d.lang)
	case n == olderWordsGroup:
		g.Title = diag.Textf("前の版の会員にも見える、そのほかの文", "Other sentences that members of an older edition see too").In(d.lang)
	case n <= len(kinds):
		g.Title = kinds[n-1].title.In(d.lang)
	default:
		g.Title = diag.Textf("そのほかの文", "Other sentences").In(d.lang)
	}
	return g
}

func (d Difference) olderDays() string {
	var list []string
	for i := range editionsOf(d.after.Scheme) {
		if i > 0 {
			list = append(list, d.daysText(i).In(d.lang))
		}
	}
	return strings.Join(list, d.words.comma)
}

func (d Difference) reportSentence(row numberedRow) report.Sentences {
	s := report.Sentences{Number: row.number}
	var about []string
	for i, k := range kinds {
		if row.About()&k.kind != 0 && i+1 != row.group {
			about = append(about, k.title.In(d.lang))
		}
	}
	s.About = strings.Join(about, d.words.comma)
	for _, c := range row.Row {
		s.Texts = append(s.Texts, report.Text{Lang: c.Lang, Lines: partsOf(c)})
	}
	first := row.Row[0]
	at := first.Is
	if len(at) == 0 {
		at = first.Was
	}
	s.Places = d.placesText(at)
	s.Notes = d.sentenceNotes(row.Row)
	return s
}

// partsOf are the lines of a change, what goes and comes marked in them.
func partsOf(c *sentence.Change) [][]changes.Part {
	if len(c.Parts) > 0 {
		return [][]changes.Part{c.Parts}
	}
	var lines [][]changes.Part
	for _, l := range c.Old {
		lines = append(lines, []changes.Part{{Text: l, Op: changes.Removed}})
	}
	for _, l := range c.New {
		lines = append(lines, []changes.Part{{Text: l, Op: changes.Added}})
	}
	return lines
}

// sentenceNotes say what is not to be seen from a sentence itself.
func (d Difference) sentenceNotes(row sentence.Row) []string {
	var notes []string
	for _, l := range d.site.Languages {
		if !slices.ContainsFunc(row, func(c *sentence.Change) bool { return c.Lang == l.ID }) {
			notes = append(notes, diag.Textf("%sには、これに当たる変化がありません。", "There is no such change in %s.", page.LanguageName(l.ID, d.lang)).In(d.lang))
		}
	}
	for _, c := range row {
		if len(c.Stays) > 0 {
			notes = append(notes, diag.Textf("前の文が残る所: %s", "The old sentence stays on: %s", d.placesText(c.Stays)).In(d.lang))
			break
		}
	}
	for _, c := range row {
		for _, l := range c.Lingers {
			notes = append(notes, lingeringText(l, d.placesText(l.Places)).In(d.lang))
		}
	}
	return notes
}

func lingeringText(l sentence.Lingering, places string) diag.Text {
	return diag.Textf("▲ ここでなくなる言葉「%s」が、まだ残っています: %s「%s」", "▲ The words “%s”, which go here, still stand elsewhere: %s: “%s”", l.Words, places, line(l.Sentence))
}

// sentenceObject is a changed sentence for programs.
func (d Difference) sentenceObject(row numberedRow) map[string]any {
	about, texts, editions := []string{}, []map[string]any{}, []string{}
	for _, k := range kinds {
		if row.About()&k.kind != 0 {
			about = append(about, k.name)
		}
	}
	for _, c := range row.Row {
		texts = append(texts, map[string]any{"lang": c.Lang, "from": list(c.Old), "to": list(c.New), "before": paths(c.Was), "after": paths(c.Is)})
		for _, e := range c.Older {
			if id := editionsOf(d.after.Scheme)[e].Edition; !slices.Contains(editions, id) {
				editions = append(editions, id)
			}
		}
	}
	object := map[string]any{"kind": "sentence", "number": row.number, "about": about, "texts": texts}
	if len(editions) > 0 {
		object["older_editions"] = editions
	}
	return object
}

func list(lines []string) []string { return append([]string{}, lines...) }

// paths are the pages that places are on, each once.
func paths(places []sentence.Place) []string {
	pages := []string{}
	for _, p := range places {
		if !slices.Contains(pages, p.Path) {
			pages = append(pages, p.Path)
		}
	}
	return pages
}
