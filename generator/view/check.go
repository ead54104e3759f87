package view

import (
	"bytes"
	"encoding/base64"
	"html/template"
	"io"
	"math"
	"path"
	"reflect"
	"slices"
	"strings"

	"tebiki/generator/bundle"
	"tebiki/generator/fact"
	"tebiki/generator/markdown"
	"tebiki/generator/page"
	"tebiki/generator/publish"
	"tebiki/generator/render"
	"tebiki/generator/rule"
	"tebiki/generator/weight"
	"tebiki/wasm"
)

// check renders the self-check.
func (l *localized) check() {
	name := path.Join(l.lang, "check", "index.html")
	data := l.selfCheck(name)
	if heavyDrawings(data.Drawings) {
		l.withoutDrawings(&data)
	}
	page := l.laidOut(name, data)
	weighed := l.weigh(name, page)
	if data.Drawings != nil && weighed.Total() > weight.MostWithDrawing {
		l.withoutDrawings(&data)
		page = l.laidOut(name, data)
		weighed = l.weigh(name, page)
	}
	l.frames.weights.Store(name, weighed)
	l.file(name, page)
}

// withoutDrawings leaves the drawings out: the flowchart has a page of its own.
func (l *localized) withoutDrawings(data *Check) {
	data.Drawings = nil
	l.load(data)
}

// heavyDrawings reports whether drawings alone take more than a page with them
// may, so that it need not be made.
func heavyDrawings(drawings []*Drawing) bool {
	s := newScale(weight.MostWithDrawing, math.MaxInt)
	for _, d := range drawings {
		if _, err := io.WriteString(s, string(d.Rows)); err != nil {
			break
		}
	}
	s.close()
	return s.isTooHeavy()
}

// load names the styles and scripts that the self-check needs.
func (l *localized) load(data *Check) {
	data.Script = data.Root + l.Assets.Check.Path
	data.Styles = []string{data.Root + l.Assets.Styles.Path, data.Root + l.Assets.SelfCheck.Path}
	data.Later = []Later{{"ending", data.Root + l.Assets.Ending.Path, data.Root + l.Assets.EndingStyles.Path}}
	if data.Narrows() {
		data.Later = append(data.Later, Later{"narrow", data.Root + l.Assets.Narrow.Path, data.Root + l.Assets.NarrowStyles.Path})
	}
	if data.Drawings != nil {
		data.Styles = append(data.Styles, data.Root+l.Assets.Drawing.Path)
		data.Later = append(data.Later, Later{Name: "chart", Script: data.Root + l.Assets.Chart.Path})
	}
	if l.inOne {
		data.Later = nil // they stand in it
	}
}

// laidOut is the self-check's page, without the blanks that lines begin with:
// they are half a kilobyte of what it may take over a slow line.
func (l *localized) laidOut(name string, data Check) []byte {
	return unindented(l.made(l.Site.Words[l.lang], "check", name, data))
}

// unindented is HTML without the blanks at the beginnings of its lines, if it
// has nothing in which blanks are shown.
func unindented(html []byte) []byte {
	if bytes.Contains(html, []byte("<pre")) || bytes.Contains(html, []byte("<textarea")) {
		return html
	}
	out := make([]byte, 0, len(html))
	for line := range bytes.Lines(html) {
		out = append(out, bytes.TrimLeft(line, " \t")...)
	}
	return out
}

// weigh is what the first visit to the self-check takes over a slow line.
func (l *localized) weigh(name string, page []byte) weight.Weight {
	var files []publish.File
	for _, a := range []bundle.File{l.Assets.Styles, l.Assets.SelfCheck, l.Assets.Drawing, l.Assets.Check, l.Assets.Ending, l.Assets.EndingStyles, l.Assets.Narrow, l.Assets.NarrowStyles, l.Assets.Chart, l.Assets.Offline} {
		files = append(files, publish.File{Path: a.Path, Data: a.Data})
	}
	return l.frames.scale.Weigh(files, publish.File{Path: name, Data: page})
}

// selfCheck fills in the self-check for the page name.
func (l *localized) selfCheck(name string) Check {
	words := l.Site.Checks[l.lang]
	data := Check{
		Common:  l.common(name, "check", "check", words.Title, l.word("home.check_lead")),
		Heading: words.Title,
		Lead:    l.html.Block(words.Lead, l.options(name)),
		Module:  base64.StdEncoding.EncodeToString(wasm.Strip(l.Module)),
	}
	names, err := wasm.PageNames(l.Module)
	if err != nil {
		panic("view: the module has no names: " + err.Error())
	}
	data.Names = string(names)
	data.Crumbs = l.crumbs(name, Link{Text: l.word("nav.check")})
	if start := l.Diagram.Start(); !start.IsResult() {
		data.First = l.scheme.Questions[l.Diagram.Question(start)].ID
	}
	for i := range l.scheme.Questions {
		if rule.First(l.scheme.Questions, i) {
			data.Questions = append(data.Questions, l.wordings(name, i)...)
		}
	}
	data.Several = l.hasSeveral()
	l.decisions(name, &data)
	for _, d := range l.scheme.Documents {
		data.Documents = append(data.Documents, l.document(name, d))
	}
	for _, s := range l.scheme.Steps {
		data.Steps = append(data.Steps, l.step(name, s))
	}
	for i := range l.scheme.Deadlines {
		data.Deadlines = append(data.Deadlines, l.deadline(name, i))
	}
	data.Late = strings.ReplaceAll(l.word("deadline.late"), "%s", data.Secretariat.Name)
	l.session(name, words, &data)
	for _, c := range l.charts() {
		if c != nil {
			data.Drawings = append(data.Drawings, &Drawing{c.id, c.title, c.here()})
		}
	}
	l.load(&data)
	return data
}

func (l *localized) question(name string, q rule.Question, words page.Question) Question {
	o := l.options(name)
	out := Question{
		ID: q.ID, Type: string(q.Type), Legend: l.marked(words.Legend), Label: l.marked(words.Label),
		Hint: l.html.Block(words.Hint, o), Why: l.html.Block(words.Why, o),
		FindOut: l.html.Block(words.FindOut, o), Unknown: !q.MustAnswer && q.Unknown == "", MustAnswer: q.MustAnswer,
		Cites: l.placeNames(name, targets(q.Cite)),
	}
	switch q.Type {
	case rule.YesNo:
		for _, id := range []string{"yes", "no"} {
			out.Options = append(out.Options, l.option(id, words, o))
		}
	case rule.Choice, rule.Several:
		for _, id := range q.Choices() {
			out.Options = append(out.Options, l.option(id, words, o))
		}
	default:
		if q.Min != rule.Least {
			out.Min = l.answer(q, q.Min)
		}
		if q.Max != rule.Greatest && !q.MaxToday { // which has words of its own
			out.Max = l.answer(q, q.Max)
		}
	}
	return out
}

func (l *localized) option(id string, words page.Question, o render.Options) Option {
	return Option{ID: id, Text: l.marked(words.Options[id]), Hint: l.html.Inline(words.Hints[id], o)}
}

func (l *localized) outcome(name string, i int) Outcome {
	rules := l.scheme.Outcomes[i]
	o := l.options(name)
	decision := l.decisionTitleIn(rules.Edition, rules.Decision)
	l = l.in(rules.Edition)
	words := l.Site.Checks[l.lang]
	out := Outcome{
		ID: rules.ID, Status: string(rules.Status), Title: l.marked(words.Outcomes[rules.ID].Title),
		Body: l.html.Block(words.Outcomes[rules.ID].Body, o), Instead: l.html.Block(words.Outcomes[rules.ID].Instead, o),
		Edition: rules.Edition, Decision: decision,
		Cites:   l.cites(name, slices.DeleteFunc(l.scheme.Cites(i), isQA)),
		Related: l.titles(name, l.related(i)),
		Call:    strings.Join(calls(words.Outcomes[rules.ID]), " "),
	}
	if rules.Edition > 0 && l.decidesFirst(rules) {
		out.Since = fact.DateHTML(l.lang, l.scheme.Editions[rules.Edition].Effective)
		out.Manual = l.ownManual(name)
	}
	if yen := l.scheme.Yen(i); yen > 0 {
		out.Amount = fact.FormatYen(l.lang, yen)
	}
	for _, a := range rules.Pays {
		out.Parts = append(out.Parts, fact.FormatYen(l.lang, l.scheme.Amounts[a].Yen))
	}
	return out
}

func (l *localized) document(name string, d rule.Document) Item {
	in := l.in(d.Edition)
	out := in.item(name, d.ID, d.Edition, in.Site.Checks[l.lang].Documents[d.ID])
	if l.hasDecisions() {
		var of []string
		for _, o := range d.Outcomes {
			of = append(of, l.scheme.Outcomes[o].ID)
		}
		out.Of = strings.Join(of, " ")
	}
	out.Files = l.filesFor(name, d.ID)
	return out
}

// filesFor are links to the forms for a document, in the order of site.toml.
func (l *localized) filesFor(name, document string) []template.HTML {
	var links []template.HTML
	for _, d := range l.Site.Downloads {
		if d.IsFor(document) {
			file, _ := l.Site.Lookup(l.lang, "files."+d.ID)
			title, facts := file.FileParts()
			links = append(links, render.FileLink(l.options(name), file.Href, string(l.marked(title)), facts))
		}
	}
	return links
}

func (l *localized) step(name string, s rule.Step) Item {
	in := l.in(s.Edition)
	out := in.item(name, s.ID, s.Edition, in.Site.Checks[l.lang].Steps[s.ID])
	out.Required = s.Required
	return out
}

func (l *localized) item(name, id string, edition int, words page.Item) Item {
	return Item{ID: id, Name: l.marked(words.Name), How: l.html.Block(words.How, l.options(name)), Edition: edition}
}

// marked is a plain text of check.toml, Japanese within another language
// marked as such.
func (l *localized) marked(text string) template.HTML { return markdown.MarkedText(l.lang, text) }

// wordings are a question as the editions ask it: first as the newest does
// that asks it, then as each older one does that asks it otherwise.
func (l *localized) wordings(name string, question int) []Question {
	id := l.scheme.Questions[question].ID
	var all []Question
	for edition := range max(1, len(l.scheme.Editions)) {
		if len(l.scheme.Editions) > 0 && l.scheme.Editions[edition].Answers[question] == nil {
			continue
		}
		in := l.in(edition)
		asked := in.question(name, l.scheme.QuestionIn(edition, question), in.Site.Checks[l.lang].Questions[id])
		if len(all) == 0 {
			all = append(all, asked)
		} else if !reflect.DeepEqual(asked, all[0]) {
			asked.Edition = edition
			all = append(all, asked)
		}
	}
	return all
}

// cites links to the passages of the content that citations name; each says
// its page and its section.
func (l *localized) cites(name string, targets []string) []Link {
	var links []Link
	for _, target := range targets {
		place, ok := l.Site.Find(l.lang, target)
		if !ok {
			panic("view: a citation that was checked leads nowhere: " + target)
		}
		text := place.Page.Nav
		if place.Section.Title != "" {
			text += " " + place.Section.Title
		}
		url := depth(name) + place.URL
		if _, anchor, _ := strings.Cut(target, "#"); l.inOne {
			url = "#" + place.Page.PrintID(anchor)
		}
		links = append(links, Link{Text: text, URL: url})
	}
	return links
}

// answer writes one answer as readers see it.
func (l *localized) answer(q rule.Question, answer int) string {
	switch q.Type {
	case rule.Choice:
		return l.Site.Checks[l.lang].Questions[q.ID].Options[q.Options[answer]]
	case rule.YesNo:
		id := []string{"no", "yes"}[answer]
		if text := l.Site.Checks[l.lang].Questions[q.ID].Options[id]; text != "" {
			return text
		}
		return l.word("answer." + id)
	case rule.Day:
		return fact.FormatDate(l.lang, rule.Date(answer))
	}
	return fact.FormatNumber(answer)
}
