// Package era knows the Japanese eras since Meiji.
package era

import (
	"fmt"
	"time"
)

// era is a Japanese era and its first day.
type era struct {
	name  string
	first time.Time
}

// eras returns the eras, the latest first.
func eras() []era {
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	return []era{
		{"令和", day(2019, 5, 1)},
		{"平成", day(1989, 1, 8)},
		{"昭和", day(1926, 12, 25)},
		{"大正", day(1912, 7, 30)},
		{"明治", day(1868, 10, 23)},
	}
}

// Year returns the year of a day by its era, "令和4年", with 元年 for an era's
// first; "" before Meiji. The day is one of UTC.
func Year(day time.Time) string {
	for _, era := range eras() {
		if day.Before(era.first) {
			continue
		}
		year := day.Year() - era.first.Year() + 1
		if year == 1 {
			return era.name + "元年"
		}
		return fmt.Sprintf("%s%d年", era.name, year)
	}
	return ""
}
