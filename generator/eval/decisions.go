package eval

import (
	"bytes"
	"encoding/json"
	"slices"

	"tebiki/generator/rule"
	"tebiki/wasm"
)

// decisions are the outcomes of a result by decision, in the order of the
// rules: {"base":{"outcome":"base-300","status":"eligible","yen":3000000}}.
type decisions []decision

type decision struct {
	id      string
	Outcome string      `json:"outcome"`
	Status  rule.Status `json:"status"`
	Yen     int         `json:"yen"` // what this outcome pays
}

func (d decisions) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, one := range d {
		b.WriteByte("{,"[min(i, 1)])
		b.Write(encode(one.id))
		b.WriteByte(':')
		b.Write(encode(one))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// UnmarshalJSON reads them in the order in which they stand.
func (d *decisions) UnmarshalJSON(data []byte) error {
	*d = nil
	decoder := json.NewDecoder(bytes.NewReader(data))
	if _, err := decoder.Token(); err != nil {
		return err
	}
	for decoder.More() {
		id, err := decoder.Token()
		if err != nil {
			return err
		}
		one := decision{id: id.(string)}
		if err := decoder.Decode(&one); err != nil {
			return err
		}
		*d = append(*d, one)
	}
	return nil
}

// hasDecisions reports whether a result is one of rules with decisions: an
// edition may have none although another has. A part of a result in which no
// outcome is counts as one of them where any edition has.
func (e *Evaluator) hasDecisions(r rule.Result) bool {
	if len(r.Outcomes) == 0 {
		return len(e.names.Decisions) > 0
	}
	return len(e.names.Decisions) > 0 && e.names.Decisions[e.names.Outcomes[r.Outcomes[0]].Decision] != ""
}

// decisions fills in what each decision comes to, and all that they cite, each
// once.
func (e *Evaluator) decisions(d wasm.Decision, out *result) {
	out.Cite = []string{}
	for _, i := range d.Result.Outcomes {
		outcome := e.names.Outcomes[i]
		out.Decisions = append(out.Decisions, decision{e.names.Decisions[outcome.Decision], outcome.ID, outcome.Status, outcome.Yen})
		for _, target := range outcome.Cite {
			if !slices.Contains(out.Cite, target) {
				out.Cite = append(out.Cite, target)
			}
		}
	}
}
