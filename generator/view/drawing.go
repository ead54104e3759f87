package view

import (
	"strconv"
	"strings"

	"tebiki/generator/flow"
)

// drawings draws the flowchart of each decision; nil for one that asks nothing.
// The mark where one is comes with it for a page whose script shows it.
func (l *localized) drawings(here string) []*Drawing {
	var all []*Drawing
	for i, first := range l.Flows {
		if first == nil {
			all = append(all, nil)
			continue
		}
		d := l.drawing(first, here)
		d.Prefix, d.Title = "flow-", l.decisionTitle(i)
		if id := l.scheme.Decisions[i].ID; id != "" {
			d.Prefix += id + "-"
		}
		all = append(all, d)
	}
	return all
}

func (l *localized) drawing(first *flow.Box, here string) *Drawing {
	numbered := func(key string) func(int) string {
		return func(n int) string { return strings.ReplaceAll(l.word(key), "%s", strconv.Itoa(n)) }
	}
	d := &Drawing{lang: l.lang, Drawing: flow.Draw(first, flow.Words{
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
		To: numbered("flow.to"), From: numbered("flow.from"), Here: here,
	})}
	for i, q := range l.scheme.Questions {
		d.ids = append(d.ids, chartID(q, i))
	}
	return d
}
