package diff

import (
	"io"

	"tebiki/generator/changes"
	"tebiki/generator/diag"
	"tebiki/generator/rule"
)

// JSON writes the difference for programs, an object a line.
func (d Difference) JSON(w io.Writer) error {
	out := diag.NewJSON(w)
	write := out.Encode
	for _, p := range d.phrases() {
		if p.object == nil {
			continue
		}
		p.object["topic"] = p.topic
		if err := write(p.object); err != nil {
			return err
		}
	}
	for _, c := range d.cases.Changes {
		if err := write(d.changeObject(c)); err != nil {
			return err
		}
	}
	for _, p := range d.pages {
		if err := write(d.pageObject(p)); err != nil {
			return err
		}
	}
	for _, s := range d.numbered() {
		if err := write(d.sentenceObject(s)); err != nil {
			return err
		}
	}
	return nil
}

func change(added, gone bool) string {
	switch {
	case added:
		return "added"
	case gone:
		return "removed"
	}
	return "changed"
}

// changeObject says how results differ and for whom; what does not differ is
// left out.
func (d Difference) changeObject(c rule.Change) map[string]any {
	object := map[string]any{
		"kind": "result", "change": change(c.Delta.New, c.Delta.Gone), "kinds": c.Kinds, "of": d.cases.Kinds,
	}
	if c.Delta.Decision != "" {
		object["decision"] = c.Delta.Decision
	}
	if c.Delta.From != c.Delta.To {
		object["from"], object["to"] = c.Delta.From, c.Delta.To
	}
	if c.Delta.YenFrom != c.Delta.YenTo {
		object["yen_from"], object["yen_to"] = c.Delta.YenFrom, c.Delta.YenTo
	}
	for key, ids := range map[string][]string{
		"documents_added": c.Delta.MoreDocuments, "documents_removed": c.Delta.LessDocuments,
		"steps_added": c.Delta.MoreSteps, "steps_removed": c.Delta.LessSteps,
		"steps_now_done": c.Delta.NowDone, "steps_now_to_do": c.Delta.NowToDo,
	} {
		if len(ids) > 0 {
			object[key] = ids
		}
	}
	cases := []map[string]any{}
	for _, region := range c.Regions {
		cases = append(cases, d.limitObjects(region))
	}
	object["cases"] = cases
	return object
}

// answerObjects lists the answers of yes-no and choice questions, and the
// ranges of others with the ends they have.
func answerObjects(q rule.Question, ranges []rule.Range) []any {
	var list []any
	for _, r := range ranges {
		if q.Type == rule.YesNo || q.Type == rule.Choice {
			for answer := r.From; answer <= r.To; answer++ {
				list = append(list, q.Plain(answer))
			}
			continue
		}
		ends := map[string]any{}
		below, above := q.Endless(r)
		if !below {
			ends["from"] = q.Plain(r.From)
		}
		if !above {
			ends["to"] = q.Plain(r.To)
		}
		list = append(list, ends)
	}
	return list
}

// pageObject says what differs on a page. A line's parts are the whole line,
// old and new together; those without "change" stay.
func (d Difference) pageObject(p changes.Page) map[string]any {
	object := map[string]any{"kind": "page", "path": p.Path, "heading": p.Heading, "change": change(p.Added, p.Gone), "everywhere": p.Everywhere}
	if p.From != "" {
		object["change"], object["from"] = "moved", p.From
	}
	if p.Gone {
		object["leads_to"] = p.LeadsTo
		if file, line := d.remedy(p); p.LeadsTo == "" && file != "" {
			object["remedy"] = map[string]string{"file": file, "line": line}
		}
	}
	lines := []map[string]any{}
	for _, c := range p.Changes {
		lines = append(lines, lineObject(c))
	}
	object["lines"] = lines
	if len(p.Effects) > 0 {
		effects := []map[string]any{}
		for _, e := range p.Effects {
			effects = append(effects, effectObject(e))
		}
		object["effects"] = effects
	}
	if p.Unread {
		object["unread"] = true
	}
	return object
}

func lineObject(c changes.Change) map[string]any {
	parts := []map[string]string{}
	for _, p := range c.Parts {
		part := map[string]string{"text": p.Text}
		if p.Op != changes.Same {
			part["change"] = p.Op.String()
		}
		parts = append(parts, part)
	}
	object := map[string]any{"change": change(c.Old() == "", c.New() == ""), "parts": parts, "times": c.Times}
	if c.Moved {
		object["change"] = "moved"
	}
	if len(c.Also) > 0 {
		object["also"] = c.Also
	}
	return object
}
