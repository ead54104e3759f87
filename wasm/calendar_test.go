package wasm_test

import (
	"context"
	"fmt"
	"testing"

	"tebiki/generator/rule"
	"tebiki/wasm"
)

// calendarRules are rules about nothing with a calendar.
const calendarRules = `effective = 2022-06-01
[[rule]]
outcome = "x"
[[outcome]]
id = "x"
status = "ask"
[[schedule]]
arrival = { from = %d, until = %d }
paid = { month = %d, day = %s }
[[schedule]]
arrival = { from = %d }
paid = { month = %d, day = %s }
[claim_year]
starts = %q
`

// TestCalendar compares the module with Go's time package on every day of
// three hundred years.
func TestCalendar(t *testing.T) {
	for _, c := range []struct {
		name string
		args []any
	}{
		{"the association's", []any{1, 15, 0, `"last"`, 16, 1, "15", "06-01"}},
		{"days that not every month has", []any{1, 9, 1, "30", 10, 2, "29", "12-31"}},
		{"a year that begins in March", []any{1, 30, 12, "1", 31, 0, `"last"`, "03-01"}},
		{"a year that begins in February", []any{1, 1, 0, "2", 2, 25, "31", "02-28"}},
		{"a calendar year", []any{1, 1, 0, "2", 2, 25, "31", "01-01"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx := context.Background()
			d := diagram(t, fmt.Sprintf(calendarRules, c.args...))
			program, err := wasm.Open(ctx, wasm.Compile(d))
			if err != nil {
				t.Fatal(err)
			}
			defer program.Close(ctx)
			if !program.HasSchedule(0) || !program.HasClaimYear(0) {
				t.Fatal("the module has no calendar")
			}
			from, _ := rule.ParseDate("1900-01-01")
			until, _ := rule.ParseDate("2199-12-31")
			for day := from; day <= until; day++ {
				paid, err := program.PaidBy(ctx, 0, day)
				if want := d.Scheme.PaidBy(day); err != nil || paid != want {
					t.Fatalf("what arrives on %s is paid by %s, want %s (%v)", day, paid, want, err)
				}
				first, last, err := program.ClaimYear(ctx, 0, day)
				if wantFirst, wantLast := d.Scheme.ClaimYear.Of(day); err != nil || first != wantFirst || last != wantLast {
					t.Fatalf("the claim year of %s is %s to %s, want %s to %s (%v)", day, first, last, wantFirst, wantLast, err)
				}
			}
		})
	}
}

// TestPublishedSchedule spells out what the manual says (2-3 (5), Q&A 4-16).
func TestPublishedSchedule(t *testing.T) {
	d := diagram(t, fmt.Sprintf(calendarRules, 1, 15, 0, `"last"`, 16, 1, "15", "06-01"))
	for arrival, want := range map[string]string{
		"2022-06-01": "2022-06-30", "2022-06-15": "2022-06-30", "2022-06-16": "2022-07-15", "2022-06-30": "2022-07-15",
		"2022-12-31": "2023-01-15", "2024-02-15": "2024-02-29", "2023-02-01": "2023-02-28", "2023-01-31": "2023-02-15",
	} {
		day, _ := rule.ParseDate(arrival)
		if got := d.Scheme.PaidBy(day).String(); got != want {
			t.Errorf("what arrives on %s is paid by %s, want %s", arrival, got, want)
		}
	}
	for day, want := range map[string]string{
		"2022-06-01": "2022-06-01 2023-05-31", "2023-05-31": "2022-06-01 2023-05-31", "2023-06-01": "2023-06-01 2024-05-31", "2024-02-29": "2023-06-01 2024-05-31",
	} {
		date, _ := rule.ParseDate(day)
		first, last := d.Scheme.ClaimYear.Of(date)
		if got := first.String() + " " + last.String(); got != want {
			t.Errorf("the claim year of %s is %s, want %s", day, got, want)
		}
	}
}
