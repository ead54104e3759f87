package main

import (
	"io"

	"tebiki/generator/changes"
	"tebiki/generator/rule"
)

// json writes the difference for programs, an object a line.
func (d difference) json(w io.Writer) error {
	write := func(v any) error {
		_, err := w.Write(append(encode(v), '\n'))
		return err
	}
	for _, p := range d.parts() {
		if err := write(map[string]any{"kind": p.Kind, "id": p.ID, "change": change(p.Added, !p.Added)}); err != nil {
			return err
		}
	}
	for _, id := range d.calendar() {
		if err := write(map[string]any{"kind": "calendar", "id": id, "change": "changed"}); err != nil {
			return err
		}
	}
	for _, c := range d.cases.Changes {
		if err := write(d.changeObject(c)); err != nil {
			return err
		}
	}
	for _, p := range d.pages {
		if err := write(pageObject(p)); err != nil {
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
func (d difference) changeObject(c rule.Change) map[string]any {
	object := map[string]any{
		"kind": "result", "change": change(c.Delta.New, c.Delta.Gone), "kinds": c.Kinds, "of": d.cases.Kinds,
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
		limits := map[string]any{}
		for _, limit := range region {
			limits[d.cases.Questions[limit.Question].ID] = answerObjects(d.cases.Questions[limit.Question], limit.Ranges)
		}
		cases = append(cases, limits)
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
		if r.From != rule.Least {
			ends["from"] = q.Plain(r.From)
		}
		if r.To != rule.Greatest {
			ends["to"] = q.Plain(r.To)
		}
		list = append(list, ends)
	}
	return list
}

func pageObject(p changes.Page) map[string]any {
	lines := []map[string]any{}
	for _, line := range p.Lines {
		lines = append(lines, map[string]any{"text": line.Text, "change": change(line.Added, !line.Added)})
	}
	return map[string]any{"kind": "page", "path": p.Path, "change": change(p.Added, p.Gone), "lines": lines}
}
