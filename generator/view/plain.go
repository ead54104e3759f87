package view

import (
	"cmp"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tebiki/generator/fact"
	"tebiki/generator/rule"
)

// plainName is the path of the self-check that needs no script, in a language.
func plainName(lang string) string { return path.Join(lang, "check", PlainBase) }

// PlainBase is the name, in its folder, of the self-check that needs no
// script.
const PlainBase = "plain.html"

// plain renders the self-check as linked sections, for browsers that run no
// script or cannot run the compiled rules. It is made of the same diagram.
func (l *localized) plain() {
	form := l.plainForm()
	l.execute("plain", plainName(l.lang), l.plainIn(form, form.said[l.lang]))
}

// plainIn fills in the page in a form. said is all that is its own, where it was
// made before, and else "".
func (l *localized) plainIn(form *PlainForm, said template.HTML) Plain {
	name := plainName(l.lang)
	title := l.word("plain.title")
	data := Plain{pieces: map[string]template.HTML{}, Check: Check{Common: l.common(name, "check/plain", "check", title, l.word("home.check_lead"))}}
	data.Keeper, data.Script = "", "" // no script at all
	data.Styles[1] = data.Root + l.Assets.SelfCheckPlain.Path
	data.Crumbs = l.crumbs(name, Link{Text: l.word("nav.check"), URL: l.url(name, "check", "")}, Link{Text: title})
	if said != "" {
		data.pieces[pieceKey(plainMain, "")] = said
		return data
	}
	l.session(name, l.Site.Checks[l.lang], &data.Check)
	if len(form.parts) == 1 {
		l.plainPart(name, form.parts[0], &data)
	} else {
		l.plainDecisions(name, form, &data)
	}
	return data
}

// plainMain is the template of all that is the page's own: nothing in it depends
// on where the site will stand.
const plainMain = "plain-main"

// plainPart adds the sections of a part, the first one last, and returns its id.
func (l *localized) plainPart(name string, part plainPart, data *Plain) (start string) {
	diagram := part.diagram
	sections := unroll(diagram, part.path, part.isTree)
	likeBesideLike(diagram, sections[1:])
	given := func(s *section) template.HTML {
		return data.answerPiece(s.id, func() Given { return l.given(diagram, s) })
	}
	likely := outcomesFrom{diagram: diagram, of: map[*section][]likelyOutcome{}, waits: func(result rule.Result, outcome int) bool {
		if diagram == l.Diagram {
			return len(l.scheme.UnmetOf(result, outcome)) > 0
		}
		return len(l.waits[outcome]) > 0 // as openEnding
	}}
	for _, s := range append(sections[1:], sections[0]) {
		s.likely = likely.at(s)
		data.Sections = append(data.Sections, l.plainSection(diagram, name, s, given))
	}
	return sections[0].id
}

// likeBesideLike puts sections that say much the same next to each other, the
// questions one by one and then the outcomes: compression sees 32 KB back. Each
// section is shown alone, so that their order makes no difference to readers.
func likeBesideLike(d *rule.Diagram, sections []*section) {
	kind := func(s *section) (isResult, which int) {
		if s.at.IsResult() {
			outcomes := d.Result(s.at).Outcomes
			if len(outcomes) == 0 {
				return 1, -1
			}
			return 1, outcomes[0]
		}
		return 0, d.Question(s.at)
	}
	slices.SortStableFunc(sections, func(a, b *section) int {
		resultA, whichA := kind(a)
		resultB, whichB := kind(b)
		return cmp.Or(cmp.Compare(resultA, resultB), cmp.Compare(whichA, whichB), cmp.Compare(a.path, b.path))
	})
}

// plainSection is a section of the page; given writes the answer that leads to
// one.
func (l *localized) plainSection(d *rule.Diagram, name string, s *section, given func(*section) template.HTML) Section {
	out := Section{ID: s.id}
	if s.from != nil {
		out.Back = s.from.id
	}
	if trail, ok := s.trail(); ok {
		for _, t := range trail {
			out.Answers = append(out.Answers, given(t))
		}
	}
	edition := max(d.Edition(s.at), 0) // in whose words the section speaks: the newest's, where it asks which decides
	in := l.in(edition)
	if s.at.IsResult() {
		switch result := d.Result(s.at); {
		case d == l.Diagram:
			out.Ending = l.ending(name, result)
		case len(result.Outcomes) == 0:
			out.Ending = &Ending{Title: template.HTML(template.HTMLEscapeString(l.word("flow.none"))), Headed: true}
		default:
			out.Ending = l.openEnding(name, result.Outcomes[0])
		}
		out.Title = out.Ending.Title
		return out
	}
	if k := d.Deadline(s.at); k >= 0 {
		l.askDeadline(name, k, s, &out)
		return out
	}
	question := d.Question(s.at)
	q := l.scheme.QuestionIn(edition, question)
	out.Ask = &Ask{Question: in.question(name, q, in.Site.Checks[l.lang].Questions[q.ID])}
	in.askTicks(out.Ask, in.Site.Checks[l.lang].Questions[q.ID], q)
	out.Title = out.Ask.Legend
	for _, w := range s.ways {
		link := Choosable{Text: in.choosable(edition, question, []rule.Range{w.answer}), To: w.to.id}
		if id := optionID(l.scheme.Questions[question], w.answer); id != "" {
			link.Hint = in.html.Inline(in.Site.Checks[l.lang].Questions[q.ID].Hints[id], l.options(name))
		}
		out.Ask.Ways = append(out.Ask.Ways, link)
	}
	if q.Type == rule.YesNo || q.Type == rule.Several && len(q.Options) == 1 {
		slices.Reverse(out.Ask.Ways) // yes first, as everywhere
	}
	if !q.MustAnswer {
		for _, outcome := range s.likely {
			out.Ask.Possible = append(out.Ask.Possible, l.possible(outcome))
		}
	}
	return out
}

// possible is an outcome as one of several that are still possible.
func (l *localized) possible(likely likelyOutcome) PossibleOutcome {
	outcome := likely.outcome
	o := l.scheme.Outcomes[outcome]
	in := l.in(o.Edition)
	p := PossibleOutcome{Decision: l.decisionTitle(o.Decision), Title: in.marked(in.Site.Checks[l.lang].Outcomes[o.ID].Title), Waits: likely.waits, key: fmt.Sprint(likely)}
	if yen := fact.FormatYen(l.lang, l.scheme.Yen(outcome)); l.scheme.Yen(outcome) > 0 && !strings.Contains(string(p.Title), yen) {
		p.Amount = yen
	}
	return p
}

// likelyOutcome is an outcome that cases come to, and whether its payment waits
// for something to be done first.
type likelyOutcome struct {
	outcome int
	waits   bool
}

// outcomesFrom finds the outcomes that cases at a section come to.
type outcomesFrom struct {
	diagram *rule.Diagram
	waits   func(result rule.Result, outcome int) bool
	of      map[*section][]likelyOutcome
}

func (f outcomesFrom) at(s *section) []likelyOutcome {
	found, known := f.of[s]
	if known {
		return found
	}
	if s.at.IsResult() {
		result := f.diagram.Result(s.at)
		for _, o := range result.Outcomes {
			found = append(found, likelyOutcome{o, f.waits(result, o)})
		}
	} else {
		for _, w := range s.ways {
			found = append(found, f.at(w.to)...)
		}
		decision := func(o likelyOutcome) int { return f.diagram.Scheme.Outcomes[o.outcome].Decision }
		slices.SortFunc(found, func(a, b likelyOutcome) int {
			return cmp.Or(cmp.Compare(decision(a), decision(b)), cmp.Compare(a.outcome, b.outcome), waitingFirst(a.waits, b.waits))
		})
		found = slices.Compact(found)
	}
	f.of[s] = found
	return found
}

// waitingFirst orders outcomes of one id.
func waitingFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// given is the answer that leads to a section which one way leads to.
func (l *localized) given(d *rule.Diagram, s *section) Given {
	edition := max(d.Edition(s.from.at), 0)
	in := l.in(edition)
	question := d.Question(s.from.at)
	if k := d.Deadline(s.from.at); k >= 0 {
		return Given{Label: l.deadlineTitle(k), Answer: l.marked(l.deadlineState(s.by)), Change: s.from.id}
	}
	if q := l.scheme.Questions[question]; q.Type == rule.Several {
		words := in.Site.Checks[l.lang].Questions[q.ID]
		return Given{Label: l.marked(words.Label), Answer: in.tickedHTML(words, q, s.by), Change: s.from.id}
	}
	return Given{
		Label:  l.marked(in.Site.Checks[l.lang].Questions[l.scheme.Questions[question].ID].Label),
		Answer: in.choosable(edition, question, s.by),
		Change: s.from.id,
	}
}

// ending is a result with the words of its documents and steps.
func (l *localized) ending(name string, r rule.Result) *Ending {
	out := &Ending{}
	for _, i := range r.Outcomes {
		o := l.outcome(name, i)
		o.Conditions = l.unmet(r, i)
		out.Outcomes, out.Title = append(out.Outcomes, o), o.titled(l.marked(l.word("result.unmet")))
		out.Eligible = out.Eligible || o.Status == string(rule.Eligible)
		for _, id := range strings.Fields(o.Call) {
			out.Hotline = out.Hotline || id == "hotline"
			out.Secretariat = out.Secretariat || id == "secretariat"
		}
	}
	if out.Headed = l.hasDecisions(); out.Headed {
		out.Title = template.HTML(template.HTMLEscapeString(l.word("result.heading")))
		l.total(r, out)
	}
	out.Deadlines = l.deadlinesOf(name, r)
	for _, i := range r.Documents {
		document := l.document(name, l.scheme.Documents[i])
		document.For = l.documentFor(l.scheme.Documents[i], r)
		out.Documents = append(out.Documents, document)
	}
	for _, s := range r.Steps {
		out.Steps = append(out.Steps, EndingStep{Item: l.step(name, l.scheme.Steps[s.Step]), Done: s.Done})
	}
	return out
}

// optionID is the id of an option or a yes-no answer; "" of a range.
func optionID(q rule.Question, answer rule.Range) string {
	switch q.Type {
	case rule.Choice:
		return q.Options[answer.From]
	case rule.YesNo:
		return []string{"no", "yes"}[answer.From]
	}
	return ""
}

// choosable writes answers to a question as an edition asks it: as answers
// does, but with days as fact.DateHTML and a capital where a range has one.
func (l *localized) choosable(edition, question int, ranges []rule.Range) template.HTML {
	q := l.scheme.Questions[question]
	if q.Type == rule.Several {
		return l.marked(l.ticks(q, ranges))
	}
	if q.Type != rule.Number && q.Type != rule.Day {
		return l.marked(l.answers(q, ranges))
	}
	own := l.scheme.QuestionIn(edition, question)
	write := func(answer int) string {
		if q.Type == rule.Day {
			return string(fact.DateHTML(l.lang, rule.Date(answer)))
		}
		return fact.FormatNumber(answer)
	}
	var parts []string
	for _, r := range ranges {
		parts = append(parts, l.span(own, r, write))
	}
	text := strings.Join(parts, template.HTMLEscapeString(l.word("range.or")))
	first, size := utf8.DecodeRuneInString(text)
	return template.HTML(string(unicode.ToUpper(first)) + text[size:])
}

// span writes a range of numbers or days; an end that is the question's own
// is left open.
func (l *localized) span(q rule.Question, r rule.Range, write func(int) string) string {
	word := func(key, from, to string) string {
		text := template.HTMLEscapeString(l.word(key))
		return strings.NewReplacer("%from", from, "%to", to).Replace(text)
	}
	switch {
	case r.From == r.To:
		return write(r.From)
	case r.From <= q.Min:
		return word("range.until", "", write(r.To))
	case r.To >= q.Max:
		return word("range.from", write(r.From), "")
	}
	return word("range.between", write(r.From), write(r.To))
}

// in returns l with the words of an edition.
func (l *localized) in(edition int) *localized {
	if edition == 0 {
		return l
	}
	other := *l
	other.renderer = &renderer{Input: l.Input}
	other.Site, other.html = l.Site.In(edition), l.olderTexts[edition-1]
	return &other
}
