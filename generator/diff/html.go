package diff

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"tebiki/assets"
	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/fact"
	"tebiki/generator/rewrite"
	"tebiki/generator/rule"
)

// report is the data of assets/templates/report.html: the difference as one
// page on its own, for whoever approves it. Its words are for staff, in the
// language of messages.
type report struct {
	Lang, Scheme, Lead string
	Words              map[string]string
	Style              template.CSS
	StyleHash          string // for the page's policy
	Empty              bool
	Advice             string   // where Empty may not be all there is to it, or ""
	Note               string   // what could not be compared
	First              []string // what to look at before all else
	Facts              []reportFact
	Results            []reportResult
	Pages              []reportPage
}

type reportFact struct{ Label, Lang, From, To string }

// reportResult is one difference in results, and the cases that have it.
type reportResult struct {
	Who           [][]reportLimit
	Before, After []string
	Kinds         string
}

type reportLimit struct{ Question, Answers string }

type reportPage struct {
	Name, Lang string
	Notes      []string
	Lines      []reportLine
	Effects    []reportEffect
}

// reportEffect is what a page does otherwise, in the words of staff.
type reportEffect struct{ Text, Also string }

type reportLine struct {
	Parts              []changes.Part
	Moved, Times, Also string // what there is to say of them, or ""
}

// WriteReport writes the difference to a file, as one page that needs no other.
func (d Difference) WriteReport(name string, today rule.Date) error {
	var b bytes.Buffer
	if err := d.html(&b, today); err != nil {
		return err
	}
	return rewrite.File(name, b.Bytes())
}

// html writes the page. The template and the style are ours, so that an error
// in them is a bug.
func (d Difference) html(w io.Writer, today rule.Date) error {
	t, err := template.ParseFS(assets.FS, "templates/report.html")
	if err != nil {
		return err
	}
	style, err := assets.FS.ReadFile("styles/report.css")
	if err != nil {
		return err
	}
	sum := sha256.Sum256(style)
	r := report{
		Lang:      d.lang,
		Scheme:    d.site.Fact(d.site.Languages[0].ID, "scheme.name"),
		Lead:      d.leadText(today).In(d.lang),
		Words:     d.reportWords(),
		Style:     template.CSS(style),
		StyleHash: "sha256-" + base64.StdEncoding.EncodeToString(sum[:]),
		Empty:     d.IsEmpty(),
		Advice:    d.adviceText().In(d.lang),
	}
	if name := d.site.Fact(d.lang, "scheme.name"); name != "" {
		r.Scheme = name
	}
	if d.published == nil {
		r.Note = noFactsText().In(d.lang)
	}
	for _, g := range d.guards() {
		r.First = append(r.First, g.Text.In(d.lang))
	}
	r.Facts = d.reportFacts()
	for _, c := range d.cases.Changes {
		r.Results = append(r.Results, d.reportResult(c))
	}
	for _, p := range d.pages {
		r.Pages = append(r.Pages, d.reportPage(p))
	}
	return t.Execute(w, r)
}

// leadText says what is compared with what, and when.
func (d Difference) leadText(today rule.Date) diag.Text {
	day := fact.FormatDate(d.lang, today)
	if d.old.IsLastBuild {
		return diag.Text{
			JA: fmt.Sprintf("このパソコンで最後に build したサイト（%s。%s）と、いま編集している内容を比べました（%s）。", d.old.Dir, d.oldSays.JA, day),
			EN: fmt.Sprintf("The site last built on this computer (%s: %s) compared with what is being edited, on %s.", d.old.Dir, d.oldSays.EN, day),
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
		"title":        {JA: "会員に見える変化", EN: "What members will see changed"},
		"nothing":      {JA: "会員に見える変化はありません。", EN: "Members would see no change."},
		"first":        {JA: "はじめに確かめること", EN: "To look at first"},
		"facts":        {JA: "金額や連絡先などの変化", EN: "Amounts, contacts and other facts"},
		"fact":         {JA: "項目", EN: "Fact"},
		"results":      {JA: "確認の結果の変化", EN: "Results of the self-check"},
		"results_lead": {JA: "それぞれ、どのような会員の結果が、どう変わるかを示します。ここにない場合の結果は、変わりません。", EN: "Whose result changes, and how. No other case has another result."},
		"pages":        {JA: "ページの変化", EN: "Pages"},
		"before":       {JA: "いま", EN: "Now"},
		"after":        {JA: "変更後", EN: "After the change"},
		"kinds":        {JA: "場合の数", EN: "Kinds of case"},
		"everyone":     {JA: "すべての場合", EN: "Every case"},
		"none":         {JA: "ありません。", EN: "None."},
		"marks":        {JA: "文の中の印:", EN: "Marks in sentences:"},
		"goes":         {JA: "なくなる言葉", EN: "what goes"},
		"comes":        {JA: "加わる言葉", EN: "what comes"},
	} {
		words[key] = text.In(d.lang)
	}
	return words
}

// reportFacts are the facts, the calendar, and what the rules have more or less.
func (d Difference) reportFacts() []reportFact {
	var list []reportFact
	nothing := diag.Textf("（なし）", "(none)").In(d.lang)
	add := func(label, lang, from, to string) {
		if from == "" {
			from = nothing
		}
		if to == "" {
			to = nothing
		}
		list = append(list, reportFact{label, lang, from, to})
	}
	for _, h := range d.hosts {
		add(diag.Textf("はじめてリンクする先", "Server linked to for the first time").In(d.lang), d.lang, "", h.Name+" ("+pathsText(h.On)+")")
	}
	for _, f := range d.facts() {
		add(f.Label, f.Lang, f.From, f.To)
	}
	for _, b := range d.bounds() {
		add(b.Label, d.lang, b.From, b.To)
	}
	for _, c := range d.calendar() {
		label := map[string]diag.Text{
			"schedule":   {JA: "支払いの期日", EN: "when documents are paid"},
			"claim_year": {JA: "請求できる回数", EN: "claim year"},
		}[c.ID]
		add(label.In(d.lang), d.lang, c.From, c.To)
	}
	for _, p := range d.parts() {
		name := d.words.name(p.Kind, p.ID)
		if p.Added {
			add(p.kindText().In(d.lang), d.lang, "", name)
		} else {
			add(p.kindText().In(d.lang), d.lang, name, "")
		}
	}
	return list
}

func (d Difference) reportResult(c rule.Change) reportResult {
	r := reportResult{Kinds: fmt.Sprintf("%d / %d", c.Kinds, d.cases.Kinds)}
	r.Before, r.After = d.sides(c.Delta)
	for _, region := range c.Regions {
		who := []reportLimit{}
		for _, limit := range region {
			who = append(who, d.limit(limit))
		}
		r.Who = append(r.Who, who)
	}
	return r
}

// sides says how results differ, what was and what will be apart.
func (d Difference) sides(delta rule.Delta) (before, after []string) {
	from, to := d.words.outcome(delta.From, delta.YenFrom), d.words.outcome(delta.To, delta.YenTo)
	impossible := diag.Textf("（この場合はない）", "(no such case)").In(d.lang)
	switch {
	case delta.New:
		before, after = append(before, impossible), append(after, to)
	case delta.Gone:
		before, after = append(before, from), append(after, impossible)
	case delta.From != delta.To:
		before, after = append(before, from), append(after, to)
	}
	if delta.YenFrom != delta.YenTo {
		if !delta.New {
			before = append(before, fact.FormatYen(d.lang, delta.YenFrom))
		}
		if !delta.Gone {
			after = append(after, fact.FormatYen(d.lang, delta.YenTo))
		}
	}
	list := func(side *[]string, ja, en, kind string, ids []string) {
		for _, id := range ids {
			*side = append(*side, diag.Textf(ja, en, d.words.name(kind, id)).In(d.lang))
		}
	}
	list(&before, "書類: %s", "Document: %s", "document", delta.LessDocuments)
	list(&after, "書類: %s", "Document: %s", "document", delta.MoreDocuments)
	list(&before, "手続き: %s", "Step: %s", "step", delta.LessSteps)
	list(&after, "手続き: %s", "Step: %s", "step", delta.MoreSteps)
	done := diag.Text{JA: "済みと表示: %s", EN: "Shown as done: %s"}
	toDo := diag.Text{JA: "これからと表示: %s", EN: "Shown as to do: %s"}
	list(&before, toDo.JA, toDo.EN, "step", delta.NowDone)
	list(&after, done.JA, done.EN, "step", delta.NowDone)
	list(&before, done.JA, done.EN, "step", delta.NowToDo)
	list(&after, toDo.JA, toDo.EN, "step", delta.NowToDo)
	if len(before) == 0 {
		before = append(before, diag.Textf("（なし）", "(none)").In(d.lang))
	}
	if len(after) == 0 {
		after = append(after, diag.Textf("（なし）", "(none)").In(d.lang))
	}
	return before, after
}

func (d Difference) reportPage(p changes.Page) reportPage {
	r := reportPage{Name: d.pageText(p), Lang: p.Lang, Notes: d.pageNotes(p)}
	for _, c := range p.Changes {
		line := reportLine{Parts: c.Parts}
		if c.Moved {
			line.Moved = movedText().In(d.lang)
		}
		if c.Times > 1 {
			line.Times = timesText(c.Times).In(d.lang)
		}
		if len(c.Also) > 0 {
			line.Also = d.alsoText(c.Also)
		}
		r.Lines = append(r.Lines, line)
	}
	for _, e := range p.Effects {
		effect := reportEffect{Text: d.effectText(e)}
		if len(e.Also) > 0 {
			effect.Also = d.alsoText(e.Also)
		}
		r.Effects = append(r.Effects, effect)
	}
	return r
}
