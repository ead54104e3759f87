package serve

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"tebiki/assets"
	"tebiki/generator/diag"
)

// panel is the data of assets/templates/live.html: all problems, over the
// page that is open. Its words are for staff, in the language of that page.
type panel struct {
	Lang           string
	Version        string // "": the page that shows only the panel
	Name           string // differs with the problems
	Failed         bool
	Headline, Note string
	None           string // that there is no page yet; of the page that shows only the panel
	Review         string // the address of the translations to review; "" where none is old
	ReviewText     string
	Close          string
	Problems       []panelProblem
	More           string // how many there are besides
}

type panelProblem struct {
	Place, Kind, ID   string
	Failed            bool
	Message           string
	HintLabel, Hint   string
	WhyLabel, Why     string // of the first problem with its id
	HasSource         bool
	Before, At, After string // the line of source; At is what a caret points at
}

// panelOf returns the panel as HTML, and its headline; where nothing is
// wrong, "" and what to say to whoever had a panel before.
func panelOf(lang string, s *Sight) (html, said string) {
	if s.State != Checked {
		return executePanel("panel", waitingPanel(lang, s.State)), ""
	}
	if len(s.Problems) == 0 && s.wasSound {
		return "", diag.Textf("確かめました。問題はありません", "Checked: nothing is wrong").In(lang)
	}
	if len(s.Problems) == 0 {
		return "", diag.Textf("問題はなくなりました", "Everything is mended").In(lang)
	}
	p := newPanel(lang, s)
	return executePanel("panel", p), p.Headline
}

// waitingPanel is shown until it is known what is wrong.
func waitingPanel(lang string, state State) panel {
	p := panel{Lang: lang, Close: diag.Textf("閉じる", "Close").In(lang)}
	p.Headline = diag.Textf("確かめています…", "Checking…").In(lang)
	p.Note = diag.Textf("このページには、今の内容が出ています。直す所があるかどうかは、全体を確かめおわると出ます。",
		"This page shows what you wrote. Whether anything is wrong is told once all is checked.").In(lang)
	if state == Reading {
		p.Note = diag.Textf("保存した内容を読んでいます。このページは、まだ前の内容です。", "What you saved is being read. This page still shows what it was before.").In(lang)
	}
	p.Name = version(fmt.Append(nil, p))
	return p
}

// StartPage is a whole page with nothing but the panel.
func StartPage(lang string, s *Sight) []byte {
	return []byte(executePanel("start", newPanel(lang, s)))
}

// executePanel renders a template of ours with data of ours, so that an error
// is a bug.
func executePanel(name string, p panel) string {
	t, err := template.ParseFS(assets.FS, "templates/live.html")
	if err != nil {
		panic("live.html: " + err.Error())
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, name, p); err != nil {
		panic("live.html: " + err.Error())
	}
	return b.String()
}

func newPanel(lang string, s *Sight) panel {
	p := panel{Lang: lang, Failed: diag.Failed(s.Problems), Close: diag.Textf("閉じる", "Close").In(lang)}
	errors := 0
	for _, problem := range s.Problems {
		if problem.Severity == diag.Error {
			errors++
		}
	}
	shown := worst(s.Problems)
	p.list(lang, shown, diag.Error)
	p.list(lang, shown, diag.Warning)
	if more := len(s.Problems) - len(shown); more > 0 {
		p.More = moreProblems(more).In(lang)
	}
	p.Headline = panelHeadline(errors, len(s.Problems)-errors).In(lang)
	p.None = diag.Textf("まだ見られるページがありません", "There is no page to see yet").In(lang)
	p.Note = panelNote(errors > 0, s.site == nil).In(lang)
	if i := slices.IndexFunc(s.Problems, func(p diag.Problem) bool { return p.ID == "stale-translation" }); i >= 0 {
		into := strings.Split(s.Problems[i].File, "/")[1] // content/<lang>/…
		p.Review = ReviewRoot + into + "/?lang=" + lang
		p.ReviewText = diag.Textf("元の文と訳を並べて見直す", "Review beside the source").In(lang)
	}
	p.Name = version(fmt.Append(nil, p))
	return p
}

// list lists the problems of a severity.
func (p *panel) list(lang string, problems []diag.Problem, severity diag.Severity) {
	said := map[string]bool{}
	for _, one := range p.Problems {
		said[one.ID] = true
	}
	for _, problem := range problems {
		if problem.Severity != severity {
			continue
		}
		one := newPanelProblem(lang, problem)
		if said[problem.ID] {
			one.Why = ""
		}
		said[problem.ID] = true
		p.Problems = append(p.Problems, one)
	}
}

func panelHeadline(errors, warnings int) diag.Text {
	counted := func(n int, one, many string) string {
		if n == 1 {
			return "1 " + one
		}
		return fmt.Sprintf("%d %s", n, many)
	}
	mend := diag.Text{JA: fmt.Sprintf("直す所: %dか所", errors), EN: counted(errors, "problem to mend", "problems to mend")}
	check := diag.Text{JA: fmt.Sprintf("確かめる所: %dか所", warnings), EN: counted(warnings, "thing to check", "things to check")}
	switch {
	case warnings == 0:
		return mend
	case errors == 0:
		return check
	}
	return diag.Text{JA: mend.JA + "、" + check.JA, EN: mend.EN + ", " + check.EN}
}

func panelNote(failed, onlyPanel bool) diag.Text {
	switch {
	case !failed:
		return diag.Text{JA: "このページには、今の内容が出ています。", EN: "This page shows what you wrote."}
	case onlyPanel:
		return diag.Text{JA: "直して保存すると、ページが出ます。", EN: "Mend it and save, and the page appears."}
	}
	return diag.Text{
		JA: "このページは、前の内容のままです。直して保存すると新しくなり、この知らせは消えます。",
		EN: "This page still shows what it was before. Mend it and save, and the page is updated and this note goes away.",
	}
}

func newPanelProblem(lang string, problem diag.Problem) panelProblem {
	kind := diag.Text{JA: "直す所", EN: "Problem"}
	if problem.Severity == diag.Warning {
		kind = diag.Text{JA: "確かめる所", EN: "Check"}
	}
	p := panelProblem{
		Place: problem.Place(), Kind: kind.In(lang), ID: problem.ID, Failed: problem.Severity == diag.Error,
		Message: problem.Message.In(lang), Hint: problem.Hint.In(lang),
		HintLabel: diag.Textf("ヒント", "Hint").In(lang),
		WhyLabel:  diag.Textf("なぜ", "Why").In(lang), Why: diag.Why(problem.ID).In(lang),
		HasSource: problem.Line > 0 && problem.Source != "",
	}
	p.Before, p.At, p.After = problem.Excerpt()
	return p
}
