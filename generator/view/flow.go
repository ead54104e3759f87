package view

import (
	"html/template"
	"path"
	"strconv"
	"strings"
	"sync"

	"tebiki/generator/flow"
	"tebiki/generator/rule"
)

// flow renders the flowchart's own page.
func (l *localized) flow() {
	name := path.Join(l.lang, "flow", "index.html")
	l.execute("flow", name, l.flowchart(name))
}

// flowchart fills in the flowchart for the page name.
func (l *localized) flowchart(name string) Flow {
	title := l.word("flow.title")
	data := Flow{Common: l.common(name, "flow", "flow", title, l.word("flow.lead")), Heading: title}
	data.Crumbs = l.crumbs(name, Link{Text: l.word("nav.flow")})
	for i, c := range l.charts() {
		chart := FlowChart{Common: data.Common, Title: l.decisionTitle(i)}
		if c != nil {
			chart.Drawing, chart.nested, data.Asks = &Drawing{c.id, c.title, c.linked()}, c.nested, true
		}
		data.Charts = append(data.Charts, chart)
	}
	return data
}

// chart is the flowchart of a decision in a language, as pages show it. Each part
// is made once, when the first page does.
type chart struct {
	id           string               // of the decision, where there are several
	title        template.HTML        // what that is called
	linked, here func() template.HTML // as of drawing
	nested       func() template.HTML // the list
}

// flowItem is the template of the list.
const flowItem = "flow-item"

// charts are the flowcharts of the decisions; nil for one that asks nothing.
func (l *localized) charts() []*chart {
	made, known := l.frames.charts.Load(l.lang)
	if !known {
		of := l.speaking(l.lang, &renderer{Input: l.Input})
		made, _ = l.frames.charts.LoadOrStore(l.lang, sync.OnceValue(of.makeCharts))
	}
	return made.(func() []*chart)()
}

func (l *localized) makeCharts() []*chart {
	var all []*chart
	for i, first := range l.Flows {
		if first == nil {
			all = append(all, nil)
			continue
		}
		prefix := "flow-"
		id := l.scheme.Decisions[i].ID
		if id != "" {
			prefix += id + "-"
		}
		drawn := sync.OnceValue(func() *drawing { return l.draw(first, prefix) })
		all = append(all, &chart{
			id:     id,
			title:  l.decisionTitle(i),
			linked: sync.OnceValue(func() template.HTML { return drawn().linked() }),
			here:   sync.OnceValue(func() template.HTML { return drawn().here() }),
			nested: sync.OnceValue(func() template.HTML {
				var b strings.Builder
				if err := l.Templates.execute(&b, l.Site.Words[l.lang], "flow", flowItem, l.flowItem(prefix, first)); err != nil {
					panic("view: " + flowItem + ": " + err.Error())
				}
				return template.HTML(b.String())
			}),
		})
	}
	return all
}

func (l *localized) flowItem(prefix string, box *flow.Box) *FlowItem {
	item := &FlowItem{ID: flowID(prefix, box), Number: box.Number, Question: l.marked(l.legend(box))}
	for _, b := range box.Branches {
		branch := FlowBranch{Answer: l.marked(l.reply(box, b))}
		switch {
		case b.Box != nil:
			branch.Next = l.flowItem(prefix, b.Box)
		case b.Refer != nil:
			branch.Refer = &FlowRefer{Text: l.marked(strconv.Itoa(b.Refer.Number) + ". " + l.legend(b.Refer)), URL: "#" + flowID(prefix, b.Refer)}
		default:
			l.flowOutcome(&branch, b.Outcome)
		}
		item.Branches = append(item.Branches, branch)
	}
	return item
}

// legend is the question a box asks.
func (l *localized) legend(box *flow.Box) string {
	if box.Deadline > 0 {
		return l.deadlineAsked(box.Deadline - 1)
	}
	q := l.scheme.Questions[box.Question]
	words := l.Site.In(box.Edition).Checks[l.lang].Questions[q.ID]
	return l.ofKind(words.Legend, words, q)
}

// reply writes the answers of a branch as the edition of its box has them.
func (l *localized) reply(box *flow.Box, b flow.Branch) string {
	if box.Deadline > 0 {
		return l.deadlineState(b.Ranges)
	}
	q := l.scheme.Questions[box.Question]
	if q.Type == rule.Several {
		return l.ticks(q, b.Ranges)
	}
	if q.Type != rule.Choice { // whose ranges count the options of all editions
		q = l.scheme.QuestionIn(box.Edition, box.Question)
	}
	return l.in(box.Edition).answers(q, b.Ranges)
}

// flowID is the id of a box in a nested list.
func flowID(prefix string, box *flow.Box) string { return prefix + strconv.Itoa(box.Number) }

func (l *localized) flowOutcome(branch *FlowBranch, i int) {
	if i == flow.NoOutcome {
		branch.Status, branch.StatusText = "none", l.word("flow.none")
		return
	}
	outcome := l.scheme.Outcomes[i]
	branch.Outcome = l.marked(l.title(i))
	branch.Status = string(outcome.Status)
	branch.StatusText = l.word("status." + string(outcome.Status))
	l.conditioned(branch, i)
}

// title is what the edition of an outcome calls it.
func (l *localized) title(i int) string {
	if i == flow.NoOutcome {
		return ""
	}
	outcome := l.scheme.Outcomes[i]
	return l.Site.In(outcome.Edition).Checks[l.lang].Outcomes[outcome.ID].Title
}

// answers writes a set of answers as readers see it.
func (l *localized) answers(q rule.Question, ranges []rule.Range) string {
	var parts []string
	for _, r := range ranges {
		switch {
		case q.Type == rule.Choice || q.Type == rule.YesNo:
			for answer := r.From; answer <= r.To; answer++ {
				parts = append(parts, l.answer(q, answer))
			}
		case r.From == r.To:
			parts = append(parts, l.answer(q, r.From))
		case r.From == rule.Least || r.From == q.Min:
			parts = append(parts, l.ranged("range.until", "", l.answer(q, r.To)))
		case r.To == rule.Greatest || r.To == q.Max:
			parts = append(parts, l.ranged("range.from", l.answer(q, r.From), ""))
		default:
			parts = append(parts, l.ranged("range.between", l.answer(q, r.From), l.answer(q, r.To)))
		}
	}
	return strings.Join(parts, l.word("range.or"))
}

// ranged puts the ends of a range into a word with %from and %to.
func (l *localized) ranged(key, from, to string) string {
	return strings.NewReplacer("%from", from, "%to", to).Replace(l.word(key))
}
