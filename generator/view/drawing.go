package view

import (
	"fmt"
	"html"
	"html/template"
	"strconv"
	"strings"

	"tebiki/generator/flow"
	"tebiki/generator/markdown"
)

// The drawing of a flowchart stands on several pages, and of a large scheme it
// is most of each: it is laid out once, and written here and not by a template,
// which takes fifty times as long. A box is a rectangle with lines of text in it.

// drawing is the flowchart of a decision as a picture.
type drawing struct {
	*flow.Drawing
	lang   string
	prefix string   // of the ids that the nested list has
	ids    []string // of the questions, by index in Scheme.Questions
}

// draw lays out the flowchart of a decision, with the mark where one is.
func (l *localized) draw(first *flow.Box, prefix string) *drawing {
	numbered := func(key string) func(int) string {
		return func(n int) string { return strings.ReplaceAll(l.word(key), "%s", strconv.Itoa(n)) }
	}
	d := &drawing{lang: l.lang, prefix: prefix, Drawing: flow.Draw(first, flow.Words{
		Question: l.legend,
		Answer:   l.reply,
		Outcome: func(i int) flow.Ending {
			if i == flow.NoOutcome {
				return flow.Ending{Word: l.word("flow.none")}
			}
			var b FlowBranch
			l.flowOutcome(&b, i)
			return flow.Ending{Status: b.Status, Word: b.StatusText, Conditions: l.conditions(i), Title: l.title(i)}
		},
		To: numbered("flow.to"), From: numbered("flow.from"), Here: l.word("chart.here"),
	})}
	for i, q := range l.scheme.Questions {
		d.ids = append(d.ids, chartID(q, i))
	}
	return d
}

// linked is the drawing for a page that has the nested list too: its questions
// lead to where that has them.
func (d *drawing) linked() template.HTML { return d.written(true, false) }

// here is the drawing for a page whose script shows where one is.
func (d *drawing) here() template.HTML { return d.written(false, true) }

func (d *drawing) written(linked, here bool) template.HTML {
	p := &pen{drawing: d, linked: linked, here: here}
	for _, row := range d.Rows {
		p.row(row)
	}
	return template.HTML(p.String())
}

// pen writes a drawing. What it writes of a row counts from the row's upper
// edge: rows that say much the same then have the same numbers, which
// compression sees.
type pen struct {
	strings.Builder
	*drawing
	linked, here bool
	top          int // of the row
}

// put writes parts of a tag: text of ours, and whole numbers.
func (p *pen) put(parts ...any) {
	for _, part := range parts {
		switch part := part.(type) {
		case string:
			p.WriteString(part)
		case int:
			p.WriteString(strconv.Itoa(part))
		}
	}
}

func (p *pen) row(r *flow.Row) {
	p.top = r.Top
	p.put("\n  <svg class=\"drawing-row\" width=\"", rem(p.Width), "\" height=\"", rem(r.Height), "\" viewBox=\"0 0 ", p.Width, " ", r.Height, "\">")
	for _, l := range r.Links {
		p.link(r, l)
	}
	if r.From != nil {
		p.note(*r.From)
	}
	p.put("\n    <a class=\"drawing-question\" tabindex=\"-1\" data-box=\"", r.Box.Number, "\" data-of=\"", html.EscapeString(p.of(r.Box)), "\"")
	if p.linked {
		p.put(" href=\"#", p.prefix, r.Box.Number, "\"")
	}
	p.put(">")
	p.panel(r.Question)
	p.put("<g class=\"drawing-number\">")
	p.panel(r.Number)
	p.put("</g>")
	p.mark(r.Here)
	p.put("</a>\n  </svg>")
}

func (p *pen) link(r *flow.Row, l *flow.Link) {
	p.put("\n    <g class=\"drawing-link\" data-branch=\"", l.Box.Number, ".", l.Branch, "\" data-answers=\"", l.Answers(), "\"")
	if next := l.Next(); next != nil {
		p.put(" data-next=\"", next.Number, "\"")
	}
	p.put("><path d=\"", l.Path(p.top), "\"/>")
	if r.Holds(l.Answer) {
		if l.End != nil {
			p.end(l.End)
		}
		if l.Note != nil {
			p.note(*l.Note)
		}
		p.panel(l.Answer)
	}
	p.put("</g>")
}

func (p *pen) end(e *flow.End) {
	p.put("<g class=\"drawing-end")
	if e.Status != "" {
		p.put(" is-", e.Status)
	}
	if e.Conditional {
		p.put(" is-conditional")
	}
	p.put("\">")
	p.panel(e.Panel)
	p.mark(e.Here)
	p.put("</g>")
}

func (p *pen) note(n flow.Panel) {
	p.put("<g class=\"drawing-note\">")
	p.panel(n)
	p.put("</g>")
}

// mark is where one is, if the page shows that.
func (p *pen) mark(here *flow.Panel) {
	if here == nil || !p.here {
		return
	}
	p.put("<g class=\"drawing-here\">")
	p.panel(*here)
	p.put("</g>")
}

func (p *pen) panel(box flow.Panel) {
	p.put("<rect x=\"", box.X, "\" y=\"", box.Y-p.top, "\" width=\"", box.Width, "\" height=\"", box.Height, "\"/>")
	for _, line := range box.Lines {
		p.put("<text")
		if line.Strong {
			p.put(" class=\"strong\"")
		}
		p.put(" x=\"", line.X, "\" y=\"", line.Y-p.top, "\">", string(markdown.MarkedDrawing(p.lang, line.Text)), "</text>")
	}
}

// of is the id of the question that a box asks, or "deadline " and the index of
// the deadline that it looks at, by which a script follows the answers.
func (d *drawing) of(b *flow.Box) string {
	if b.Deadline > 0 {
		return fmt.Sprint("deadline ", b.Deadline-1)
	}
	return d.ids[b.Question]
}

// rem is a length in pixels as one that grows with the reader's letters.
func rem(pixels int) string {
	return strconv.FormatFloat(float64(pixels)/16, 'f', -1, 64) + "rem"
}
