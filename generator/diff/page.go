package diff

import (
	"fmt"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/report"
	"tebiki/generator/rule"
	"tebiki/generator/sentence"
)

// WriteReport writes the difference to a file, as one page for whoever
// approves it. Its words are in the language of messages.
func (d Difference) WriteReport(name string, today rule.Date) error {
	return report.Write(name, d.Report(today))
}

// Report is that page.
func (d Difference) Report(today rule.Date) report.Page {
	p := report.Page{
		Lang: d.lang, Scheme: d.site.Fact(d.site.Languages[0].ID, "scheme.name"), Lead: d.leadText(today).In(d.lang),
		Words: d.reportWords(), Empty: d.IsEmpty(), Advice: d.adviceText().In(d.lang),
	}
	if name := d.site.Fact(d.lang, "scheme.name"); name != "" {
		p.Scheme = name
	}
	if p.Empty {
		if !d.files.IsEmpty() {
			p.Words["nothing"] = d.nothingText().In(d.lang)
		}
		return p
	}
	p.Cases, p.Common = d.reportCases()
	rows, asked := d.numbered(), d.asked()
	p.Topics, p.Tables, p.Groups, p.Last = d.topics(rows, asked), d.neededTables(asked), d.groups(rows), d.last()
	if n := len(p.Cases); n > 0 {
		text := d.changedText().In(d.lang)
		if len(p.Topics[0].Tables) == 0 && p.Topics[0].Link == "" {
			p.Topics[0].Answer = nil
		}
		p.Topics[0].Answer, p.Topics[0].Link = append(p.Topics[0].Answer, text), string(money)
	}
	return p
}

// changedText says for how many kinds of case results change. Where there are
// decisions, one case may be in several changes, which are counted then.
func (d Difference) changedText() diag.Text {
	decisions := len(d.before.Scheme.DecisionIDs()) + len(d.after.Scheme.DecisionIDs())
	if decisions > 0 || d.cases.Kinds == 0 {
		return diag.Textf("結果の変化: %d件", "changes of results: %d", len(d.cases.Changes))
	}
	kinds := 0
	for _, c := range d.cases.Changes {
		kinds += c.Kinds
	}
	return diag.Textf("結果が変わる場合: %d通りのうち%d通り", "cases with another result: %[2]d of %[1]d kinds", d.cases.Kinds, kinds)
}

// leadText says what is compared with what, and when.
func (d Difference) leadText(today rule.Date) diag.Text {
	day := fact.FormatDate(d.lang, today)
	if d.old.IsLastBuild {
		return diag.Text{
			JA: fmt.Sprintf("このパソコンで最後に作ったサイト（%s）と、いま編集している内容を比べました（%s）。", d.oldSays.JA, day),
			EN: fmt.Sprintf("The site last made on this computer (%s) compared with what is being edited, on %s.", d.oldSays.EN, day),
		}
	}
	return diag.Text{
		JA: fmt.Sprintf("%s にあるサイト（%s）と、いま編集している内容を比べました（%s）。", d.old.Dir, d.oldSays.JA, day),
		EN: fmt.Sprintf("The site in %s (%s) compared with what is being edited, on %s.", d.old.Dir, d.oldSays.EN, day),
	}
}

func (d Difference) reportWords() map[string]string {
	words := map[string]string{"comma": d.words.comma}
	for key, text := range map[string]diag.Text{
		"title":          {JA: "会員に見える変化", EN: "What members will see changed"},
		"nothing":        {JA: "会員に見える変化はありません。", EN: "Members would see no change."},
		"day":            {JA: "承認した日", EN: "Approved on"},
		"signature":      {JA: "署名", EN: "Signature"},
		"summary":        {JA: "まとめ", EN: "Summary"},
		"topic":          {JA: "項目", EN: "Topic"},
		"answer":         {JA: "変わること", EN: "What changes"},
		"nothing_there":  {JA: "（なし）", EN: "(none)"},
		"fact":           {JA: "項目", EN: "Fact"},
		"before":         {JA: "いま", EN: "Now"},
		"after":          {JA: "変更後", EN: "After the change"},
		"cases":          {JA: "結果が変わる場合", EN: "Cases with another result"},
		"who":            {JA: "どのような場合か", EN: "Whom it concerns"},
		"more":           {JA: "くわしく", EN: "in full"},
		"kinds":          {JA: "場合の数", EN: "Kinds of case"},
		"everyone":       {JA: "すべての場合", EN: "Every case"},
		"needed":         {JA: "結果ごとの書類と手続き", EN: "Documents and steps of each result"},
		"legend":         {JA: "○ 要る、△ 場合による、空欄 要らない。変わる所は、＋ 増える、－ なくなる、◆ 変わる。", EN: "○ needed, △ needed in some cases, empty: not needed. What changes: ＋ added, － no longer, ◆ changed."},
		"sentence":       {JA: "文", EN: "Sentence "},
		"sentences":      {JA: "文の変化", EN: "Sentences"},
		"sentences_lead": {JA: "同じ文は、何か所に出ていても1度だけ載せています。印刷用のページとオフライン用のファイルにも、同じ文が出ます。", EN: "Each sentence stands here once, however many pages show it. The pages for printing and the file for use offline have the same sentences."},
		"marks":          {JA: "文の中の印:", EN: "Marks in sentences:"},
		"goes":           {JA: "なくなる言葉", EN: "what goes"},
		"comes":          {JA: "加わる言葉", EN: "what comes"},
		"last":           {JA: "場所、番号、見た目だけの変化", EN: "What only moves, has another number, or looks otherwise"},
		"whose":          {JA: "結果が変わる場合（くわしく）", EN: "Cases with another result, in full"},
		"whose_lead":     {JA: "ここにない場合の結果は、変わりません。", EN: "No other case has another result."},
	} {
		words[key] = text.In(d.lang)
	}
	return words
}

// last are the changes that say nothing new.
func (d Difference) last() []report.Last {
	var list []report.Last
	add := func(title diag.Text, lines []report.LastLine) {
		if len(lines) > 0 {
			list = append(list, report.Last{Title: title.In(d.lang), Lines: lines})
		}
	}
	s := d.sentences
	var renamed []report.LastLine
	for _, r := range s.Renamed {
		renamed = append(renamed, report.LastLine{Text: r[0] + " → " + r[1]})
	}
	if n := len(s.Numbers); n > 0 && renamed != nil {
		renamed = append(renamed, report.LastLine{Text: diag.Textf("番号のほかに変わらない文: %d", "Sentences in which nothing but these numbers changes: %d", n).In(d.lang)})
	}
	add(diag.Text{JA: "見出しの番号", EN: "Numbers of headings"}, renamed)
	var follow []report.LastLine
	if n := len(s.Facts); n > 0 {
		follow = append(follow, report.LastLine{Text: diag.Textf("上の「電話番号・住所・受付時間」のとおりに変わるだけの文: %d", "Sentences that change only as “Telephone numbers, addresses, hours” above says: %d", n).In(d.lang), Note: d.whereText(s.Facts)})
	}
	if n := len(s.Echoes); n > 0 {
		follow = append(follow, report.LastLine{Text: diag.Textf("上の文を見出しやリンクの言葉として繰り返すだけの所: %d", "Headings and links that only repeat sentences above: %d", n).In(d.lang), Note: d.whereText(s.Echoes)})
	}
	add(diag.Text{JA: "上の変化に続く変化", EN: "What follows from the changes above"}, follow)
	add(diag.Text{JA: "場所だけが変わる文", EN: "Sentences that only move"}, d.movedLines())
	add(diag.Text{JA: "サイトの中のリンクと、見た目の変化", EN: "Links within the site, and looks"}, d.markupLines())
	return list
}

// whereText names the pages of some changes.
func (d Difference) whereText(all []sentence.Row) string {
	var places []sentence.Place
	for _, row := range all {
		for _, p := range row[0].Is {
			if !p.Repeats {
				places = append(places, sentence.Place{Path: p.Path})
			}
		}
	}
	return d.placesText(places)
}

func (d Difference) movedLines() []report.LastLine {
	var lines []report.LastLine
	told := map[string]bool{}
	for _, m := range d.sentences.Moved {
		told[m.Text] = true
		note := diag.Textf("もう出ない所: %s", "no longer on: %s", d.placesText(m.Was))
		if len(m.Is) > 0 {
			note = diag.Textf("%s → %s", "%s → %s", d.placesText(m.Was), d.placesText(m.Is))
		}
		lines = append(lines, report.LastLine{Lang: m.Lang, Text: m.Text, Note: note.In(d.lang)})
	}
	for _, p := range d.pages {
		n, first := 0, ""
		for _, c := range p.Changes {
			if c.Moved && !told[c.New()] {
				if n++; n == 1 {
					first = short(c.New())
				}
			}
		}
		if n > 0 {
			lines = append(lines, report.LastLine{Lang: p.Lang, Text: first, Note: diag.Textf("%s の中で順序だけが変わる文: %d", "sentences in another order on %s: %d", d.pageName(p.Path), n).In(d.lang)})
		}
	}
	return lines
}

// markupLines are the effects that no topic has.
func (d Difference) markupLines() []report.LastLine {
	var lines []report.LastLine
	seen := map[string]bool{}
	for _, p := range d.pages {
		if p.Unread {
			lines = append(lines, report.LastLine{Text: unreadText().In(d.lang), Note: d.pageName(p.Path)})
		}
		for _, e := range p.Effects {
			isTold := effectTopic(e) != "" && (e.Kind != changes.Link || leadsOut(e))
			if text := d.effectText(e); !isTold && !seen[text] {
				seen[text] = true
				lines = append(lines, report.LastLine{Text: text, Note: d.namesOf(append([]string{p.Path}, e.Also...))})
			}
		}
	}
	return lines
}
