package era_test

import (
	"testing"
	"time"

	"tebiki/generator/era"
)

func TestYear(t *testing.T) {
	for _, c := range []struct{ day, want string }{
		{"2022-06-01", "令和4年"},
		{"2019-05-01", "令和元年"},
		{"2019-04-30", "平成31年"},
		{"1989-01-08", "平成元年"},
		{"1989-01-07", "昭和64年"},
		{"1926-12-25", "昭和元年"},
		{"1926-12-24", "大正15年"},
		{"1912-07-30", "大正元年"},
		{"1912-07-29", "明治45年"},
		{"1868-10-23", "明治元年"},
		{"1868-10-22", ""},
	} {
		day, err := time.Parse(time.DateOnly, c.day)
		if got := era.Year(day); err != nil || got != c.want {
			t.Errorf("%s: got %q, want %q", c.day, got, c.want)
		}
	}
}
