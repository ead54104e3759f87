package eval

import (
	"context"

	"tebiki/wasm"
)

// deadline is one that a result shows. It has no date where the day that it is
// counted from is not known yet.
type deadline struct {
	ID       string `json:"id"`
	Date     string `json:"date,omitempty"`
	DaysLeft *int   `json:"days_left,omitempty"` // from today; 0 on the day itself, less when it has passed
}

func (e *Evaluator) deadlines(ctx context.Context, q query, d wasm.Decision) ([]deadline, error) {
	shown, err := e.program.Shown(ctx, d.Result, q.answers)
	var list []deadline
	for _, s := range shown {
		one := deadline{ID: e.names.Deadlines[s.Deadline].ID}
		if !s.Unknown {
			left := int(s.Date - q.today)
			one.Date, one.DaysLeft = s.Date.String(), &left
		}
		list = append(list, one)
	}
	return list, err
}
