package view

import (
	"strconv"
	"strings"

	"tebiki/generator/flow"
)

// drawing draws the flowchart; nil for a scheme that asks nothing. The mark
// where one is comes with it for a page whose script shows it.
func (l *localized) drawing(here string) *Drawing {
	if l.Flow == nil {
		return nil
	}
	numbered := func(key string) func(int) string {
		return func(n int) string { return strings.ReplaceAll(l.word(key), "%s", strconv.Itoa(n)) }
	}
	d := &Drawing{lang: l.lang, Drawing: flow.Draw(l.Flow, flow.Words{
		Question: l.legend,
		Answer:   l.reply,
		Outcome: func(i int) flow.Ending {
			var b FlowBranch
			l.flowOutcome(&b, i)
			return flow.Ending{Status: b.Status, Word: b.StatusText, Conditions: l.conditions(i), Title: l.title(i)}
		},
		To: numbered("flow.to"), From: numbered("flow.from"), Here: here,
	})}
	for _, q := range l.scheme.Questions {
		d.IDs = append(d.IDs, q.ID)
	}
	return d
}
